import type { Span } from '../../text/span';
import { isGap } from '../../text/whiteSpace';

export type Notation = 'pipe' | 'rows' | 'tsv' | 'lines' | 'html';

/** A cell as it stands in the text. Spans count from the block's start. */
export interface Cell {
  /** The content without the white space around it; empty (at the slot's start or in its middle) for a blank cell. */
  readonly span: Span;
  /** All the room between the cell's separators. */
  readonly slot: Span;
  /** The content as read: escapes and entities resolved, line breaks inside kept as one space. */
  readonly text: string;
  readonly row: number;
  /** Physical column, from 0; in HTML merged cells move those after them. */
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface Row {
  readonly cells: readonly Cell[];
  /** The row's lines or element, without the last line break. */
  readonly span: Span;
}

/** One model for the five notations. */
export interface TableSyntax {
  readonly notation: Notation;
  readonly rows: readonly Row[];
  /** Every row has as many columns as every other: columns can be told by their place. */
  readonly rectangular: boolean;
  /** The row of dashes of a pipe table. */
  readonly delimiter?: Span;
}

/** Number of physical columns of a row. */
export function widthOf(row: Row): number {
  const last = row.cells[row.cells.length - 1];
  return last ? last.column + last.columnSpan : 0;
}

/** Of the widest of some rows; 0 of none. They may be more than a call takes arguments. */
export function widestOf(rows: readonly Row[]): number {
  return rows.reduce((widest, row) => Math.max(widest, widthOf(row)), 0);
}

/** How many rows the deepest cell of a row reaches into; 0 of a row without cells. */
export function deepestOf({ cells }: Row): number {
  return cells.reduce((deepest, { rowSpan }) => Math.max(deepest, rowSpan), 0);
}

/** Cells in reading order. */
export function cellsOf(table: TableSyntax): Cell[] {
  return table.rows.flatMap((row) => row.cells);
}

/** The first span that surrounds both its ends, for a row's or a run's extent. */
export function simpleTable(notation: Notation, rows: readonly Row[], delimiter?: Span): TableSyntax {
  const widths = new Set(rows.map(widthOf));
  return { notation, rows, rectangular: widths.size <= 1, ...(delimiter ? { delimiter } : {}) };
}

/** A cell that covers one row and one column, its content trimmed from the slot. */
export function plainCell(block: string, slot: Span, row: number, column: number, text?: string): Cell {
  const span = trimmed(block, slot);
  return { span, slot, text: text ?? block.slice(span.start, span.end), row, column, rowSpan: 1, columnSpan: 1 };
}

function trimmed(block: string, slot: Span): Span {
  let { start, end } = slot;
  while (start < end && isGap(block.charCodeAt(start))) start++;
  while (end > start && isGap(block.charCodeAt(end - 1))) end--;
  return start < end ? { start, end } : blankSpot(slot);
}

/** Where a value would be typed into a blank cell: after one leading space if there is room. */
function blankSpot(slot: Span): Span {
  const at = slot.end - slot.start > 1 ? slot.start + 1 : slot.start;
  return { start: at, end: at };
}
