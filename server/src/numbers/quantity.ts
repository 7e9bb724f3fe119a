import Big from 'big.js';
import type { Quantity } from './token';

/** Exact decimals; a bound that is absent is unlimited. */
export function exactly(value: Big): Quantity {
  return { nominal: value, low: value, high: value, precision: 'exact' };
}

/** What is rounded to `step` stands for everything within half a step. */
export function roundedTo(value: Big, step: Big): Quantity {
  const half = step.div(2);
  return { nominal: value, low: value.minus(half), high: value.plus(half), precision: 'rounded' };
}

/** A number said roughly (约, 余): `low` and `high` bound it, both included; an absent one is open. */
export function approximately(value: Big, low: Big | undefined, high: Big | undefined): Quantity {
  return {
    nominal: value,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    precision: 'approximate',
  };
}

/** Times a positive factor, bounds too. */
export function scaled(quantity: Quantity, factor: Big): Quantity {
  return {
    nominal: quantity.nominal.times(factor),
    ...(quantity.low === undefined ? {} : { low: quantity.low.times(factor) }),
    ...(quantity.high === undefined ? {} : { high: quantity.high.times(factor) }),
    precision: quantity.precision,
  };
}

/** The sum of independent quantities; nothing adds up to exactly 0. */
export function sumOf(quantities: readonly Quantity[]): Quantity {
  let sum = exactly(new Big(0));
  for (const next of quantities) sum = plus(sum, next);
  return sum;
}

/** The sum of two independent quantities. */
export function plus(a: Quantity, b: Quantity): Quantity {
  if (a.precision === 'exact' && b.precision === 'exact') return exactly(a.nominal.plus(b.nominal));
  return {
    nominal: a.nominal.plus(b.nominal),
    ...(a.low === undefined || b.low === undefined ? {} : { low: a.low.plus(b.low) }),
    ...(a.high === undefined || b.high === undefined ? {} : { high: a.high.plus(b.high) }),
    precision: coarser(a.precision, b.precision),
  };
}

function coarser(a: Quantity['precision'], b: Quantity['precision']): Quantity['precision'] {
  if (a === 'approximate' || b === 'approximate') return 'approximate';
  return a === 'rounded' || b === 'rounded' ? 'rounded' : 'exact';
}

/** Whether one value may be both. */
export function mayEqual(a: Quantity, b: Quantity): boolean {
  return !surelyLess(a, b) && !surelyLess(b, a);
}

/** Whether every value of `a` is below every value of `b`. */
export function surelyLess(a: Quantity, b: Quantity): boolean {
  if (a.high === undefined || b.low === undefined) return false;
  // A rounded or approximate number stays below its upper bound.
  return isExact(a) ? a.high.lt(b.low) : a.high.lte(b.low);
}

export function isExact(quantity: Quantity): boolean {
  return quantity.precision === 'exact';
}
