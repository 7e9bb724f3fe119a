import { isNumber, isText } from '../model/bind/value';
import { contextOf, type Report } from '../model/report';
import type { FreeTable } from '../model/table';
import { type Cell, deepestOf, type TableSyntax, widestOf } from '../syntax/table/table';
import type { TableCell, TableGrid } from './grid';

/**
 * Any other table as it stands. In a head without merged cells of its own, names such as `申请人/自然人` with the same
 * beginning as their neighbour's become nested heads.
 */
export function freeGrid(report: Report, table: FreeTable): TableGrid {
  const { syntax } = table;
  const columns = Math.max(1, widestOf(syntax.rows));
  const heads = headRowsOf(syntax);
  const nested = heads === 1 ? nestedHead(syntax.rows[0]?.cells ?? [], columns) : undefined;
  const head = nested ?? syntax.rows.slice(0, heads).map(({ cells }) => cells.map((cell) => asWritten(cell, true)));
  const body = syntax.rows.slice(heads).map(({ cells }) => cells.map((cell) => asWritten(cell, false)));
  const rows = tiled([...head, ...body], columns);
  const title = contextOf(report, table).caption;
  return { rows, columns, headRows: head.length, ...(title === undefined ? {} : { title }) };
}

/** A pipe table's first row is its head; elsewhere rows at the top that hold words and no number. */
function headRowsOf({ rows, delimiter }: TableSyntax): number {
  if (delimiter) return Math.min(1, rows.length);
  const first = rows[0];
  if (!first || rows.length < 2 || first.cells.some(isNumber) || !first.cells.some(isText)) return 0;
  const reach = deepestOf(first);
  const numbers = rows.findIndex(({ cells }) => cells.some(isNumber));
  return Math.min(reach, numbers < 0 ? reach : numbers, rows.length - 1);
}

function asWritten(source: Cell, isHead: boolean): TableCell {
  const { text, row, column, rowSpan, columnSpan } = source;
  const isLabel = !isHead && column === 0 && isText(source);
  const role = isHead ? 'colhead' : isLabel ? 'rowhead' : 'value';
  return { role, text, row, column, rowSpan, columnSpan, isHead: isHead || isLabel, source };
}

/** The rows covering every place once: spans end at the table's edge and at the next cell, what nothing covers is blank. */
function tiled(rows: readonly (readonly TableCell[])[], columns: number): TableCell[][] {
  const covered = new Array<number>(columns).fill(0);
  return rows.map((cells, row) => {
    const line: TableCell[] = [];
    let next = 0;
    for (let column = 0; column < columns; column++) {
      if ((covered[column] ?? 0) > row) continue;
      const cell = (cells[next]?.column ?? columns) <= column ? cells[next++] : undefined;
      const rowSpan = Math.min(cell?.rowSpan ?? 1, rows.length - row);
      let end = column + 1;
      while (cell && end < column + cell.columnSpan && end < columns && (covered[end] ?? 0) <= row) end++;
      line.push({ ...(cell ?? BLANK), row, column, rowSpan, columnSpan: end - column });
      covered.fill(row + rowSpan, column, end);
      column = end - 1;
    }
    return line;
  });
}

const BLANK = { role: 'value', text: '', isHead: false } as const;

interface Head {
  readonly parts: readonly string[];
  readonly source: Cell;
}

/** Heads in rows, equal beginnings of neighbours merged; `undefined` where no two neighbours begin alike. */
function nestedHead(cells: readonly Cell[], columns: number): TableCell[][] | undefined {
  if (cells.length !== columns || cells.some(({ rowSpan, columnSpan }) => rowSpan > 1 || columnSpan > 1))
    return undefined;
  const split = cells.map((source): Head => ({ parts: source.text.split(/[/／]/).map((part) => part.trim()), source }));
  const heads = split.map((head, at) => {
    const depth = Math.max(sharedDepth(head, split[at - 1]), sharedDepth(head, split[at + 1]));
    return { ...head, parts: [...head.parts.slice(0, depth), head.parts.slice(depth).join('/')] };
  });
  const depth = heads.reduce((most, { parts }) => Math.max(most, parts.length), 0);
  if (depth < 2) return undefined;
  const rows = Array.from({ length: depth }, (): TableCell[] => []);
  for (let at = 0; at < heads.length; at++) {
    const head = heads[at];
    head?.parts.forEach((text, level) => {
      const isLast = level === head.parts.length - 1;
      if (!isLast && at > 0 && sharedDepth(head, heads[at - 1]) > level) return;
      let end = at + 1;
      while (!isLast && end < heads.length && sharedDepth(head, heads[end]) > level) end++;
      const place = { row: level, column: at, rowSpan: isLast ? depth - level : 1, columnSpan: end - at };
      rows[level]?.push({ role: 'colhead', text, ...place, isHead: true, source: head.source });
    });
  }
  return rows;
}

/** How many parts at the beginning are the same, the last of neither among them. */
function sharedDepth(one: Head, other: Head | undefined): number {
  const most = Math.min(one.parts.length, other?.parts.length ?? 0) - 1;
  let depth = 0;
  while (depth < most && one.parts[depth] !== '' && one.parts[depth] === other?.parts[depth]) depth++;
  return depth;
}
