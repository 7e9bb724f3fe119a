import type Big from 'big.js';
import type { CellRef } from '../catalogue/format';
import { perKey, perList, perObject } from '../text/memory';
import { derivedTerms, sumOf } from './derived';
import { type Report, standardTables } from './report';
import { type BoundCell, numberOf, type StandardTable } from './table';

/** The figures of a report without their places: reference → exact value in the indicator's unit. */
export type Facts = ReadonlyMap<CellRef, Big>;

/** Every number of the report's standard tables, and the sums that its forms derive from them. */
export const factsOf: (report: Report) => Facts = perObject((report) => factsIn(telling(standardTables(report))));

/**
 * The tables that a figure or a cell of the report may come from, since the first that has it counts: of those of one form
 * with the same cells and the same of them filled in, all but the first tell nothing new.
 */
function telling(tables: readonly StandardTable[]): readonly StandardTable[] {
  const seen = new Set<object>();
  return tables.filter((table) => {
    const pattern = patternOf(table);
    const isNew = !seen.has(pattern);
    seen.add(pattern);
    return isNew;
  });
}

const MOST_PATTERNS = 64;
const patterns = perKey<object>(MOST_PATTERNS);

const patternOf = perObject(({ form, cells }: StandardTable): object => {
  const refs = [...cells].map(([ref, { value }]) => (numberOf(value) ? ref : `(${ref})`));
  return patterns(`${form.id} ${refs.join(' ')}`, () => ({}));
});

/** The same tables make the same facts, so that what rests on facts can be remembered with them. */
const factsIn = perList((tables: readonly StandardTable[]): Facts => {
  const facts = new Map<CellRef, Big>();
  for (const table of tables) {
    for (const [ref, { value }] of table.cells) {
      const number = numberOf(value);
      if (number && !facts.has(ref)) facts.set(ref, number);
    }
  }
  for (const table of tables) {
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
  /** Text that cannot be read, or `=` that no equation gives a value: nothing can be said of the equation. */
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
      return cell.value.value ? { kind: 'number', value: cell.value.value, cell } : { kind: 'unknown', cell };
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
