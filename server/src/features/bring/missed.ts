import type { Report } from '../../model/report';
import type { ReportTable } from '../../model/table';
import { isLoose } from '../convert/convert';
import type { Note } from './note';

/** What of a table brought in was not understood: all of it, words in it, or values. */
export function notesOn({ catalogue }: Report, table: ReportTable): Note[] {
  const kept: Note[] = isLoose(table) ? [{ kind: 'kept-table', text: firstWords(table) }] : [];
  if (table.kind === 'free') return kept;
  const labels = table.unrecognised.map(({ text }): Note => ({ kind: 'unknown-label', table: table.form.title, text }));
  const values = [...table.cells.values()].flatMap(({ ref, cell, value }): Note[] =>
    value.kind === 'unreadable'
      ? [{ kind: 'unread-cell', cell: catalogue.labelOf(ref, table.form), text: cell.text }]
      : [],
  );
  return [...kept, ...labels, ...values];
}

function firstWords({ syntax }: ReportTable): string {
  return syntax.rows.flatMap(({ cells }) => cells).find(({ text }) => text !== '')?.text ?? '';
}
