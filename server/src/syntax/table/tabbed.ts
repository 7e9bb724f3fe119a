import type { Span } from '../../text/span';
import { tabbedLayout } from './lines';
import { linesOf } from './pipe';
import { type Cell, plainCell, type Row, simpleTable, type TableSyntax } from './table';

/** Cells parted by tabs on a line, or each on a tab-indented line of its own with blank lines between the rows. */
export function readTabbedTable(block: string): TableSyntax {
  const lines = linesOf(block);
  const layout = tabbedLayout(lines.map((line) => block.slice(line.start, line.end)));
  return layout === 'rows' ? readTsv(block, lines) : readIndentedCells(block, lines);
}

function readTsv(block: string, lines: readonly Span[]): TableSyntax {
  const rows: Row[] = [];
  for (const line of lines) {
    if (block.slice(line.start, line.end).trim() === '' && !block.slice(line.start, line.end).includes('\t')) continue;
    const cells: Cell[] = [];
    let slotStart = line.start;
    for (let at = line.start; at <= line.end; at++) {
      if (at < line.end && block.charAt(at) !== '\t') continue;
      cells.push(plainCell(block, { start: slotStart, end: at }, rows.length, cells.length));
      slotStart = at + 1;
    }
    rows.push({ cells, span: line });
  }
  return simpleTable('tsv', rows);
}

/** A line without a tab goes on with the cell above it: Word breaks long labels so. */
function readIndentedCells(block: string, lines: readonly Span[]): TableSyntax {
  const rows: Row[] = [];
  let slots: Span[] = [];
  const endRow = () => {
    const first = slots[0];
    const last = slots[slots.length - 1];
    if (!first || !last) return;
    const row = rows.length;
    const cells = slots.map((slot, column) => plainCell(block, slot, row, column, contentOf(block, slot)));
    rows.push({ cells, span: { start: first.start - 1, end: last.end } });
    slots = [];
  };
  for (const line of lines) {
    const content = block.slice(line.start, line.end);
    const last = slots[slots.length - 1];
    if (content.includes('\t')) slots.push({ start: line.start + content.indexOf('\t') + 1, end: line.end });
    else if (content.trim() === '') endRow();
    else if (last) slots[slots.length - 1] = { start: last.start, end: line.end };
  }
  endRow();
  return simpleTable('lines', rows);
}

function contentOf(block: string, slot: Span): string {
  return block
    .slice(slot.start, slot.end)
    .replace(/[\r\n]+/g, ' ')
    .trim();
}
