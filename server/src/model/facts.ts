import Big from 'big.js';
import type { CellRef, Form, Term } from '../catalogue/format';
import { perObject } from '../text/memory';
import { type Report, standardTables } from './report';
import { type BoundCell, refOf, type StandardTable } from './table';

/** The figures of a report without their places: reference → exact value in the indicator's unit. */
export type Facts = ReadonlyMap<CellRef, Big>;

/** Every number of the report's standard tables, and the sums that its forms derive from them. */
export const factsOf: (report: Report) => Facts = perObject((report) => {
  const facts = new Map<CellRef, Big>();
  for (const table of standardTables(report)) {
    for (const [ref, { value }] of table.cells) {
      if (value.kind === 'number' && !facts.has(ref)) facts.set(ref, value.value);
    }
  }
  for (const table of standardTables(report)) {
    for (const [ref, terms] of derivedTerms(table.form)) {
      const sum = facts.has(ref) ? undefined : sumOf(terms, (part) => facts.get(part));
      if (sum) facts.set(ref, sum);
    }
  }
  return facts;
});

/** What one summand of an equation contributes. */
export type TermState =
  | { readonly kind: 'number'; readonly value: Big; readonly cell?: BoundCell }
  /** Blank, not applicable, or not in the table: counts as 0 beside filled parts. */
  | { readonly kind: 'empty'; readonly cell?: BoundCell }
  /** Text that cannot be read, or `=`: nothing can be said of the equation. */
  | { readonly kind: 'unknown'; readonly cell?: BoundCell };

/** The state of a cell of the table; a derived sum without a cell of its own is worked out from its parts. */
export function stateOf(table: StandardTable, ref: CellRef): TermState {
  const cell = table.cells.get(ref);
  if (!cell) return derivedState(table, ref);
  switch (cell.value.kind) {
    case 'number':
      return { kind: 'number', value: cell.value.value, cell };
    case 'blank':
    case 'notApplicable':
      return cell.row ? { kind: 'empty', cell } : derivedState(table, ref);
    case 'computed':
    case 'unreadable':
      return { kind: 'unknown', cell };
  }
}

function derivedState(table: StandardTable, ref: CellRef): TermState {
  const terms = derivedTerms(table.form).get(ref);
  // A row that the table seems to lack may be there under a name that was not recognised.
  if (!terms) return { kind: table.unrecognised.length > 0 ? 'unknown' : 'empty' };
  const states = terms.map((term) => stateOf(table, term.ref));
  if (states.some(({ kind }) => kind === 'unknown')) return { kind: 'unknown' };
  const sum = sumOf(terms, (part) => numberIn(stateOf(table, part)));
  return sum ? { kind: 'number', value: sum } : { kind: 'empty' };
}

function numberIn(state: TermState): Big | undefined {
  return state.kind === 'number' ? state.value : undefined;
}

interface PartRef {
  readonly sign: 1 | -1;
  readonly ref: CellRef;
}

/** Blanks count as 0 beside at least one number; without any number there is no sum. */
function sumOf(parts: readonly PartRef[], numberOf: (ref: CellRef) => Big | undefined): Big | undefined {
  let sum: Big | undefined;
  for (const { sign, ref } of parts) {
    const value = numberOf(ref);
    if (value) sum = (sum ?? new Big(0)).plus(value.times(sign));
  }
  return sum;
}

/** The references of a form that are sums of others: derived rows for every column, derived columns for every row. */
const derivedTerms = perObject((form: Form): ReadonlyMap<CellRef, readonly PartRef[]> => {
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
