import { marksOf } from '../text/marks';
import { recogniseDigits } from './arabic';
import { CHINESE_NUMERALS } from './chinese';
import { readBracketed, readLatin, readRanked } from './codes';
import { digitsEnd } from './decimal';
import { type Folded, fold, isDigitAt } from './fold';
import { gapEnd } from './gaps';
import { indefiniteEnd, recogniseNumerals } from './numerals';
import { mark, nothing, type Recognised } from './recognised';
import type { MarkKind, Token } from './token';
import { readUnit } from './units';
import { FoundFigure, FoundMark } from './written';

export interface FigureReading {
  readonly folded: Folded;
  /** In the order of the text, without overlaps; the first {@link MOST_TOKENS}. */
  readonly tokens: readonly Token[];
}

/**
 * A block with more numbers than fifty reports together is no prose: nothing is claimed of it, and what stands behind so
 * many is not read, so that no text costs more than they do.
 */
export const MOST_TOKENS = 50_000;

/** Everything written with digits or numerals in a piece of prose, each as what it is. Linear in the text's length. */
export function readFigures(source: string): FigureReading {
  const folded = fold(source);
  const { text } = folded;
  const tokens: Token[] = [];
  const closes = new NextClose(text);
  let last = 0;
  let line = 0;
  for (let at = 0; at < text.length && tokens.length < MOST_TOKENS; ) {
    const recognise = recogniserOf(text.charCodeAt(at));
    if (recognise === undefined) {
      at += 1;
      continue;
    }
    while ((folded.breaks[line] ?? at) < at) line += 1;
    const found = recognise(text, at, at === 0 || folded.breaks[line] === at, closes);
    if (found === undefined) {
      at += 1;
      continue;
    }
    const until = found.kind === 'figure' ? found.amount.until : found.until;
    if (found.kind === 'figure') tokens.push(new FoundFigure(folded, found, last));
    else if (found.kind === 'mark') tokens.push(new FoundMark(folded, at, found));
    if (found.kind !== 'nothing') last = until;
    at = Math.max(until, at + 1);
  }
  return { folded, tokens };
}

/** The tokens alone. */
export function figures(source: string): readonly Token[] {
  return readFigures(source).tokens;
}

/** Where the next 》 stands, for offsets that only grow: so each is looked for once. */
class NextClose {
  #at = -1;

  constructor(private readonly text: string) {}

  after(from: number): number {
    if (this.#at >= 0 && this.#at < from) this.#at = -1;
    if (this.#at < 0) {
      const found = this.text.indexOf('》', from);
      this.#at = found < 0 ? this.text.length : found;
    }
    return this.#at;
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const CIRCLED = charactersFrom('①', '⒛');

type Recogniser = (text: string, at: number, opensLine: boolean, closes: NextClose) => Recognised | undefined;

/** What may begin with each of some characters; with no other does anything begin that holds a number. */
const RECOGNISERS: readonly (readonly [string, Recogniser])[] = [
  ['0123456789', recogniseDigits],
  [CHINESE_NUMERALS, recogniseNumerals],
  [LETTERS, latin],
  ['《', (text, at, _opensLine, closes) => title(text, at, closes)],
  ['{', reference],
  ['第', (text, at) => marked(readRanked(text, at))],
  ['([', (text, at) => marked(readBracketed(text, at))],
  ['共计为占达', (text, at) => markTo('gap', gapEnd(text, at))],
  ['上数几', (text, at) => markTo('indefinite', indefiniteEnd(text, at, 1))],
  [CIRCLED, (_text, at) => mark('ordinal', at + 1)],
];

/** For each UTF-16 unit the place of its recogniser, counted from 1: every unit of a text is looked up. */
const BY_UNIT = new Uint8Array(0x10000);
RECOGNISERS.forEach(([characters], index) => {
  for (const unit of marksOf(characters)) BY_UNIT[unit] = index + 1;
});

function recogniserOf(unit: number): Recogniser | undefined {
  const place = BY_UNIT[unit];
  return place ? RECOGNISERS[place - 1]?.[1] : undefined;
}

/** All characters from one to another. */
function charactersFrom(first: string, last: string): string {
  const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)];
  return String.fromCharCode(...Array.from({ length: to - from + 1 }, (_, index) => from + index));
}

function marked(
  found: { readonly what: Parameters<typeof mark>[0]; readonly end: number } | undefined,
): Recognised | undefined {
  return found === undefined ? undefined : mark(found.what, found.end);
}

function markTo(what: MarkKind, end: number | undefined): Recognised | undefined {
  return end === undefined ? undefined : mark(what, end);
}

const LONGEST_TITLE = 100;

/** Book titles name things; whatever numbers stand in them count nothing here. */
function title(text: string, at: number, closes: NextClose): Recognised | undefined {
  const until = closes.after(at) + 1;
  if (until > text.length || until - at > LONGEST_TITLE) return undefined;
  return /\d/.test(text.slice(at, until)) ? mark('title', until) : nothing(until);
}

/** `{{指标}}`: a value that the tables give. */
function reference(text: string, at: number): Recognised | undefined {
  if (text.charAt(at + 1) !== '{') return undefined;
  const end = text.slice(at, at + LONGEST_TITLE).indexOf('}}');
  return end < 0 ? undefined : mark('reference', at + end + 2);
}

/** A Latin word keeps the digits that belong to it; two letters or more let go of digits that count something. */
function latin(text: string, at: number): Recognised {
  const found = readLatin(text, at);
  if (found.what !== 'word') return mark(found.what, found.end);
  const digits = digitsEnd(text, found.end);
  if (digits === found.end) return nothing(digits);
  const unit = readUnit(text, digits);
  if (found.end - at >= 2 && (unit?.measure === 'count' || unit?.measure === 'money')) return nothing(found.end);
  const decimal = text.charAt(digits) === '.' && isDigitAt(text, digits + 1);
  return mark('word', decimal ? digitsEnd(text, digits + 1) : digits);
}
