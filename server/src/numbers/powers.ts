import Big from 'big.js';

/** A power of ten; the few in use are kept. */
export function powerOf(exponent: number): Big {
  const known = POWERS.get(exponent);
  if (known !== undefined) return known;
  const power = new Big(`1e${exponent}`);
  if (Math.abs(exponent) <= MOST_KEPT) POWERS.set(exponent, power);
  return power;
}

const POWERS = new Map<number, Big>();
const MOST_KEPT = 16;
