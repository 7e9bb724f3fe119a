import Big from 'big.js';
import { marksOf } from '../../text/marks';
import { perObject } from '../../text/memory';
import { since } from './attribute';
import type { Claim } from './claim';
import { type FigureSlot, hasFigure } from './figure-slot';
import { inRole } from './relation';
import type { Slot } from './slot';
import { placeOf, type Stream } from './stream';
import { Rank } from './walk';

/** Names with their figures in order: `A、B、C分别为 x、y、z`; or one figure for all: `A、B均为 x`. */
export interface Respective {
  readonly names: readonly string[];
  /** As many as names, or one for all of them. */
  readonly slots: readonly FigureSlot[];
  readonly how: 'each' | 'all';
}

/** How much text before a figure may hold the names, and how much of it the word that ties them to it. */
const LONGEST_NAMES = 120;
const LONGEST_WORD = 9;
const CLAUSE_MARKS = marksOf(',;。:\n');

/** Those of a passage; remembered. Source: prose.md § 3 (分别为, 均为). */
export const respectivesOf = perObject((stream: Stream): readonly Respective[] => {
  const found: Respective[] = [];
  for (const slot of stream.slots) {
    if (!hasFigure(slot)) continue;
    const word = /(分别为|分别是|分别有|均为|均是|都是|都为)[^,;。:、]{0,6}$/.exec(slot.before.slice(-LONGEST_WORD));
    if (word === null) continue;
    const before = slot.before.slice(-LONGEST_NAMES, -word[0].length);
    const names = namesIn(since(before, CLAUSE_MARKS, LONGEST_NAMES));
    if (names.length < 2) continue;
    if (!word[1]?.startsWith('分别')) found.push({ names, slots: [slot], how: 'all' });
    else found.push({ names, slots: following(stream, slot), how: 'each' });
  }
  return found;
});

/** As many figures as names, in order, is what 分别 promises. */
export function respectiveClaims(stream: Stream): readonly Claim[] {
  return respectivesOf(stream).flatMap(({ names, slots, how }): Claim[] => {
    const first = slots[0];
    if (how === 'all' || first === undefined || slots.length < 2) return [];
    const right = names.length === slots.length;
    // Fewer figures than pieces of text: a name may hold a 、 or 和 of its own.
    if (!right && names.length > slots.length) return [];
    return [
      {
        kind: 'list',
        rule: 'q.count-of-list',
        figures: slots.map((slot) => inRole(stream, slot, 'said')),
        formula: right ? `${names.length} = ${slots.length}` : `${names.length} ≠ ${slots.length}`,
        verdict: right ? 'holds' : 'unknown',
        at: placeOf(stream, first),
        ...(right ? {} : { difference: new Big(names.length - slots.length) }),
      },
    ];
  });
}

function following(stream: Stream, first: FigureSlot): readonly FigureSlot[] {
  const slots = [first];
  for (let at = first.index + 1; at < stream.slots.length; at += 1) {
    const slot: Slot | undefined = stream.slots[at];
    if (
      !hasFigure(slot) ||
      slot.rank > Rank.comma ||
      slot.depth !== first.depth ||
      !/^[、,和及与]{1,2}$/.test(slot.before)
    )
      break;
    slots.push(slot);
  }
  return slots;
}

function namesIn(text: string): readonly string[] {
  return text
    .split(/[、]|以及|和|及/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
