import { h } from 'hastscript';
import type { TableCell, TableGrid } from '../tableGrid';

type Element = ReturnType<typeof h>;

/** A table with the merged cells of its form, heads told from values, as plain HTML. */
export function gridElement({ rows, headRows }: TableGrid): Element {
  const line = (cells: readonly TableCell[]): Element => h('tr', cells.map(cellElement));
  return h('table', [
    ...(headRows > 0 ? [h('thead', rows.slice(0, headRows).map(line))] : []),
    h('tbody', rows.slice(headRows).map(line)),
  ]);
}

function cellElement({ text, rowSpan, columnSpan, isHead, role }: TableCell): Element {
  const spans = { ...(rowSpan > 1 ? { rowSpan } : {}), ...(columnSpan > 1 ? { colSpan: columnSpan } : {}) };
  if (!isHead) return h('td', { ...spans, ...(isFigure(text) ? { className: ['figure'] } : {}) }, text);
  const scope = role === 'colhead' ? (columnSpan > 1 ? 'colgroup' : 'col') : rowSpan > 1 ? 'rowgroup' : 'row';
  return h('th', { ...spans, ...(role === 'corner' || role === 'title' ? {} : { scope }) }, text);
}

/** Centred as the official forms print values; words stand left. */
function isFigure(text: string): boolean {
  return /^[-+−]?[\d０-９.,，]{0,40}[%％]?$/.test(text);
}
