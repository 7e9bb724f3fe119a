import type { Catalogue } from '../catalogue/catalogue';
import type { Level } from '../catalogue/format';
import type { OwnRule } from '../messages/messages';
import type { Report } from '../model/report';

/** What a writer set for a rule id: another level, or silence. */
export type LevelSettings = Readonly<Record<string, Level | 'off'>>;

/** Levels of the rules of the markup itself; all others have theirs from the catalogue. */
export const OWN_LEVELS: Readonly<Record<OwnRule, Level>> = {
  'fmt.unreadable': 'warning',
  'form.rows': 'information',
  'form.unrecognised': 'information',
  'form.repeated': 'warning',
  'form.not-read': 'information',
  'outline.ordinal': 'information',
  'outline.sections': 'information',
  'front.key': 'warning',
  'markup.silence': 'information',
  'markup.leftover': 'information',
  'markup.reference': 'error',
  'free.total': 'error',
  'free.of-which': 'warning',
  'free.share': 'warning',
  'limit.reached': 'information',
  'year.previous': 'warning',
  'year.same-table': 'information',
  'year.same-text': 'hint',
  'year.same-figures': 'information',
  'markup.pending': 'warning',
  'units.incomplete': 'warning',
  'units.sum': 'warning',
};

/** What of a report bears on the weight of a rule. */
export type Weighed = Pick<Report, 'catalogue' | 'year' | 'era'>;

/**
 * The level at which a rule speaks in this report; `off`: it does not. `found` is what the finding itself weighs; what a
 * writer sets goes before it.
 */
export function levelOf(rule: string, report: Weighed, settings: LevelSettings, found?: Level): Level | 'off' {
  const own: Readonly<Record<string, Level>> = OWN_LEVELS;
  const level = settings[rule] ?? found ?? own[rule] ?? catalogueLevel(rule, report.catalogue) ?? 'warning';
  const onTrial = report.year !== undefined && report.era?.trialYears.includes(report.year) === true;
  return onTrial && TRIAL_RULES.includes(rule) && level === 'error' ? 'warning' : level;
}

/** In a format's year of trial reports may still keep to the one before. Source: 国办公开办函〔2019〕60号. */
const TRIAL_RULES: readonly string[] = ['x.section-heading', 'x.table-missing'];

function catalogueLevel(rule: string, catalogue: Catalogue): Level | undefined {
  return catalogue.rule(rule)?.level ?? catalogue.data.proseRules.find(({ id }) => id === rule)?.level;
}

/** Every rule id that may be set or silenced. */
export function ruleIds(catalogue: Catalogue): readonly string[] {
  const { rules, proseRules, proseClaims } = catalogue.data;
  return [...Object.keys(OWN_LEVELS), ...[...rules, ...proseRules, ...proseClaims].map(({ id }) => id)];
}
