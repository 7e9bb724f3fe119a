import { digitsEnd } from './decimal';
import { isDigitAt } from './fold';
import type { MarkKind } from './token';

/** Digits that name something instead of counting it, at a known offset of folded text. */
export interface CodeText {
  readonly what: MarkKind;
  readonly end: number;
}

/**
 * Reads a telephone number, postcode, IP address or version, index number or organisation code whose digits begin at `at`.
 * Source: prose.md § 5, 6.
 */
export function readCode(text: string, at: number): CodeText | undefined {
  const end = digitsEnd(text, at);
  const length = end - at;
  if (length === 0) return undefined;
  if (length === 6 && endsWithAny(text.slice(Math.max(0, at - 6), at), POSTCODES)) return { what: 'postcode', end };
  const points = dottedEnd(text, at);
  if (points !== undefined) return points;
  const phone = phoneEnd(text, at, end);
  if (phone !== undefined) return { what: 'phone', end: phone };
  if (length >= 2 && text.charAt(at) === '0') return { what: 'code', end: codeEnd(text, end) };
  if (length >= 5 && /[/_-]/.test(text.charAt(end)) && isDigitAt(text, end + 1))
    return { what: 'code', end: codeEnd(text, end) };
  if (length >= 14) return { what: 'code', end };
  if (text.charAt(end) === '号' || text.charAt(end) === '室') return { what: 'code', end: end + 1 };
  return undefined;
}

const POSTCODES = ['邮编', '邮编:', '邮政编码', '邮政编码:'];

function endsWithAny(text: string, endings: readonly string[]): boolean {
  return endings.some((ending) => text.endsWith(ending));
}

/** 219.139.108.3, 2.1.0 */
function dottedEnd(text: string, at: number): CodeText | undefined {
  let end = digitsEnd(text, at);
  let points = 0;
  while (text.charAt(end) === '.' && isDigitAt(text, end + 1)) {
    end = digitsEnd(text, end + 1);
    points += 1;
  }
  if (points < 2) return undefined;
  return { what: points === 3 ? 'url' : 'code', end: points === 3 ? urlEnd(text, end) : end };
}

function phoneEnd(text: string, at: number, end: number): number | undefined {
  const length = end - at;
  const first = text.charAt(at);
  if (length === 11 && first === '1') return end;
  if (length >= 3 && length <= 4 && /[-—–]/.test(text.charAt(end)) && (first === '0' || first === '4')) {
    const local = digitsEnd(text, end + 1);
    if (local - end >= 7 && local - end <= 9) return extensionEnd(text, local);
  }
  if ((length === 7 || length === 8) && PHONE_BEFORE.test(text.slice(Math.max(0, at - 14), at)))
    return extensionEnd(text, end);
  if (length >= 3 && length <= 8 && HOTLINE_AFTER.test(text.slice(end, end + 6))) return end;
  if (length >= 5 && length <= 8 && isQuoted(text, at, end)) return end;
  if (
    length === 5 &&
    /^1[0-9]{4}$/.test(text.slice(at, end)) &&
    /(拨打|热线|电话|致电|平台)[^\d,;。]{0,4}$/.test(text.slice(Math.max(0, at - 8), at))
  )
    return end;
  return undefined;
}

const PHONE_BEFORE = /(电话|传真|热线|手机|号码|联系|拨打|致电)[^\d,;。]{0,8}$|[、,]\d{0,4}-?$/;
const HOTLINE_AFTER = /^[”"’』」]?(热线|平台|电话|政务服务|政府服务|市长|市民|便民|政府热|投诉|举报|服务热)/;

/** 0000-0000000转8000 or -8000 */
function extensionEnd(text: string, at: number): number {
  if (text.charAt(at) === '转' || text.charAt(at) === '-') {
    const end = digitsEnd(text, at + 1);
    if (end > at + 1 && end - at <= 6) return end;
  }
  return at;
}

export function isQuoted(text: string, at: number, end: number): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(end);
  return before !== '' && after !== '' && '“"‘「『'.includes(before) && '”"’」』'.includes(after);
}

function codeEnd(text: string, at: number): number {
  let end = at;
  while (/[0-9A-Za-z/_—–-]/.test(text.charAt(end))) end += 1;
  return end;
}

/** The end of a web address whose beginning is known. */
export function urlEnd(text: string, at: number): number {
  let end = at;
  while (/[!-~]/.test(text.charAt(end)) && !/[(),;"<>[\]]/.test(text.charAt(end))) end += 1;
  return end;
}

/**
 * Reads what begins with a Latin letter: a web or mail address, or a word that holds digits (`PM2.5`, `A4`). The word
 * ends before digits that are a quantity of their own; the caller goes on from `end`.
 */
export function readLatin(text: string, at: number): CodeText {
  let end = at;
  while (/[A-Za-z0-9_.+-]/.test(text.charAt(end))) end += 1;
  if (text.charAt(end) === '@') return { what: 'email', end: urlEnd(text, end) };
  if (text.startsWith('://', end) || text.startsWith('www.', at)) return { what: 'url', end: urlEnd(text, end) };
  let letters = at;
  while (/[A-Za-z]/.test(text.charAt(letters))) letters += 1;
  return { what: 'word', end: letters };
}

/**
 * Reads what begins with an opening bracket: the year of a document number with the number (`〔2021〕30号`, also where the
 * closing bracket is lost), or an ordinal (`（一）`, `(2)`).
 */
export function readBracketed(text: string, at: number): CodeText | undefined {
  const inside = text.slice(at + 1, at + 14);
  const document = /^(19|20)\d{2}年?[\])}]?第?\d{1,6}号/.exec(inside);
  if (document !== null) return { what: 'documentNumber', end: at + 1 + document[0].length };
  if (text.charAt(at) !== '(') return undefined;
  const ordinal = /^(\d{1,2}|[一二三四五六七八九十]{1,3})\)/.exec(inside);
  return ordinal === null ? undefined : { what: 'ordinal', end: at + 1 + ordinal[0].length };
}

/** `第三十六条第（一）项`, `第711号`, `第一`: 第 with its number and the word after it. */
export function readRanked(text: string, at: number): CodeText | undefined {
  const ahead = text.slice(at + 1, at + 16);
  const ranked =
    /^(\(?[\d一二三四五六七八九十百千零〇两]{1,8}\)?)(条|款|项|章|节|号|届|次|批|期|位|名|部分|方|类|个|季度)?/.exec(
      ahead,
    );
  return ranked === null ? undefined : { what: 'ordinal', end: at + 1 + ranked[0].length };
}
