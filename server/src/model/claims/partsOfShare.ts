import { sumOf } from '../../numbers/quantity';
import { type FigureSlot, hasFigure, isCount } from './figure-slot';
import type { Share } from './share';
import type { Slot } from './slot';
import type { Stream } from './stream';
import type { Sums } from './sums';
import { SHARE } from './vocabulary';
import { Rank } from './walk';

/**
 * What else a share may be of than the figure right before it: a figure that its own clause names again (`投诉27件、表扬10件，
 * 投诉占…`), all of the list that ends there (`甲19件、乙14件，占…`), the total of that list. Empty where nothing but the
 * figure before can be meant.
 */
export function otherParts(stream: Stream, sums: Sums, share: Share): readonly Share[] {
  const { part } = share;
  if (!hasFigure(part)) return [];
  const named = namedAgain(stream, share);
  const listed = listEndingAt(stream, sums, part);
  const value = sumOf(listed.map(({ figure }) => figure.quantity));
  return [
    ...(named ? [{ ...share, part: named, value: named.figure.quantity }] : []),
    ...(listed.length > 1 ? [{ ...share, value }] : []),
    ...(listed.length > 1
      ? (sums.totals.get(part.index) ?? []).map((total) => ({ ...share, part: total, value: total.figure.quantity }))
      : []),
  ];
}

/** How many figures back a name may stand. */
const REACH = 12;

/** The nearest figure of the sentence whose name stands again between the figure before the share and the share. */
function namedAgain(stream: Stream, { part, percent, base }: Share): FigureSlot | undefined {
  const before = (base ?? percent).before;
  const words = before.slice(0, Math.max(0, before.search(SHARE)));
  for (let at = part.index; at >= Math.max(0, part.index - REACH); at -= 1) {
    const slot = stream.slots[at];
    if (slot === undefined || slot.sentence !== percent.sentence) return undefined;
    if (!hasFigure(slot) || !isCount(slot.figure) || slot.isAttribute) continue;
    const name = slot.figure.noun.slice(-LONGEST_NAME);
    if (name.length >= 2 && (words.includes(name) || words.includes(name.slice(-2))))
      return slot === part ? undefined : slot;
  }
  return undefined;
}

const LONGEST_NAME = 4;

/** The figures of one list up to this one, none with a share of its own. */
function listEndingAt(stream: Stream, sums: Sums, last: FigureSlot): readonly FigureSlot[] {
  const list = [last];
  for (let at = last.index - 1; at >= 0; at -= 1) {
    const slot = stream.slots[at];
    const next = list[0] ?? last;
    if (!hasFigure(slot) || slot.isAttribute || slot.figure.unit !== last.figure.unit || slot.depth !== last.depth)
      break;
    if (next.rank !== Rank.enumeration && !areSiblings(sums, slot, next)) break;
    list.unshift(slot);
  }
  return list;
}

function areSiblings({ totals }: Sums, one: Slot, other: Slot): boolean {
  const wholes = totals.get(other.index) ?? [];
  return totals.get(one.index)?.some((whole) => wholes.includes(whole)) ?? false;
}
