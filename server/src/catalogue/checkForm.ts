/** Checks what a form says of itself: ids used once, parents, blocks, sums and the grid naming only what there is. */

import type { Derived, Form, FormBlock, FormRow, Group, Term } from './format';
import { allColumns, cellsOf } from './formCells';
import type { Located, Mapping } from './shape';
import { writeTerm } from './terms';

/** The parts of a form that name one another. */
export interface FormParts {
  readonly derivedColumns: readonly Located<Derived>[];
  readonly blocks: readonly Located<FormBlock>[];
  readonly groups: readonly Located<Group>[];
  readonly rows: readonly Located<FormRow>[];
  readonly derived: readonly Located<Derived>[];
}

type Whole = Omit<Form, 'derivedColumns' | 'blocks' | 'groups' | 'rows' | 'derived'>;

/** Joins `parts` to `whole`, without rows, groups and sums that name what the form does not have. */
export function checkedForm(data: Mapping, parts: FormParts, whole: Whole): Form {
  const rows = distinct(parts.rows, 'indicators');
  const groups = distinct(parts.groups, 'row_groups');
  const blocks = distinct(parts.blocks, 'blocks').map(({ value }) => value);
  const heads = new Set([...rows, ...groups].map(({ value }) => value.id));
  const blockIds = new Set(blocks.map((block) => block.id));
  const rowIds = new Set(rows.map(({ value }) => value.id));
  const columnIds = new Set(allColumns(whole.columns).map((column) => column.id));

  const derived = distinct(parts.derived, 'derived').filter((sum) => sumKnown(sum, rowIds, 'indicator'));
  const derivedColumns = distinct(parts.derivedColumns, 'derived_columns').filter((sum) =>
    sumKnown(sum, columnIds, 'column'),
  );
  const derivedIds = new Set(derived.map(({ value }) => value.id));
  const goodGroups = groups
    .filter((group) => known(group, 'parent', group.value.parent, heads))
    .filter((group) => known(group, 'derived', group.value.derived, derivedIds))
    .map(({ value }) => value);
  const goodRows = rows
    .filter((row) => known(row, 'parent', row.value.parent, heads))
    .filter((row) => known(row, 'block', row.value.block, blockIds))
    .map(({ value }) => value);
  checkPlaces(rows, whole);
  const above = new Map<string, Head>([...goodGroups, ...goodRows].map((head) => [head.id, head]));
  const form: Form = {
    ...whole,
    blocks,
    groups: goodGroups,
    rows: goodRows.map((row) => (row.path.length > 0 ? row : { ...row, path: headsAbove(row, above) })),
    derived: derived.map(({ value }) => value),
    derivedColumns: derivedColumns.map(({ value }) => value),
  };
  return gridNamesCells(data, form) ? form : { ...form, grid: [] };
}

function distinct<T extends { readonly id: string }>(all: readonly Located<T>[], name: string): readonly Located<T>[] {
  const seen = new Set<string>();
  return all.filter(({ value, item }) => {
    if (!seen.has(value.id)) return seen.add(value.id);
    item.fault('id', `${name} 里“${value.id}”出现了两次`, `"${value.id}" occurs twice in ${name}`);
    return false;
  });
}

function known<T>(part: Located<T>, key: string, id: string | undefined, ids: ReadonlySet<string>): boolean {
  if (id === undefined || ids.has(id)) return true;
  part.item.fault(key, `本表没有“${id}”`, `this form has no "${id}"`);
  return false;
}

function sumKnown(sum: Located<Derived>, ids: ReadonlySet<string>, of: 'indicator' | 'column'): boolean {
  const stranger = sum.value.terms.find((term) => !isNamed(term, ids, of));
  if (stranger === undefined) return true;
  const written = writeTerm(stranger);
  sum.item.fault('expr', `本表没有“${written}”`, `this form has no "${written}"`);
  return false;
}

function isNamed(term: Term, ids: ReadonlySet<string>, of: 'indicator' | 'column'): boolean {
  if (term.kind === 'constant') return true;
  const id = of === 'indicator' ? term.indicator : term.column;
  return !term.previous && id !== undefined && ids.has(id);
}

function checkPlaces(rows: readonly Located<FormRow>[], whole: Whole): void {
  for (const { value, item } of rows) {
    if (value.row >= whole.size.rows) {
      item.fault('r', `表只有 ${whole.size.rows} 行`, `the form has only ${whole.size.rows} rows`);
    }
    if (value.column !== undefined && value.column >= whole.size.columns) {
      item.fault('c', `表只有 ${whole.size.columns} 列`, `the form has only ${whole.size.columns} columns`);
    }
  }
}

/** Whether the grid's value cells are exactly the form's cells and its column heads exist. */
function gridNamesCells(data: Mapping, form: Form): boolean {
  if (form.grid.length === 0) return true;
  const missing = new Set(cellsOf(form));
  const columns = new Set(allColumns(form.columns).map((column) => column.id));
  let good = true;
  for (const [at, row] of form.grid.entries()) {
    for (const cell of row) {
      if (cell.id !== undefined && !columns.has(cell.id)) {
        data.fault(`grid[${at}]`, `本表没有列“${cell.id}”`, `this form has no column "${cell.id}"`);
        good = false;
      }
      if (cell.ref !== undefined && !missing.delete(cell.ref)) {
        data.fault(`grid[${at}]`, `没有单元格“${cell.ref}”，或者重复`, `no cell "${cell.ref}", or twice`);
        good = false;
      }
    }
  }
  if (missing.size === 0) return good;
  const list = [...missing].join(' ');
  data.fault('grid', `版式里缺少单元格：${list}`, `cells missing from the layout: ${list}`);
  return false;
}

type Head = Pick<FormRow, 'id' | 'label' | 'parent'>;

/** The labels above a row, outermost first, by its chain of parents; a loop of parents ends where it closes. */
function headsAbove(row: FormRow, above: ReadonlyMap<string, Head>): readonly string[] {
  const heads: string[] = [];
  const passed = new Set<string>([row.id]);
  let head = above.get(row.parent ?? '');
  while (head !== undefined && !passed.has(head.id)) {
    passed.add(head.id);
    heads.unshift(head.label);
    head = above.get(head.parent ?? '');
  }
  return heads;
}
