import type { Catalogue } from '../../catalogue/catalogue';
import type { Form, FormKind } from '../../catalogue/format';
import type { Block } from '../../syntax/block';
import { tableOf } from '../../syntax/table/read';
import type { TableSyntax } from '../../syntax/table/table';
import type { ReportTable } from '../table';
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
  const { cells, labels, groupValues, unrecognised } = BINDERS[form.kind](catalogue, form, syntax);
  const missing = form.rows.filter(
    (row) => !row.extension && ![...refsOf(row.id, form, catalogue)].some((ref) => cells.has(ref)),
  );
  return { kind: 'standard', block, syntax, form, cells, labels, groupValues, unrecognised, missing };
}

type Binder = (catalogue: Catalogue, form: Form, syntax: TableSyntax) => Found;

const BINDERS: Readonly<Record<FormKind, Binder>> = {
  list: bindList,
  blocks: bindBlocks,
  matrix: bindMatrix,
  'single-row': bindSingleRow,
};

function refsOf(indicator: string, form: Form, catalogue: Catalogue): readonly string[] {
  if (form.kind !== 'matrix') return [indicator];
  return catalogue.leafColumns(form).map(({ id }) => `${indicator}@${id}`);
}
