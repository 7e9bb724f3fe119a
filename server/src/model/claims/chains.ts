import type { IsBefore, PassageClaims } from './passage';
import type { Slot } from './slot';

/** Something at a figure of a passage. */
export interface Link {
  readonly passage: PassageClaims;
  readonly slot: Slot;
}

/** Links by what they have in common, those of one key in the order of the text. */
export class Chains<Own extends Link> {
  readonly #chains = new Map<string, Own[]>();

  constructor(
    private readonly isBefore: IsBefore,
    private readonly keyOf: (link: Own) => string,
  ) {}

  of(key: string): readonly Own[] {
    return this.#chains.get(key) ?? [];
  }

  /** Where a link stands in its chain, or would. */
  indexOf(link: Own): number {
    const chain = this.of(this.keyOf(link));
    const last = chain[chain.length - 1];
    // Nearly always links are added in the order of the text.
    if (!last || isEarlier(last, link, this.isBefore)) return chain.length;
    let [low, high] = [0, chain.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = chain[middle];
      if (other && isEarlier(other, link, this.isBefore)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Gives where it stands now. */
  add(link: Own): number {
    const key = this.keyOf(link);
    const chain = this.#chains.get(key);
    if (!chain) {
      this.#chains.set(key, [link]);
      return 0;
    }
    const at = this.indexOf(link);
    chain.splice(at, 0, link);
    return at;
  }

  /** Gives where it stood, and the next one stands now. The order need not be that in which it was added. */
  remove(link: Own): number {
    const key = this.keyOf(link);
    const chain = this.#chains.get(key);
    const at = chain?.indexOf(link) ?? -1;
    if (!chain || at < 0) return 0;
    if (chain.length === 1) this.#chains.delete(key);
    else chain.splice(at, 1);
    return at;
  }
}

/** Whether one figure stands before another in the text. */
export function isEarlier(one: Link, other: Link, isBefore: IsBefore): boolean {
  return one.passage === other.passage ? one.slot.index < other.slot.index : isBefore(one.passage, other.passage);
}
