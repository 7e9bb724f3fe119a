import Big from 'big.js';
import { marksOf } from '../text/marks';
import { bigOfWhole } from './whole';

/** A number written in Chinese numerals, found at a known offset. */
export interface ChineseText {
  readonly end: number;
  readonly value: Big;
  readonly decimals: 0;
  readonly grouped: false;
  /** Power of ten of the last place that is said: 三十 → 1, 二千三百 → 2, 十五 → 0. */
  readonly lowest: number;
  /** Digits read one by one, without 十百千万 (`二〇一八`): a year or a code rather than a quantity. */
  readonly plain: boolean;
}

/**
 * Reads Chinese numerals from `at`: 零〇两廿卅, capital forms, 十百千万亿, and digit by digit (`二〇一八`). As many characters
 * as make one well-formed number; `undefined` if none. `十` alone is 10. Source: prose.md § 2.1.
 */
export function readChinese(text: string, at: number): ChineseText | undefined {
  const end = numeralsEnd(text, at);
  if (end === at || end - at > LONGEST) return undefined;
  if (end - at === 1) return single(text.charAt(at), end);
  const run = text.slice(at, end);
  if (!/[十拾廿卅百佰千仟万萬亿]/.test(run))
    return { end, value: plainDigits(run), decimals: 0, grouped: false, lowest: 0, plain: true };
  const number = parse(run);
  return number === undefined ? undefined : { ...number, end, decimals: 0, grouped: false, plain: false };
}

/** Whether a UTF-16 unit is a Chinese digit or a power of ten. */
export function isChineseNumeral(unit: number): boolean {
  return NUMERALS.has(unit);
}

/** Where the run of Chinese numerals from `at` ends, or some way into one that is longer than any number. */
export function numeralsEnd(text: string, at: number): number {
  let end = at;
  while (end - at <= LONGEST && isChineseNumeral(text.charCodeAt(end))) end += 1;
  return end;
}

const DIGITS: ReadonlyMap<string, number> = new Map(
  ['零〇○', '一壹', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((same, value) =>
    [...same].map((unit) => [unit, value] as const),
  ),
);
const POWERS: ReadonlyMap<string, number> = new Map([
  ['十', 1],
  ['拾', 1],
  ['百', 2],
  ['佰', 2],
  ['千', 3],
  ['仟', 3],
  ['万', 4],
  ['萬', 4],
  ['亿', 8],
]);
/** Chinese digits and powers of ten. */
export const CHINESE_NUMERALS = [...DIGITS.keys(), ...POWERS.keys(), '廿', '卅'].join('');
const NUMERALS = marksOf(CHINESE_NUMERALS);
const LONGEST = 24;

function single(unit: string, end: number): ChineseText | undefined {
  const digit = DIGITS.get(unit);
  if (digit !== undefined)
    return { end, value: bigOfWhole(digit), decimals: 0, grouped: false, lowest: 0, plain: false };
  const number = parse(unit);
  return number && { end, value: number.value, decimals: 0, grouped: false, lowest: number.lowest, plain: false };
}

function plainDigits(run: string): Big {
  let digits = '';
  for (const unit of run) digits += DIGITS.get(unit) ?? 0;
  return new Big(digits);
}

/** Well-formed: within a section of four places the powers fall, and 万 and 亿 close sections that fall too. */
function parse(run: string): { readonly value: Big; readonly lowest: number } | undefined {
  let total = new Big(0);
  let section = 0;
  let digit: number | undefined;
  let lastPower = 4;
  let lastSection = 99;
  let zero = false;
  let lowest = 0;
  for (const unit of run) {
    const tens = unit === '廿' ? 20 : unit === '卅' ? 30 : undefined;
    if (tens !== undefined) {
      if (digit !== undefined || lastPower <= 1) return undefined;
      section += tens;
      lastPower = 1;
      lowest = 1;
      continue;
    }
    const value = DIGITS.get(unit);
    if (value === 0) {
      if (digit !== undefined) return undefined;
      zero = true;
      continue;
    }
    if (value !== undefined) {
      if (digit !== undefined) return undefined;
      digit = value;
      lowest = 0;
      continue;
    }
    const power = POWERS.get(unit) ?? 0;
    if (power >= 4) {
      const closed = section + (digit ?? 0);
      if (closed === 0) return undefined;
      if (power === 8 && total.gt(0) && lastSection < 8) {
        total = total.plus(closed).times('1e8');
      } else {
        if (power >= lastSection) return undefined;
        total = total.plus(new Big(closed).times(`1e${power}`));
      }
      lastSection = power;
      section = 0;
      digit = undefined;
      lastPower = 4;
      zero = false;
      lowest = power;
      continue;
    }
    if (power >= lastPower) return undefined;
    if (digit === undefined && !(power === 1 && section === 0)) return undefined;
    section += (digit ?? 1) * 10 ** power;
    lastPower = power;
    lowest = power;
    digit = undefined;
    zero = false;
  }
  if (digit !== undefined) {
    // 一百五 is 150, 三千二 is 3200: a last digit without its power takes the next lower one, unless 零 stood before it.
    const shortened = !zero && (lastPower === 2 || lastPower === 3) ? lastPower - 1 : 0;
    section += digit * 10 ** shortened;
    lowest = shortened;
  }
  return { value: total.plus(section), lowest };
}
