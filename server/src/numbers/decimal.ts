import Big from 'big.js';
import { marksOf } from '../text/marks';
import { isDigitAt } from './fold';
import { bigOfWhole } from './whole';

/** A number written in Arabic digits, found at a known offset of folded text. */
export interface DecimalText {
  readonly end: number;
  readonly value: Big;
  /** How many digits stand behind the decimal point. */
  readonly decimals: number;
  /** Written with separators between groups of three digits. */
  readonly grouped: boolean;
  /** Power of ten of the last digit that is not 0: 2300 → 2, 15 → 0, 2.7 → −1. */
  readonly lowest: number;
}

/**
 * Reads digits, with a decimal part and well-formed thousands separators, from `at`. A comma that does not part groups of
 * three ends the number (it is a list then). `undefined` if no digit stands there. The number ends before what follows;
 * digits after a stray separator are not its concern.
 */
export function readDecimal(text: string, at: number): DecimalText | undefined {
  let end = digitsEnd(text, at);
  if (end === at) return undefined;
  if (end - at <= MOST_PLAIN && !PARTS.has(text.charCodeAt(end))) return plain(text, at, end);
  let digits = text.slice(at, end);
  let grouped = false;
  if (digits.length <= 3 && !digits.startsWith('0')) {
    const whole = groupsEnd(text, end);
    if (whole > end) {
      digits = text.slice(at, whole).replace(/[, ]/g, '');
      end = whole;
      grouped = true;
    }
  }
  let decimals = 0;
  if (text.charAt(end) === '.' && isDigitAt(text, end + 1)) {
    const fraction = digitsEnd(text, end + 1);
    // 219.139.108 is no number: a second point makes it a version or an address.
    if (!(text.charAt(fraction) === '.' && isDigitAt(text, fraction + 1))) {
      digits += text.slice(end, fraction);
      decimals = fraction - end - 1;
      end = fraction;
    }
  }
  return { end, value: bigOf(digits), decimals, grouped, lowest: lowestOf(digits, decimals) };
}

/** What may go on with a number behind its first digits. */
const PARTS = marksOf(',. ');
/** As many digits are a number that JavaScript counts with exactly. */
const MOST_PLAIN = 9;

/** Digits alone, as most numbers are: no text is cut out for them. */
function plain(text: string, at: number, end: number): DecimalText {
  let whole = 0;
  let zeros = 0;
  for (let place = at; place < end; place += 1) {
    const digit = text.charCodeAt(place) - ZERO;
    whole = whole * 10 + digit;
    zeros = digit === 0 ? zeros + 1 : 0;
  }
  return { end, value: bigOfWhole(whole), decimals: 0, grouped: false, lowest: Math.min(zeros, end - at - 1) };
}

const ZERO = 0x30;

/** Where the run of ASCII digits from `at` ends. */
export function digitsEnd(text: string, at: number): number {
  let end = at;
  while (isDigitAt(text, end)) end += 1;
  return end;
}

/** Longer digit strings are no quantities; their value is kept by magnitude only, so that reading stays linear. */
const MOST_DIGITS = 40;

/** The number that decimal digits say. */
function bigOf(digits: string): Big {
  return new Big(digits.length <= MOST_DIGITS ? digits : `${digits.slice(0, 1)}e${digits.length - 1}`);
}

function lowestOf(digits: string, decimals: number): number {
  const bare = decimals === 0 ? digits : digits.replace('.', '');
  let zeros = 0;
  while (zeros < bare.length - 1 && bare.charAt(bare.length - 1 - zeros) === '0') zeros += 1;
  return zeros - decimals;
}

/** A longer row of threes is a list. */
const MOST_GROUPS = 6;

/** The end of `,ddd,ddd…` or ` ddd ddd…` from `at`, or `at` if the groups are not all of exactly three digits. */
function groupsEnd(text: string, at: number): number {
  const separator = text.charAt(at);
  if (separator !== ',' && separator !== ' ') return at;
  let end = at;
  while (text.charAt(end) === separator && digitsEnd3(text, end + 1)) {
    end += 4;
    if (end - at > MOST_GROUPS * 4) return at;
  }
  return text.charAt(end) === separator && isDigitAt(text, end + 1) ? at : end;
}

function digitsEnd3(text: string, at: number): boolean {
  return isDigitAt(text, at) && isDigitAt(text, at + 1) && isDigitAt(text, at + 2) && !isDigitAt(text, at + 3);
}
