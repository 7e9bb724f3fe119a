import Big from 'big.js';
import { isPositive } from '../../numbers/compare';
import { powerOf } from '../../numbers/powers';
import { sumOf } from '../../numbers/quantity';
import type { Quantity } from '../../numbers/token';
import { asNumber } from '../../numbers/whole';
import { lastClause } from './attribute';
import { addable, type FigureSlot, hasFigure, isCount } from './figure-slot';
import { partsOfGap } from './missing';
import type { Slot } from './slot';
import type { Stream } from './stream';
import { COMPARED, RATE, SHARE, SHARE_ELSEWHERE, SHARES_IN_TURN, saysEarlier } from './vocabulary';
import { Rank } from './walk';

/** A part with the percentage it is said to be of some base. */
export interface Share {
  readonly percent: FigureSlot;
  /** The part, or the gap of one that was forgotten. */
  readonly part: Slot;
  /** The part's value; for a gap what its own parts give. */
  readonly value: Quantity;
  /** The base, where it is said between the part and the percentage: `3个，占栏目总数（24个）的12.5%`. */
  readonly base?: FigureSlot;
  /** The base is said to lie outside the report (占全市…). */
  readonly elsewhere: boolean;
  /** It only confirms: amounts of money are rounded, plans may be of something else, a name may be another's. */
  readonly confirms: boolean;
}

/** Every percentage of a passage that is said to be a count's share. */
export function findShares(stream: Stream): readonly Share[] {
  const said: Share[] = [];
  const bare = new Set<Share>();
  for (const percent of stream.slots) {
    if (!hasFigure(percent) || percent.figure.measure !== 'percent' || percent.rank >= Rank.semicolon) continue;
    if (inTurnFrom(stream, percent).length > 1) continue;
    const base = baseBetween(stream, percent);
    const isSaid = base !== undefined || saysShare(percent.before);
    const isCompletion = base !== undefined && !/占/.test(beginOfBase(stream, base).before.slice(-LONGEST));
    const isBare = percent.change === undefined && /^[^,;。:、()]{0,2}[,(]?$/.test(percent.before.slice(-5));
    if (!isSaid && !isBare) continue;
    const part = partBefore(stream, base === undefined ? percent : beginOfBase(stream, base));
    const value = part === undefined ? undefined : valueOfPart(stream, part);
    if (part === undefined || value === undefined) continue;
    const isMoney = part.figure?.measure === 'money';
    if (isMoney && !isSaid) continue;
    const elsewhere = SHARE_ELSEWHERE.test((base ?? percent).before.slice(-LONGEST));
    const confirms = isMoney || isCompletion;
    const share: Share = { percent, part, value, elsewhere, confirms, ...(base ? { base } : {}) };
    said.push(share);
    if (!isSaid) bare.add(share);
  }
  // A percentage with no word at all is a share only where others of its list are.
  return said.filter(
    (share, index) => !bare.has(share) || near(share, said[index - 1]) || near(share, said[index + 1]),
  );
}

const LONGEST = 60;

/** `占栏目总数（24个）的12.5%`, `占24个栏目的12.5%`, `完成任务2300套的100.7%`, `占16个区总量（31240件）的45.4%`. */
function baseBetween(stream: Stream, percent: FigureSlot): FigureSlot | undefined {
  const slot = stream.slots[percent.index - 1];
  if (!hasFigure(slot) || !isAmount(slot) || !/^[^,;。:、(]{0,8}的$/.test(percent.before)) return undefined;
  const first = beginOfBase(stream, slot);
  return /(占|完成|达到?)[^,;。:、()]{0,12}\(?[^,;。:、()]{0,4}$/.test(first.before) ? slot : undefined;
}

/** The first figure behind 占: the base or one in its name. */
function beginOfBase(stream: Stream, base: FigureSlot): Slot {
  const previous = stream.slots[base.index - 1];
  const isNamed = previous !== undefined && base.rank === Rank.none && /占[^,;。:、()]{0,4}$/.test(previous.before);
  return isNamed ? previous : base;
}

/**
 * The figure that has a share: the one before it outside the brackets between (`101件（公开72件、部分公开29件），占37.5%`), no
 * amount of change, and none that only says how few or many (`9所公开少于3条，占14.5%`).
 */
function partBefore(stream: Stream, share: Slot): Slot | undefined {
  for (let at = share.index - 1; at >= Math.max(0, share.index - FARTHEST_PART); at -= 1) {
    const slot = stream.slots[at];
    if (slot === undefined) return undefined;
    if (slot.depth > share.depth) {
      if (standsForName(slot)) return slot;
      continue;
    }
    const isOwn = !(slot.isAttribute && slot.change !== undefined) && !(isBound(slot) && slot.rank === Rank.none);
    if (isOwn || slot.rank >= Rank.semicolon) return isOwn ? slot : undefined;
  }
  return undefined;
}

const FARTHEST_PART = 16;

/** `四季度发布量（512条）占…`: the bracket stands behind a name, and not behind a figure that it tells more of. */
function standsForName({ before, index }: Slot): boolean {
  const opens = before.lastIndexOf('(');
  const name = before.slice(0, opens);
  return opens >= 0 && !saysEarlier(name) && (index === 0 || /[,;。:、\n]|.{7}/.test(name));
}

function isBound({ figure }: Slot): boolean {
  if (figure === undefined || figure.quantity.precision !== 'approximate') return false;
  return figure.quantity.low === undefined || figure.quantity.high === undefined;
}

/**
 * The percentages in the order of counts that `first` begins: `分别占69.2%、24.8%和5.9%`, `占比69.2%、24.8%、5.9%`; one or none
 * where it begins no such row.
 */
export function inTurnFrom(stream: Stream, first: Slot): readonly FigureSlot[] {
  if (!isPercent(first) || !(SHARES_IN_TURN.test(first.clause) || /(占比?|比例|比重)[为约]*$/.test(first.clause)))
    return [];
  const percents = [first];
  for (let at = first.index + 1; ; at += 1) {
    const next = stream.slots[at];
    if (!isPercent(next) || !/^[、,和及与]{1,2}$/.test(next.before)) return percents;
    percents.push(next);
  }
}

function isPercent(slot: Slot | undefined): slot is FigureSlot {
  return hasFigure(slot) && slot.figure.measure === 'percent';
}

/** `占…`, `比例为…` right behind the part; no rate, no change, no clause with a subject of its own. */
function saysShare(before: string): boolean {
  const between = before.slice(-LONGEST);
  if (!SHARE.test(between) || /[。;\n]/.test(between) || COMPARED.test(between)) return false;
  const clause = lastClause(before);
  if (RATE.test(clause)) return false;
  return !/[,:]/.test(between) || /^(大?约|数量|总数|件数|其|仅|只|共|各|均|约|也)?(占|比例|比重|占比)/.test(clause);
}

function near(a: Share, b: Share | undefined): boolean {
  return b !== undefined && Math.abs(a.percent.index - b.percent.index) <= 3;
}

function valueOfPart(stream: Stream, part: Slot): Quantity | undefined {
  if (hasFigure(part)) return isAmount(part) && !part.figure.casual ? part.figure.quantity : undefined;
  const parts = partsOfGap(stream, part);
  return parts.length === 0 ? undefined : sumOf(parts.map((each) => each.figure.quantity));
}

function isAmount({ figure }: FigureSlot): boolean {
  return isCount(figure) || figure.measure === 'money';
}

/** Whether a figure may be the base of a share: counted in units that go with the part's. */
export function mayBeBase(share: Share, slot: FigureSlot): boolean {
  return share.part.figure === undefined ? isCount(slot.figure) : addable(slot.figure, share.part.figure);
}

export type Fit =
  /** Within half a unit of the last decimal written. */
  | 'exact'
  /** Only if cut off, or off by less than one unit of the last decimal. */
  | 'truncated'
  | 'off';

const HALF = new Big('0.5');

/** Whether the share is what it says of this base. Source: checks.md § Values. */
export function fitOf(share: Share, base: Big): Fit {
  if (!isPositive(base)) return 'off';
  const { figure } = share.percent;
  const said = figure.quantity.nominal;
  const { nominal, low, high } = share.value;
  if (share.value.precision === 'exact') {
    const place = 10 ** -figure.decimals;
    const off = Math.abs((asNumber(nominal) * 100) / asNumber(base) - asNumber(said));
    if (off > 2 * place) return 'off';
    // Only what lies on the edge needs exact arithmetic.
    if (off < 0.49 * place) return 'exact';
  }
  const step = powerOf(-figure.decimals);
  const half = step.times(HALF);
  // Both sides times the base: no division.
  const from = (low ?? nominal).times(100);
  const to = (high ?? nominal).times(100);
  if (to.gte(said.minus(half).times(base)) && from.lte(said.plus(half).times(base))) return 'exact';
  return to.gt(said.minus(step).times(base)) && from.lt(said.plus(step).times(base)) ? 'truncated' : 'off';
}
