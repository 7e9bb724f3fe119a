import { isNumber, isText } from '../../model/bind/value';
import { type Cell, deepestOf, type TableSyntax, widestOf } from '../../syntax/table/table';
import type { Alignment } from '../format/align';

export interface Grid {
  readonly rows: readonly (readonly string[])[];
  readonly alignments: readonly Alignment[];
}

/**
 * A table as it stands, without merged cells: heads over several columns or rows become `head/subhead`, any other merged
 * cell is written once and leaves blanks.
 */
export function asGrid(syntax: TableSyntax): Grid {
  const width = Math.max(1, widestOf(syntax.rows));
  const heads = headRows(syntax);
  const head = heads > 1 ? [mergedHead(syntax, heads, width)] : [];
  const body = syntax.rows.slice(head.length > 0 ? heads : 0).map(({ cells }) => spread(cells, width));
  return { rows: [...head, ...body], alignments: [] };
}

/** Rows that the merged cells of the first row reach into, as far as no numbers stand in them. */
function headRows({ rows }: TableSyntax): number {
  const [first] = rows;
  if (!first?.cells.some(({ rowSpan, columnSpan }) => rowSpan > 1 || columnSpan > 1)) return 1;
  const deepest = deepestOf(first);
  const reach = deepest > 1 ? deepest : 2;
  const upToNumbers = rows.findIndex(({ cells }) => cells.some(isNumber));
  const nested = rows.slice(1, reach).every(({ cells }) => cells.every((cell) => cell.text === '' || isText(cell)));
  return nested && reach <= rows.length ? Math.min(reach, upToNumbers < 0 ? reach : upToNumbers) : 1;
}

function mergedHead({ rows }: TableSyntax, heads: number, width: number): string[] {
  const cells = rows.slice(0, heads).flatMap((row) => row.cells);
  return Array.from({ length: width }, (_, column) =>
    cells
      .filter((cell) => cell.column <= column && column < cell.column + cell.columnSpan && cell.text !== '')
      .map(({ text }) => text)
      .join('/'),
  );
}

function spread(cells: readonly Cell[], width: number): string[] {
  const row = Array.from({ length: width }, () => '');
  for (const { column, text } of cells) row[column] = text;
  return row;
}
