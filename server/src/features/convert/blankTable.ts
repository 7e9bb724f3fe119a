import type { Form } from '../../catalogue/format';
import { readPipeTable } from '../../syntax/table/pipe';
import { perObject } from '../../text/memory';
import { writePipeTable } from '../format/align';
import { type LayoutRow, layoutOf } from './layout';

/** A form's canonical table with its labels and no values. */
export interface BlankTable {
  /** Aligned; ends with a line break. */
  readonly text: string;
  /** Where in the text each value is to be written, in order. */
  readonly places: readonly number[];
}

/** The form as a pipe table with nothing filled in; remembered per form. */
export const blankTable: (form: Form) => BlankTable = perObject((form) => {
  const rows = demandedRows(form);
  const texts = rows.map(({ cells }) => cells.map((cell) => ('text' in cell ? cell.text : '')));
  const text = writePipeTable(texts, layoutOf(form).alignments);
  const places = readPipeTable(text).rows.flatMap(({ cells }, row) =>
    cells.flatMap(({ slot }, column) => (isValue(rows[row], column) ? [slot.end - 1] : [])),
  );
  return { text, places };
});

/** The rows of the canonical table without those that a report may add to the form. */
export function demandedRows(form: Form): readonly LayoutRow[] {
  const added = new Set(form.rows.filter(({ extension }) => extension).map(({ id }) => id));
  return layoutOf(form).rows.filter(({ indicators: [only, ...others] }) => others.length > 0 || !added.has(only ?? ''));
}

/** Whether a value is to be written there; the sums on a row of its own over a group are left to the writer. */
export function isValue(row: LayoutRow | undefined, column: number): boolean {
  return row?.isHead === false && row.cells[column]?.kind === 'value';
}
