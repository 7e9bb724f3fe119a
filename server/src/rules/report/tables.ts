import type { Form, SectionForm } from '../../catalogue/format';
import { normalLabel } from '../../catalogue/labels';
import { type Report, standardTables } from '../../model/report';
import type { StandardTable } from '../../model/table';
import type { Block, Place } from '../../syntax/block';
import { cellsOf } from '../../syntax/table/table';
import { perObject } from '../../text/memory';
import { notes } from '../../text/notes';
import type { Rule, Signal } from '../rule';
import { titlePlace } from './sections';

type TableSignal = Signal &
  (
    | { readonly kind: 'missing'; readonly section: SectionForm; readonly form: Form }
    | { readonly kind: 'not-read'; readonly section: SectionForm; readonly form: Form }
    | { readonly kind: 'repeated'; readonly form: Form }
    | { readonly kind: 'era'; readonly form: Form; readonly year: number; readonly era: string }
  );

/** The standard tables a report must have: each once, and those of its year. */
export const mandatedTables: Rule<Report, TableSignal> = {
  name: 'mandated tables',

  *check(report) {
    const tables = standardTables(report);
    yield* missing(report, tables);
    const seen = new Set<string>();
    for (const table of tables) {
      const place = firstWords(table);
      if (!place) continue;
      if (seen.has(table.form.id)) yield repeated(table, place);
      seen.add(table.form.id);
      yield* wrongEra(report, table, place);
    }
  },

  explain(signal, { report }, messages) {
    const reason = report.catalogue.rule(signal.rule)?.explain;
    const because = (message: string) => (reason === undefined ? message : messages.because(message, reason));
    switch (signal.kind) {
      case 'missing':
        return { message: because(messages.tableMissing(signal.section.title, signal.form.title)) };
      case 'not-read':
        return { message: messages.tableNotRead(signal.section.title, signal.form.title) };
      case 'repeated':
        return { message: messages.tableRepeated(signal.form.title) };
      case 'era':
        return { message: because(messages.tableEra(signal.form.title, signal.year, signal.era)) };
    }
  },
};

/** A section that is there but lacks its table, in any year's form. */
function* missing(report: Report, tables: readonly StandardTable[]): Iterable<TableSignal> {
  for (const { section, form: sectionForm } of report.chapters) {
    for (const id of sectionForm?.forms ?? []) {
      const form = report.catalogue.form(id);
      if (!form || !sectionForm || tables.some((table) => table.form.title === form.title)) continue;
      const place = titlePlace(section);
      const blocks = report.draft.blocks.slice(section.index, section.end);
      const kind = looksLike(form, blocks) ? 'not-read' : 'missing';
      yield { rule: kind === 'missing' ? 'x.table-missing' : 'form.not-read', place, kind, section: sectionForm, form };
    }
  }
}

/** Text such as a PDF's, where a table's labels stand in lines of prose: then the table is there, only not as a table. */
function looksLike(form: Form, blocks: readonly Block[]): boolean {
  if (blocks.some((block) => block.kind === 'table')) return true;
  const text = normalLabel(
    blocks
      .map((block) => block.text)
      .join('')
      .replace(/[()（）]/g, ''),
  );
  const labels = form.rows.flatMap((row) => [row.rowLabel ?? row.label, row.columnLabel ?? row.label]).map(normalLabel);
  const distinct = [...new Set(labels)].filter((label) => label.length >= 2);
  return distinct.filter((label) => text.includes(label)).length * 2 >= distinct.length;
}

function* wrongEra(report: Report, { form }: StandardTable, place: Place): Iterable<TableSignal> {
  const { era, year } = report;
  if (!era || year === undefined || form.era === era.id || era.trialYears.includes(year)) return;
  const own = report.catalogue.formsOfEra(era.id).find((one) => one.title === form.title);
  // Forms that did not change between two eras are as good as each other.
  if (!own || sameLabels(own, form)) return;
  yield { rule: 'x.table-era', place, kind: 'era', form, year, era: era.title };
}

function sameLabels(one: Form, other: Form): boolean {
  const labels = (form: Form) => form.rows.map((row) => `${row.id} ${row.label}`).join('\n');
  return labels(one) === labels(other);
}

const repeatedSignals = notes<StandardTable, TableSignal>();

/** The same object for the same table. */
function repeated(table: StandardTable, place: Place): TableSignal {
  const { form } = table;
  const signal = repeatedSignals.get(table) ?? { rule: 'form.repeated', place, kind: 'repeated', form };
  repeatedSignals.set(table, signal);
  return signal;
}

const firstWords = perObject((table: StandardTable): Place | undefined => {
  const cell = cellsOf(table.syntax).find(({ span }) => span.start < span.end);
  return cell && { block: table.block, span: cell.span };
});
