import type { Figure } from '../../numbers/token';
import { family } from '../../numbers/units';
import type { Slot } from './slot';
import type { Stream } from './stream';
import { Rank } from './walk';

/** A slot that holds a figure. */
export type FigureSlot = Slot & { readonly figure: Figure };

export function hasFigure(slot: Slot | undefined): slot is FigureSlot {
  return slot?.figure !== undefined;
}

export function isCount(figure: Figure): boolean {
  return figure.measure === 'count' || figure.measure === 'bare';
}

/** Whether two figures may be added up at all. */
export function addable(a: Figure, b: Figure): boolean {
  if (a.measure === 'money' || b.measure === 'money') return a.measure === b.measure;
  if (!isCount(a) || !isCount(b)) return false;
  if (a.unit === b.unit || a.measure === 'bare' || b.measure === 'bare') return true;
  return family(a.unit) === family(b.unit) && family(a.unit) !== 'other';
}

/** Whether a slot may be a total: a count or a sum of money that is no amount of change and no bare digits. */
export function isTotal(slot: Slot | undefined): slot is FigureSlot {
  if (!hasFigure(slot) || slot.isAttribute || slot.figure.casual) return false;
  const { measure, noun } = slot.figure;
  return measure === 'count' || measure === 'money' || (measure === 'bare' && noun !== '');
}

/** How many slots a search for the next part may pass over. */
const REACH = 12;

/** The next figure from an index on that may be a part: not a share, a rate or a change, nor deeper in brackets. */
export function nextSolid(stream: Stream, from: number, deepest: number): FigureSlot | undefined {
  for (let at = from; at < Math.min(stream.slots.length, from + REACH); at += 1) {
    const slot = stream.slots[at];
    if (slot === undefined || slot.depth > deepest) continue;
    if (!hasFigure(slot)) return undefined;
    if (!slot.isAttribute) return slot;
  }
  return undefined;
}

/** Masked text from a slot to a later one near it; `#` stands for each figure passed over. */
export function leadTo(stream: Stream, from: Slot, to: Slot): string {
  if (to.index === from.index + 1) return to.before.slice(-LONGEST_LEAD);
  const pieces: string[] = [];
  for (let at = from.index + 1; at <= to.index; at += 1)
    pieces.push(stream.slots[at]?.before.slice(-LONGEST_LEAD) ?? '');
  return pieces.join('#').slice(-2 * LONGEST_LEAD);
}

const LONGEST_LEAD = 200;

/** The strongest mark between two slots. */
export function strongestBetween(stream: Stream, from: Slot, to: Slot): Rank {
  let rank: Rank = Rank.none;
  for (let at = from.index + 1; at <= to.index; at += 1) {
    const next = stream.slots[at]?.rank ?? Rank.none;
    if (next > rank) rank = next;
  }
  return rank;
}
