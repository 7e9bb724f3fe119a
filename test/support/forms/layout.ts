import type { CellRef, Column, Form, GridCell } from '../../../server/src/catalogue/format';
import { leavesOf, spreadGrid } from '../../../server/src/catalogue/formCells';

/** A cell of a table to be written: a text, or the value of a reference. */
export type Content = { readonly text: string } | { readonly ref: CellRef };

/** A row of the canonical form: its words, which say what it is, and its cells. */
export interface Line {
  /** The id of the row, group or block it stands for; heads have none. */
  readonly id?: string;
  readonly cells: readonly Content[];
}

const EMPTY: Content = { text: '' };

/** A cell of the official layout where it begins, or one that it runs over. */
export interface LayoutCell {
  readonly cell: GridCell;
  readonly content: Content;
  /** The cell's first row and column are here. */
  readonly origin: boolean;
}

/** The official layout, place by place. */
export function officialGrid(form: Form): readonly (readonly LayoutCell[])[] {
  const grid = spreadGrid(form);
  return grid.map((row, at) =>
    row.map((cell, place) => {
      const origin = grid[at - 1]?.[place] !== cell && row[place - 1] !== cell;
      const content = cell.ref === undefined ? { text: cell.text } : { ref: cell.ref };
      return { cell, content: origin ? content : EMPTY, origin };
    }),
  );
}

/** The canonical form of markup.md: one row of heads, one label column, groups on rows of their own. */
export function canonicalLines(form: Form): readonly Line[] {
  switch (form.kind) {
    case 'matrix':
      return matrixLines(form);
    case 'single-row':
      return singleRowLines(form);
    case 'blocks':
      return blockLines(form);
    case 'list':
      return listLines(form);
  }
}

function matrixLines(form: Form): Line[] {
  const leaves = leavesOf(form.columns);
  const head = { cells: [{ text: '项目' }, ...leaves.map(({ label }) => ({ text: label }))] };
  const stated = new Set<string>();
  const groups = (path: readonly string[]) =>
    form.groups
      .filter(({ id, label }) => path.includes(label) && !stated.has(id))
      .map(({ id, label }): Line => {
        stated.add(id);
        return { id, cells: [{ text: label }, ...leaves.map(() => EMPTY)] };
      });
  const rows = form.rows.flatMap((row): Line[] => [
    ...groups(row.path),
    { id: row.id, cells: [{ text: row.label }, ...leaves.map(({ id }) => ({ ref: `${row.id}@${id}` }))] },
  ]);
  return [head, ...rows];
}

/** Nested heads are written with `/`. */
function singleRowLines(form: Form): Line[] {
  const heads = (columns: readonly Column[], above: string): Content[] =>
    columns.flatMap(({ label, children }) => {
      const path = above === '' ? label : `${above}/${label}`;
      return children.length === 0 ? [{ text: path }] : heads(children, path);
    });
  return [{ cells: heads(form.columns, '') }, { cells: leavesOf(form.columns).map(({ id }) => ({ ref: id })) }];
}

/** Without the merged cells: what stands in a row moves to the left, blanks fill it up. */
function blockLines(form: Form): Line[] {
  const rows = officialGrid(form).map((row) => row.filter(({ origin }) => origin));
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row, at) => {
    const block = form.blocks.find(({ firstRow, lastRow }) => firstRow <= at && at <= lastRow);
    const padding = Array.from({ length: width - row.length }, () => EMPTY);
    return { ...(block ? { id: block.id } : {}), cells: [...row.map(({ content }) => content), ...padding] };
  });
}

function listLines(form: Form): Line[] {
  const width = form.size.columns;
  return officialGrid(form).flatMap((row) => {
    const label = row[0];
    if (!label || label.cell.columnSpan === width) return [];
    const value = row[width - 1]?.cell.ref;
    const group = form.groups.find((one) => one.label === label.cell.text)?.id;
    const id = value ?? group;
    return [{ ...(id === undefined ? {} : { id }), cells: row.map(({ content }) => content) }];
  });
}
