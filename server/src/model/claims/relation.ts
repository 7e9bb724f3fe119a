import type Big from 'big.js';
import type { Figure } from '../../numbers/token';
import type { ClaimFigure, Role } from './claim';
import { placeOf, type Slot, type Stream } from './stream';

/** A figure in its role within a claim. */
export function inRole(stream: Stream, slot: Slot, role: Role): ClaimFigure {
  const place = placeOf(stream, slot);
  const text = place.block.text.slice(place.span.start, place.span.end);
  return { role, place, text, ...(slot.figure === undefined ? {} : { figure: slot.figure }) };
}

/** A value as formulas show it: plain decimals, percent with the decimals written. */
export function shown(figure: Figure): string {
  if (figure.measure === 'percent') return `${figure.quantity.nominal.toFixed(figure.decimals)}%`;
  return figure.quantity.nominal.toFixed();
}

/** `98+9+1348 = 1455`, or `… = 1455 ≠ 1491` when the total written differs. */
export function sumFormula(parts: readonly Figure[], sum: Big, total: Figure | undefined): string {
  const left = parts.map(shown).join('+');
  const same = total === undefined || total.quantity.nominal.eq(sum);
  return same ? `${left} = ${sum.toFixed()}` : `${left} = ${sum.toFixed()} ≠ ${shown(total)}`;
}
