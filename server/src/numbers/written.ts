import type Big from 'big.js';
import { marksOf, unmarkedFrom } from '../text/marks';
import type { Span } from '../text/span';
import type { Folded } from './fold';
import type { Recognised, RecognisedFigure } from './recognised';
import type { CalendarDate, Figure, Mark, MarkKind, Measure, Quantity } from './token';

const LONGEST_NOUN = 40;
const NOUN_MARKS = marksOf(',;:。、!?()[]');

/** A figure in its text. What only few readers ask for (spans, noun) is worked out when asked. */
export class FoundFigure implements Figure {
  readonly kind = 'figure';
  readonly from: number;
  readonly until: number;
  readonly measure: Measure;
  readonly quantity: Quantity;
  readonly unit: string;
  readonly multiplier: string;
  readonly scale: Big;
  readonly decimals: number;
  readonly casual: boolean;
  readonly approximation: string | undefined;
  private readonly numberEnd: number;

  /** `floor` is where the token before it ends: neither the figure nor its noun reaches further back. */
  constructor(
    private readonly folded: Folded,
    { measure, amount }: RecognisedFigure,
    private readonly floor: number,
  ) {
    this.from = Math.max(amount.from, floor);
    this.until = amount.until;
    this.measure = measure;
    this.quantity = amount.quantity;
    this.unit = amount.unit?.text ?? '';
    this.multiplier = amount.multiplier;
    this.scale = amount.worth;
    this.decimals = amount.decimals;
    this.casual = amount.chinese && isCasual(folded.text, this.from, amount.until);
    this.approximation = amount.approximation;
    this.numberEnd = amount.numberEnd;
  }

  get span(): Span {
    return this.folded.origin(this.from, this.until);
  }

  get number(): Span {
    return this.folded.origin(this.from, this.numberEnd);
  }

  get noun(): string {
    const { text } = this.folded;
    const floor = Math.max(this.floor, this.from - LONGEST_NOUN);
    return text.slice(unmarkedFrom(text, this.from, floor, NOUN_MARKS), this.from);
  }
}

/** Small numerals in words are how running text speaks; only a word of counting before them makes them figures to rely on. */
function isCasual(text: string, from: number, until: number): boolean {
  return until - from <= 2 && !'共计为'.includes(text.charAt(from - 1) || ' ');
}

/** Something with digits in it that is no figure, in its text. */
export class FoundMark implements Mark {
  readonly kind = 'mark';
  readonly what: MarkKind;
  readonly until: number;
  readonly dates: readonly CalendarDate[] | undefined;

  constructor(
    private readonly folded: Folded,
    readonly from: number,
    { what, until, dates }: Extract<Recognised, { readonly kind: 'mark' }>,
  ) {
    this.what = what;
    this.until = until;
    this.dates = dates;
  }

  get span(): Span {
    return this.folded.origin(this.from, this.until);
  }
}
