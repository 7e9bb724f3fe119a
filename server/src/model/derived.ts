import type Big from 'big.js';
import type { CellRef, Form, Term } from '../catalogue/format';
import { Total } from '../numbers/total';
import { perObject } from '../text/memory';
import { refOf } from './table';

/** A summand of a derived sum. */
export interface PartRef {
  readonly sign: 1 | -1;
  readonly ref: CellRef;
}

/** Blanks count as 0 beside at least one number; without any number there is no sum. */
export function sumOf(parts: readonly PartRef[], numberOf: (ref: CellRef) => Big | undefined): Big | undefined {
  let sum: Total | undefined;
  for (const { sign, ref } of parts) {
    const value = numberOf(ref);
    if (!value) continue;
    sum ??= new Total();
    sum.add(value, sign);
  }
  return sum?.value;
}

/** The references of a form that are sums of others: derived rows for every column, derived columns for every row. */
export const derivedTerms = perObject((form: Form): ReadonlyMap<CellRef, readonly PartRef[]> => {
  const sums = new Map<CellRef, readonly PartRef[]>();
  const columns = form.kind === 'matrix' ? leafIds(form) : [undefined];
  for (const { id, terms } of form.derived) {
    for (const column of columns)
      sums.set(
        refOf(id, column),
        parts(terms, (term) => refOf(term.indicator ?? id, column)),
      );
  }
  for (const { id, terms } of form.derivedColumns) {
    for (const row of form.rows)
      sums.set(
        refOf(row.id, id),
        parts(terms, (term) => refOf(row.id, columnIn(term))),
      );
  }
  return sums;
});

type CellTerm = Extract<Term, { readonly kind: 'cell' }>;

function parts(terms: readonly Term[], refFor: (term: CellTerm) => CellRef): PartRef[] {
  return terms.flatMap((term) => (term.kind === 'cell' ? [{ sign: term.sign, ref: refFor(term) }] : []));
}

/** Sums of columns name them with or without `@`. */
function columnIn(term: CellTerm): string {
  return term.column ?? term.indicator ?? '';
}

function leafIds(form: Form): string[] {
  const leaves: string[] = [];
  const walk = (columns: Form['columns']) => {
    for (const column of columns) {
      if (column.children.length > 0) walk(column.children);
      else leaves.push(column.id);
    }
  };
  walk(form.columns);
  return leaves;
}
