/** Which earlier thing each later one refers to, and the other way round. */
export class Pairs<Thing extends object> {
  readonly #earlier = new Map<Thing, Thing>();
  readonly #later = new Map<Thing, Set<Thing>>();

  earlierOf(later: Thing): Thing | undefined {
    return this.#earlier.get(later);
  }

  /** In no order. */
  laterOf(earlier: Thing): Iterable<Thing> {
    return this.#later.get(earlier) ?? [];
  }

  /** Gives those that now stand otherwise; nothing where it was so already. */
  set(later: Thing, earlier: Thing | undefined): readonly Thing[] {
    const before = this.#earlier.get(later);
    if (before === earlier) return [];
    if (before) {
      const others = this.#later.get(before);
      others?.delete(later);
      if (others?.size === 0) this.#later.delete(before);
    }
    if (!earlier) {
      this.#earlier.delete(later);
      return before ? [later, before] : [later];
    }
    this.#earlier.set(later, earlier);
    const others = this.#later.get(earlier);
    if (others) others.add(later);
    else this.#later.set(earlier, new Set([later]));
    return before ? [later, before, earlier] : [later, earlier];
  }
}
