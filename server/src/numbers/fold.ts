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

export function fold(source: string): Folded {
  const kept: string[] = [];
  const places: number[] = [];
  const breaks: number[] = [];
  let gap = false;
  let at = 0;
  while (at < source.length) {
    const skipped = leftoverEnd(source, at);
    if (skipped > at) {
      gap = true;
      at = skipped;
      continue;
    }
    const unit = source.charAt(at);
    if (isDropped(unit)) {
      if (unit === '\n' || unit === '\u2028') {
        if (breaks.at(-1) !== kept.length) breaks.push(kept.length);
        gap = true;
      } else if (!isInvisible(unit)) gap = true;
      at += 1;
      continue;
    }
    const plain = plainOf(unit);
    if (gap && isDigit(plain) && isDigit(kept.at(-1) ?? '')) {
      kept.push(' ');
      places.push(at - 1);
    }
    gap = false;
    kept.push(plain);
    places.push(at);
    at += 1;
  }
  const text = kept.join('');
  const origins = Uint32Array.from(places);
  return {
    text,
    breaks,
    origin(start, end) {
      if (start >= end) {
        const place = origins[start] ?? source.length;
        return { start: place, end: place };
      }
      return { start: origins[start] ?? source.length, end: (origins[end - 1] ?? source.length - 1) + 1 };
    },
  };
}

/** Whether a unit is one of the ASCII digits. */
export function isDigit(unit: string): boolean {
  return unit >= '0' && unit <= '9' && unit.length === 1;
}

const PLAIN: ReadonlyMap<string, string> = new Map([
  ['〔', '['],
  ['﹝', '['],
  ['【', '['],
  ['〕', ']'],
  ['﹞', ']'],
  ['】', ']'],
  ['﹙', '('],
  ['﹚', ')'],
  ['﹕', ':'],
  ['﹔', ';'],
  ['﹐', ','],
  ['﹑', '、'],
  ['｡', '。'],
  ['､', '、'],
  ['﹪', '%'],
  ['·', '·'],
  ['﹣', '-'],
  ['−', '-'],
  ['〇', '〇'],
  ['ㄧ', '一'],
]);

const FULL_WIDTH_SHIFT = 0xfee0;

function plainOf(unit: string): string {
  const code = unit.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) {
    const half = String.fromCharCode(code - FULL_WIDTH_SHIFT);
    return half;
  }
  return PLAIN.get(unit) ?? unit;
}

function isDropped(unit: string): boolean {
  return unit <= ' ' || isInvisible(unit) || WIDE_SPACES.includes(unit);
}

const WIDE_SPACES =
  '\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

/** Zero-width characters: they part nothing, not even two digits. */
function isInvisible(unit: string): boolean {
  return (
    unit === '\u200b' ||
    unit === '\u200c' ||
    unit === '\u200d' ||
    unit === '\u2060' ||
    unit === '\ufeff' ||
    unit === '\u00ad'
  );
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
  if (isDash(unit) && (at === 0 || source.charAt(at - 1) === '\n')) return pageNumberEnd(source, at);
  return at;
}

const LEFTOVERS = ['[bookmark:', '[image:', '[image]'];

function closedAt(source: string, at: number, closing: string, longest: number): number {
  const found = source.slice(at, at + longest).indexOf(closing);
  return found < 0 ? at : at + found + closing.length;
}

const DASHES = '-—–―－';

function isDash(unit: string): boolean {
  return unit !== '' && DASHES.includes(unit);
}

/** A line that holds only a page number (`- 3 -`) stands between two lines of one sentence in text taken from a PDF. */
function pageNumberEnd(source: string, at: number): number {
  const line = source.slice(at, at + 16).split('\n', 1)[0] ?? '';
  return /^[-—–―－]\s{0,3}\d{1,4}\s{0,3}[-—–―－]\s{0,3}$/.test(line) ? at + line.length : at;
}
