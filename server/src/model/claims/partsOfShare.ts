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

/** The figure that the words between the figure before the share and the share name again. */
function namedAgain(stream: Stream, { part, percent, base }: Share): FigureSlot | undefined {
  const before = (base ?? percent).before;
  const named = namedBefore(stream, percent, before.slice(0, Math.max(0, before.search(SHARE))));
  return named === part ? undefined : named;
}

/** Shares whose clause has a subject of its own: `公民160件，企业40件，公民占80%`. */
export function namedShares(stream: Stream): readonly Share[] {
  return stream.slots.flatMap((percent): Share[] => {
    if (!hasFigure(percent) || percent.figure.measure !== 'percent') return [];
    const name = SUBJECT.exec(percent.clause)?.[1];
    const part = name === undefined ? undefined : namedBefore(stream, percent, name);
    return part ? [{ percent, part, value: part.figure.quantity, elsewhere: false, confirms: true }] : [];
  });
}

const SUBJECT = /^([^占]{2,10}?)(?:仅|约)?占比?(?:为|达|约|到)*$/;

/** The nearest count of the sentence whose name, or most of it, stands in some words. */
function namedBefore(stream: Stream, percent: FigureSlot, words: string): FigureSlot | undefined {
  const inSentence = stream.slots
    .slice(Math.max(0, percent.index - REACH), percent.index)
    .filter(hasFigure)
    .filter((slot) => slot.sentence === percent.sentence && isCount(slot.figure) && !slot.isAttribute)
    .reverse();
  for (const length of NAMES) {
    const named = inSentence.find(
      ({ figure: { noun } }) => noun.length >= length && words.includes(noun.slice(-length)),
    );
    if (named) return named;
  }
  return undefined;
}

/** How much of a name is looked for, most first. */
const NAMES: readonly number[] = [4, 3, 2];

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
