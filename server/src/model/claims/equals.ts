import { isSame } from '../../numbers/compare';
import { changedRange } from '../../text/changedRange';
import { Chains, isEarlier } from './chains';
import type { Claim } from './claim';
import { isSameMention, type Mention, mentionsOf } from './mention';
import { Pairs } from './pairs';
import type { IsBefore, Move, PassageClaims } from './passage';
import { inRole, shown } from './relation';
import { placeOf } from './stream';

/**
 * The same count said twice: `申请3件，3件已审结`, or the same words with the same number in another paragraph. Two numbers are
 * only set against each other where their words are the same to the letter. Source: q.same-figure.
 *
 * Figures are kept by words, and by number from when somebody asks what is said again, and moved from one row of passages to
 * the next: only figures that meet other ones than before are looked at again. Claims are made when somebody asks for them.
 */
export class Mentions {
  /** Those whose words say enough to be set against others. */
  readonly #byNoun: Chains<Mention>;
  #byNumber: Chains<Mention> | undefined;
  /** Which figure each one takes up, of those that were asked. */
  readonly #repeated = new Map<Mention, Mention | undefined>();
  /** Which contradicts which. */
  readonly #rivals = new Pairs<Mention>();
  /** What figures say of earlier ones, of those that were asked. */
  readonly #claims = new Map<Mention, Claim>();
  /** The passages with a figure that contradicts one. */
  readonly #contradicting = new Set<PassageClaims>();
  /** Those of each passage, in their order. */
  readonly #mentions = new Map<PassageClaims, readonly Mention[]>();

  constructor(private readonly isBefore: IsBefore) {
    this.#byNoun = new Chains(isBefore, ({ noun }) => noun);
  }

  /** Gives the passages that may now say something else of others, or have something else said of them. */
  move(move: Move): ReadonlySet<PassageClaims> {
    const stale = new Set<PassageClaims>();
    const nouns = new Set<string>();
    const exchange = this.#exchanged(move);
    for (const mention of this.#moveNumbers(exchange)) {
      stale.add(mention.passage);
      if (isDescribed(mention)) nouns.add(mention.noun);
    }
    for (const mention of exchange.gone) {
      this.#claims.delete(mention);
      for (const one of this.#rivals.set(mention, undefined)) stale.add(one.passage);
      if (!isDescribed(mention)) continue;
      nouns.add(mention.noun);
      this.#byNoun.remove(mention);
    }
    for (const mention of exchange.come) {
      if (!isDescribed(mention)) continue;
      this.#byNoun.add(mention);
      if (this.#byNoun.of(mention.noun).length > 1) nouns.add(mention.noun);
    }
    for (const noun of nouns) this.#contradictAnew(this.#byNoun.of(noun), stale);
    for (const mention of exchange.moved) this.#sayAnew(mention, stale);
    for (const passage of move.left) this.#contradicting.delete(passage);
    for (const passage of move.come) this.#noteRivals(passage);
    return stale;
  }

  contradicts(passage: PassageClaims): boolean {
    return this.#contradicting.has(passage);
  }

  /** What a passage says again, and what it contradicts. */
  againIn(passage: PassageClaims): readonly Claim[] {
    return this.#mentionsIn(passage).flatMap((mention) => this.#againOf(mention) ?? []);
  }

  /** What later passages say of the figures of this one. */
  saidOf(passage: PassageClaims): readonly Claim[] {
    const later: Mention[] = [];
    for (const mention of this.#mentionsIn(passage)) {
      for (const one of this.#repeatedBy(mention)) if (one.passage !== passage) later.push(one);
      for (const one of this.#rivals.laterOf(mention)) if (one.passage !== passage) later.push(one);
    }
    later.sort((one, other) => (isEarlier(one, other, this.isBefore) ? -1 : 1));
    return later.flatMap((mention) => this.#againOf(mention) ?? []);
  }

  /**
   * Which mentions go and come. Where passages give way to as many others, what says the same in the one at its place stays,
   * and with it what is known of it; it is `unsure` where what stands just before it has changed.
   */
  #exchanged({ left, come: passages }: Move): Exchange {
    const before = left.map((passage) => this.#mentionsIn(passage));
    for (const passage of left) this.#mentions.delete(passage);
    const isInTurn = left.length === passages.length;
    const gone: Mention[] = isInTurn ? [] : before.flat();
    const come: Mention[] = [];
    const unsure = new Set<Mention>();
    const moved: Mention[] = [];
    passages.forEach((passage, index) => {
      const old = isInTurn ? (before[index] ?? []) : [];
      const own = mentionsOf(passage);
      const { from, end, newEnd } = changedRange(old, own, isSameMention);
      const [first, last] = [old.slice(0, from), old.slice(end)];
      moved.push(...takePlaces(first, own), ...takePlaces(last, own.slice(newEnd)));
      for (const mention of last.slice(0, 1)) unsure.add(mention);
      gone.push(...old.slice(from, end));
      come.push(...own.slice(from, newEnd));
      this.#mentions.set(passage, [...first, ...own.slice(from, newEnd), ...last]);
    });
    return { gone, come, unsure, moved };
  }

  #mentionsIn(passage: PassageClaims): readonly Mention[] {
    return this.#mentions.get(passage) ?? [];
  }

  /** Gives those that now take up another figure, and those that are now taken up by others. */
  #moveNumbers({ gone, come, unsure }: Exchange): ReadonlySet<Mention> {
    const changed = new Set<Mention>();
    const numbers = this.#byNumber;
    if (!numbers) return changed;
    const doubt = ({ key }: Mention, at: number) => {
      for (const mention of numbers.of(key).slice(at, at + MOST_EARLIER + 1)) unsure.add(mention);
    };
    for (const mention of gone) {
      doubt(mention, numbers.remove(mention));
      unsure.delete(mention);
      const earlier = this.#repeated.get(mention);
      if (earlier) changed.add(earlier);
      this.#repeated.delete(mention);
    }
    for (const mention of come) doubt(mention, numbers.add(mention));
    for (const mention of unsure) {
      const before = this.#repeated.get(mention);
      const now = this.#lookBack(mention, numbers);
      this.#repeated.set(mention, now);
      if (before === now) continue;
      this.#claims.delete(mention);
      for (const one of [mention, before, now]) if (one) changed.add(one);
    }
    return changed;
  }

  /** All counts by number. */
  #numbers(): Chains<Mention> {
    if (this.#byNumber) return this.#byNumber;
    const numbers = new Chains<Mention>(this.isBefore, ({ key }) => key);
    for (const mentions of this.#mentions.values()) for (const mention of mentions) numbers.add(mention);
    this.#byNumber = numbers;
    return numbers;
  }

  #againOf(mention: Mention): Claim | undefined {
    const known = this.#claims.get(mention);
    if (known) return known;
    const [earlier, rival] = [this.#earlierOf(mention), this.#rivals.earlierOf(mention)];
    const claim = earlier ? equalClaim(earlier, mention) : rival && contradiction(rival, mention);
    if (claim) this.#claims.set(mention, claim);
    return claim;
  }

  #earlierOf(mention: Mention): Mention | undefined {
    if (this.#repeated.has(mention)) return this.#repeated.get(mention);
    const earlier = this.#lookBack(mention, this.#numbers());
    this.#repeated.set(mention, earlier);
    return earlier;
  }

  /** The figure taken up at once, or the same number of the same thing among those before. */
  #lookBack(mention: Mention, numbers: Chains<Mention>): Mention | undefined {
    if (mention.isEcho) {
      const own = this.#mentionsIn(mention.passage);
      return own[own.indexOf(mention) - 1];
    }
    const index = numbers.indexOf(mention);
    const all = numbers.of(mention.key);
    for (let at = index - 1; at >= 0 && at >= index - MOST_EARLIER; at--) {
      const other = all[at];
      if (other && apart(other, mention) && shareWords(other.words, mention.words)) return other;
    }
    return undefined;
  }

  /** Those that take up a figure: they follow it among those of its number. */
  #repeatedBy(mention: Mention): readonly Mention[] {
    const numbers = this.#numbers();
    const next = numbers.indexOf(mention) + 1;
    return numbers
      .of(mention.key)
      .slice(next, next + MOST_EARLIER)
      .filter((one) => this.#earlierOf(one) === mention);
  }

  /** The first figure that takes nothing up is the one that later ones are set against. */
  #contradictAnew(all: readonly Mention[], stale: Set<PassageClaims>): void {
    const isOneNumber = all.every((mention) => all[0] && isSameNumber(mention, all[0]));
    const own = isOneNumber ? [] : all.filter((mention) => !this.#earlierOf(mention));
    const [first] = own;
    const contradicting = new Set(first && own.filter((mention) => contradicts(mention, first)));
    for (const mention of all) {
      const changed = this.#rivals.set(mention, contradicting.has(mention) ? first : undefined);
      if (changed.length === 0) continue;
      this.#claims.delete(mention);
      for (const one of changed) stale.add(one.passage);
      this.#noteRivals(mention.passage);
    }
  }

  /** The places of a figure are another's too: that of what it takes up, and of what takes it up. */
  #sayAnew(mention: Mention, stale: Set<PassageClaims>): void {
    const later = [...(this.#byNumber ? this.#repeatedBy(mention) : []), ...this.#rivals.laterOf(mention)];
    for (const one of [mention, ...later]) {
      this.#claims.delete(one);
      stale.add(one.passage);
    }
    for (const one of [this.#repeated.get(mention), this.#rivals.earlierOf(mention)]) if (one) stale.add(one.passage);
  }

  #noteRivals(passage: PassageClaims): void {
    if (this.#mentionsIn(passage).some((mention) => this.#rivals.earlierOf(mention))) this.#contradicting.add(passage);
    else this.#contradicting.delete(passage);
  }
}

/** Counts that go and come, those that may take up another figure than before, and those that stand elsewhere in their block. */
interface Exchange {
  readonly gone: readonly Mention[];
  readonly come: readonly Mention[];
  readonly unsure: Set<Mention>;
  readonly moved: readonly Mention[];
}

/** Mentions take the places of their equals in a newer passage. Gives those whose block is another. */
function takePlaces(mentions: readonly Mention[], equals: readonly Mention[]): readonly Mention[] {
  return mentions.filter((mention, index) => {
    const { passage, slot } = equals[index] ?? mention;
    const isMoved = slot.figure !== mention.slot.figure;
    mention.passage = passage;
    mention.slot = slot;
    return isMoved;
  });
}

/** Whether a figure's words say enough to be set against others. */
function isDescribed({ noun }: Mention): boolean {
  return noun !== '';
}

/**
 * Whether two figures described in the very same words are different numbers. Words can be the same and the things not, so
 * this is worth a look and no more.
 */
function contradicts(mention: Mention, earlier: Mention): boolean {
  return apart(earlier, mention) && !isSameNumber(earlier, mention);
}

function isSameNumber({ slot: one }: Mention, { slot: other }: Mention): boolean {
  return isSame(one.figure.quantity.nominal, other.figure.quantity.nominal);
}

/** How many figures of its number one is compared with. */
const MOST_EARLIER = 6;

/** Members of one sentence are different things, however alike their names. */
function apart(a: Mention, b: Mention): boolean {
  return a.passage !== b.passage || a.slot.sentence !== b.slot.sentence;
}

/** Whether two descriptions have three characters in a row in common, or two where one is no longer; a `|` parts them. */
function shareWords(a: string, b: string): boolean {
  const size = Math.min(a.length, b.length) <= SHORT ? 2 : 3;
  for (let from = 0; from + size <= b.length; from++) {
    const piece = b.slice(from, from + size);
    if (a.includes(piece) && !piece.includes('|')) return true;
  }
  return false;
}

/** Four characters and the `|`. */
const SHORT = 5;

function equalClaim(earlier: Mention, mention: Mention): Claim {
  return {
    kind: 'equal',
    rule: 'q.same-figure',
    figures: [
      inRole(earlier.passage.stream, earlier.slot, 'said'),
      inRole(mention.passage.stream, mention.slot, 'said'),
    ],
    formula: `${shown(earlier.slot.figure)} = ${shown(mention.slot.figure)}`,
    verdict: 'holds',
    at: placeOf(mention.passage.stream, mention.slot),
  };
}

function contradiction(earlier: Mention, mention: Mention): Claim {
  const { value, text } = { value: earlier.slot.figure.quantity.nominal, text: shown(earlier.slot.figure) };
  return {
    ...equalClaim(earlier, mention),
    formula: `${shown(mention.slot.figure)} ≠ ${text}`,
    verdict: 'broken',
    level: 'hint',
    expected: { value, text },
    difference: value.minus(mention.slot.figure.quantity.nominal),
  };
}
