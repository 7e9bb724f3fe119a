import type { Span } from '../../text/span';
import { isWhiteSpace } from '../../text/whiteSpace';
import { isDelimiterRow } from './lines';
import { type Cell, plainCell, type Row, simpleTable, type TableSyntax } from './table';

/** A GFM table; outer pipes may be missing, `\|` is a pipe in a cell. */
export function readPipeTable(block: string): TableSyntax {
  const rows: Row[] = [];
  let delimiter: Span | undefined;
  for (const line of linesOf(block)) {
    const content = block.slice(line.start, line.end);
    if (content.trim() === '') continue;
    if (!delimiter && rows.length <= 1 && isDelimiterRow(content)) delimiter = line;
    else rows.push({ cells: readRow(block, trimmedLine(block, line), rows.length), span: line });
  }
  return simpleTable('pipe', rows, delimiter);
}

/** Rows that a pipe closes and none opens, as text out of web pages has them: one that opens a row stands behind a blank cell. */
export function readClosedRows(block: string): TableSyntax {
  const lines = linesOf(block).filter((line) => block.slice(line.start, line.end).trim() !== '');
  const rows = lines.map((line, row) => {
    const { end } = trimmedLine(block, line);
    return { cells: cellsIn(block, { start: line.start, end }, row), span: line };
  });
  return simpleTable('rows', rows, undefined);
}

function readRow(block: string, content: Span, row: number): Cell[] {
  const start = block.charCodeAt(content.start) === PIPE ? content.start + 1 : content.start;
  return cellsIn(block, { start, end: content.end }, row);
}

function cellsIn(block: string, content: Span, row: number): Cell[] {
  const cells: Cell[] = [];
  let slotStart = content.start;
  let escaped = false;
  for (let at = slotStart; at <= content.end; at++) {
    if (at === content.end && slotStart === content.end && cells.length > 0) break;
    const unit = block.charCodeAt(at);
    if (at === content.end || (unit === PIPE && !escaped)) {
      const slot = { start: slotStart, end: at };
      const cell = plainCell(block, slot, row, cells.length);
      cells.push(cell.text.includes('\\|') ? { ...cell, text: cell.text.replaceAll('\\|', '|') } : cell);
      slotStart = at + 1;
    }
    escaped = unit === BACKSLASH && !escaped;
  }
  return cells;
}

const [PIPE, BACKSLASH] = ['|', '\\'].map((character) => character.charCodeAt(0));

function trimmedLine(block: string, line: Span): Span {
  let { start, end } = line;
  while (start < end && isWhiteSpace(block.charCodeAt(start))) start++;
  while (end > start && isWhiteSpace(block.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** The spans of a block's lines, without their line breaks. */
export function linesOf(block: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  while (start < block.length) {
    let end = start;
    while (end < block.length && block.charCodeAt(end) !== 10 && block.charCodeAt(end) !== 13) end++;
    lines.push({ start, end });
    start = end + (block.charCodeAt(end) === 13 && block.charCodeAt(end + 1) === 10 ? 2 : 1);
  }
  return lines;
}
