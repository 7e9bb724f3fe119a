import type Big from 'big.js';
import type { Catalogue } from '../../catalogue/catalogue';
import type { Form, RuleForm, SectionProse } from '../../catalogue/format';
import type { PassageClaims } from '../../model/claims/passage';
import { figuresOf } from '../../model/claims/stream';
import { factsOf } from '../../model/facts';
import { proseOf } from '../../model/prose';
import { type Chapter, cellOf, type Report, standardTables } from '../../model/report';
import type { Place } from '../../syntax/block';
import { someBlock } from '../../syntax/stretch';
import { inItems, perObject } from '../../text/memory';
import type { Rule, Signal } from '../rule';
import { placeOfCell } from '../table/cellPlace';
import { isMet } from '../table/condition';
import { titlePlace } from './sections';

interface SectionProseSignal extends Signal {
  readonly form: RuleForm;
}

/** Rules that hold a table against what the prose of a section says or leaves out. */
export const sectionProse: Rule<Report, SectionProseSignal> = {
  name: 'section prose',

  *check(report, context) {
    const places = new Map<RuleForm, Place | undefined>();
    for (const table of standardTables(report)) {
      for (const form of ofProse(report.catalogue)(table.form)) {
        if (!places.has(form)) places.set(form, placeIn(report, form));
        const place = places.get(form);
        if (place && form.when && isMet(form.when, table, {}, context) === true) yield { rule: form.id, place, form };
      }
    }
  },

  explain({ form }, { report }, messages) {
    const cell = form.prose?.amount === undefined ? undefined : cellOf(report, form.prose.amount);
    const message = form.explain.replace(/。$/, '');
    if (!cell) return { message };
    const label = report.catalogue.labelOf(cell.cell.ref, cell.table.form);
    const related = [
      { place: placeOfCell(cell.table, cell.cell), message: messages.claims.inTable(label, cell.cell.cell.text) },
    ];
    return { message, related };
  },
};

/** The rules of a form's tables that ask something of prose. */
const ofProse = perObject((catalogue: Catalogue) =>
  perObject((form: Form) => catalogue.rulesOf(form.id).filter(({ prose }) => prose !== undefined)),
);

/** Where the prose of its section says or leaves out what a rule is about. */
function placeIn(report: Report, { prose }: RuleForm): Place | undefined {
  const chapter = prose && report.chapters.find(({ form }) => form?.ordinal === prose.section);
  if (!chapter) return undefined;
  return prose.amount === undefined ? silent(report, chapter, prose) : sameAmount(report, chapter, prose);
}

/** The section's title, when its prose has none of the words. */
function silent(report: Report, { section }: Chapter, { words }: SectionProse): Place | undefined {
  return says(words)(report.draft, section.index, section.end) ? undefined : titlePlace(section);
}

/** Whether some block has one of the words, whatever white space is in it. */
const says = perObject((words: readonly string[]) =>
  someBlock(({ text }) => {
    if (!words.some((word) => text.includes(word.charAt(0)))) return false;
    const tight = text.replace(/\s/g, '');
    return words.some((word) => tight.includes(word));
  }),
);

const CLAUSE = 30;

/** An amount of money that is the cell's, soon after one of the words. */
function sameAmount(report: Report, { section }: Chapter, { words, amount }: SectionProse): Place | undefined {
  const cell = amount === undefined ? undefined : factsOf(report).get(amount);
  if (!cell) return undefined;
  const { blocks } = report.draft;
  const same = moneyIn(proseOf(report).read.passages).find(({ figure, place }) => {
    if (!isCell(figure.quantity.nominal, cell)) return false;
    const index = blocks.indexOf(place.block, section.index);
    if (index < 0 || index >= section.end) return false;
    const before = place.block.text.slice(Math.max(0, place.span.start - CLAUSE), place.span.start);
    return words.some((word) => before.includes(word));
  });
  return same?.place;
}

const moneyIn = inItems(({ stream }: PassageClaims) => figuresOf(stream, 'money'));

/** Money in prose is in yuan; the cell counts in 万元. */
function isCell(yuan: Big, cell: Big): boolean {
  return yuan.eq(cell.times(10_000));
}
