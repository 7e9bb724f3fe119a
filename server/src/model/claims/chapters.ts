import type Big from 'big.js';
import { perObject } from '../../text/memory';
import { notes } from '../../text/notes';
import { Chains, type IsBefore } from './chains';
import type { Claim } from './claim';
import { nominalSum } from './exact';
import { type FigureSlot, hasFigure, isCount } from './figure-slot';
import type { Move, PassageClaims } from './passage';
import type { Slot, Stream } from './stream';
import { sumClaim } from './sums';

/** Lists of fewer parts fall together with some figure too easily. */
const FEWEST = 2;
const MOST = 20;
const LEAST_TOTAL = 20;

/**
 * A section that takes up one figure of an earlier list and divides it: `其他渠道113条` above, and under `（三）其它渠道` the
 * 18, 43 and 52 of it. Found only where all counts of the section add up to the figure whose name its title repeats.
 *
 * Counts and sections are kept by number and moved from one row of passages to the next.
 */
export class Divisions {
  readonly #parts: Chains<Part>;
  /** The sections whose counts add up to a number. */
  readonly #sections = new Map<string, Set<PassageClaims>>();
  /** For a section that divides an earlier figure, that one. */
  readonly #totals = new Map<PassageClaims, Part>();

  constructor(private readonly isBefore: IsBefore) {
    this.#parts = new Chains(isBefore, ({ key }) => key);
  }

  /** Gives the passages that may now say something else of others, or have something else said of them. */
  move({ left, come }: Move): ReadonlySet<PassageClaims> {
    const stale = new Set<PassageClaims>();
    const keys = new Set<string>();
    for (const passage of left) {
      const { parts, sumKey } = divisionOf(passage);
      for (const part of parts) {
        this.#parts.remove(part);
        keys.add(part.key);
      }
      if (sumKey === undefined) continue;
      const sections = this.#sections.get(sumKey);
      sections?.delete(passage);
      if (sections?.size === 0) this.#sections.delete(sumKey);
      this.#setTotal(passage, undefined, stale);
    }
    for (const passage of come) {
      const { parts, sumKey } = divisionOf(passage);
      for (const part of parts) {
        this.#parts.add(part);
        keys.add(part.key);
      }
      if (sumKey === undefined) continue;
      this.#sections.set(sumKey, (this.#sections.get(sumKey) ?? new Set()).add(passage));
      keys.add(sumKey);
    }
    for (const key of keys) {
      for (const section of this.#sections.get(key) ?? []) this.#setTotal(section, this.#totalOf(section, key), stale);
    }
    return stale;
  }

  /** What a section divides. */
  againIn(passage: PassageClaims): readonly Claim[] {
    const total = this.#totals.get(passage);
    return total === undefined ? NONE : [remembered(passage, total)];
  }

  /** What later sections divide of this passage. */
  saidOf(passage: PassageClaims): readonly Claim[] {
    const sections = [...this.#totals].flatMap(([section, total]) => (total.passage === passage ? section : []));
    sections.sort((one, other) => (this.isBefore(one, other) ? -1 : 1));
    return sections.flatMap((section) => this.againIn(section));
  }

  #setTotal(section: PassageClaims, total: Part | undefined, stale: Set<PassageClaims>): void {
    const before = this.#totals.get(section);
    if (before === total) return;
    for (const passage of [section, before?.passage, total?.passage]) if (passage) stale.add(passage);
    if (total) this.#totals.set(section, total);
    else this.#totals.delete(section);
  }

  #totalOf(section: PassageClaims, key: string): Part | undefined {
    const { title } = divisionOf(section);
    return this.#parts
      .of(key)
      .slice(0, MOST)
      .find(({ passage, slot }) => this.isBefore(passage, section) && sharesName(title, slot.figure.noun));
  }
}

const NONE: readonly Claim[] = [];

interface Part {
  readonly passage: PassageClaims;
  readonly slot: FigureSlot;
  /** Its number and unit. */
  readonly key: string;
}

interface Division {
  readonly title: string;
  readonly parts: readonly Part[];
  /** What the parts of a section with a title add up to, if they are of one unit. */
  readonly sumKey?: string;
}

const divisionOf = perObject((passage: PassageClaims): Division => {
  const { stream } = passage;
  const slots = stream.slots.filter(isPart);
  const parts = slots.map((slot) => ({ passage, slot, key: keyOf(slot.figure.quantity.nominal, slot.figure.unit) }));
  const title = titleOf(stream);
  const unit = slots[0]?.figure.unit ?? '';
  if (title === undefined || slots.length < FEWEST || slots.length > MOST) return { title: '', parts };
  const sum = nominalSum(slots);
  const isOne = sum.gte(LEAST_TOTAL) && slots.every(({ figure }) => figure.unit === unit);
  return { title, parts, ...(isOne ? { sumKey: keyOf(sum, unit) } : {}) };
});

const lastDivided = notes<PassageClaims, { readonly total: Part; readonly claim: Claim }>();

function remembered(section: PassageClaims, total: Part): Claim {
  const known = lastDivided.get(section);
  if (known?.total === total) return known.claim;
  const parts = divisionOf(section).parts.map(({ slot }) => slot);
  const claim = sumClaim(section.stream, total.slot, parts, { verdict: 'holds' }, 'q.sum', total.passage.stream);
  lastDivided.set(section, { total, claim });
  return claim;
}

function isPart(slot: Slot): slot is FigureSlot {
  return hasFigure(slot) && isCount(slot.figure) && !slot.figure.casual && !slot.isAttribute;
}

function keyOf(value: Big, unit: string): string {
  return `${value.toFixed()} ${unit}`;
}

function titleOf(stream: Stream): string | undefined {
  const first = stream.blocks[0];
  if (first?.block.kind !== 'heading') return undefined;
  const title = /^[^。;:,]{2,30}/.exec(
    first.reading.folded.text.replace(/^\(?[一二三四五六七八九十\d]{1,3}[)、.]?/, ''),
  );
  return title === null ? undefined : title[0].replaceAll('它', '他');
}

/** Three characters in a row in common. */
function sharesName(title: string, noun: string): boolean {
  const name = noun.replaceAll('它', '他');
  for (let at = 0; at + 3 <= title.length; at += 1) if (name.includes(title.slice(at, at + 3))) return true;
  return false;
}
