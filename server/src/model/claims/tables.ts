import Big from 'big.js';
import type { CellRef, ProseClaimForm, Term } from '../../catalogue/format';
import { perObject } from '../../text/memory';
import { compilePhrase, type Phrase } from './phrase';

/** The report's tables, as prose is held against them. */
export interface TableView {
  /** The cell's exact number, or the sum a derived reference stands for. */
  valueOf(ref: CellRef): Big | undefined;
  /** The unit of the cell's row. */
  unitOf(ref: CellRef): string | undefined;
}

/** One way of reading a phrase: the cells it speaks of, with their number. */
export interface Reading {
  readonly terms: readonly Term[];
  readonly value: Big;
  readonly unit: string | undefined;
}

/** The readings of a phrase that the tables have numbers for, the target's first. */
function readingsOf(form: ProseClaimForm, tables: TableView): readonly Reading[] {
  return [form.target, ...form.alternatives].flatMap((terms) => {
    const value = valueOfTerms(terms, tables);
    const first = terms.find((term) => term.kind === 'cell');
    const unit = first === undefined ? undefined : tables.unitOf(refOf(first));
    return value === undefined ? [] : [{ terms, value, unit }];
  });
}

function valueOfTerms(terms: readonly Term[], tables: TableView): Big | undefined {
  let sum = new Big(0);
  for (const term of terms) {
    const value =
      term.kind === 'constant' ? new Big(term.value) : term.previous ? undefined : tables.valueOf(refOf(term));
    if (value === undefined) return undefined;
    sum = sum.plus(value.times(term.sign));
  }
  return sum;
}

function refOf(term: Extract<Term, { readonly kind: 'cell' }>): CellRef {
  return term.column === undefined ? (term.indicator ?? '') : `${term.indicator ?? ''}@${term.column}`;
}

/** A phrase of the catalogue that the report's tables can answer. */
export interface ReadyForm {
  readonly form: ProseClaimForm;
  readonly phrases: readonly Phrase[];
  readonly zero: readonly Phrase[];
  readonly readings: readonly Reading[];
  /** The first reading is the one meant in the first place; without it nothing is judged. */
  readonly hasTarget: boolean;
}

export function readyForms(forms: readonly ProseClaimForm[], tables: TableView): readonly ReadyForm[] {
  return forms.flatMap((form) => {
    const readings = readingsOf(form, tables);
    if (readings.length === 0) return [];
    return [{ form, ...compiled(form), readings, hasTarget: valueOfTerms(form.target, tables) !== undefined }];
  });
}

const compiled: (form: ProseClaimForm) => Pick<ReadyForm, 'phrases' | 'zero'> = perObject((form: ProseClaimForm) => ({
  phrases: form.phrases.map(compilePhrase),
  zero: form.zero.map(compilePhrase),
}));
