import { isChineseNumeral, readChinese } from './chinese';
import { digitsEnd, readDecimal } from './decimal';
import { isDigitAt } from './fold';
import type { CalendarDate, MarkKind } from './token';

/** A date, period or clock time at a known offset of folded text. */
export interface DateText {
  readonly what: Extract<MarkKind, 'date' | 'period' | 'year' | 'time'>;
  readonly end: number;
  readonly dates: readonly CalendarDate[];
}

/**
 * Reads a date or period that begins at `at`, as far as it is written: `2018年`, `2018年1月1日至12月31日`, `2018.1.1`, `3月2日`,
 * `1-6月`, `二〇一八年`, `16:48`, and dates that lost a 月 on the way (`2018年1231日`). Source: prose.md § 4, 6.
 */
export function readDate(text: string, at: number): DateText | undefined {
  const time = clockEnd(text, at);
  if (time !== undefined) return { what: 'time', end: time, dates: [] };
  const first = readPoint(text, at);
  if (first === undefined) return monthRange(text, at);
  const join = joinEnd(text, first.end);
  const second = join === undefined ? undefined : readPoint(text, join);
  if (second === undefined) return { what: isYear(first.date) ? 'year' : 'date', end: first.end, dates: [first.date] };
  const to: CalendarDate =
    second.date.year === undefined && first.date.year !== undefined
      ? { year: first.date.year, ...second.date }
      : second.date;
  const end = text.charAt(second.end) === '止' ? second.end + 1 : second.end;
  return { what: 'period', end, dates: [first.date, to] };
}

function isYear(date: CalendarDate): boolean {
  return date.year !== undefined && date.month === undefined;
}

interface Point {
  readonly end: number;
  readonly date: CalendarDate;
}

function readPoint(text: string, at: number): Point | undefined {
  const year = yearAt(text, at);
  if (year === undefined) return monthAndDay(text, at);
  if (!year.marked) return year;
  const rest = monthAndDay(text, year.end) ?? lostMonth(text, year.end);
  if (rest !== undefined) return { end: rest.end, date: { ...year.date, ...rest.date } };
  const suffix = text.charAt(year.end) === '度' ? 1 : 0;
  return { end: year.end + suffix, date: year.date };
}

function yearAt(text: string, at: number): (Point & { readonly marked: boolean }) | undefined {
  const digits = digitsEnd(text, at);
  if (digits - at === 4) {
    const year = Number(text.slice(at, digits));
    if (year < 1900 || year > 2100) return undefined;
    const sign = text.charAt(digits);
    if (sign === '年') return { end: digits + 1, date: { year }, marked: true };
    if ((sign === '.' || sign === '-' || sign === '/') && isDigitAt(text, digits + 1))
      return numericDate(text, year, digits, sign);
    // 2019至2021年, 2018-2020年
    const join = joinEnd(text, digits);
    if (join !== undefined && digitsEnd(text, join) === join + 4 && text.charAt(join + 4) === '年')
      return { end: digits, date: { year }, marked: false };
    return undefined;
  }
  if (!isChineseNumeral(text.charCodeAt(at))) return undefined;
  return chineseYear(text, at);
}

/** 二〇一八年, also with the letter O for the zero. */
function chineseYear(text: string, at: number): (Point & { readonly marked: boolean }) | undefined {
  if (text.charAt(at + 4) !== '年') return undefined;
  let year = 0;
  for (let place = 0; place < 4; place += 1) {
    const unit = text.charAt(at + place);
    const value = /[Oo0]/.test(unit) ? 0 : readChinese(unit, 0)?.value.toNumber();
    if (value === undefined || value > 9) return undefined;
    year = year * 10 + value;
  }
  return year < 1900 || year > 2100 ? undefined : { end: at + 5, date: { year }, marked: true };
}

/** 2018.1.1, 2018-01-31, 2018/12 */
function numericDate(
  text: string,
  year: number,
  at: number,
  sign: string,
): (Point & { readonly marked: boolean }) | undefined {
  const monthEnd = digitsEnd(text, at + 1);
  const month = Number(text.slice(at + 1, monthEnd));
  if (monthEnd - at > 3 || month < 1 || month > 12) return undefined;
  if (text.charAt(monthEnd) !== sign)
    return sign === '.' ? undefined : { end: monthEnd, date: { year, month }, marked: false };
  const dayEnd = digitsEnd(text, monthEnd + 1);
  const day = Number(text.slice(monthEnd + 1, dayEnd));
  if (dayEnd === monthEnd + 1 || dayEnd - monthEnd > 3 || day < 1 || day > 31) return undefined;
  return { end: dayEnd, date: { year, month, day }, marked: false };
}

function monthAndDay(text: string, at: number): Point | undefined {
  const month = smallNumber(text, at);
  if (month === undefined || text.charAt(month.end) !== '月' || month.value < 1 || month.value > 12) {
    if (
      month !== undefined &&
      text.charAt(month.end) === '日' &&
      month.value >= 1 &&
      month.value <= 31 &&
      text.charAt(month.end + 1) !== '常'
    ) {
      return { end: month.end + 1, date: { day: month.value } };
    }
    return undefined;
  }
  const day = smallNumber(text, month.end + 1);
  const closes = day === undefined ? '' : text.charAt(day.end);
  if (day !== undefined && (closes === '日' || closes === '号') && day.value >= 1 && day.value <= 31) {
    return { end: day.end + 1, date: { month: month.value, day: day.value } };
  }
  const tail = text.charAt(month.end + 1);
  return {
    end: month.end + 1 + (tail === '份' || tail === '底' || tail === '初' ? 1 : 0),
    date: { month: month.value },
  };
}

/** `1231日` and `11日` after a year: pages that lost their 月 (prose.md § 4). */
function lostMonth(text: string, at: number): Point | undefined {
  const end = digitsEnd(text, at);
  if (end - at < 2 || end - at > 4 || text.charAt(end) !== '日') return undefined;
  const digits = text.slice(at, end);
  for (const cut of digits.length === 4 ? [2] : [1, 2]) {
    const month = Number(digits.slice(0, cut));
    const day = Number(digits.slice(cut));
    if (month >= 1 && month <= 12 && day >= 1 && day <= 31) return { end: end + 1, date: { month, day } };
  }
  return undefined;
}

function smallNumber(text: string, at: number): { readonly value: number; readonly end: number } | undefined {
  if (isDigitAt(text, at)) {
    const end = digitsEnd(text, at);
    return end - at > 2 ? undefined : { value: Number(text.slice(at, end)), end };
  }
  if (!isChineseNumeral(text.charCodeAt(at))) return undefined;
  const number = readChinese(text, at);
  return number === undefined || number.end - at > 3 ? undefined : { value: number.value.toNumber(), end: number.end };
}

/** 1-6月, 1至11月份 */
function monthRange(text: string, at: number): DateText | undefined {
  const from = smallNumber(text, at);
  if (from === undefined || !isDigitAt(text, at) || from.value < 1 || from.value > 12) return undefined;
  const join = joinEnd(text, from.end);
  const to = join === undefined ? undefined : smallNumber(text, join);
  if (to === undefined || text.charAt(to.end) !== '月' || to.value < 1 || to.value > 12) return undefined;
  return {
    what: 'period',
    end: to.end + (text.charAt(to.end + 1) === '份' ? 2 : 1),
    dates: [{ month: from.value }, { month: to.value }],
  };
}

/** 起至, 至, 到, dashes. */
function joinEnd(text: string, at: number): number | undefined {
  let end = at;
  if (text.charAt(end) === '起') end += 1;
  const word = text.charAt(end);
  if (word === '至' || word === '到') return end + 1;
  let dashes = end;
  while (dashes - end < 4 && isDash(text.charAt(dashes))) dashes += 1;
  return dashes === end ? undefined : dashes;
}

export function isDash(unit: string): boolean {
  return unit !== '' && '-—–―~～─'.includes(unit);
}

function clockEnd(text: string, at: number): number | undefined {
  const hours = digitsEnd(text, at);
  if (hours === at || hours - at > 2 || text.charAt(hours) !== ':') return undefined;
  const minutes = readDecimal(text, hours + 1);
  if (minutes === undefined || minutes.end - hours !== 3) return undefined;
  const seconds = text.charAt(minutes.end) === ':' ? digitsEnd(text, minutes.end + 1) : minutes.end;
  return seconds;
}
