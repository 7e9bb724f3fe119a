/** Reads a form (a standard table) from its data file. References between forms, eras and law are checked elsewhere. */

import { checkedForm } from './checkForm';
import type { Column, Derived, FixedText, Form, FormBlock, FormKind, FormRow, Group } from './format';
import { leavesOf } from './formCells';
import { readGrid } from './readGrid';
import { located, type Mapping } from './shape';
import { parseSum } from './terms';

const KINDS: readonly FormKind[] = ['list', 'blocks', 'matrix', 'single-row'];

/** The form, without the parts that were reported as broken; `undefined` when it lacks what every form needs. */
export function readForm(data: Mapping): Form | undefined {
  const id = data.text('id');
  const title = data.text('title');
  const era = data.text('era');
  const kind = data.choice('kind', KINDS);
  const section = data.optionalCount('section');
  const sectionHeading = data.optionalText('section_heading');
  const unit = data.optionalText('unit');
  const size = readSize(data);
  const columns = readColumns(data, size?.headerColumns ?? 0, kind);
  const fixedTexts = data.each('fixed_texts', readFixedText);
  const derivedColumns = data.each(
    'derived_columns',
    located((item) => readDerived(item, 'column')),
  );
  const blocks = data.each('blocks', located(readBlock));
  const groups = data.each('row_groups', located(readGroup));
  const rows = data.each(
    'indicators',
    located((item) => readRow(item, unit)),
  );
  const derived = data.each(
    'derived',
    located((item) => readDerived(item, 'indicator')),
  );
  const aliases = data.texts('aliases');
  const footerFields = data.texts('footer_fields');
  const confusables = data.texts('confusables');
  const grid = readGrid(data, size, leavesOf(columns));
  data.end();
  if (id === undefined || title === undefined || era === undefined || kind === undefined || size === undefined) {
    return undefined;
  }
  const parts = { derivedColumns, blocks, groups, rows, derived };
  return checkedForm(data, parts, {
    id,
    title,
    aliases,
    era,
    ...(section === undefined ? {} : { section }),
    ...(sectionHeading === undefined ? {} : { sectionHeading }),
    kind,
    ...(unit === undefined ? {} : { unit }),
    fixedTexts,
    size,
    columns,
    footerFields,
    confusables,
    grid,
  });
}

function readSize(data: Mapping): Form['size'] | undefined {
  const size = data.mapping('size');
  if (size === undefined) return undefined;
  const rows = size.count('rows');
  const columns = size.count('cols');
  const headerRows = size.count('header_rows');
  const headerColumns = size.count('header_cols');
  size.end();
  if (rows === undefined || columns === undefined || headerRows === undefined || headerColumns === undefined) {
    return undefined;
  }
  return { rows, columns, headerRows, headerColumns };
}

/** Leaves stand side by side, after the row heads of a matrix; `c` says so where they do not. */
function readColumns(data: Mapping, headerColumns: number, kind: FormKind | undefined): readonly Column[] {
  let next = kind === 'matrix' ? headerColumns : 0;
  const read = (item: Mapping): Column | undefined => {
    const id = item.text('id');
    const label = item.text('label');
    const aliases = item.texts('aliases');
    const columnSpan = item.optionalCount('cs') ?? 1;
    const rowSpan = item.optionalCount('rs') ?? 1;
    const written = item.optionalCount('c');
    const total = item.flag('total');
    const children = item.each('children', read);
    item.end();
    if (id === undefined || label === undefined) return undefined;
    const column = { id, label, aliases, columnSpan, rowSpan, total, children };
    if (children.length > 0) return column;
    const position = written ?? next;
    next = position + 1;
    return { ...column, position };
  };
  return data.each('columns', read);
}

function readFixedText(item: Mapping): FixedText | undefined {
  const id = item.text('id');
  const text = item.text('text');
  const where = item.optionalText('where') ?? '';
  item.end();
  return id === undefined || text === undefined ? undefined : { id, text, where };
}

function readBlock(item: Mapping): FormBlock | undefined {
  const id = item.text('id');
  const label = item.text('label');
  const law = item.optionalText('law');
  const firstRow = item.count('r0');
  const lastRow = item.count('r1');
  item.end();
  if (id === undefined || label === undefined || firstRow === undefined || lastRow === undefined) return undefined;
  return { id, label, ...(law === undefined ? {} : { law }), firstRow, lastRow };
}

function readGroup(item: Mapping): Group | undefined {
  const id = item.text('id');
  const label = item.text('label');
  const aliases = item.texts('aliases');
  const typos = item.texts('typos');
  const parent = item.optionalText('parent');
  const position = item.optionalCount('r');
  const derived = item.optionalText('derived');
  item.end();
  if (id === undefined || label === undefined) return undefined;
  return {
    id,
    label,
    aliases,
    typos,
    ...(parent === undefined ? {} : { parent }),
    ...(position === undefined ? {} : { position }),
    ...(derived === undefined ? {} : { derived }),
  };
}

function readRow(item: Mapping, formUnit: string | undefined): FormRow | undefined {
  const id = item.text('id');
  const label = item.text('label');
  const unit = item.optionalText('unit') ?? formUnit;
  if (unit === undefined) item.fault('unit', '缺少“unit”，表也没有默认单位', '"unit" is missing and the form has none');
  const type = item.choice('type', ['integer', 'decimal2']);
  const row = item.count('r');
  const column = item.optionalCount('c');
  const parent = item.optionalText('parent');
  const block = item.optionalText('block');
  const rowLabel = item.optionalText('row_label');
  const columnLabel = item.optionalText('column_label');
  const aliases = item.texts('aliases');
  const typos = item.texts('typos');
  const path = item.texts('path');
  const signed = item.flag('signed');
  const extension = item.flag('extension');
  item.end();
  if (id === undefined || label === undefined || unit === undefined || type === undefined || row === undefined) {
    return undefined;
  }
  return {
    id,
    label,
    aliases,
    typos,
    path,
    ...(parent === undefined ? {} : { parent }),
    ...(block === undefined ? {} : { block }),
    ...(rowLabel === undefined ? {} : { rowLabel }),
    ...(columnLabel === undefined ? {} : { columnLabel }),
    unit,
    type,
    signed,
    row,
    ...(column === undefined ? {} : { column }),
    extension,
  };
}

/** A sum over columns names them without the `@`. */
function readDerived(item: Mapping, of: 'indicator' | 'column'): Derived | undefined {
  const id = item.text('id');
  const label = item.text('label');
  const unit = item.optionalText('unit');
  const text = item.text('expr');
  item.end();
  if (id === undefined || label === undefined || text === undefined) return undefined;
  const parsed = parseSum(text);
  if (parsed.kind === 'fault') {
    item.fault('expr', parsed.message, parsed.english);
    return undefined;
  }
  const terms =
    of === 'indicator'
      ? parsed.value
      : parsed.value.map((term) =>
          term.kind === 'cell' && term.indicator !== undefined && term.column === undefined
            ? { kind: term.kind, sign: term.sign, column: term.indicator, previous: term.previous }
            : term,
        );
  return { id, label, ...(unit === undefined ? {} : { unit }), terms };
}
