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
  readonly approximation?: string;
  readonly #folded: Folded;
  readonly #numberEnd: number;
  readonly #floor: number;

  /** `floor` is where the token before it ends: neither the figure nor its noun reaches further back. */
  constructor(folded: Folded, found: RecognisedFigure, floor: number) {
    this.from = Math.max(found.from, floor);
    this.until = found.until;
    this.measure = found.measure;
    this.quantity = found.quantity;
    this.unit = found.unit;
    this.multiplier = found.multiplier;
    this.scale = found.worth;
    this.decimals = found.decimals;
    this.casual = found.chinese && isCasual(folded.text, this.from, found.until);
    if (found.approximation !== undefined) this.approximation = found.approximation;
    this.#folded = folded;
    this.#numberEnd = found.numberEnd;
    this.#floor = floor;
  }

  get span(): Span {
    return this.#folded.origin(this.from, this.until);
  }

  get number(): Span {
    return this.#folded.origin(this.from, this.#numberEnd);
  }

  get noun(): string {
    const { text } = this.#folded;
    const floor = Math.max(this.#floor, this.from - LONGEST_NOUN);
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
  readonly dates?: readonly CalendarDate[];
  readonly #folded: Folded;

  constructor(
    folded: Folded,
    readonly from: number,
    found: Extract<Recognised, { readonly kind: 'mark' }>,
  ) {
    this.what = found.what;
    this.until = found.until;
    if (found.dates !== undefined) this.dates = found.dates;
    this.#folded = folded;
  }

  get span(): Span {
    return this.#folded.origin(this.from, this.until);
  }
}
