import Big from 'big.js';
import { type AmountText, readAmount } from './amount';
import { isChineseNumeral, numeralsEnd, readChinese } from './chinese';
import { readDate } from './dates';
import { exactly, scaled } from './quantity';
import { figureOf, mark, nothing, type Recognised } from './recognised';
import { readUnit } from './units';

/**
 * What the Chinese numerals that begin at `at` are. They count only with a unit, or after 共, 计, 为; elsewhere they are
 * ordinals, set phrases, or just words. Source: prose.md § 2.1, 5.
 */
export function recogniseNumerals(text: string, at: number, opensLine: boolean): Recognised {
  const end = numeralsEnd(text, at);
  const date = mayBeDate(text, at, end) ? readDate(text, at) : undefined;
  if (date !== undefined) return isDayAlone(date.dates[0]) ? nothing(date.end) : mark(date.what, date.end, date.dates);
  const ratio =
    ofHundred(text, at) ?? (text.startsWith('分之', end) ? fraction(text, at) : undefined) ?? tenths(text, at);
  if (ratio !== undefined) return ratio;
  const open = '万千百亿'.includes(text.charAt(at)) ? indefiniteEnd(text, at, 0) : undefined;
  if (open !== undefined) return mark('indefinite', open);
  const number = readChinese(text, at);
  if (number === undefined) return nothing(runEnd(text, at));
  if (isOrdinal(text, at, number.end, opensLine)) return mark('ordinal', number.end + 1);
  const amount = readAmount(text, at);
  if (amount === undefined) return nothing(number.end);
  const kind = amount.unit?.measure;
  if (kind === undefined) return bareNumeral(text, at, amount);
  if (kind === 'duration' || kind === 'score' || kind === 'level') return mark(kind, amount.until);
  if (kind === 'code' || isSetPhrase(text, at, amount)) return mark('setPhrase', amount.until);
  return figureOf(amount, kind);
}

/** A first look: a year has its 年 behind four numerals, a month or a day its sign behind those that end at `end`. */
function mayBeDate(text: string, at: number, end: number): boolean {
  const sign = text.charAt(end);
  return sign === '月' || sign === '日' || text.charAt(at + 4) === '年';
}

/**
 * The end of a number of which only the least is known: 数十次, 上百场, 几次, 十几件, 万余条. `skip` characters (数, 上, 几) come before
 * the power of ten.
 */
export function indefiniteEnd(text: string, at: number, skip: number): number | undefined {
  const open = /^([十百千万亿]{1,2})[余多几]?/.exec(text.slice(at + skip, at + skip + 4));
  const end = open === null ? (text.charAt(at) === '几' ? at + 1 : undefined) : at + skip + open[0].length;
  const unit = end === undefined ? undefined : readUnit(text, end);
  return end === undefined || unit === undefined ? undefined : end + unit.text.length;
}

function isDayAlone(date: { readonly month?: number; readonly day?: number } | undefined): boolean {
  return date?.day !== undefined && date.month === undefined;
}

function runEnd(text: string, at: number): number {
  let end = at;
  while (isChineseNumeral(text.charCodeAt(end))) end += 1;
  return end;
}

/** `一是`, and `一、` at a line's or sentence's beginning. */
function isOrdinal(text: string, at: number, end: number, opensLine: boolean): boolean {
  const sign = text.charAt(end);
  if (sign !== '是' && sign !== '、') return false;
  const before = text.charAt(at - 1);
  if (!opensLine && (before === '' || !':;。,!?'.includes(before))) return false;
  return sign === '是' || opensLine || before !== ',';
}

/** A numeral without a unit counts only after 共, 计, 为 and before punctuation: `共计十五，`. */
function bareNumeral(text: string, at: number, amount: AmountText): Recognised {
  const counted = /[共计为]/.test(text.charAt(at - 1)) && /^[,;。、)]?$/.test(text.charAt(amount.until));
  return counted && !amount.plain ? figureOf(amount, 'bare') : nothing(amount.numberEnd);
}

const BEFORE_SET_PHRASES = '第每某任另同这那上下首逐唯头统之前后再初单专“‘"半进跑';

/** `最多跑一次`, `四个意识`, `“七个一”`, `一次性`, `一起`. */
function isSetPhrase(text: string, at: number, amount: AmountText): boolean {
  const before = text.charAt(at - 1);
  if (before !== '' && BEFORE_SET_PHRASES.includes(before)) return true;
  const unit = amount.unit?.text ?? '';
  const after = text.slice(amount.until, amount.until + 2);
  if (/^(意识|自信|维护|确立|全面|坚持|必须|统一|服从|结合|性|龙|律|样)/.test(after)) return true;
  if (unit === '部分') return amount.quantity.nominal.eq(1);
  return unit === '起' && !/[共计了生理受发]/.test(before);
}

const PER_CENT = readUnit('%', 0);
const TENTH = new Big('0.1');
const TEN = new Big(10);

/** 百分之三十, 百分之三十点五, 百分之30.5, 千分之三 */
function ofHundred(text: string, at: number): Recognised | undefined {
  const permille = text.startsWith('千分之', at);
  if (!permille && !text.startsWith('百分之', at)) return undefined;
  const amount = readAmount(text, at + 3);
  if (amount === undefined) return undefined;
  const point = amount.chinese ? chineseDecimals(text, amount.numberEnd) : undefined;
  const value = point === undefined ? amount.quantity : exactly(amount.quantity.nominal.plus(point.value));
  const end = point?.end ?? amount.numberEnd;
  return figureOf(
    {
      ...amount,
      from: at,
      numberEnd: end,
      until: amount.unit === undefined && point === undefined ? amount.until : end,
      decimals: (point?.decimals ?? amount.decimals) + (permille ? 1 : 0),
      quantity: permille ? scaled(value, TENTH) : value,
      unit: PER_CENT,
    },
    'percent',
  );
}

interface Decimals {
  readonly value: Big;
  readonly decimals: number;
  readonly end: number;
}

function chineseDecimals(text: string, at: number): Decimals | undefined {
  if (text.charAt(at) !== '点') return undefined;
  const digits = readChinese(text, at + 1);
  if (digits === undefined || !(digits.plain || digits.end === at + 2)) return undefined;
  const decimals = digits.end - at - 1;
  return { value: digits.value.times(TENTH.pow(decimals)), decimals, end: digits.end };
}

/** 三分之一 */
function fraction(text: string, at: number): Recognised | undefined {
  const whole = readChinese(text, at);
  if (whole === undefined || whole.value.eq(0) || !text.startsWith('分之', whole.end)) return undefined;
  const part = readChinese(text, whole.end + 2);
  const amount = part === undefined ? undefined : readAmount(text, whole.end + 2);
  if (part === undefined || amount === undefined) return undefined;
  const quantity = exactly(part.value.div(whole.value));
  return figureOf({ ...amount, from: at, numberEnd: part.end, until: part.end, quantity, unit: undefined }, 'fraction');
}

/** 三成, 近七成, 九成以上: never exact. */
function tenths(text: string, at: number): Recognised | undefined {
  if (text.charAt(at + 1) !== '成' || !'一二三四五六七八九'.includes(text.charAt(at))) return undefined;
  const following = text.slice(at + 2, at + 4);
  if (!/^([,;。、)的]|以|左右|多|$)/.test(following)) return undefined;
  const amount = readAmount(text, at);
  if (amount === undefined) return undefined;
  const more = /^(以上|左右|多)/.exec(following)?.[0] ?? '';
  return figureOf(
    {
      ...amount,
      until: at + 2 + more.length,
      quantity: { ...scaled(amount.quantity, TEN), precision: 'approximate' },
      unit: PER_CENT,
      approximation: `成${more}`,
    },
    'percent',
  );
}
