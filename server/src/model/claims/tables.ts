import Big from 'big.js';
import type { CellRef, ProseClaimForm, Term } from '../../catalogue/format';
import { perObject } from '../../text/memory';
import { notes } from '../../text/notes';
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
    sum = term.sign > 0 ? sum.plus(value) : sum.minus(value);
  }
  return sum;
}

function refOf(term: Extract<Term, { readonly kind: 'cell' }>): CellRef {
  return term.column === undefined ? (term.indicator ?? '') : `${term.indicator ?? ''}@${term.column}`;
}

/** A phrase of the catalogue, ready to be looked for. */
export interface SoughtForm {
  readonly form: ProseClaimForm;
  readonly phrases: readonly Phrase[];
  readonly zero: readonly Phrase[];
}

/** The form with its wordings compiled, once for each. */
export const soughtForm: (form: ProseClaimForm) => SoughtForm = perObject((form) => ({
  form,
  phrases: form.phrases.map(compilePhrase),
  zero: form.zero.map(compilePhrase),
}));

/** What the report's tables answer to a phrase. */
export interface ReadyForm {
  readonly form: ProseClaimForm;
  readonly readings: readonly Reading[];
  /** The first reading is the one meant in the first place; without it nothing is judged. */
  readonly hasTarget: boolean;
}

/** All phrases, with what the tables answer to them. */
export interface FormsOfTables {
  readonly sought: readonly SoughtForm[];
  readonly answers: Answers;
}

/** The same answer is the same object, so that what rests on it can be remembered while other numbers change. */
export function formsOfTables(forms: readonly ProseClaimForm[], tables: TableView): FormsOfTables {
  return { sought: soughtForms(forms), answers: new Answers(forms, tables) };
}

/** What tables answer to phrases, each worked out when it is asked for: a report asks for few of them. */
export class Answers {
  readonly #known = new Map<ProseClaimForm, ReadyForm | undefined>();
  #areNone: boolean | undefined;

  constructor(
    private readonly forms: readonly ProseClaimForm[],
    private readonly tables: TableView,
  ) {}

  of(form: ProseClaimForm): ReadyForm | undefined {
    if (this.#known.has(form)) return this.#known.get(form);
    const answer = answerOf(form, this.tables);
    this.#known.set(form, answer);
    return answer;
  }

  /** Whether there is no phrase that the tables answer to. */
  get areNone(): boolean {
    this.#areNone ??= !this.forms.some((form) => this.of(form));
    return this.#areNone;
  }
}

const soughtForms = perObject((forms: readonly ProseClaimForm[]) => forms.map(soughtForm));

const lastAnswers = notes<ProseClaimForm, ReadyForm>();

function answerOf(form: ProseClaimForm, tables: TableView): ReadyForm | undefined {
  const readings = readingsOf(form, tables);
  if (readings.length === 0) return undefined;
  const answer = { form, readings, hasTarget: valueOfTerms(form.target, tables) !== undefined };
  const last = lastAnswers.get(form);
  if (last && isSameAnswer(last, answer)) return last;
  lastAnswers.set(form, answer);
  return answer;
}

function isSameAnswer(one: ReadyForm, other: ReadyForm): boolean {
  return (
    one.hasTarget === other.hasTarget &&
    one.readings.length === other.readings.length &&
    one.readings.every((reading, index) => {
      const { terms, value, unit } = other.readings[index] ?? {};
      return reading.terms === terms && reading.unit === unit && value !== undefined && reading.value.eq(value);
    })
  );
}
