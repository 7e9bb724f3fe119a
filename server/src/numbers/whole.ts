import Big from 'big.js';

/** Whether nothing stands behind the decimal point; told from the digits, of which the last is no 0. */
export function isWhole(value: Big): boolean {
  return value.c.length <= value.e + 1;
}

/** Whether the number is 1. */
export function isOne({ s, e, c }: Big): boolean {
  return s === 1 && e === 0 && c.length === 1 && c[0] === 1;
}

/** A whole number that JavaScript counts with exactly; `undefined` for any other. */
export function wholeOf({ s, e, c }: Big): number | undefined {
  if (c.length > e + 1 || e >= MOST_DIGITS) return undefined;
  const value = digitsOf(c);
  return s * (c.length === e + 1 ? value : value * 10 ** (e + 1 - c.length));
}

const MOST_DIGITS = 15;

/** The nearest number that JavaScript has; exactly the one meant for up to fifteen digits. */
export function asNumber(value: Big): number {
  const { s, e, c } = value;
  if (c.length > MOST_DIGITS || Math.abs(e) > MOST_DIGITS) return value.toNumber();
  const digits = digitsOf(c);
  const zeros = e + 1 - c.length;
  return s * (zeros < 0 ? digits / 10 ** -zeros : digits * 10 ** zeros);
}

function digitsOf(digits: readonly number[]): number {
  let value = 0;
  for (let at = 0; at < digits.length; at += 1) value = value * 10 + (digits[at] ?? 0);
  return value;
}

/** A whole number as a decimal; most numbers of a report are small, and each of those is made once. */
export function bigOfWhole(value: number): Big {
  // Nothing has no sign.
  const whole = value === 0 ? 0 : value;
  const known = small.get(whole);
  if (known !== undefined) return known;
  const made = new Big(whole);
  if (Math.abs(whole) < MOST_SMALL) small.set(whole, made);
  return made;
}

const small = new Map<number, Big>();
const MOST_SMALL = 10_000;
