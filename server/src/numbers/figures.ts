import Big from 'big.js';
import { type AmountText, readAmount } from './amount';
import { isChineseNumeral, readChinese } from './chinese';
import { isQuoted, readBracketed, readCode, readLatin, readRanked } from './codes';
import { isDash, readDate } from './dates';
import { digitsEnd } from './decimal';
import { type Folded, fold, isDigit } from './fold';
import { exactly, scaled } from './quantity';
import type { CalendarDate, Figure, Mark, MarkKind, Measure, Quantity, Token } from './token';
import { readUnit } from './units';

export interface FigureReading {
  readonly folded: Folded;
  /** In the order of the text, without overlaps. */
  readonly tokens: readonly Token[];
}

/** Everything written with digits or numerals in a piece of prose, each as what it is. Linear in the text's length. */
export function readFigures(source: string): FigureReading {
  const folded = fold(source);
  return { folded, tokens: new Scanner(folded).tokens() };
}

/** The tokens alone. */
export function figures(source: string): readonly Token[] {
  return readFigures(source).tokens;
}

interface Found {
  readonly until: number;
  readonly token?: Token;
}

class Scanner {
  readonly #folded: Folded;
  readonly #text: string;
  readonly #lineStarts: ReadonlySet<number>;
  readonly #tokens: Token[] = [];

  constructor(folded: Folded) {
    this.#folded = folded;
    this.#text = folded.text;
    this.#lineStarts = new Set([0, ...folded.breaks]);
  }

  tokens(): readonly Token[] {
    let at = 0;
    while (at < this.#text.length) {
      const found = this.#at(at);
      if (found === undefined) {
        at += 1;
        continue;
      }
      if (found.token !== undefined) this.#tokens.push(found.token);
      at = Math.max(found.until, at + 1);
    }
    return this.#tokens;
  }

  #at(at: number): Found | undefined {
    const unit = this.#text.charAt(at);
    if (isDigit(unit)) return this.#digits(at);
    if (isChineseNumeral(unit)) return this.#numerals(at);
    switch (unit) {
      case '《':
        return this.#title(at);
      case '第': {
        const ranked = readRanked(this.#text, at);
        return ranked === undefined ? undefined : this.#mark(ranked.what, at, ranked.end);
      }
      case '(':
      case '[': {
        const bracketed = readBracketed(this.#text, at);
        return bracketed === undefined ? undefined : this.#mark(bracketed.what, at, bracketed.end);
      }
      case '{':
        return this.#reference(at);
      case '共':
      case '计':
      case '为':
      case '占':
      case '达':
        return this.#gap(at);
      case '上':
      case '数':
      case '几':
        return this.#indefinite(at, 1);
      default:
        break;
    }
    if (/[A-Za-z]/.test(unit)) {
      const latin = readLatin(this.#text, at);
      if (latin.what !== 'word') return this.#mark(latin.what, at, latin.end);
      return this.#word(at, latin.end);
    }
    if (/[①-⒛]/.test(unit)) return this.#mark('ordinal', at, at + 1);
    return undefined;
  }

  #mark(what: MarkKind, from: number, until: number, dates?: readonly CalendarDate[]): Found {
    const token: Mark = {
      kind: 'mark',
      what,
      from,
      until,
      span: this.#folded.origin(from, until),
      ...(dates === undefined ? {} : { dates }),
    };
    return { until, token };
  }

  /** Book titles name things; whatever numbers stand in them count nothing here. */
  #title(at: number): Found | undefined {
    const end = this.#text.slice(at, at + LONGEST_TITLE).indexOf('》');
    if (end < 0) return undefined;
    const until = at + end + 1;
    return /\d/.test(this.#text.slice(at, until)) ? this.#mark('title', at, until) : { until };
  }

  #reference(at: number): Found | undefined {
    if (this.#text.charAt(at + 1) !== '{') return undefined;
    const end = this.#text.slice(at, at + LONGEST_TITLE).indexOf('}}');
    return end < 0 ? undefined : this.#mark('reference', at, at + end + 2);
  }

  /** A Latin word keeps the digits that belong to it; two letters or more let go of digits that count something. */
  #word(at: number, letters: number): Found {
    const digits = digitsEnd(this.#text, letters);
    if (digits === letters) return { until: letters };
    const unit = readUnit(this.#text, digits);
    if (letters - at >= 2 && unit !== undefined && (unit.measure === 'count' || unit.measure === 'money'))
      return { until: letters };
    const end = /^\.\d/.test(this.#text.slice(digits, digits + 2)) ? digitsEnd(this.#text, digits + 1) : digits;
    return this.#mark('word', at, end);
  }

  #digits(at: number): Found {
    const text = this.#text;
    const end = digitsEnd(text, at);
    if (this.#isOrdinal(at, end)) return this.#mark('ordinal', at, end + 1);
    const date = readDate(text, at);
    if (date !== undefined) return this.#mark(date.what, at, date.end, date.dates);
    const code = readCode(text, at);
    if (code !== undefined) return this.#mark(code.what, at, code.end);
    const anniversary = anniversaryEnd(text, at, end);
    if (anniversary !== undefined) return this.#mark('date', at, anniversary);
    if (isQuoted(text, at, end)) return this.#mark('setPhrase', at, end);
    const letter = text.charAt(end);
    if (/[A-Za-z]/.test(letter) && end - at <= 2) return this.#mark('word', at, end + 1);
    return this.#amount(at) ?? this.#mark('code', at, end);
  }

  #isOrdinal(at: number, end: number): boolean {
    if (end - at > 2) return false;
    const sign = this.#text.charAt(end);
    if (sign !== '、' && sign !== '.' && sign !== ')') return false;
    if (isDigit(this.#text.charAt(end + 1)) && sign !== '、') return this.#lineStarts.has(at) && sign === ')';
    if (this.#lineStarts.has(at)) return true;
    return /[:;。,!?”》)]/.test(this.#text.charAt(at - 1)) && !isDigit(this.#text.charAt(end + 1));
  }

  #amount(at: number): Found | undefined {
    const amount = readAmount(this.#text, at);
    if (amount === undefined) return undefined;
    const range = this.#rangeEnd(amount);
    if (range !== undefined) return this.#mark('range', at, range);
    const kind = amount.unit?.measure;
    if (kind === 'duration') return this.#mark('duration', at, amount.until);
    if (kind === 'score' || kind === 'level' || kind === 'code') return this.#mark(kind, at, amount.until);
    const fraction = this.#slashed(at, amount);
    if (fraction !== undefined) return fraction;
    if (amount.grouped && amount.unit === undefined && !amount.chinese) return this.#split(at);
    return this.#figure(amount, kind ?? 'bare', amount.quantity, amount.unit?.text ?? '');
  }

  /** `1,234` without a unit may be a list; its first member is read alone. */
  #split(at: number): Found {
    const end = digitsEnd(this.#text, at);
    const amount = readAmount(this.#text.slice(0, end), at);
    return amount === undefined ? this.#mark('code', at, end) : this.#figure(amount, 'bare', amount.quantity, '');
  }

  #figure(
    amount: Pick<AmountText, 'from' | 'numberEnd' | 'until' | 'decimals' | 'chinese' | 'approximation'> &
      Partial<Pick<AmountText, 'multiplier' | 'worth'>>,
    measure: Measure,
    quantity: Quantity,
    unit: string,
  ): Found {
    const last = this.#tokens.at(-1);
    const from = Math.max(amount.from, last?.until ?? 0);
    const inPercent = unit === '‰' ? scaled(quantity, TENTH) : quantity;
    const token: Figure = {
      kind: 'figure',
      measure,
      from,
      until: amount.until,
      span: this.#folded.origin(from, amount.until),
      number: this.#folded.origin(from, amount.numberEnd),
      quantity: inPercent,
      unit,
      multiplier: amount.multiplier ?? '',
      scale: amount.worth ?? ONE,
      decimals: unit === '‰' ? amount.decimals + 1 : amount.decimals,
      noun: this.#nounBefore(from),
      casual: amount.chinese && isCasual(this.#text, from, amount.until),
      ...(amount.approximation === undefined ? {} : { approximation: amount.approximation }),
    };
    return { until: amount.until, token };
  }

  #nounBefore(at: number): string {
    const floor = Math.max(this.#tokens.at(-1)?.until ?? 0, at - LONGEST_NOUN);
    let from = at;
    while (from > floor && !/[,;:。、!?()[\]]/.test(this.#text.charAt(from - 1))) from -= 1;
    return this.#text.slice(from, at);
  }

  /** `10—20件`, `3至5个`: one range, not two numbers. */
  #rangeEnd(amount: AmountText): number | undefined {
    const text = this.#text;
    const join = text.charAt(amount.until);
    const spoken = join === '至' || join === '到';
    if (!spoken && !isDash(join)) return undefined;
    let next = amount.until + 1;
    while (!spoken && isDash(text.charAt(next)) && next - amount.until < 4) next += 1;
    if (!isDigit(text.charAt(next))) return undefined;
    const other = readAmount(text, next);
    if (other === undefined || (other.unit === undefined && amount.unit === undefined)) return undefined;
    // 由22个缩减至6个 has a verb between; 从3个到5个 tells a change.
    if (spoken && amount.unit !== undefined && /[由从自]/.test(text.slice(Math.max(0, amount.from - 6), amount.from)))
      return undefined;
    return other.until;
  }

  /** `1/3` */
  #slashed(at: number, amount: AmountText): Found | undefined {
    const text = this.#text;
    if (text.charAt(amount.until) !== '/' || amount.unit !== undefined) return undefined;
    const end = digitsEnd(text, amount.until + 1);
    if (end === amount.until + 1) return undefined;
    return this.#mark('code', at, end);
  }

  #numerals(at: number): Found | undefined {
    const text = this.#text;
    const date = readDate(text, at);
    if (date !== undefined && date.dates[0]?.day !== undefined && date.dates[0].month === undefined)
      return { until: date.end };
    if (date !== undefined) return this.#mark(date.what, at, date.end, date.dates);
    const parts = this.#ofHundred(at) ?? this.#tenths(at);
    if (parts !== undefined) return parts;
    const number = readChinese(text, at);
    if (number === undefined) {
      let end = at;
      while (isChineseNumeral(text.charAt(end))) end += 1;
      return { until: end };
    }
    if (this.#isChineseOrdinal(at, number.end)) return this.#mark('ordinal', at, number.end + 1);
    const open =
      /^[余多]?[万千百亿]/.test(text.slice(at, at + 2)) && /[万千百亿]/.test(text.charAt(at))
        ? this.#indefinite(at, 0)
        : undefined;
    if (open !== undefined) return open;
    const amount = readAmount(text, at);
    if (amount === undefined) return { until: number.end };
    const kind = amount.unit?.measure;
    if (kind === undefined) return this.#bareNumeral(at, amount);
    if (kind === 'duration' || kind === 'score' || kind === 'level') return this.#mark(kind, at, amount.until);
    if (kind === 'code' || this.#isSetPhrase(at, amount)) return this.#mark('setPhrase', at, amount.until);
    return this.#figure(amount, kind, amount.quantity, amount.unit?.text ?? '');
  }

  #isChineseOrdinal(at: number, end: number): boolean {
    const sign = this.#text.charAt(end);
    const before = this.#text.charAt(at - 1);
    const opens = this.#lineStarts.has(at) || /[:;。,!?]/.test(before);
    return opens && (sign === '是' || (sign === '、' && (this.#lineStarts.has(at) || before !== ',')));
  }

  /** A numeral without a unit counts only after 共, 计, 为 and before punctuation: `共计十五，`. */
  #bareNumeral(at: number, amount: AmountText): Found {
    const before = this.#text.charAt(at - 1);
    const after = this.#text.charAt(amount.until);
    if (/[共计为]/.test(before) && /^[,;。、)]?$/.test(after) && !amount.plain)
      return this.#figure(amount, 'bare', amount.quantity, '');
    return { until: amount.numberEnd };
  }

  #isSetPhrase(at: number, amount: AmountText): boolean {
    const text = this.#text;
    const before = text.charAt(at - 1);
    if (before !== '' && '第每某任另同这那上下首逐唯头统之前后再初单专“‘"半进'.includes(before)) return true;
    const unit = amount.unit?.text ?? '';
    const after = text.slice(amount.until, amount.until + 2);
    if (before === '跑' || /^(意识|自信|维护|确立|全面|坚持|必须|统一|服从|结合|性|龙|律|样)/.test(after)) return true;
    if (unit === '起' && !/[共计了生理受发]$/.test(text.slice(0, at).slice(-1))) return true;
    return unit === '次' && after.startsWith('性');
  }

  /** 百分之三十点五 is not tried beyond whole numbers; 百分之30.5 is. */
  #ofHundred(at: number): Found | undefined {
    const text = this.#text;
    const permille = text.startsWith('千分之', at);
    if (!permille && !text.startsWith('百分之', at)) return this.#fraction(at);
    const amount = readAmount(text, at + 3);
    if (amount === undefined) return undefined;
    const point = amount.chinese ? chineseDecimals(text, amount.numberEnd) : undefined;
    const value = point === undefined ? amount.quantity : exactly(amount.quantity.nominal.plus(point.value));
    const end = point?.end ?? amount.numberEnd;
    const decimals = point?.decimals ?? amount.decimals;
    return this.#figure(
      {
        ...amount,
        from: at,
        numberEnd: end,
        until: Math.max(end, amount.unit === undefined ? amount.until : end),
        decimals,
      },
      'percent',
      permille ? scaled(value, TENTH) : value,
      '%',
    );
  }

  /** 三分之一 */
  #fraction(at: number): Found | undefined {
    const text = this.#text;
    const whole = readChinese(text, at);
    if (whole === undefined || !text.startsWith('分之', whole.end)) return undefined;
    const part = readChinese(text, whole.end + 2);
    if (part === undefined || whole.value.eq(0)) return undefined;
    const amount = { from: at, numberEnd: part.end, until: part.end, decimals: 0, chinese: true };
    return this.#figure(amount, 'fraction', exactly(part.value.div(whole.value)), '');
  }

  /** 三成, 近七成, 九成以上 */
  #tenths(at: number): Found | undefined {
    const text = this.#text;
    if (text.charAt(at + 1) !== '成' || !'一二三四五六七八九'.includes(text.charAt(at))) return undefined;
    if (!/^([,;。、)的]|以|左右|多|$)/.test(text.slice(at + 2, at + 4))) return undefined;
    const amount = readAmount(text, at);
    if (amount === undefined) return undefined;
    const more = /^(以上|左右|多)/.exec(text.slice(at + 2, at + 4))?.[0] ?? '';
    const value = scaled(amount.quantity, TEN);
    const quantity: Quantity = { ...value, precision: 'approximate' };
    return this.#figure(
      { ...amount, until: at + 2 + more.length, approximation: `成${more}` },
      'percent',
      quantity,
      '%',
    );
  }

  /** 数十次, 上百场, 几次, 十几件, 万余条: at least so many, and no more is known. */
  #indefinite(at: number, skip: number): Found | undefined {
    const ahead = this.#text.slice(at + skip, at + skip + 4);
    const open = /^([十百千万亿]{1,2})[余多几]?/.exec(ahead);
    const end = open === null ? (this.#text.charAt(at) === '几' ? at + 1 : undefined) : at + skip + open[0].length;
    if (end === undefined) return undefined;
    const unit = readUnit(this.#text, end);
    return unit === undefined ? undefined : this.#mark('indefinite', at, unit.end);
  }

  /** `共条，`, `比例为%`: the number before a measure word was forgotten. */
  #gap(at: number): Found | undefined {
    const text = this.#text;
    const unit = readUnit(text, at + 1);
    if (unit === undefined) return undefined;
    const after = text.charAt(unit.end);
    const closed = after === '' || /[,;。、):]/.test(after);
    if (
      unit.measure === 'percent'
        ? closed
        : closed && '共计'.includes(text.charAt(at)) && this.#isTotalWord(at) && unit.measure === 'count'
    ) {
      return this.#mark('gap', at, unit.end);
    }
    return undefined;
  }

  /** 共 alone, 共计, 合计, 总计, 累计; not the end of 公共 or 统计. */
  #isTotalWord(at: number): boolean {
    const text = this.#text;
    const before = text.charAt(at - 1);
    if (text.charAt(at) === '共') return before === '' || !'公'.includes(before);
    return before !== '' && '共合总累'.includes(before);
  }
}

const LONGEST_TITLE = 100;
const LONGEST_NOUN = 40;
const TENTH = new Big('0.1');
const TEN = new Big(10);
const ONE = new Big(1);

/** `4•22`, `12.4` before a name that ends in 日: a day of the year. */
function anniversaryEnd(text: string, at: number, end: number): number | undefined {
  if (end - at > 2 || !/[.•·・]/.test(text.charAt(end))) return undefined;
  const day = digitsEnd(text, end + 1);
  if (day === end + 1 || day - end > 3) return undefined;
  return /^[”"’]?[^\d,;。、()]{0,8}[日节周]/.test(text.slice(day, day + 10)) ? day : undefined;
}

function chineseDecimals(
  text: string,
  at: number,
): { readonly value: Big; readonly decimals: number; readonly end: number } | undefined {
  if (text.charAt(at) !== '点') return undefined;
  const digits = readChinese(text, at + 1);
  if (digits === undefined || !(digits.plain || digits.end === at + 2)) return undefined;
  const decimals = digits.end - at - 1;
  return { value: digits.value.times(TENTH.pow(decimals)), decimals, end: digits.end };
}

/** Small numerals in words are how running text speaks; only a word of counting before them makes them figures to rely on. */
function isCasual(text: string, from: number, until: number): boolean {
  const word = text.slice(from, until);
  return word.length <= 2 && !/[共计为]$/.test(text.charAt(from - 1));
}
