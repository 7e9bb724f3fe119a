import { perObject } from '../../text/memory';
import type { Block } from '../block';
import { readCellLines } from './cellLines';
import { readHtmlTable } from './html';
import { areRows, closedLine, isDelimiterRow, ROWS_LOOKED_AT } from './lines';
import { linesOf, readClosedRows, readPipeTable } from './pipe';
import { readTabbedTable } from './tabbed';
import type { TableSyntax } from './table';

/** The table that a `table` block's text writes, whichever the notation; remembered per block. */
export const tableOf: (block: Block) => TableSyntax = perObject((block) => readTable(block.text));

/** A text as a table, the notation told by how it begins. Never fails: a text that is none is a table of one cell or more. */
export function readTable(text: string): TableSyntax {
  if (/^<table/i.test(text.trimStart())) return readHtmlTable(text);
  const lines = linesOf(text)
    .slice(0, ROWS_LOOKED_AT)
    .map(({ start, end }) => text.slice(start, end));
  const first = lines[0] ?? '';
  const opens = first.trimStart().startsWith('|');
  if (closedLine(first) === 'cell' && !areRows(lines)) return readCellLines(text);
  if (!opens && areRows(lines) && !isDelimiterRow(lines[1] ?? '')) return readClosedRows(text);
  return opens || !text.includes('\t') ? readPipeTable(text) : readTabbedTable(text);
}
