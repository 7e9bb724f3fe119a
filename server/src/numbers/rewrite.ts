import type Big from 'big.js';
import type { Figure } from './token';
import { isOne, isWhole } from './whole';

/** A value as it would be written in a figure's place: in the same power of ten, without the unit. */
export function rewritten(figure: Figure, value: Big): string {
  const places = Math.max(figure.decimals, 0);
  if (isOne(figure.scale) && isWhole(value)) return `${value.toFixed(places)}${figure.multiplier}`;
  const inScale = value.div(figure.scale);
  const text = inScale.round(places).eq(inScale) ? inScale.toFixed(places) : inScale.toFixed();
  return `${text}${figure.multiplier}`;
}
