import Big from 'big.js';
import { marksOf } from '../text/marks';
import { type ChineseText, readChinese } from './chinese';
import { type DecimalText, readDecimal } from './decimal';
import { isDigitAt } from './fold';
import { powerOf } from './powers';
import { approximately, exactly, roundedTo } from './quantity';
import type { Quantity } from './token';
import { readUnit, type UnitText } from './units';

/** A number with everything that belongs to it, found at a known offset of folded text. */
export interface AmountText {
  /** With the approximation words before it. */
  readonly from: number;
  readonly numberEnd: number;
  /** With the unit, and 余 or 以上 behind it. */
  readonly until: number;
  readonly quantity: Quantity;
  readonly unit: UnitText | undefined;
  /** The last power of ten written (`万`), `''` if none. */
  readonly multiplier: string;
  /** What one written unit is worth: 1e4 for `12.3万` and for `12.3万元`; 1 where several powers are written (`1万2千`). */
  readonly worth: Big;
  readonly decimals: number;
  readonly approximation: string | undefined;
  readonly chinese: boolean;
  /** Chinese digits one by one, as in years. */
  readonly plain: boolean;
  /** Written with thousands separators, which without a unit are rather the commas of a list. */
  readonly grouped: boolean;
}

/**
 * Reads `[约] number [余] [万] [余] unit [以上]` whose number begins at `at`; approximation words before `at` are taken in.
 * `undefined` if no number begins there. Source: prose.md § 2.
 */
export function readAmount(text: string, at: number): AmountText | undefined {
  const first = isDigitAt(text, at) ? readDecimal(text, at) : readChinese(text, at);
  if (first === undefined) return undefined;
  const sign = signBefore(text, at);
  const from = at - sign.length;
  const number = CONTINUES.has(text.charCodeAt(first.end)) ? withMultipliers(text, first) : alone(first);
  const unit = readUnit(text, number.end);
  const unitEnd = number.end + (unit?.text.length ?? 0);
  const before = wordBefore(text, from);
  const after = wordAfter(text, unitEnd);
  const power = unit?.power ?? 0;
  const worth = power === 0 ? number.worth : number.worth.times(powerOf(power));
  const value = power === 0 ? number.value : number.value.times(powerOf(power));
  const isRatio = unit?.measure === 'percent' || unit?.measure === 'points' || unit?.measure === 'times';
  const isRounded = !isRatio && (power > 0 || number.rounded);
  return {
    from: from - (before?.word.length ?? 0),
    numberEnd: number.end,
    until: unitEnd + (after?.word.length ?? 0),
    quantity: quantityOf(
      sign === '-' ? value.neg() : value,
      number.more === undefined ? undefined : number.step.times(powerOf(power)),
      isRounded ? number.grain.times(powerOf(power)) : undefined,
      (after ?? before)?.sense,
    ),
    multiplier: number.multiplier,
    worth,
    decimals: first.decimals,
    chinese: isChinese(first),
    plain: isChinese(first) && first.plain,
    grouped: first.grouped,
    unit,
    approximation: number.more ?? after?.word ?? before?.word,
  };
}

interface NumberText {
  readonly end: number;
  readonly value: Big;
  readonly multiplier: string;
  readonly worth: Big;
  /** 余 and its like behind the number. */
  readonly more: string | undefined;
  /** The next round number is so much more. */
  readonly step: Big;
  /** What one unit of the last place written is worth; `rounded` says whether what is smaller was left out. */
  readonly grain: Big;
  readonly rounded: boolean;
}

/** What may stand between the digits and the unit. */
const CONTINUES = marksOf('余多来万亿千百');

/** A number with neither a power of ten nor 余 behind it. */
function alone(first: DecimalText | ChineseText): NumberText {
  const isRound = isChinese(first) && first.lowest >= 4;
  return {
    end: first.end,
    value: first.value,
    multiplier: '',
    worth: ONE,
    more: undefined,
    step: ONE,
    grain: powerOf(isRound ? first.lowest : -first.decimals),
    rounded: isRound,
  };
}

/** The number with its powers of ten and the 余 that may stand on either side of them. */
function withMultipliers(text: string, first: DecimalText | ChineseText): NumberText {
  const inner = moreAt(text, first.end);
  const afterInner = first.end + (inner?.length ?? 0);
  const scale = isChinese(first) && inner === undefined ? undefined : multiplierAt(text, afterInner);
  if (scale === undefined) {
    if (inner === undefined) return alone(first);
    return { ...alone(first), end: afterInner, more: inner, step: powerOf(first.lowest) };
  }
  const scaleEnd = afterInner + scale.text.length;
  const tail = inner === undefined ? tailAt(text, scaleEnd, scale.factor) : undefined;
  const tailEnd = tail?.end ?? scaleEnd;
  const outer = inner ?? moreAt(text, tailEnd);
  return {
    end: tailEnd + (inner === undefined ? (outer?.length ?? 0) : 0),
    value: first.value.times(scale.factor).plus(tail?.value ?? 0),
    multiplier: tail === undefined ? scale.text : '',
    worth: tail === undefined ? scale.factor : ONE,
    more: outer,
    step: tail?.step ?? powerOf(first.lowest).times(scale.factor),
    grain: tail?.grain ?? powerOf(-first.decimals).times(scale.factor),
    rounded: tail === undefined || tail.grain.gt(1),
  };
}

function isChinese(number: DecimalText | ChineseText): number is ChineseText {
  return 'plain' in number;
}

const ONE = new Big(1);
/** The power of ten that begins at `at`: 万, 亿, 万亿, 千, 百; not where it opens a unit such as 万元 or 千米. */
export function multiplierAt(text: string, at: number): { readonly text: string; readonly factor: Big } | undefined {
  const unit = text.charAt(at);
  if (unit === '' || !'万亿千百'.includes(unit)) return undefined;
  const opens = readUnit(text, at);
  if (opens !== undefined && opens.text.length > 1) return undefined;
  for (const [word, factor] of MULTIPLIERS) if (text.startsWith(word, at)) return { text: word, factor };
  return undefined;
}

const MULTIPLIERS: readonly (readonly [string, Big])[] = [
  ['万亿', new Big('1e12')],
  ['亿', new Big('1e8')],
  ['万', new Big('1e4')],
  ['千', new Big('1e3')],
  ['百', new Big('1e2')],
];

interface TailText {
  readonly value: Big;
  readonly step: Big;
  readonly grain: Big;
  readonly end: number;
}

/** What follows the first multiplier in `1万2千`, `3万5000` or `2亿3000万`. */
function tailAt(text: string, at: number, above: Big): TailText | undefined {
  if (!isDigitAt(text, at)) return undefined;
  const next = readDecimal(text, at);
  if (next === undefined || next.decimals > 0) return undefined;
  const scale = multiplierAt(text, next.end);
  const factor = scale?.factor ?? ONE;
  const value = next.value.times(factor);
  if (value.gte(above)) return undefined;
  return { value, step: powerOf(next.lowest).times(factor), grain: factor, end: next.end + (scale?.text.length ?? 0) };
}

/** 余, 多 or 来 behind a number: more than said, less than the next round number. */
function moreAt(text: string, at: number): string | undefined {
  const unit = text.charAt(at);
  if (unit === '余') return text.charAt(at + 1) === '下' ? undefined : unit;
  if (unit !== '多' && unit !== '来') return undefined;
  const next = text.charAt(at + 1);
  return readUnit(text, at + 1) !== undefined || (next !== '' && '万亿千百'.includes(next)) ? unit : undefined;
}

type Sense = 'near' | 'below-near' | 'at-least' | 'below' | 'at-most';

const BEFORE: readonly (readonly [string, Sense])[] = [
  ['不少于', 'at-least'],
  ['不低于', 'at-least'],
  ['不超过', 'at-most'],
  ['不多于', 'at-most'],
  ['不高于', 'at-most'],
  ['少于', 'below'],
  ['低于', 'below'],
  ['多于', 'at-least'],
  ['高于', 'at-least'],
  ['最多', 'at-most'],
  ['至少', 'at-least'],
  ['超过', 'at-least'],
  ['突破', 'at-least'],
  ['大约', 'near'],
  ['约为', 'near'],
  ['约占', 'near'],
  ['将近', 'below-near'],
  ['接近', 'below-near'],
  ['不足', 'below'],
  ['不到', 'below'],
  ['约', 'near'],
  ['近', 'below-near'],
  ['超', 'at-least'],
  ['逾', 'at-least'],
];
const LAST_OF_BEFORE = marksOf(BEFORE.map(([word]) => word.slice(-1)).join(''));

/** Words that end in one of the characters above and mean something else. */
const NOT_AFTER: ReadonlyMap<string, string> = new Map([
  ['约', '预签公节契违合特邀制'],
  ['近', '最附相远亲就邻靠'],
  ['超', '高'],
  ['逾', ''],
]);

function wordBefore(text: string, end: number): { readonly word: string; readonly sense: Sense } | undefined {
  if (!LAST_OF_BEFORE.has(text.charCodeAt(end - 1))) return undefined;
  for (const [word, sense] of BEFORE) {
    if (!text.endsWith(word, end) || end < word.length) continue;
    const previous = text.charAt(end - word.length - 1);
    if (previous !== '' && (NOT_AFTER.get(word) ?? '').includes(previous)) return undefined;
    return { word, sense };
  }
  return undefined;
}

const AFTER: readonly (readonly [string, Sense])[] = [
  ['以上', 'at-least'],
  ['以下', 'below'],
  ['以内', 'at-most'],
  ['左右', 'near'],
  ['上下', 'near'],
  ['余', 'at-least'],
  ['多', 'at-least'],
];
const FIRST_OF_AFTER = marksOf(AFTER.map(([word]) => word.charAt(0)).join(''));

function wordAfter(text: string, at: number): { readonly word: string; readonly sense: Sense } | undefined {
  if (!FIRST_OF_AFTER.has(text.charCodeAt(at))) return undefined;
  for (const [word, sense] of AFTER) {
    if (!text.startsWith(word, at)) continue;
    if (word === '多' && !/^[,;。、!?的)]?$/.test(text.charAt(at + 1))) return undefined;
    if (word === '余' && /^[件下额]$/.test(text.charAt(at + 1))) return undefined;
    return { word, sense };
  }
  return undefined;
}

/** How far 约 and 近 reach; prose.md § 2.2. */
const NEARNESS = new Big('0.05');

function quantityOf(value: Big, step: Big | undefined, grain: Big | undefined, sense: Sense | undefined): Quantity {
  if (step !== undefined) return approximately(value, value, value.plus(step));
  switch (sense) {
    case 'near':
      return approximately(value, value.minus(value.abs().times(NEARNESS)), value.plus(value.abs().times(NEARNESS)));
    case 'below-near':
      return approximately(value, value.minus(value.abs().times(NEARNESS)), value);
    case 'at-least':
      return approximately(value, value, undefined);
    case 'below':
    case 'at-most':
      return approximately(value, undefined, value);
    case undefined:
      return grain === undefined || grain.lte(1) ? exactly(value) : roundedTo(value, grain);
  }
}

/** A minus or plus sign that belongs to the number: nothing countable stands before it. */
function signBefore(text: string, at: number): '' | '-' | '+' {
  const sign = text.charAt(at - 1);
  if (sign !== '-' && sign !== '+') return '';
  const previous = text.charAt(at - 2);
  return previous === '' || /[,;:。、(为是]/.test(previous) ? sign : '';
}
