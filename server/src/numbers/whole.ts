import type Big from 'big.js';

/** Whether nothing stands behind the decimal point; told from the digits, of which the last is no 0. */
export function isWhole(value: Big): boolean {
  return value.c.length <= value.e + 1;
}

/** Whether the number is 1. */
export function isOne({ s, e, c }: Big): boolean {
  return s === 1 && e === 0 && c.length === 1 && c[0] === 1;
}
