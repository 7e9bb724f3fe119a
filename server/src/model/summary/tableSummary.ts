import Big from 'big.js';
import type { CellRef, Form } from '../../catalogue/format';
import { perObject } from '../../text/memory';
import { derivedTerms } from '../derived';
import { stateOf } from '../facts';
import type { BoundCell, StandardTable } from '../table';

/**
 * The figures of one standard table, flat: a few strings that cost little to keep and to send. It has no places, so a
 * table that only moved has the same one.
 */
export interface TableSummary {
  /** The form's id. */
  readonly form: string;
  /** References by spaces, in the order of the text, derived sums at the end. One string for all tables filled in alike. */
  readonly refs: string;
  /** What each of them holds, by spaces: a number, `-` for a blank, `?` for what cannot be read. */
  readonly values: string;
  /** No row or column has a name that was not recognised: what is absent is really not there. */
  readonly whole: boolean;
}

/** What a cell of another report is known to hold. */
export type Known =
  | { readonly kind: 'number'; readonly value: Big }
  | { readonly kind: 'blank' }
  /** Not in the table, or not to be read: nothing may be claimed. */
  | { readonly kind: 'unknown' };

const BLANK = '-';
const UNREADABLE = '?';

/** Remembered with the table. */
export const summarise: (table: StandardTable) => TableSummary = perObject((table) => {
  const guessed = new Set(table.labels.filter(({ by }) => by === 'position').map(({ id }) => id));
  const refs: CellRef[] = [];
  const values: string[] = [];
  for (const [ref, cell] of table.cells) {
    refs.push(ref);
    values.push(isGuessed(cell, guessed) ? UNREADABLE : written(cell));
  }
  for (const ref of derivedTerms(table.form).keys()) {
    if (table.cells.has(ref)) continue;
    const state = stateOf(table, ref);
    if (state.kind !== 'number' || guessed.size > 0) continue;
    refs.push(ref);
    values.push(state.value.toFixed());
  }
  return {
    form: table.form.id,
    refs: interned(table.form, refs.join(' ')),
    values: values.join(' '),
    whole: table.unrecognised.length === 0,
  };
});

function isGuessed({ indicator, column }: BoundCell, guessed: ReadonlySet<string>): boolean {
  return guessed.has(indicator) || (column !== undefined && guessed.has(column));
}

function written({ value }: BoundCell): string {
  switch (value.kind) {
    case 'number':
      return value.value.toFixed();
    case 'computed':
      return value.value?.toFixed() ?? UNREADABLE;
    case 'blank':
    case 'notApplicable':
      return BLANK;
    case 'unreadable':
      return UNREADABLE;
  }
}

const strings = perObject((_form: Form) => new Map<string, string>());

/** The same string object for the same references: thousands of reports fill in the same cells. */
function interned(form: Form, refs: string): string {
  const known = strings(form);
  const found = known.get(refs);
  if (found !== undefined) return found;
  if (known.size < MOST_SHAPES) known.set(refs, refs);
  return refs;
}

const MOST_SHAPES = 256;

export function isSameTable(one: TableSummary, other: TableSummary): boolean {
  return (
    one === other ||
    (one.form === other.form && one.values === other.values && one.refs === other.refs && one.whole === other.whole)
  );
}

/** The cells of the table by reference; remembered with the summary. */
export const knownCells: (table: TableSummary) => ReadonlyMap<CellRef, Known> = perObject(({ refs, values }) => {
  const held = values.split(' ');
  return new Map(refs === '' ? [] : refs.split(' ').map((ref, index) => [ref, knownOf(held[index])]));
});

function knownOf(value: string | undefined): Known {
  if (value === BLANK) return { kind: 'blank' };
  if (value === undefined || value === UNREADABLE) return { kind: 'unknown' };
  return { kind: 'number', value: new Big(value) };
}
