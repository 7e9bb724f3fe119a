/** What a form consists of: its columns, its value cells, and its official layout place by place. */
import { perObject } from '../text/memory';
import { notes } from '../text/notes';
import type { CellRef, Column, Form, GridCell } from './format';

/** Every column of the tree, heads before their children. */
export function allColumns(columns: readonly Column[]): readonly Column[] {
  return columns.flatMap((column) => [column, ...allColumns(column.children)]);
}

/** The columns without children, from left to right. */
export const leavesOf: (columns: readonly Column[]) => readonly Column[] = perObject((columns) =>
  columns.flatMap((column) => (column.children.length === 0 ? [column] : leavesOf(column.children))),
);

/** The references of all value cells that a form prints. */
export function cellsOf(form: Form): readonly CellRef[] {
  if (form.kind !== 'matrix') return form.rows.map((row) => row.id);
  const leaves = leavesOf(form.columns);
  return form.rows.flatMap((row) => leaves.map((column) => `${row.id}@${column.id}`));
}

/**
 * The grid spread out: for each physical row and column, both from 0, the cell that covers it. Empty where the form has
 * no grid.
 */
export function spreadGrid(form: Form): readonly (readonly GridCell[])[] {
  const known = SPREAD.get(form);
  if (known !== undefined) return known;
  const rows: GridCell[][] = form.grid.map(() => []);
  form.grid.forEach((cells, top) => {
    let left = 0;
    for (const cell of cells) {
      while (rows[top]?.[left] !== undefined) left++;
      for (const row of rows.slice(top, top + cell.rowSpan)) row.length = Math.max(row.length, left + cell.columnSpan);
      for (const row of rows.slice(top, top + cell.rowSpan)) row.fill(cell, left, left + cell.columnSpan);
    }
  });
  SPREAD.set(form, rows);
  return rows;
}

const SPREAD = notes<Form, readonly (readonly GridCell[])[]>();
