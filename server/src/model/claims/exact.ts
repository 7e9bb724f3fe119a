import type Big from 'big.js';
import { isSame } from '../../numbers/compare';
import { exactly, isExact, mayEqual, plus, surelyLess } from '../../numbers/quantity';
import type { Quantity } from '../../numbers/token';
import { Total } from '../../numbers/total';
import { bigOfWhole } from '../../numbers/whole';
import { addable, type FigureSlot } from './figure-slot';
import type { Partition } from './partition';

/** The parts of a list that make its total exact: all of them, or the first ones up to some end. */
export function exactParts(partition: Partition, total: FigureSlot): readonly FigureSlot[] | undefined {
  const whole = total.figure.quantity;
  const sum = new Total();
  /** The sum with its bounds, where it or the total is not exact. */
  let rough: Quantity | undefined = isExact(whole) ? undefined : NOTHING;
  let end = 0;
  for (const { figure } of partition.parts) {
    if (!addable(total.figure, figure)) return undefined;
    if (rough || !isExact(figure.quantity)) rough = plus(rough ?? exactly(sum.value), figure.quantity);
    else sum.add(figure.quantity.nominal);
    end += 1;
    if (end < 2) continue;
    const over = rough ? undefined : sum.compare(whole.nominal);
    const same = rough ? isSameRoughly(rough, whole, end >= partition.naturalEnd) : over === 0;
    if (same && !goesOn(partition, end)) return withZeros(partition, end);
    if (rough ? surelyLess(whole, rough) : over !== undefined && over > 0) return undefined;
  }
  return undefined;
}

/** To the unit as they are written; what is said roughly only with all its parts. */
function isSameRoughly(sum: Quantity, whole: Quantity, isAll: boolean): boolean {
  const isRough = sum.precision === 'approximate' || whole.precision === 'approximate';
  if (!isRough && isSame(sum.nominal, whole.nominal)) return true;
  return isAll && isBounded(sum) && isBounded(whole) && mayEqual(sum, whole);
}

/** 不少于2次 makes any total that is great enough, and 突破2亿件 is less than any. */
function isBounded({ low, high }: Quantity): boolean {
  return low !== undefined && high !== undefined;
}

/**
 * Parts beyond those that make the sum exact, named in the same manner (…类, …类): the list is longer than its total, and
 * that its beginning fits is chance.
 */
function goesOn({ parts, naturalEnd }: Partition, end: number): boolean {
  const next = parts[end];
  if (next === undefined || end >= naturalEnd || isZero(next)) return false;
  const ending = next.figure.noun.slice(-1);
  return /[类型]/.test(ending) && parts.slice(0, end).every((part) => part.figure.noun.endsWith(ending));
}

/** Zeros behind the last part belong to the list: `维持7件、纠正0件、其他0件`. */
function withZeros({ parts, naturalEnd }: Partition, end: number): readonly FigureSlot[] {
  let last = end;
  while (last < naturalEnd && isZero(parts[last])) last += 1;
  return parts.slice(0, last);
}

function isZero(part: FigureSlot | undefined): boolean {
  return part !== undefined && isSame(part.figure.quantity.nominal, ZERO);
}

/**
 * The parts without what is already counted within another part: `A 10件，网上4件，信函6件，B 5件` of 15. `taken` holds the parts
 * of sums already found.
 */
export function nestedParts(
  partition: Partition,
  total: FigureSlot,
  taken: ReadonlySet<number>,
): readonly FigureSlot[] | undefined {
  const natural = partition.parts.slice(0, partition.naturalEnd);
  const outer = natural.filter((part) => !taken.has(part.index));
  if (addsUp(outer, total) && outer.length < natural.length) return outer;
  // Behind an inner list the outer one goes on after a ；: 其中甲836条，包括…512条、…324条；乙198条.
  const beyond = partition.parts.filter((part) => !taken.has(part.index));
  const reaching = outer.length < natural.length ? partsMaking(beyond, total.figure.quantity.nominal) : undefined;
  if (reaching !== undefined) return reaching;
  const collapsed = collapse(natural);
  return collapsed.length < natural.length && addsUp(collapsed, total) ? collapsed : undefined;
}

/** Whether at least two parts make the total, to the unit. */
export function addsUp(parts: readonly FigureSlot[], total: FigureSlot): boolean {
  return parts.length >= 2 && totalOf(parts).compare(total.figure.quantity.nominal) === 0;
}

/** The first parts, at least two, that make a value. */
export function partsMaking(parts: readonly FigureSlot[], value: Big): readonly FigureSlot[] | undefined {
  const sum = new Total();
  for (let end = 1; end <= parts.length; end += 1) {
    sum.add(parts[end - 1]?.figure.quantity.nominal ?? ZERO);
    const over = sum.compare(value);
    if (over > 0) return undefined;
    if (end >= 2 && over === 0) return parts.slice(0, end);
  }
  return undefined;
}

/** The sum of the numbers as they are written, whatever their precision. */
export function nominalSum(parts: readonly FigureSlot[]): Big {
  return totalOf(parts).value;
}

function totalOf(parts: readonly FigureSlot[]): Total {
  const sum = new Total();
  for (const part of parts) sum.add(part.figure.quantity.nominal);
  return sum;
}

function collapse(parts: readonly FigureSlot[]): readonly FigureSlot[] {
  const outer: FigureSlot[] = [];
  let at = 0;
  for (let part = parts[at]; part !== undefined; part = parts[at]) {
    outer.push(part);
    at = ownPartsEnd(parts, at, part.figure.quantity.nominal);
  }
  return outer;
}

/** The end of the run after `at` that adds up to `whole`, or the next index. */
function ownPartsEnd(parts: readonly FigureSlot[], at: number, whole: Big): number {
  const sum = new Total();
  for (let next = at + 1; next < parts.length; next += 1) {
    sum.add(parts[next]?.figure.quantity.nominal ?? ZERO);
    const over = sum.compare(whole);
    if (over > 0) break;
    if (next >= at + 2 && over === 0) return next + 1;
  }
  return at + 1;
}

const ZERO = bigOfWhole(0);
const NOTHING = exactly(ZERO);
