import { chineseNumber } from '../../catalogue/article';
import type { Form, SectionForm } from '../../catalogue/format';
import type { Messages } from '../../messages/messages';
import { identityOf } from '../../model/identity';
import type { Chapter, Report } from '../../model/report';
import type { Finding } from '../../rules/finding';
import { titlePlace } from '../../rules/report/sections';
import type { Place } from '../../syntax/block';
import { spanIn, textAt } from '../../syntax/draft';
import { writeOrdinal } from '../../syntax/ordinal';
import { blankTable } from '../convert/blankTable';
import { eolOf } from '../convert/convert';
import type { Action, ActionChange } from './action';

/** Sections and tables that the report's format demands and that findings miss. */
export function structureActions(report: Report, messages: Messages, findings: readonly Finding[]): Action[] {
  return [
    ...renamedSections(report, messages, findings),
    ...sectionActions(report, messages, findings),
    ...missingTables(report, messages, findings),
  ];
}

/** Sections that stand where they should under another title. */
function renamedSections(report: Report, { actions }: Messages, findings: readonly Finding[]): Action[] {
  return report.chapters.flatMap(({ section, form, isRenamed }): Action[] => {
    const mends = findings.filter(
      ({ rule, place }) => rule === 'x.section-heading' && place.block === section.heading && isRenamed,
    );
    if (!form || mends.length === 0) return [];
    const span = spanIn(report.draft, { block: section.heading, span: section.syntax.title });
    const changes = () => (span ? [{ span, text: form.title }] : []);
    return [{ title: actions.renameSection(form.title), kind: 'quickfix', preferred: true, findings: mends, changes }];
  });
}

function sectionActions(report: Report, { actions }: Messages, findings: readonly Finding[]): Action[] {
  const missing = missingSections(report);
  const few = findings.filter(({ rule }) => rule === 'outline.sections');
  const here = findings.filter(({ rule }) => rule === 'x.section-heading');
  const action = (title: string, forms: readonly SectionForm[], mends: readonly Finding[]): Action => ({
    title,
    kind: 'quickfix',
    preferred: false,
    findings: mends,
    changes: () => merged(forms.map((form) => sectionChange(report, form))),
  });
  const single = missing.flatMap((form) => {
    const at = placeBefore(report, form);
    const mends = here.filter(({ place }) => at && place.block === at.block && place.span.start === at.span.start);
    return mends.length > 0
      ? [action(actions.insertSection(chineseNumber(form.ordinal), form.title), [form], mends)]
      : [];
  });
  const all = [...few, ...(single.length > 1 ? here : [])];
  const whole =
    all.length > 0 && missing.length > 1 ? [action(actions.insertSections(missing.length), missing, all)] : [];
  return [...single, ...whole];
}

function missingSections({ era, chapters }: Report): readonly SectionForm[] {
  return (era?.sections ?? []).filter((form) => !chapters.some((chapter) => chapter.form === form));
}

/** The title over which the rule reports the missing section. */
function placeBefore({ chapters }: Report, { ordinal }: SectionForm): Place | undefined {
  const formed = chapters.filter(({ form }) => form !== undefined);
  const before = [...formed].reverse().find(({ form }) => (form?.ordinal ?? 0) < ordinal) ?? formed[0];
  return before && titlePlace(before.section);
}

/** The heading with the tables that belong under it, blank, where the section should stand. */
function sectionChange(report: Report, form: SectionForm): ActionChange {
  const { catalogue } = report;
  const tables = form.forms.flatMap((id) => catalogue.form(id) ?? []).map(captioned);
  const heading = `${writeOrdinal(1, form.ordinal)}${form.title}\n\n`;
  return insertion(report, sectionStart(report, form), heading + tables.map((table) => `${table}\n`).join(''));
}

/** Before the next section of a higher ordinal, else at the end of the last one, before the closing. */
function sectionStart({ chapters, draft }: Report, { ordinal }: SectionForm): number {
  const next = chapters.find(({ form }) => form !== undefined && form.ordinal > ordinal);
  const end = draft.starts[next?.section.index ?? draft.blocks.length] ?? draft.lines.length;
  return next ? end : (closingStart(draft) ?? end);
}

/** Where the agency's name and the date stand alone at the end. */
function closingStart(draft: Report['draft']): number | undefined {
  const { date } = identityOf(draft);
  const index = date ? draft.blocks.indexOf(date.place.block) : -1;
  const isLast =
    index > 0 && draft.blocks.slice(index + 1).every(({ kind }) => kind === 'blank' || kind === 'leftover');
  return isLast &&
    draft.blocks[index]?.kind === 'paragraph' &&
    (draft.blocks[index]?.text.length ?? 0) <= LONGEST_CLOSING
    ? draft.starts[index]
    : undefined;
}

const LONGEST_CLOSING = 80;

function missingTables(report: Report, { actions }: Messages, findings: readonly Finding[]): Action[] {
  return findings
    .filter(({ rule }) => rule === 'x.table-missing')
    .flatMap((finding) => {
      const chapter = report.chapters.find(({ section }) => section.heading === finding.place.block);
      const forms = chapter ? missingForms(report, chapter) : [];
      return forms.map((form): Action => {
        const end = chapter ? endOf(report, chapter) : 0;
        const changes = () => [insertion(report, end, `${captioned(form)}\n`)];
        return {
          title: actions.insertTable(form.title),
          kind: 'quickfix',
          preferred: forms.length === 1,
          findings: [finding],
          changes,
        };
      });
    });
}

function missingForms({ catalogue, tables }: Report, { form }: Chapter): Form[] {
  return (form?.forms ?? [])
    .flatMap((id) => catalogue.form(id) ?? [])
    .filter((one) => !tables.some((table) => table.kind === 'standard' && table.form.title === one.title));
}

function endOf({ draft, chapters }: Report, { section }: Chapter): number {
  const end = draft.starts[section.end] ?? draft.lines.length;
  return chapters[chapters.length - 1]?.section === section ? (closingStart(draft) ?? end) : end;
}

/** The form's canonical table with a caption and blank values. */
function captioned(form: Form): string {
  return `表：${form.title}\n${blankTable(form).text}`;
}

/** Text put in between blocks, with a blank line before it. */
function insertion({ draft }: Report, at: number, text: string): ActionChange {
  const eol = eolOf(draft);
  const before = textAt(draft, { start: draft.lines.startOf(Math.max(0, draft.lines.lineAt(at) - 2)), end: at });
  const gap =
    before === '' || /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(before) ? '' : /[\r\n]$/.test(before) ? eol : eol + eol;
  return { span: { start: at, end: at }, text: gap + text.replaceAll('\n', eol) };
}

/** Insertions at one place as one, in their order. */
function merged(changes: readonly ActionChange[]): ActionChange[] {
  const byStart = new Map<number, ActionChange>();
  for (const change of changes) {
    const known = byStart.get(change.span.start);
    byStart.set(
      change.span.start,
      known ? { ...known, text: known.text + change.text.replace(/^[\r\n]+/, '') } : change,
    );
  }
  return [...byStart.values()].sort((a, b) => a.span.start - b.span.start);
}
