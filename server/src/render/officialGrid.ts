import type { Form, GridCell } from '../catalogue/format';
import { allColumns, leavesOf } from '../catalogue/formCells';
import { isPrinted } from '../catalogue/labels';
import { isBlank, isNumber, isText } from '../model/bind/value';
import { filledIn } from '../model/filledIn';
import type { Report } from '../model/report';
import type { BoundCell, BoundLabel, StandardTable } from '../model/table';
import type { Cell, Row } from '../syntax/table/table';
import { widthOf } from '../syntax/table/table';
import type { TableCell, TableGrid } from './grid';

/**
 * A standard table in the official grid of its form: every row, column and merged cell that the form prints, also those
 * the draft leaves out (blank). Source: the forms' `grid` in the catalogue.
 */
export function officialGrid({ year, agency }: Report, table: StandardTable): TableGrid {
  const { form } = table;
  const shown = new Set<Cell>();
  const show = (cell: Cell | undefined): { readonly source?: Cell } => {
    if (cell) shown.add(cell);
    return cell ? { source: cell } : {};
  };
  const printed = placed(form).map((cells) =>
    cells.map(({ cell, row, column }): TableCell => {
      const { role, rowSpan, columnSpan, ref } = cell;
      const place = { role, row, column, rowSpan, columnSpan, isHead: HEADS.has(role) };
      if (ref !== undefined) return { ...place, ref, ...shownValue(table.cells.get(ref), show) };
      if (role === 'title') {
        const written = titleAsWritten(table, cell.text);
        return { ...place, text: written?.text ?? filledIn(cell.text, year, agency), ...show(written) };
      }
      if (role === 'empty') {
        const source = groupValueAt(table, row);
        return { ...place, text: source?.text ?? '', ...show(source) };
      }
      return { ...place, text: cell.text, ...show(labelOf(table, cell, row)) };
    }),
  );
  for (const { cell } of table.labels) shown.add(cell);
  const rows = withNotes(table, printed, shown);
  return { rows, columns: form.size.columns, headRows: form.size.headerRows, title: form.title };
}

const HEADS: ReadonlySet<GridCell['role']> = new Set(['corner', 'title', 'block', 'colhead', 'rowhead', 'label']);

interface Placed {
  readonly cell: GridCell;
  readonly row: number;
  readonly column: number;
}

/** The form's cells with the columns in which they begin: cells that reach down from above push them to the right. */
function placed(form: Form): readonly (readonly Placed[])[] {
  const covered = new Array<number>(form.size.columns).fill(0);
  return form.grid.map((cells, row) => {
    let column = 0;
    return cells.map((cell) => {
      while ((covered[column] ?? 0) > row) column++;
      const own = { cell, row, column };
      covered.fill(row + cell.rowSpan, column, column + cell.columnSpan);
      column += cell.columnSpan;
      return own;
    });
  });
}

function shownValue(
  bound: BoundCell | undefined,
  show: (cell: Cell | undefined) => { readonly source?: Cell },
): Pick<TableCell, 'text' | 'source' | 'isComputed'> {
  if (bound?.value.kind !== 'computed') return { text: bound?.cell.text ?? '', ...show(bound?.cell) };
  return { text: bound.value.value?.toFixed() ?? '', isComputed: true, ...show(bound.cell) };
}

/** The draft's own line where the form leaves a gap to be filled in. */
function titleAsWritten({ syntax }: StandardTable, text: string): Cell | undefined {
  const [before = '', after = ''] = text.split(GAP).map(squeezed);
  if (before + after === squeezed(text)) return undefined;
  const cells = syntax.rows.flatMap(({ cells }) => cells);
  return cells.find((cell) => {
    const written = squeezed(cell.text);
    return written.length > before.length + after.length && written.startsWith(before) && written.endsWith(after);
  });
}

const GAP = /(?:20)?×+/;

function squeezed(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

/** The draft's cell that names what this cell of the form names; of a head over others, what names the first of them. */
function labelOf(table: StandardTable, cell: GridCell, row: number): Cell | undefined {
  const { form, labels } = table;
  const named = (ids: readonly string[], kinds: readonly BoundLabel['kind'][]) =>
    labels.find(({ id, kind }) => ids.includes(id) && kinds.includes(kind))?.cell;
  const block = form.blocks.find(({ firstRow, lastRow }) => firstRow <= row && row <= lastRow);
  switch (cell.role) {
    case 'block':
      return named(block ? [block.id] : [], ['block']);
    case 'corner':
      return besideHeads(table, named(leavesOf(form.columns).map(idOf), ['column']));
    case 'colhead': {
      const column = allColumns(form.columns).find(({ id, label }) =>
        cell.id === undefined ? label === cell.text : id === cell.id,
      );
      if (column) return named([column.id, ...leavesOf([column]).map(idOf)], ['column']);
      const below = form.rows.filter((one) => one.block === block?.id);
      const own = below.filter(({ columnLabel }) => columnLabel === cell.text);
      return own.length > 0 ? named(own.map(idOf), ['column']) : besideHeads(table, named(below.map(idOf), ['column']));
    }
    case 'rowhead':
    case 'label': {
      const rows = form.rows.filter(
        (one) => one.row === row && (one.label === cell.text || one.rowLabel === cell.text),
      );
      const groups = form.groups.filter(({ label, position }) => label === cell.text && (position ?? row) === row);
      return named([...rows, ...groups].map(idOf), ['row', 'group']);
    }
    default:
      return undefined;
  }
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

/** What stands over the labels, in the row of a column's head. */
function besideHeads({ syntax, labels }: StandardTable, head: Cell | undefined): Cell | undefined {
  const first = head && syntax.rows[head.row]?.cells[0];
  return first === head || labels.some(({ cell }) => cell === first) ? undefined : first;
}

/** What the draft writes in the row of a group, where a list prints no value. */
function groupValueAt({ form, groupValues }: StandardTable, row: number): Cell | undefined {
  const group = form.groups.find(({ position }) => position === row);
  return group && groupValues.find((value) => value.group === group.id)?.cell;
}

/** What no cell of the form shows: in a list below the row it follows, else below the form, whose merged cells stay whole. */
function withNotes(
  table: StandardTable,
  printed: readonly (readonly TableCell[])[],
  shown: ReadonlySet<Cell>,
): readonly (readonly TableCell[])[] {
  const { form, syntax } = table;
  const notes = syntax.rows.flatMap((row) => {
    const left = row.cells.filter((cell) => !shown.has(cell) && !isBlank(cell) && !isFormsOwn(table, cell, row, shown));
    return left.length === 0 ? [] : [{ row, cells: noteCells(row, left, shown, form.size.columns) }];
  });
  if (notes.length === 0) return printed;
  const rows = printed.map((cells) => [...cells]);
  for (const { row, cells } of notes.reverse()) {
    const before = form.kind === 'list' ? lastShownBefore(rows, row) : rows.length - 1;
    rows.splice(before + 1, 0, cells);
  }
  return rows.map((cells, at) => cells.map((cell) => (cell.row === at ? cell : { ...cell, row: at })));
}

/** The form prints it already: a head, a unit, the corner, a title; so does a mark beside a value that says nothing. */
function isFormsOwn({ form, labels }: StandardTable, cell: Cell, row: Row, shown: ReadonlySet<Cell>): boolean {
  if (!isText(cell)) return !isNumber(cell) && row.cells.some((other) => shown.has(other));
  const heads = labels.filter(({ kind, cell: head }) => kind === 'column' && head.row === cell.row);
  // Whatever stands over the labels: the form has words of its own there.
  return isPrinted(form, cell.text) || (heads.length > 0 && heads.every((head) => head.cell.column > cell.column));
}

function lastShownBefore(rows: readonly (readonly TableCell[])[], { cells }: Row): number {
  const own = cells[0]?.row ?? 0;
  const isBefore = ({ source }: TableCell) => source !== undefined && source.row < own;
  const back = [...rows].reverse().findIndex((row) => row.some(isBefore));
  return back < 0 ? rows.length - 1 : rows.length - 1 - back;
}

/** The cells of a row that the form does not have, numbers counted from the row's end as the form's own are. */
function noteCells(row: Row, left: readonly Cell[], shown: ReadonlySet<Cell>, columns: number): TableCell[] {
  const label = row.cells.find((cell) => shown.has(cell) && isText(cell));
  const cells = row.cells.filter((cell) => left.includes(cell) || cell === label);
  const width = widthOf(row);
  const starts = cells.map(({ column }, index) => (index === 0 ? 0 : columns - (width - column)));
  const fits = starts.every((start, index) => start > (starts[index - 1] ?? -1));
  if (!fits) {
    const [first] = left;
    const text = cells.map((cell) => cell.text).join('　');
    return [{ ...NOTE, text, column: 0, columnSpan: columns, ...(first ? { source: first } : {}) }];
  }
  return cells.map((source, index) => {
    const column = starts[index] ?? 0;
    return { ...NOTE, text: source.text, column, columnSpan: (starts[index + 1] ?? columns) - column, source };
  });
}

const NOTE = { role: 'note', row: 0, rowSpan: 1, isHead: false } as const;
