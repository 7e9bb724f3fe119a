import Big from 'big.js';
import type { Span } from '../text/span';
import { readChinese } from './chinese';
import { readDecimal } from './decimal';
import { fold } from './fold';

/** Why a cell with text in it holds no number. */
export type UnreadableReason =
  /** No number at its beginning, or words after it that are no unit. */
  | 'text'
  /** Digits parted by something that is neither a decimal point nor a thousands separator. */
  | 'separators'
  /** 约, 余 and the like: a table wants exact numbers. */
  | 'approximate';

export type CellReading =
  | {
      readonly kind: 'number';
      /** As written: `25.1万元` is 25.1 with the unit 万元; `3万条` is 30000 with the unit 条; `5%` is 5 with the unit %. */
      readonly value: Big;
      readonly unit?: string;
      /** The number alone, sign included and unit excluded, within the cell's text. */
      readonly span: Span;
      /** Digits behind the decimal point. */
      readonly decimals: number;
    }
  | { readonly kind: 'blank' }
  | { readonly kind: 'notApplicable' }
  | { readonly kind: 'computed' }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason };

/**
 * Reads a table cell: digits of either width with thousands separators, decimals, a sign, 万/亿 and a unit, or Chinese
 * numerals. Blanks, zero-width characters and left-overs such as `[bookmark: …]` count for nothing, even between digits.
 * Source: markup.md § Cells; tables/README.md § 数值格读取.
 */
export function readCell(text: string): CellReading {
  const folded = fold(text);
  const squeezed = squeeze(folded.text);
  const plain = squeezed.text;
  if (plain === '') return { kind: 'blank' };
  if (plain === '=') return { kind: 'computed' };
  if (NOT_APPLICABLE.test(plain)) return { kind: 'notApplicable' };
  if (APPROXIMATE.test(plain)) return { kind: 'unreadable', reason: 'approximate' };

  const signed = plain.startsWith('-') || plain.startsWith('+');
  const from = signed ? 1 : 0;
  const number = readDecimal(plain, from) ?? readChinese(plain, from);
  if (number === undefined) return { kind: 'unreadable', reason: 'text' };
  const rest = plain.slice(number.end);
  const scaled = /^(万亿|亿|万)(?!元)/.exec(rest);
  const end = number.end + (scaled?.[0].length ?? 0);
  const unit = plain.slice(end);
  if (/^[\d.,]/.test(unit)) return { kind: 'unreadable', reason: 'separators' };
  if (unit.length > LONGEST_UNIT || /[\d,;:.。、(]/.test(unit)) return { kind: 'unreadable', reason: 'text' };
  const value = number.value.times(SCALES.get(scaled?.[1] ?? '') ?? 1);
  return {
    kind: 'number',
    value: plain.startsWith('-') ? value.neg() : value,
    span: folded.origin(squeezed.origin(0), squeezed.origin(end - 1) + 1),
    decimals: number.decimals,
    ...(unit === '' ? {} : { unit }),
  };
}

const SCALES: ReadonlyMap<string, Big> = new Map([
  ['万', new Big('1e4')],
  ['亿', new Big('1e8')],
  ['万亿', new Big('1e12')],
]);

const NOT_APPLICABLE = /^([-—–―－]+|[/\\]+|\*+|无|不适用|N\/A|n\/a)$/;
const APPROXIMATE = /约|近|余|多|左右|上下|以上|以下|超/;
/** `个工作日` and `平方公里` are the longest units; anything longer is a sentence. */
const LONGEST_UNIT = 4;

/** Folded text without the blanks that keep digits apart: a cell holds one number. */
function squeeze(text: string): { readonly text: string; origin(offset: number): number } {
  if (!text.includes(' ')) return { text, origin: (offset) => offset };
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) if (text.charAt(at) !== ' ') places.push(at);
  return { text: text.replaceAll(' ', ''), origin: (offset) => places[offset] ?? text.length };
}
