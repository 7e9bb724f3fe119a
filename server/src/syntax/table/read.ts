import { perObject } from '../../text/memory';
import type { Block } from '../block';
import { readCellLines } from './cellLines';
import { readHtmlTable } from './html';
import { isCellLine } from './lines';
import { linesOf, readPipeTable } from './pipe';
import { readTabbedTable } from './tabbed';
import type { TableSyntax } from './table';

/** The table that a `table` block's text writes, whichever the notation; remembered per block. */
export const tableOf: (block: Block) => TableSyntax = perObject((block) => readTable(block.text));

/** A text as a table, the notation told by how it begins. Never fails: a text that is none is a table of one cell or more. */
export function readTable(text: string): TableSyntax {
  const start = text.trimStart();
  if (/^<table/i.test(start)) return readHtmlTable(text);
  const first = linesOf(text)[0];
  const line = first ? text.slice(first.start, first.end) : '';
  if (isCellLine(line)) return readCellLines(text);
  return line.trimStart().startsWith('|') || !text.includes('\t') ? readPipeTable(text) : readTabbedTable(text);
}
