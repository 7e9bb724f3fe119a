/** What to call a cell, and what can be said of a quantity that has no explanation of its own. */
import { perKey, perObject } from '../text/memory';
import type { CellRef, Explanation, Form, FormRow, Term } from './format';
import { allColumns } from './formCells';
import { plainLabel } from './normalLabel';

/**
 * The name of `ref` on the first of the forms that has it: the official label without ordinal and notes, after the
 * nearest head where the label alone says too little, and on a matrix before its column: `予以公开·总计`. A reference
 * that no form has is its own name.
 */
export function cellLabel(forms: readonly Form[], ref: CellRef): string {
  const at = ref.indexOf('@');
  const indicator = at < 0 ? ref : ref.slice(0, at);
  const row = indicator === '' ? '' : (firstOf(forms, (form) => indicatorLabel(form, indicator)) ?? indicator);
  if (at < 0) return row;
  const id = ref.slice(at + 1);
  const column = firstOf(forms, (form) => columnLabel(form, id)) ?? id;
  return row === '' ? column : `${row}·${column}`;
}

/** The explanation of an indicator or sum as its forms define it, the last form first; `undefined` if none has it. */
export function explanationFromForms(forms: readonly Form[], id: string): Explanation | undefined {
  return fromForms(
    forms.filter((form) => has(form, id)),
    id,
    (form) => {
      const sum = form.derived.find((candidate) => candidate.id === id);
      const label = sum?.label ?? cellLabel([form], id);
      return { label, definition: sum === undefined ? '' : inWords(form, sum.terms), unit: unitIn(form, id) };
    },
  );
}

/** The unit that the explanation of these forms has. */
export function unitFromForms(forms: readonly Form[], id: string): string | undefined {
  const newest = forms.filter((form) => has(form, id)).at(-1);
  return newest === undefined ? undefined : unitIn(newest, id);
}

function has(form: Form, id: string): boolean {
  return form.rows.some((row) => row.id === id) || form.derived.some((sum) => sum.id === id);
}

function unitIn(form: Form, id: string): string | undefined {
  const row = form.rows.find((candidate) => candidate.id === id);
  return row?.unit ?? form.derived.find((sum) => sum.id === id)?.unit ?? form.unit;
}

/** The explanation of a column or sum of columns as its forms define it. */
export function columnExplanationFromForms(forms: readonly Form[], id: string): Explanation | undefined {
  return fromForms(
    forms.filter((form) => columnLabel(form, id) !== undefined),
    id,
    (form) => {
      const sum = form.derivedColumns.find((candidate) => candidate.id === id);
      const definition = sum === undefined ? '' : inWords(form, sum.terms);
      return { label: columnLabel(form, id) ?? id, definition, unit: undefined };
    },
  );
}

function fromForms(
  forms: readonly Form[],
  id: string,
  say: (form: Form) => { label: string; definition: string; unit: string | undefined },
): Explanation | undefined {
  const newest = forms.at(-1);
  if (newest === undefined) return undefined;
  const { label, definition, unit } = say(newest);
  return {
    id,
    label,
    forms: forms.map((form) => form.id),
    ...(unit === undefined ? {} : { unit }),
    definition,
    counting: '',
    law: [],
    mistakes: [],
    related: [],
    basis: { definition: 'form', counting: '' },
  };
}

function indicatorLabel(form: Form, id: string): string | undefined {
  return indicatorLabels(form)(id, () => labelOfIndicator(form, id));
}

/** More than any form has. */
const MOST_LABELS = 1_000;

/** Labels are asked for with every word that is said of a table, and never change. */
const indicatorLabels = perObject((_form: Form) => perKey<string | undefined>(MOST_LABELS));
const columnLabels = perObject((_form: Form) => perKey<string | undefined>(MOST_LABELS));

function labelOfIndicator(form: Form, id: string): string | undefined {
  const row = form.rows.find((candidate) => candidate.id === id);
  if (row !== undefined) return rowLabel(form, row);
  const head = [...form.derived, ...form.groups].find((candidate) => candidate.id === id);
  return head === undefined ? undefined : plainLabel(head.label);
}

function columnLabel(form: Form, id: string): string | undefined {
  return columnLabels(form)(id, () => labelOfColumn(form, id));
}

function labelOfColumn(form: Form, id: string): string | undefined {
  const column = [...allColumns(form.columns), ...form.derivedColumns].find((candidate) => candidate.id === id);
  return column === undefined ? undefined : plainLabel(column.label);
}

/** The row's own words, after the nearest head where the words alone name several rows. */
function rowLabel(form: Form, row: FormRow): string {
  const name = plainLabel(row.label);
  const head = row.path.at(-1);
  if (head === undefined) return name;
  const ambiguous = form.rows.some((other) => other !== row && plainLabel(other.label) === name);
  return ambiguous || form.kind === 'single-row' || name.length <= 2 ? `${plainLabel(head)}·${name}` : name;
}

/** `本年新收政府信息公开申请数量＋上年结转政府信息公开申请数量`. */
function inWords(form: Form, terms: readonly Term[]): string {
  return terms
    .map((term, at) => {
      const sign = term.sign < 0 ? '－' : at === 0 ? '' : '＋';
      if (term.kind === 'constant') return sign + term.value;
      const column = term.column === undefined ? '' : `@${term.column}`;
      return sign + cellLabel([form], `${term.indicator ?? ''}${column}`);
    })
    .join('');
}

function firstOf<T>(forms: readonly Form[], find: (form: Form) => T | undefined): T | undefined {
  for (const form of forms) {
    const found = find(form);
    if (found !== undefined) return found;
  }
  return undefined;
}
