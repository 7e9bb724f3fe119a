import type Big from 'big.js';
import type { Span } from '../text/span';

/** A number written as such, or something with digits in it that is no quantity. */
export type Token = Figure | Mark;

interface Placed {
  /** The range in the folded text. */
  readonly from: number;
  readonly until: number;
  /** The same range in the original text. */
  readonly span: Span;
}

/** A quantity as written. */
export interface Figure extends Placed {
  readonly kind: 'figure';
  readonly measure: Measure;
  /** The number with its sign, multiplier and approximation words, without the unit, in the original text. */
  readonly number: Span;
  readonly quantity: Quantity;
  /** `''` when none is written. 人次 and 件次 are units of their own. */
  readonly unit: string;
  /** The power of ten written as a word (`万`), `''` if none; part of `number`. */
  readonly multiplier: string;
  /** What one written unit is worth: 1e4 for `12.3万` and for `12.3万元`. */
  readonly scale: Big;
  /** Digits behind the decimal point as written. */
  readonly decimals: number;
  /** The word that makes it approximate (约, 余, 以上 …). */
  readonly approximation: string | undefined;
  /** What is counted: the words just before, back to the last punctuation mark or figure. */
  readonly noun: string;
  /** A Chinese numeral of the kind that running text uses without counting (`一个`, `两项`). */
  readonly casual: boolean;
}

export type Measure =
  /** Things, cases, times; also people: see `unit`. */
  | 'count'
  /** In yuan, whatever the unit written. */
  | 'money'
  /** Length, area and other physical measures. */
  | 'physical'
  /** Per cent; ‰ and 成 are converted. */
  | 'percent'
  /** Percentage points. */
  | 'points'
  | 'times'
  | 'fraction'
  /** No unit at all. */
  | 'bare';

/** The value or values that a written number may stand for. */
export interface Quantity {
  /** As written, multiplied out. */
  readonly nominal: Big;
  /** Bounds, both included; absent where there is none. Equal to `nominal` for an exact number. */
  readonly low?: Big;
  readonly high?: Big;
  /** `rounded`: 12.3万. `approximate`: the writer says so (约, 余, 近, 以上 …). */
  readonly precision: 'exact' | 'rounded' | 'approximate';
}

export interface Mark extends Placed {
  readonly kind: 'mark';
  readonly what: MarkKind;
  /** For dates and periods. */
  readonly dates: readonly CalendarDate[] | undefined;
}

/** A date as far as it is written. */
export interface CalendarDate {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
}

export type MarkKind =
  | 'date'
  | 'period'
  | 'year'
  | 'time'
  | 'duration'
  | 'documentNumber'
  | 'ordinal'
  | 'phone'
  | 'postcode'
  | 'code'
  | 'url'
  | 'email'
  | 'word'
  | 'setPhrase'
  | 'level'
  | 'score'
  | 'range'
  | 'title'
  | 'reference'
  | 'indefinite'
  /** A measure word whose number was forgotten: `共条`, `比例为%`. */
  | 'gap';
