import { type AmountText, readAmount } from './amount';
import { isQuoted, readCode } from './codes';
import { isDash, readDate } from './dates';
import { digitsEnd } from './decimal';
import { isDigitAt } from './fold';
import { figureOf, mark, type Recognised, type RecognisedFigure } from './recognised';
import { opensCount, readUnit } from './units';

/**
 * What the ASCII digits that begin at `at` are: an ordinal, date, code, range, or a figure. `opensLine` says that a line
 * of the original begins there.
 */
export function recogniseDigits(text: string, at: number, opensLine: boolean): Recognised {
  const end = digitsEnd(text, at);
  if (isPlain(text, at, end)) return recogniseAmount(text, at) ?? mark('code', end);
  if (isOrdinal(text, at, end, opensLine)) return mark('ordinal', end + 1);
  const date = readDate(text, at);
  if (date !== undefined) return mark(date.what, date.end, date.dates);
  const code = readCode(text, at);
  if (code !== undefined) return mark(code.what, code.end);
  const anniversary = anniversaryEnd(text, at, end);
  if (anniversary !== undefined) return mark('date', anniversary);
  if (isQuoted(text, at, end)) return mark('setPhrase', end);
  if (end - at <= 2 && /[A-Za-z]/.test(text.charAt(end))) return mark('word', end + 1);
  return recogniseAmount(text, at) ?? mark('code', end);
}

/** A few digits with a word of counting behind them, or with `%`, as most are: nothing but an amount begins so. */
function isPlain(text: string, at: number, end: number): boolean {
  const length = end - at;
  if (length > 4 || (length > 1 && text.charAt(at) === '0')) return false;
  if (opensCount(text.charCodeAt(end))) return true;
  return length <= 3 && text.charAt(end) === '.' && text.charAt(digitsEnd(text, end + 1)) === '%';
}

function isOrdinal(text: string, at: number, end: number, opensLine: boolean): boolean {
  if (end - at > 2) return false;
  const sign = text.charAt(end);
  if (sign !== '、' && sign !== '.' && sign !== ')') return false;
  if (isDigitAt(text, end + 1) && sign !== '、') return opensLine && sign === ')';
  if (opensLine) return true;
  const before = text.charAt(at - 1);
  return before !== '' && ':;。,!?”》)'.includes(before) && !isDigitAt(text, end + 1);
}

function recogniseAmount(text: string, at: number): Recognised | undefined {
  const amount = readAmount(text, at);
  if (amount === undefined) return undefined;
  const range = rangeEnd(text, amount);
  if (range !== undefined) return mark('range', range);
  const kind = amount.unit?.measure;
  if (kind === 'duration' || kind === 'score' || kind === 'level' || kind === 'code') return mark(kind, amount.until);
  if (kind === undefined) return slashed(text, amount) ?? bareFigure(text, at, amount);
  if (kind !== 'percent' || amount.unit?.text !== '‰') return figureOf(amount, kind);
  // In per cent: one decimal more than written.
  return figureOf({ ...amount, decimals: amount.decimals + 1 }, 'percent');
}

/** `1,234` without a unit, a power of ten or decimals may be a list; its first member is read alone. */
function bareFigure(text: string, at: number, amount: AmountText): RecognisedFigure | undefined {
  if (!amount.grouped || amount.multiplier !== '' || amount.decimals > 0) return figureOf(amount, 'bare');
  const first = readAmount(text.slice(0, digitsEnd(text, at)), at);
  return first === undefined ? undefined : figureOf(first, 'bare');
}

/** `10—20件`, `3至5个`: one range, not two numbers. */
function rangeEnd(text: string, amount: AmountText): number | undefined {
  const join = text.charAt(amount.until);
  const spoken = join === '至' || join === '到';
  if (!spoken && !isDash(join)) return undefined;
  let next = amount.until + 1;
  while (!spoken && isDash(text.charAt(next)) && next - amount.until < 4) next += 1;
  if (!isDigitAt(text, next)) return undefined;
  const other = readAmount(text, next);
  if (other === undefined || (other.unit === undefined && amount.unit === undefined)) return undefined;
  // 从3个到5个 tells a change.
  if (spoken && amount.unit !== undefined && /[由从自]/.test(text.slice(Math.max(0, amount.from - 6), amount.from)))
    return undefined;
  return other.until;
}

/** `1/3`, `2018/5`: no quantity that a report would add up. */
function slashed(text: string, amount: AmountText): Recognised | undefined {
  if (text.charAt(amount.until) !== '/') return undefined;
  const end = digitsEnd(text, amount.until + 1);
  return end === amount.until + 1 ? undefined : mark('code', end);
}

/** `4•22`, `12.4` before a name that ends in 日: a day of the year. */
function anniversaryEnd(text: string, at: number, end: number): number | undefined {
  const sign = text.charAt(end);
  if (end - at > 2 || sign === '' || !'.•·・'.includes(sign)) return undefined;
  const day = digitsEnd(text, end + 1);
  // 1.8个工作日 counts days.
  if (day === end + 1 || day - end > 3 || readUnit(text, day) !== undefined) return undefined;
  return /^[”"’]?[^\d,;。、()]{0,8}[日节周]/.test(text.slice(day, day + 10)) ? day : undefined;
}
