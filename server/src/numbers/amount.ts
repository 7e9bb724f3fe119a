import Big from 'big.js';
import { readChinese } from './chinese';
import { type DecimalText, readDecimal } from './decimal';
import { isDigit } from './fold';
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
  readonly unit?: UnitText;
  /** The last power of ten written (`万`), `''` if none. */
  readonly multiplier: string;
  /** What one written unit is worth: 1e4 for `12.3万` and for `12.3万元`; 1 where several powers are written (`1万2千`). */
  readonly worth: Big;
  readonly decimals: number;
  readonly approximation?: string;
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
  const sign = signBefore(text, at);
  const first = isDigit(text.charAt(at)) ? readDecimal(text, at) : readChinese(text, at);
  if (first === undefined) return undefined;
  const chinese = 'plain' in first;
  let value = first.value;
  let end = first.end;
  let step = new Big(10).pow(first.lowest);
  let rounded: Big | undefined;
  let approximation = moreAt(text, end);
  if (approximation !== undefined) end += approximation.length;

  let multiplier = '';
  let worth = new Big(1);
  const scale = chinese && approximation === undefined ? undefined : multiplierAt(text, end);
  if (scale !== undefined) {
    end += scale.text.length;
    value = value.times(scale.factor);
    multiplier = scale.text;
    worth = scale.factor;
    step = step.times(scale.factor);
    rounded = scale.factor.times(new Big(10).pow(-first.decimals));
    const tail = approximation === undefined ? tailAt(text, end, scale.factor) : undefined;
    if (tail !== undefined) {
      value = value.plus(tail.value);
      step = tail.step;
      rounded = tail.rounded;
      multiplier = '';
      worth = new Big(1);
      end = tail.end;
    }
    if (approximation === undefined) {
      approximation = moreAt(text, end);
      if (approximation !== undefined) end += approximation.length;
    }
  } else if (chinese && first.lowest >= 4) rounded = new Big(10).pow(first.lowest);
  const numberEnd = end;

  const unit = readUnit(text, end);
  if (unit !== undefined) {
    end = unit.end;
    if (unit.power !== 0) {
      const factor = new Big(10).pow(unit.power);
      value = value.times(factor);
      worth = worth.times(factor);
      step = step.times(factor);
      rounded = (rounded ?? new Big(10).pow(-first.decimals)).times(factor);
    }
  }
  const isRatio = unit?.measure === 'percent' || unit?.measure === 'points' || unit?.measure === 'times';
  const before = wordBefore(text, at - sign.length);
  const after = wordAfter(text, end);
  if (after !== undefined) end += after.word.length;
  const bound = after ?? before;
  const quantity = quantityOf(
    sign === '-' ? value.neg() : value,
    step,
    isRatio ? undefined : rounded,
    approximation,
    bound?.sense,
  );
  const word = approximation ?? bound?.word;
  return {
    from: at - sign.length - (before?.word.length ?? 0),
    numberEnd,
    until: end,
    quantity,
    multiplier,
    worth,
    decimals: first.decimals,
    chinese,
    plain: chinese && 'plain' in first && first.plain === true,
    grouped: first.grouped,
    ...(unit === undefined ? {} : { unit }),
    ...(word === undefined ? {} : { approximation: word }),
  };
}

/** The power of ten that begins at `at`: 万, 亿, 万亿, 千, 百; not where it opens a unit such as 万元 or 千米. */
export function multiplierAt(text: string, at: number): { readonly text: string; readonly factor: Big } | undefined {
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

/** What follows the first multiplier in `1万2千`, `3万5000` or `2亿3000万`. */
function tailAt(
  text: string,
  at: number,
  above: Big,
): { readonly value: Big; readonly step: Big; readonly rounded: Big | undefined; readonly end: number } | undefined {
  const next: DecimalText | undefined = readDecimal(text, at);
  if (next === undefined || next.decimals > 0) return undefined;
  const scale = multiplierAt(text, next.end);
  const factor = scale?.factor ?? new Big(1);
  const value = next.value.times(factor);
  if (value.gte(above)) return undefined;
  return {
    value,
    step: new Big(10).pow(next.lowest).times(factor),
    rounded: scale === undefined ? undefined : factor,
    end: next.end + (scale?.text.length ?? 0),
  };
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
/** Words that end in one of the characters above and mean something else. */
const NOT_AFTER: ReadonlyMap<string, string> = new Map([
  ['约', '预签公节契违合特邀制'],
  ['近', '最附相远亲就邻靠'],
  ['超', '高'],
  ['逾', ''],
]);

function wordBefore(text: string, end: number): { readonly word: string; readonly sense: Sense } | undefined {
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

function wordAfter(text: string, at: number): { readonly word: string; readonly sense: Sense } | undefined {
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

function quantityOf(
  value: Big,
  step: Big,
  rounded: Big | undefined,
  more: string | undefined,
  sense: Sense | undefined,
): Quantity {
  if (more !== undefined) return approximately(value, value, value.plus(step));
  const near = value.abs().times(NEARNESS);
  if (sense === 'near') return approximately(value, value.minus(near), value.plus(near));
  if (sense === 'below-near') return approximately(value, value.minus(near), value);
  if (sense === 'at-least') return approximately(value, value, undefined);
  if (sense === 'below' || sense === 'at-most') return approximately(value, undefined, value);
  return rounded === undefined || rounded.lte(1) ? exactly(value) : roundedTo(value, rounded);
}

/** A minus or plus sign that belongs to the number: nothing countable stands before it. */
function signBefore(text: string, at: number): '' | '-' | '+' {
  const sign = text.charAt(at - 1);
  if (sign !== '-' && sign !== '+') return '';
  const previous = text.charAt(at - 2);
  return previous === '' || /[,;:。、(为是]/.test(previous) ? sign : '';
}
