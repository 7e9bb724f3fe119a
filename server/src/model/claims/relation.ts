import type Big from 'big.js';
import { rewritten } from '../../numbers/rewrite';
import type { Figure } from '../../numbers/token';
import type { ClaimFigure, Role } from './claim';
import { nominalSum } from './exact';
import type { FigureSlot } from './figure-slot';
import type { Slot } from './slot';
import { placeOf, type Stream } from './stream';

/** A figure in its role within a claim. */
export function inRole(stream: Stream, slot: Slot, role: Role): ClaimFigure {
  const place = placeOf(stream, slot);
  const text = place.block.text.slice(place.span.start, place.span.end);
  return { role, place, text, ...(slot.figure === undefined ? {} : { figure: slot.figure }) };
}

/** A figure's value as formulas show it: exact counts in plain digits, others in the power of ten and unit written. */
export function shown(figure: Figure): string {
  return shownAs(figure, figure.quantity.nominal);
}

/** Another value in the manner of a figure's own. */
export function shownAs(figure: Figure, value: Big): string {
  if (figure.measure === 'percent') return `${value.toFixed(Math.max(figure.decimals, 0))}%`;
  const text = rewritten(figure, value);
  return figure.measure === 'money' ? `${text}${figure.unit}` : text;
}

/** `98+9+1348 = 1455`; `… = 1455 ≠ 1491` when the total written differs, `≈` where it is rounded and may be the same. */
export function sumFormula(parts: readonly FigureSlot[], total: Figure, holds: boolean): string {
  const sum = nominalSum(parts);
  const left = parts.map(({ figure }) => shown(figure)).join('+');
  const right = shownAs(total, sum);
  if (total.quantity.nominal.eq(sum)) return `${left} = ${right}`;
  return `${left} = ${right} ${holds ? '≈' : '≠'} ${shown(total)}`;
}
