import type { Form } from '../../catalogue/format';
import { leavesOf } from '../../catalogue/formCells';
import { bestOf, closestColumn, columnCandidates, rowCandidates } from '../../catalogue/labels';
import { type Cell, type Row, type TableSyntax, widestOf, widthOf } from '../../syntax/table/table';
import type { BoundLabel } from '../table';
import { isBlank, isNumber, isText } from './value';

/** Which column of the form each physical column of the table is. */
export interface ColumnMap {
  readonly byPlace: ReadonlyMap<number, string>;
  readonly labels: readonly BoundLabel[];
}

/** How many rows at the top are heads: up to the first with a number, or whose first words name a row or group of the form. */
export function headerRows(form: Form, syntax: TableSyntax): number {
  const first = syntax.rows.findIndex((row) => {
    const words = row.cells.find((cell) => !isBlank(cell));
    if (!words) return false;
    if (!isText(words) || row.cells.some(isNumber)) return true;
    return namesRow(form, words.text) && !namesColumn(form, words.text, row);
  });
  return first < 0 ? syntax.rows.length : first;
}

function namesRow(form: Form, text: string): boolean {
  return rowCandidates(form, text).length > 0;
}

/** A word such as 其他 names both; in a head it has other column names beside it. */
function namesColumn(form: Form, text: string, row: Row): boolean {
  if (columnCandidates(form, text).length === 0) return false;
  return row.cells.filter((cell) => isText(cell) && columnCandidates(form, cell.text).length > 0).length > 1;
}

/**
 * Whether the heads stand above their columns, in rows as wide as those of the values: in plain text a merged cell takes
 * the place of one, and rows with merged cells are shorter.
 */
export function areUpright(form: Form, syntax: TableSyntax, header: readonly Row[], width: number): boolean {
  if (syntax.notation === 'html') return true;
  const naming = header.filter(({ cells }) =>
    cells.some((cell) => columnCandidates(form, cell.text).some(({ kind }) => kind === 'column')),
  );
  return naming.every((row) => widthOf(row) === width);
}

/**
 * Columns by the words above them, the lowest word that names one; a name that several columns bear goes to the next of
 * them in the form's order, and a misspelt one to the closest column that nothing else names. `undefined` when two places claim one column: then the heads do not stand above their columns.
 */
export function mapColumns(form: Form, header: readonly Row[]): ColumnMap | undefined {
  const byPlace = new Map<number, string>();
  const labels: BoundLabel[] = [];
  const used = new Set<string>();
  const order = leavesOf(form.columns).map(({ id }) => id);
  let last = -1;
  const naming = header.flatMap((row) => row.cells.filter((cell) => namesColumnOf(form, cell)));
  const lowest = naming.reduce((most, { row }) => Math.max(most, row), -1);
  const width = widestOf(header);
  for (let place = 0; place < width; place++) {
    const above = header.flatMap((row) => row.cells.filter((cell) => covers(cell, place) && isText(cell)));
    const named = [...above].reverse().find((cell) => namesPlace(form, cell, lowest));
    if (!named) continue;
    const path = above.slice(0, above.indexOf(named)).map((cell) => cell.text);
    const candidates = bestOf(columnCandidates(form, named.text, path));
    const free = candidates.filter(({ id }) => !used.has(id));
    const match = free.find(({ id }) => order.indexOf(id) > last) ?? free[0];
    if (!match) return undefined;
    last = order.indexOf(match.id);
    used.add(match.id);
    byPlace.set(place, match.id);
    labels.push({ cell: named, id: match.id, kind: 'column', by: match.by });
  }
  for (let place = 0; place < width; place++) {
    const head = byPlace.has(place) ? undefined : lowestHead(header, place);
    const close = head && closestColumn(form, head.text, unnamedLeaves(form, used));
    const [id] = close?.ids ?? [];
    if (!head || id === undefined) continue;
    used.add(id);
    byPlace.set(place, id);
    labels.push({ cell: head, id, kind: 'column', by: 'fuzzy' });
  }
  return { byPlace, labels };
}

/**
 * The head of several columns names one only in the lowest row of heads and where it has a sum: a column that was added.
 * Higher up it stands over the others, one of whose own heads may be missing.
 */
function namesPlace(form: Form, cell: Cell, lowest: number): boolean {
  if (namesColumnOf(form, cell)) return true;
  const isSum = (id: string) => form.derivedColumns.some((derived) => derived.id === id);
  return cell.row === lowest && columnCandidates(form, cell.text).some(({ id }) => isSum(id));
}

function namesColumnOf(form: Form, cell: Cell): boolean {
  return columnCandidates(form, cell.text).some(({ kind }) => kind === 'column');
}

function lowestHead(header: readonly Row[], place: number): Cell | undefined {
  return header.flatMap((row) => row.cells.filter((cell) => covers(cell, place) && isText(cell))).at(-1);
}

function unnamedLeaves(form: Form, used: ReadonlySet<string>): readonly string[] {
  return leavesOf(form.columns).flatMap(({ id }) => (used.has(id) ? [] : [id]));
}

/** Heads above numbers that name no column of the form, and numbers without a head: what they are is not known. */
export function unnamedHeads(header: readonly Row[], body: readonly Row[], { byPlace }: ColumnMap): readonly Cell[] {
  const numbers = body.flatMap((row) => row.cells.filter((cell) => !byPlace.has(cell.column) && isNumber(cell)));
  const first = new Map([...numbers].reverse().map((cell) => [cell.column, cell]));
  return [...first.values()].map((cell) => lowestHead(header, cell.column) ?? cell);
}

/** The columns of the form that the heads name anywhere, for tables whose heads do not stand above their columns. */
export function columnsNamed(form: Form, header: readonly Row[]): readonly BoundLabel[] {
  const labels: BoundLabel[] = [];
  const used = new Set<string>();
  const heads = header.flatMap((row) => row.cells).filter(isText);
  for (const cell of heads) {
    const match = columnCandidates(form, cell.text).find(({ id }) => !used.has(id));
    if (!match) continue;
    used.add(match.id);
    labels.push({ cell, id: match.id, kind: 'column', by: match.by });
  }
  for (const cell of heads) {
    if (labels.some((label) => label.cell === cell)) continue;
    const [id] = closestColumn(form, cell.text, unnamedLeaves(form, used))?.ids ?? [];
    if (id === undefined) continue;
    used.add(id);
    labels.push({ cell, id, kind: 'column', by: 'fuzzy' });
  }
  return labels;
}

function covers(cell: Cell, place: number): boolean {
  return cell.column <= place && place < cell.column + cell.columnSpan;
}
