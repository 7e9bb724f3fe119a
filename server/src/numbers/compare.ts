import type Big from 'big.js';

/** Below 0, 0 or above 0, as one number is less than, as much as or more than another. Nothing is copied, as big.js does. */
export function compare(one: Big, other: Big): number {
  const sign = signOf(one);
  if (sign !== signOf(other)) return sign - signOf(other);
  return sign < 0 ? compareSize(other, one) : compareSize(one, other);
}

/** Whether two numbers are the same. */
export function isSame(one: Big, other: Big): boolean {
  return one === other || compare(one, other) === 0;
}

/** Whether a number is above 0. */
export function isPositive(value: Big): boolean {
  return signOf(value) > 0;
}

function signOf({ s, c }: Big): number {
  return c[0] === 0 ? 0 : s;
}

/** Of numbers other than 0: by the power of ten, then digit by digit. The last digit is never 0. */
function compareSize(one: Big, other: Big): number {
  if (one.e !== other.e) return one.e - other.e;
  const digits = one.c;
  const others = other.c;
  const shared = Math.min(digits.length, others.length);
  for (let at = 0; at < shared; at += 1) {
    const difference = (digits[at] ?? 0) - (others[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return digits.length - others.length;
}
