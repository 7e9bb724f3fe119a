import { isGap } from '../text/whiteSpace';

/**
 * The ordinal a line opens with, as official documents number their parts (GB/T 9704—2012 § 7.3.3): `一、` level 1,
 * `（一）` level 2, `1.` level 3, `（1）` or `①` level 4; accepted as people really type them.
 */
export interface Ordinal {
  readonly level: 1 | 2 | 3 | 4;
  readonly number: number;
  /** Units from the line's start to the first unit of the ordinal (leading white space). */
  readonly start: number;
  /** Where the text after the ordinal and its white space begins. */
  readonly end: number;
}

/** `undefined` when the line opens with no ordinal. Only the line's first 40 units are read. */
export function readOrdinal(line: string): Ordinal | undefined {
  const head = line.length > LONGEST ? line.slice(0, LONGEST) : line;
  const start = afterGaps(head, 0);
  const isBracketed = OPENING.has(head.charCodeAt(start));
  const first = isBracketed ? afterGaps(head, start + 1) : start;
  const script = scriptOf(head.charCodeAt(first));
  if (script === undefined) return undefined;
  const last = endOfNumeral(head, first, script);
  const closed = isBracketed ? closeBracketed(head, last, script) : closeBare(head, last, script);
  if (!closed) return undefined;
  return {
    level: closed.level,
    number: ordinalValue(head.slice(first, last), script),
    start,
    end: afterGaps(head, closed.end),
  };
}

const LONGEST = 40;
const MOST_DIGITS = 3;

interface Closed {
  readonly level: Ordinal['level'];
  readonly end: number;
}

/** `（一）`, `（1）`, with a stop behind it or without; `last` is where the numeral ends. */
function closeBracketed(head: string, last: number, script: Script): Closed | undefined {
  const at = afterGaps(head, last);
  if (script === 'enclosed' || !CLOSING.has(head.charCodeAt(at))) return undefined;
  return { level: script === 'chinese' ? 2 : 4, end: afterStop(head, at + 1) };
}

/** `一、`, `1.`, `1)`, `①`. */
function closeBare(head: string, last: number, script: Script): Closed | undefined {
  if (script === 'enclosed') return { level: 4, end: afterStop(head, last) };
  const at = afterGaps(head, last);
  if (STOPS.has(head.charCodeAt(at)) && !(script === 'arabic' && isDigit(head.charCodeAt(at + 1)))) {
    return { level: script === 'chinese' ? 1 : 3, end: at + 1 };
  }
  return script === 'arabic' && CLOSING.has(head.charCodeAt(last)) ? { level: 4, end: last + 1 } : undefined;
}

/** Whether an ordinal may open with this UTF-16 unit: a first look. */
export function opensOrdinal(unit: number): boolean {
  return OPENING.has(unit) || scriptOf(unit) !== undefined;
}

type Script = 'chinese' | 'arabic' | 'enclosed';

function scriptOf(unit: number): Script | undefined {
  if (isDigit(unit)) return 'arabic';
  if (NUMERALS.has(unit)) return 'chinese';
  return unit >= FIRST_ENCLOSED && unit <= LAST_ENCLOSED ? 'enclosed' : undefined;
}

function endOfNumeral(head: string, first: number, script: Script): number {
  let end = first + 1;
  const most = script === 'enclosed' ? end : first + MOST_DIGITS;
  while (end < most && scriptOf(head.charCodeAt(end)) === script) end++;
  return end;
}

function afterGaps(head: string, from: number): number {
  let at = from;
  while (at < head.length && isGap(head.charCodeAt(at))) at++;
  return at;
}

/** After the stop that may follow a closed ordinal, as in `（1）、`. */
function afterStop(head: string, from: number): number {
  const at = afterGaps(head, from);
  return STOPS.has(head.charCodeAt(at)) ? at + 1 : at;
}

const NUMERALS = unitsOf('一二三四五六七八九十');
const OPENING = unitsOf('（(');
const CLOSING = unitsOf('）)');
const STOPS = unitsOf('、．.');

function unitsOf(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((character) => character.charCodeAt(0)));
}

function isDigit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19);
}

function ordinalValue(numeral: string, script: Script): number {
  switch (script) {
    case 'chinese':
      return chineseValue(numeral);
    case 'enclosed':
      return ((numeral.charCodeAt(0) - FIRST_ENCLOSED) % ENCLOSED_OF_A_KIND) + 1;
    case 'arabic': {
      let value = 0;
      for (let at = 0; at < numeral.length; at++) value = value * 10 + digitOf(numeral.charCodeAt(at));
      return value;
    }
  }
}

/** ① to ⑳, then ⑴ to ⒇. */
const FIRST_ENCLOSED = 0x2460;
const LAST_ENCLOSED = 0x2487;
const ENCLOSED_OF_A_KIND = 20;

/** Of a half- or full-width digit. */
function digitOf(unit: number): number {
  return unit < 0xff10 ? unit - 0x30 : unit - 0xff10;
}

const CHINESE_DIGITS = '〇一二三四五六七八九十';

/** Numerals up to 九十九; 十 stands for ten, or for the tens it follows. */
function chineseValue(numeral: string): number {
  const ten = numeral.indexOf('十');
  if (ten < 0) return CHINESE_DIGITS.indexOf(numeral.charAt(0));
  const tens = ten === 0 ? 1 : CHINESE_DIGITS.indexOf(numeral.charAt(0));
  const ones = ten + 1 < numeral.length ? CHINESE_DIGITS.indexOf(numeral.charAt(ten + 1)) : 0;
  return tens * 10 + ones;
}

/** The ordinal as official documents print it: `一、`, `（一）`, `1.`, `（1）`. */
export function writeOrdinal(level: Ordinal['level'], number: number): string {
  switch (level) {
    case 1:
      return `${chineseNumeral(number)}、`;
    case 2:
      return `（${chineseNumeral(number)}）`;
    case 3:
      return `${number}.`;
    case 4:
      return `（${number}）`;
  }
}

/** 1 to 99 in Chinese numerals. */
export function chineseNumeral(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  if (tens === 0) return CHINESE_DIGITS.charAt(ones);
  return `${tens === 1 ? '' : CHINESE_DIGITS.charAt(tens)}十${ones === 0 ? '' : CHINESE_DIGITS.charAt(ones)}`;
}
