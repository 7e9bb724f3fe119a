import type { AmountText } from './amount';
import type { CalendarDate, MarkKind, Measure } from './token';

/** What was found at an offset of folded text, before it gets its place in the original. */
export type Recognised =
  | {
      readonly kind: 'mark';
      readonly what: MarkKind;
      readonly until: number;
      readonly dates: readonly CalendarDate[] | undefined;
    }
  | RecognisedFigure
  /** Nothing of interest up to `until`. */
  | { readonly kind: 'nothing'; readonly until: number };

export interface RecognisedFigure {
  readonly kind: 'figure';
  readonly measure: Measure;
  readonly amount: AmountText;
}

/** Something read that is no amount (a date, an ordinal, a code), up to `until`. */
export function mark(what: MarkKind, until: number, dates?: readonly CalendarDate[]): Recognised {
  return { kind: 'mark', what, until, dates };
}

/** Nothing that counts up to `until`. */
export function nothing(until: number): Recognised {
  return { kind: 'nothing', until };
}

/** An amount taken for a figure of the given measure. */
export function figureOf(amount: AmountText, measure: Measure): RecognisedFigure {
  return { kind: 'figure', measure, amount };
}
