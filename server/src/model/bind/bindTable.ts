import type { Catalogue } from '../../catalogue/catalogue';
import type { Form, FormKind } from '../../catalogue/format';
import type { Block } from '../../syntax/block';
import { tableOf } from '../../syntax/table/read';
import type { TableSyntax } from '../../syntax/table/table';
import { computedCells, workOut } from '../computed';
import type { BoundCell, ReportTable } from '../table';
import { bindBlocks } from './blocks';
import { chooseForm, type TableContext } from './chooseForm';
import type { Found } from './found';
import { bindList } from './list';
import { bindMatrix } from './matrix';
import { bindSingleRow } from './singleRow';

export type { TableContext } from './chooseForm';

/** Recognises what form a table block fills in and which of its cells each number is. */
export function bindTable(catalogue: Catalogue, block: Block, context: TableContext): ReportTable {
  const syntax = tableOf(block);
  const form = chooseForm(catalogue, syntax, context);
  if (!form) return { kind: 'free', block, syntax };
  const { cells: found, labels, groupValues, unrecognised } = BINDERS[form.kind](catalogue, form, syntax);
  const cells = withComputed(catalogue, form, found);
  const missing = form.rows.filter(
    (row) => !row.extension && ![...refsOf(row.id, form, catalogue)].some((ref) => cells.has(ref)),
  );
  const isWhole = missing.length === 0 && !lacksColumn(form, catalogue, cells);
  const strange = isWhole ? [] : unrecognised;
  return { kind: 'standard', block, syntax, form, cells, labels, groupValues, unrecognised: strange, missing };
}

/** Of the form's columns one holds no cell at all. */
function lacksColumn(form: Form, catalogue: Catalogue, cells: ReadonlyMap<string, BoundCell>): boolean {
  if (form.kind !== 'matrix') return false;
  const found = new Set([...cells.values()].map(({ column }) => column));
  return catalogue.leafColumns(form).some(({ id }) => !found.has(id));
}

type Binder = (catalogue: Catalogue, form: Form, syntax: TableSyntax) => Found;

const BINDERS: Readonly<Record<FormKind, Binder>> = {
  list: bindList,
  blocks: bindBlocks,
  matrix: bindMatrix,
  'single-row': bindSingleRow,
};

/** The cells with each `=` worked out as far as the equations go. */
function withComputed(
  catalogue: Catalogue,
  form: Form,
  cells: ReadonlyMap<string, BoundCell>,
): ReadonlyMap<string, BoundCell> {
  const wanted = computedCells(cells);
  if (wanted.length === 0) return cells;
  const values = workOut(catalogue, form, cells, wanted);
  return new Map(
    [...cells].map(([ref, cell]) => {
      const value = values.get(ref);
      return [ref, value ? { ...cell, value: { kind: 'computed', value } } : cell] as const;
    }),
  );
}

function refsOf(indicator: string, form: Form, catalogue: Catalogue): readonly string[] {
  if (form.kind !== 'matrix') return [indicator];
  return catalogue.leafColumns(form).map(({ id }) => `${indicator}@${id}`);
}
