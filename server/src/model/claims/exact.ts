import Big from 'big.js';
import { mayEqual, plus, surelyLess } from '../../numbers/quantity';
import type { Quantity } from '../../numbers/token';
import { addable, type FigureSlot } from './figure-slot';
import type { Partition } from './partition';

/** The parts of a list that make its total exact: all of them, or the first ones up to some end. */
export function exactParts(partition: Partition, total: FigureSlot): readonly FigureSlot[] | undefined {
  const whole = total.figure.quantity;
  const parts: FigureSlot[] = [];
  let sum: Quantity | undefined;
  for (const part of partition.parts) {
    if (!addable(total.figure, part.figure)) return undefined;
    parts.push(part);
    sum = sum === undefined ? part.figure.quantity : plus(sum, part.figure.quantity);
    if (parts.length < 2) continue;
    const natural = parts.length >= partition.naturalEnd;
    const exact = sum.precision === 'exact' && whole.precision === 'exact';
    const same = exact ? sum.nominal.eq(whole.nominal) : natural && isBounded(sum) && mayEqual(sum, whole);
    if (same && !goesOn(partition, parts)) return withZeros(partition, parts);
    if (surelyLess(whole, sum)) return undefined;
  }
  return undefined;
}

/** 不少于2次 makes any total that is great enough. */
function isBounded({ low, high }: Quantity): boolean {
  return low !== undefined && high !== undefined;
}

/**
 * Parts beyond those that make the sum exact, named in the same manner (…类, …类): the list is longer than its total, and
 * that its beginning fits is chance.
 */
function goesOn(partition: Partition, parts: readonly FigureSlot[]): boolean {
  const next = partition.parts[parts.length];
  if (next === undefined || parts.length >= partition.naturalEnd || next.figure.quantity.nominal.eq(0)) return false;
  const ending = next.figure.noun.slice(-1);
  return /[类型]/.test(ending) && parts.every((part) => part.figure.noun.endsWith(ending));
}

/** Zeros behind the last part belong to the list: `维持7件、纠正0件、其他0件`. */
function withZeros(partition: Partition, parts: readonly FigureSlot[]): readonly FigureSlot[] {
  const all = [...parts];
  for (let at = parts.length; at < partition.naturalEnd; at += 1) {
    const next = partition.parts[at];
    if (next === undefined || !next.figure.quantity.nominal.eq(0)) break;
    all.push(next);
  }
  return all;
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
  return parts.length >= 2 && nominalSum(parts).eq(total.figure.quantity.nominal);
}

/** The first parts, at least two, that make a value. */
export function partsMaking(parts: readonly FigureSlot[], value: Big): readonly FigureSlot[] | undefined {
  let sum = new Big(0);
  for (let end = 0; end < parts.length; end += 1) {
    sum = sum.plus(parts[end]?.figure.quantity.nominal ?? 0);
    if (sum.gt(value)) return undefined;
    if (end >= 1 && sum.eq(value)) return parts.slice(0, end + 1);
  }
  return undefined;
}

/** The sum of the numbers as they are written, whatever their precision. */
export function nominalSum(parts: readonly FigureSlot[]): Big {
  let sum = new Big(0);
  for (const part of parts) sum = sum.plus(part.figure.quantity.nominal);
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
  let sum = new Big(0);
  for (let next = at + 1; next < parts.length; next += 1) {
    sum = sum.plus(parts[next]?.figure.quantity.nominal ?? 0);
    if (sum.gt(whole)) break;
    if (next >= at + 2 && sum.eq(whole)) return next + 1;
  }
  return at + 1;
}
