import { isPageNumber, opensPageNumber } from '../text/pageNumber';
import { lastUpTo } from '../text/search';
import type { Span } from '../text/span';

/**
 * Text with its odd spellings evened out, and the way back. Full-width letters, digits and punctuation become half-width
 * ones, white space and line breaks vanish, left-overs of copying (`[bookmark: …]`, `[image: ]`), comments and page
 * numbers are dropped. One blank is kept where two digits would otherwise run together.
 * Source: prose.md § 1.
 */
export interface Folded {
  readonly text: string;
  /** Offsets of the folded text at which one or more line breaks were dropped, ascending. */
  readonly breaks: readonly number[];
  /** The range of the original text that a range of the folded text came from. */
  origin(start: number, end: number): Span;
}

/** Folds any text; linear in its length. */
export function fold(source: string): Folded {
  return IS_PLAIN.test(source) ? asItIs(source) : foldOdd(source);
}

/** Text that folding leaves as it is, as most cells are: neither blanks nor full-width forms nor what may open a left-over. */
const IS_PLAIN = /^(?![第Pp-])[!-;=-Z\\^-~\u4e00-\u9fff]*$/;

function asItIs(text: string): Folded {
  return new FoldedText(text, NONE, text.length);
}

function foldOdd(source: string): Folded {
  const kept = new Kept(source.length);
  const breaks: number[] = [];
  let gap = false;
  /** Nothing but white space since the line began. */
  let opens = true;
  let at = 0;
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (!opens && code >= FIRST_IDEOGRAPH && code <= LAST_IDEOGRAPH) {
      gap = false;
      kept.put(code, at);
      at += 1;
      continue;
    }
    const skipped = MAY_OPEN_LEFTOVER.has(code)
      ? leftoverEnd(source, at)
      : opens && opensPageNumber(code)
        ? pageNumberEnd(source, at)
        : at;
    if (skipped > at) {
      gap = true;
      at = skipped;
      continue;
    }
    const plain = plainOf(code);
    if (plain === DROPPED || plain === INVISIBLE) {
      if ((code === LINE_FEED || code === LINE_SEPARATOR) && breaks.at(-1) !== kept.length) breaks.push(kept.length);
      gap ||= plain === DROPPED;
      opens ||= code === LINE_FEED;
      at += 1;
      continue;
    }
    if (gap && isDigitCode(plain) && isDigitCode(kept.last)) kept.put(BLANK, at - 1);
    gap = false;
    opens = false;
    kept.put(plain, at);
    at += 1;
  }
  return new FoldedText(kept.text(), breaks, source.length, kept.runs, kept.shifts);
}

/** The units that are kept of a text, with where they stood. */
class Kept {
  length = 0;
  readonly runs: number[] = [];
  readonly shifts: number[] = [];
  // No text grows: a blank that is kept stands for at least one unit that is dropped.
  readonly #codes: Uint16Array;
  #shift = 0;

  constructor(most: number) {
    this.#codes = most <= SCRATCH.length ? SCRATCH : new Uint16Array(most);
  }

  put(code: number, at: number): void {
    const { length } = this;
    if (at - length !== this.#shift) {
      this.#shift = at - length;
      this.runs.push(length);
      this.shifts.push(this.#shift);
    }
    this.#codes[length] = code;
    this.length = length + 1;
  }

  get last(): number {
    return this.length === 0 ? 0 : (this.#codes[this.length - 1] ?? 0);
  }

  text(): string {
    return textOf(this.#codes, this.length);
  }
}

/** For texts no longer than this; read before the next one is folded. */
const SCRATCH = new Uint16Array(4096);

class FoldedText implements Folded {
  /** From each offset of `runs` on, what was dropped before is as many units as the shift beside it says; none before the first. */
  constructor(
    readonly text: string,
    readonly breaks: readonly number[],
    private readonly sourceLength: number,
    private readonly runs: readonly number[] = NONE,
    private readonly shifts: readonly number[] = NONE,
  ) {}

  origin(start: number, end: number): Span {
    const from = this.#originOf(start, this.sourceLength);
    return { start: from, end: start >= end ? from : this.#originOf(end - 1, this.sourceLength - 1) + 1 };
  }

  #originOf(at: number, outside: number): number {
    if (at >= this.text.length) return outside;
    const first = this.runs[0];
    return first === undefined || at < first ? at : at + (this.shifts[lastUpTo(this.runs, at)] ?? 0);
  }
}

const NONE: readonly never[] = [];

const CHUNK = 4096;

function textOf(codes: Uint16Array, length: number): string {
  if (length <= CHUNK) return Reflect.apply(String.fromCharCode, undefined, codes.subarray(0, length));
  const chunks: string[] = [];
  for (let at = 0; at < length; at += CHUNK)
    chunks.push(Reflect.apply(String.fromCharCode, undefined, codes.subarray(at, Math.min(length, at + CHUNK))));
  return chunks.join('');
}

/** Whether one of the ASCII digits stands at an offset. */
export function isDigitAt(text: string, at: number): boolean {
  return isDigitCode(text.charCodeAt(at));
}

function isDigitCode(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

const BLANK = 0x20;
const LINE_FEED = 0x0a;
const LINE_SEPARATOR = 0x2028;
/** White space: it vanishes, and parts digits. */
const DROPPED = 0;
/** Zero-width characters: they part nothing, not even two digits. */
const INVISIBLE = 1;

const SPELLINGS: readonly (readonly [string, string])[] = [
  ['〔﹝【', '['],
  ['〕﹞】', ']'],
  ['﹙', '('],
  ['﹚', ')'],
  ['﹕', ':'],
  ['﹔', ';'],
  ['﹐', ','],
  ['﹑､', '、'],
  ['｡', '。'],
  ['﹪', '%'],
  ['﹣−', '-'],
  ['ㄧ', '一'],
];
const SPACES =
  '\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';
const ZERO_WIDTH = '\u200b\u200c\u200d\u2060\ufeff\u00ad';

const PLAIN: ReadonlyMap<number, number> = new Map([
  ...SPELLINGS.flatMap(([odd, plain]) => [...odd].map((unit) => [unit.charCodeAt(0), plain.charCodeAt(0)] as const)),
  ...[...SPACES].map((unit) => [unit.charCodeAt(0), DROPPED] as const),
  ...[...ZERO_WIDTH].map((unit) => [unit.charCodeAt(0), INVISIBLE] as const),
]);

const FULL_WIDTH_SHIFT = 0xfee0;
/** Ideographs, of which nearly all of a report consists, are what they are. */
const FIRST_IDEOGRAPH = 0x4e00;
const LAST_IDEOGRAPH = 0x9fff;

function plainOf(code: number): number {
  if (code >= FIRST_IDEOGRAPH && code <= LAST_IDEOGRAPH) return code;
  if (code <= BLANK) return DROPPED;
  if (code < 0x7f) return code;
  if (code >= 0xff01 && code <= 0xff5e) return code - FULL_WIDTH_SHIFT;
  return PLAIN.get(code) ?? code;
}

/** How far ahead the end of a left-over is looked for; longer ones are ordinary text. */
const LONGEST_LEFTOVER = 80;
const LONGEST_COMMENT = 400;

function leftoverEnd(source: string, at: number): number {
  const unit = source.charAt(at);
  if (unit === '[') {
    const known = LEFTOVERS.find((opening) => source.startsWith(opening, at));
    return known === undefined ? at : closedAt(source, at, ']', LONGEST_LEFTOVER);
  }
  if (unit === '<' && source.startsWith('<!--', at)) return closedAt(source, at, '-->', LONGEST_COMMENT);
  return at;
}

const LEFTOVERS = ['[bookmark:', '[image:', '[image]'];

function closedAt(source: string, at: number, closing: string, longest: number): number {
  const found = source.slice(at, at + longest).indexOf(closing);
  return found < 0 ? at : at + found + closing.length;
}

const MAY_OPEN_LEFTOVER: ReadonlySet<number> = new Set([...'[<'].map((unit) => unit.charCodeAt(0)));

/** A line that holds only a page number (`- 3 -`) stands between two lines of one sentence in text taken from a PDF. */
function pageNumberEnd(source: string, at: number): number {
  const line = source.slice(at, at + LONGEST_PAGE_NUMBER).split('\n', 1)[0] ?? '';
  return isPageNumber(line) ? at + line.trimEnd().length : at;
}

const LONGEST_PAGE_NUMBER = 41;
