import { addsUp } from './exact';
import { type FigureSlot, hasFigure, isCount } from './figure-slot';
import { inTurnFrom, type Share } from './share';
import type { Slot } from './slot';
import type { Stream } from './stream';
import { SHARE_ELSEWHERE } from './vocabulary';

/**
 * `网络198件，信函71件，当面17件，分别占69.2%、24.8%和5.9%`: as many shares as there are counts right before them, in their
 * order; where the numbers differ, nothing is claimed. Source: prose.md § 3 (分别, 占).
 */
export function sharesInTurn(stream: Stream): readonly Share[] {
  const shares: Share[] = [];
  for (const first of stream.slots) {
    const percents = inTurnFrom(stream, first);
    const parts = percents.length < 2 ? undefined : countsBefore(stream, first, percents.length);
    const elsewhere = SHARE_ELSEWHERE.test(first.clause);
    parts?.forEach((part, index) => {
      const percent = percents[index];
      if (percent) shares.push({ percent, part, value: part.figure.quantity, elsewhere, confirms: false });
    });
  }
  return shares;
}

/** The counts in one unit of the sentence before the shares; one more may be their total. */
function countsBefore(stream: Stream, first: Slot, wanted: number): readonly FigureSlot[] | undefined {
  const counts: FigureSlot[] = [];
  for (let at = first.index - 1; at >= 0 && counts.length <= wanted; at -= 1) {
    const slot = stream.slots[at];
    if (!hasFigure(slot) || slot.sentence !== first.sentence || !isCount(slot.figure) || slot.isAttribute) break;
    if (slot.figure.unit !== (counts[0] ?? slot).figure.unit || slot.depth !== first.depth) break;
    counts.unshift(slot);
    if (/其中|:|分别/.test(slot.clause)) break;
  }
  if (counts.length === wanted) return counts;
  const [total, ...parts] = counts;
  return total && parts.length === wanted && addsUp(parts, total) ? parts : undefined;
}
