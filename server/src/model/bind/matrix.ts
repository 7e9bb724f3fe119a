import type { Catalogue } from '../../catalogue/catalogue';
import type { Form, Group } from '../../catalogue/format';
import { rowCandidates } from '../../catalogue/labels';
import { type Cell, type Row, type TableSyntax, widestOf } from '../../syntax/table/table';
import { areUpright, columnsNamed, headerRows, mapColumns, unnamedHeads } from './columns';
import { Found } from './found';
import { assignRows } from './rows';
import { isBlank, isNumber, isText, readingOf } from './value';

/** Rows by their labels, columns by their heads: tables with an applicant's kind per column. */
export function bindMatrix(catalogue: Catalogue, form: Form, syntax: TableSyntax): Found {
  const found = new Found();
  const headers = headerRows(form, syntax);
  const layout = layoutOf(catalogue, form, syntax, headers, found);
  const rows = syntax.rows.slice(headers).map((row) => split(row, layout));
  const isMerged = syntax.rows.slice(headers).some((row) => labelColumns(row, layout) > 1);
  const assignments = assignRows(
    form,
    rows.map(({ heads }) => ({
      text: heads[heads.length - 1]?.text ?? '',
      path: heads.slice(0, -1).map((cell) => cell.text),
    })),
  );
  const named = new Set(assignments.map((assignment) => assignment?.id));
  rows.forEach(({ heads, values }, index) => {
    labelHeads(form, heads.slice(0, -1), found);
    const assignment = assignments[index];
    const label = heads[heads.length - 1];
    const group = form.groups.find(({ id }) => id === assignment?.id);
    if (assignment && label) found.labels.push({ cell: label, ...assignment });
    if (!assignment || !label || (group && isMerged && lacksRow(form, group, named))) {
      const number = values.find(({ cell }) => isNumber(cell))?.cell;
      if (number) found.unrecognised.push(label ?? number);
      return;
    }
    const row = catalogue.row(form, assignment.id);
    for (const { cell, column } of values) {
      if (row) found.bind(cell, row, column);
      else if (group?.derived) found.bindDerived(cell, group.derived, column);
      else if (group && !isBlank(cell)) {
        found.groupValues.push({ group: group.id, label, cell, value: readingValue(cell) });
      }
    }
  });
  return found;
}

/**
 * In the official layout, whose labels take several columns, a group's head stands in the row of its first indicator: where
 * that one's label is missing, the numbers are not the group's.
 */
function lacksRow(form: Form, group: Group, named: ReadonlySet<string | undefined>): boolean {
  return form.rows.some(({ id, path }) => path[path.length - 1] === group.label && !named.has(id));
}

/** Where values stand: under heads, or so many at the end of each row. */
type Layout =
  | { readonly kind: 'places'; readonly columns: ReadonlyMap<number, string>; readonly first: number }
  | { readonly kind: 'tail'; readonly columns: readonly string[] };

function layoutOf(catalogue: Catalogue, form: Form, syntax: TableSyntax, headers: number, found: Found): Layout {
  const header = syntax.rows.slice(0, headers);
  const leaves = catalogue.leafColumns(form).map(({ id }) => id);
  const upright = areUpright(form, syntax, header, columnCount(syntax, headers));
  const map = upright ? mapColumns(form, header) : undefined;
  if (map && map.byPlace.size > 1) {
    for (const label of map.labels) found.labels.push(label);
    for (const head of unnamedHeads(header, syntax.rows.slice(headers), map)) found.unrecognised.push(head);
    return { kind: 'places', columns: map.byPlace, first: Math.min(...map.byPlace.keys()) };
  }
  const named = columnsNamed(form, header);
  for (const label of named) found.labels.push(label);
  const present = leaves.filter((leaf) => named.some(({ id }) => id === leaf));
  // Rows with more values than heads that were recognised have the form's columns, whatever the others are called.
  const fits = syntax.rows.slice(headers).every((row) => valuesAtEnd(row) <= present.length);
  return { kind: 'tail', columns: present.length > 1 && fits ? present : leaves };
}

/** How many cells at the end of a row may be values: up to the last word from the left. */
function valuesAtEnd({ cells }: Row): number {
  const last = cells.map(isText).lastIndexOf(true);
  return last < 0 ? 0 : cells.length - 1 - last;
}

/** A pipe table has as many columns as its first row; elsewhere the widest row below the heads has no merged cells. */
function columnCount(syntax: TableSyntax, headers: number): number {
  const from = syntax.notation === 'pipe' ? syntax.rows.slice(0, 1) : syntax.rows.slice(headers);
  return widestOf(from);
}

interface SplitRow {
  readonly heads: readonly Cell[];
  readonly values: readonly { readonly cell: Cell; readonly column: string }[];
}

function split(row: Row, layout: Layout): SplitRow {
  if (layout.kind === 'places') {
    const heads = row.cells.filter((cell) => cell.column < layout.first && !isBlank(cell));
    const values = row.cells.flatMap((cell) => {
      const column = cell.column < layout.first ? undefined : layout.columns.get(cell.column);
      return column === undefined ? [] : [{ cell, column }];
    });
    return { heads: heads.filter(isText), values };
  }
  const count = layout.columns.length;
  if (valuesAtEnd(row) > count) {
    // More values than columns: which is which cannot be told.
    return { heads: [], values: row.cells.map((cell) => ({ cell, column: '' })) };
  }
  const from = row.cells.length > count ? row.cells.length - count : lastHead(row) + 1;
  const values = row.cells.slice(from).flatMap((cell, index) => {
    const column = layout.columns[index];
    return column === undefined ? [] : [{ cell, column }];
  });
  return { heads: row.cells.slice(0, from).filter(isText), values };
}

/** How many columns at a row's beginning are for labels. */
function labelColumns(row: Row, layout: Layout): number {
  return layout.kind === 'places' ? layout.first : row.cells.length - layout.columns.length;
}

function lastHead(row: Row): number {
  let last = -1;
  row.cells.forEach((cell, index) => {
    if (isText(cell) && index === last + 1) last = index;
  });
  return last;
}

/** Words before a row's own label that name a group. */
function labelHeads(form: Form, heads: readonly Cell[], found: Found): void {
  for (const cell of heads) {
    const group = rowCandidates(form, cell.text).find(({ kind }) => kind === 'group');
    if (group) found.labels.push({ cell, id: group.id, kind: 'group', by: group.by });
  }
}

function readingValue(cell: Cell) {
  const reading = readingOf(cell);
  return reading.kind === 'number' ? { kind: reading.kind, value: reading.value, digits: reading.span } : reading;
}
