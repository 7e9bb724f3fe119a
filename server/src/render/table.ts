import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { isNumber } from '../model/bind/value';
import type { ReportTable } from '../model/table';
import type { Block } from '../syntax/block';
import { LineIndex } from '../text/lineIndex';
import { perKey, perObject } from '../text/memory';
import { touches } from '../text/span';
import type { TableCell, TableGrid } from './grid';
import type { RenderOptions } from './options';
import { type Paint, worst } from './painting';
import { paintClass, said } from './said';

/**
 * A table's element: a `figure` with its title, what is found of the table as a whole, and the grid. With `places` the
 * table is a grid for the keyboard (one cell takes part in the focus order, arrows go on) whose rows and cells say where
 * they come from.
 */
export function renderTable(
  table: ReportTable,
  grid: TableGrid,
  paints: readonly Paint[],
  options: RenderOptions,
): Element {
  const byCell = paintsByCell(grid, paints);
  const inCells = new Set([...byCell.values()].flat());
  const ofTable = paints.filter((paint) => !inCells.has(paint));
  const rows = grid.rows.map((cells, at) => {
    const line = options.places ? lineOf(table.block, cells) : undefined;
    return renderRow(cells, at, line, byCell, options);
  });
  const head = rows.slice(0, grid.headRows);
  const role = options.places ? { role: 'grid', ariaReadOnly: 'true' } : {};
  const name = grid.title ?? options.messages.table;
  // The title is printed unless the form has a line for it.
  const hasTitle = grid.rows.some((cells) => cells.some((cell) => cell.role === 'title'));
  return h(
    'figure',
    { className: table.kind === 'free' ? ['free'] : ['standard', table.form.kind] },
    grid.title === undefined || hasTitle ? [] : h('figcaption', grid.title),
    ofTable.map((paint) => h('p', { className: ['of-table', ...paintClass(paint.level)] }, said([paint], options))),
    h('div.wide', h('table', { ...role, ariaLabel: name }, [h('thead', head), h('tbody', rows.slice(grid.headRows))])),
  );
}

/** Each finding on the cell whose text it stands on; a finding over several cells is the table's. */
function paintsByCell({ rows }: TableGrid, paints: readonly Paint[]): ReadonlyMap<TableCell, readonly Paint[]> {
  const byCell = new Map<TableCell, Paint[]>();
  const cells = rows.flat();
  for (const paint of paints) {
    const cell = cells.find(
      ({ source }) =>
        source &&
        touches(source.slot, paint.span.start) &&
        paint.span.end <= Math.max(source.slot.end, source.span.end),
    );
    if (cell) byCell.set(cell, [...(byCell.get(cell) ?? []), paint]);
  }
  return byCell;
}

/** The line, counted from the block's first, of the row's first cell in the draft. */
function lineOf(block: Block, cells: readonly TableCell[]): number | undefined {
  const sources = cells.flatMap(({ source }) => source?.span.start ?? []);
  return sources.length === 0 ? undefined : linesOf(block).lineAt(Math.min(...sources));
}

const linesOf = perObject((block: Block) => new LineIndex(block.text));

/** A table is drawn anew with every key in one of its cells: its other rows are the elements they were. */
const remembered = perKey<Element>(4000);

function renderRow(
  cells: readonly TableCell[],
  at: number,
  line: number | undefined,
  byCell: ReadonlyMap<TableCell, readonly Paint[]>,
  options: RenderOptions,
): Element {
  const paintsOf = (cell: TableCell) => byCell.get(cell) ?? [];
  const looks = cells.map((cell) => {
    const { role, text, rowSpan, columnSpan } = cell;
    const said = paintsOf(cell).map(({ level, message }) => [level, message]);
    return [role, text, rowSpan, columnSpan, isFigure(cell), cell.isComputed, said];
  });
  const key = JSON.stringify([at, line, options.places, options.messages.language, looks]);
  return remembered(key, () =>
    h(
      'tr',
      line === undefined ? {} : { dataLine: String(line) },
      cells.map((cell, index) => renderCell(cell, `${at}.${index}`, paintsOf(cell), options)),
    ),
  );
}

/** Whether it holds a number, or is to. */
function isFigure({ role, source, isComputed }: TableCell): boolean {
  return role === 'value' && (source === undefined || isComputed === true || isNumber(source));
}

function renderCell(cell: TableCell, place: string, paints: readonly Paint[], options: RenderOptions): Element {
  const { role, rowSpan, columnSpan, isHead, text } = cell;
  const className = [
    role,
    ...(isFigure(cell) ? ['figure'] : []),
    ...(cell.isComputed ? ['computed'] : []),
    ...paintClass(worst(paints)),
  ];
  const properties = {
    className,
    ...(rowSpan > 1 ? { rowSpan } : {}),
    ...(columnSpan > 1 ? { colSpan: columnSpan } : {}),
    ...(isHead ? { scope: scopeOf(cell) } : {}),
    ...(options.places ? { dataCell: place } : {}),
  };
  const content: ElementContent[] = text === '' ? [] : [{ type: 'text', value: text }];
  return h(isHead ? 'th' : 'td', properties, ...content, ...said(paints, options));
}

function scopeOf({ role, rowSpan, columnSpan }: TableCell): string {
  if (role === 'rowhead' || role === 'label') return rowSpan > 1 ? 'rowgroup' : 'row';
  return columnSpan > 1 ? 'colgroup' : 'col';
}
