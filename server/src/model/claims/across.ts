import { changedRange } from '../../text/changedRange';
import { notes } from '../../text/notes';
import { Divisions } from './chapters';
import type { Claim } from './claim';
import { Mentions } from './equals';
import type { Move, PassageClaims } from './passage';

/**
 * What the passages of a report say of each other; to be asked before another report's passages are looked at. It is moved
 * from one row of passages to the next by what differs between them; what comes out does not depend on it.
 */
export function acrossIn(passages: readonly PassageClaims[]): Across {
  const [first, last] = [passages[0], passages[passages.length - 1]];
  if (!first || !last) return new Across();
  const across = lastAcross.get(first) ?? lastAcross.get(last) ?? new Across();
  lastAcross.set(first, across);
  lastAcross.set(last, across);
  across.moveTo(passages);
  return across;
}

/** By the first and the last passage: an edit leaves one of them. */
const lastAcross = notes<PassageClaims, Across>();

/** What the passages of one draft take up of each other, kept up to date by what differs between one row of them and the next. */
export class Across {
  #passages: readonly PassageClaims[] = [];
  /** Where each passage stands. */
  #places = new Map<PassageClaims, number>();
  readonly #mentions = new Mentions((one, other) => this.#isBefore(one, other));
  readonly #divisions = new Divisions({
    passages: () => this.#passages,
    isBefore: (one, other) => this.#isBefore(one, other),
  });
  readonly #again = new Map<PassageClaims, readonly Claim[]>();
  readonly #said = new Map<PassageClaims, readonly Claim[]>();

  moveTo(passages: readonly PassageClaims[]): void {
    if (passages === this.#passages) return;
    const { from, end, newEnd } = changedRange(this.#passages, passages);
    const [before, now] = [this.#passages.slice(from, end), passages.slice(from, newEnd)];
    const move: Move = { left: without(before, now), come: without(now, before) };
    for (const passage of move.left) this.#places.delete(passage);
    // Those behind keep their places where as many came as left.
    const last = end === newEnd ? end : passages.length;
    for (let at = from; at < last; at++) {
      const passage = passages[at];
      if (passage) this.#places.set(passage, at);
    }
    this.#passages = passages;
    const stale = [...move.left, ...this.#mentions.move(move), ...this.#divisions.move(move)];
    for (const passage of stale) {
      this.#again.delete(passage);
      this.#said.delete(passage);
    }
  }

  /** Whether a passage says another number of something than was said before. */
  contradicts(passage: PassageClaims): boolean {
    return this.#mentions.contradicts(passage);
  }

  /** What a passage takes up of earlier ones, or of itself. The same list as long as it takes up the same. */
  againIn(passage: PassageClaims): readonly Claim[] {
    return looked(this.#again, passage, () => [
      ...this.#divisions.againIn(passage),
      ...this.#mentions.againIn(passage),
    ]);
  }

  /** What later passages take up of this one. The same list as long as they take up the same. */
  saidOf(passage: PassageClaims): readonly Claim[] {
    return looked(this.#said, passage, () => [...this.#divisions.saidOf(passage), ...this.#mentions.saidOf(passage)]);
  }

  #isBefore(one: PassageClaims, other: PassageClaims): boolean {
    return (this.#places.get(one) ?? 0) < (this.#places.get(other) ?? 0);
  }
}

function without<Item>(items: readonly Item[], others: readonly Item[]): readonly Item[] {
  const rest = new Set(others);
  return items.filter((item) => !rest.has(item));
}

function looked(
  known: Map<PassageClaims, readonly Claim[]>,
  passage: PassageClaims,
  look: () => readonly Claim[],
): readonly Claim[] {
  const found = known.get(passage) ?? look();
  known.set(passage, found);
  return found;
}
