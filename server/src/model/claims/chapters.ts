import type { Figure } from '../../numbers/token';
import { asNumber } from '../../numbers/whole';
import { perObject } from '../../text/memory';
import { notes } from '../../text/notes';
import type { Claim } from './claim';
import { nominalSum } from './exact';
import { type FigureSlot, hasFigure, isCount } from './figure-slot';
import type { Move, PassageClaims, Row } from './passage';
import type { Slot } from './slot';
import type { Stream } from './stream';
import { sumClaim } from './sums';

/** Lists of fewer parts fall together with some figure too easily. */
const FEWEST = 2;
const MOST = 20;
const LEAST_TOTAL = 20;

/**
 * A section that takes up one figure of an earlier list and divides it: `其他渠道113条` above, and under `（三）其它渠道` the
 * 18, 43 and 52 of it. Found only where all counts of the section add up to the figure whose name its title repeats.
 *
 * Sections are kept by number, and moved from one row of passages to the next: few can divide anything, and for a sum that
 * changed or may be said elsewhere now all counts are gone through once.
 */
export class Divisions {
  /** The sections whose counts add up to a number. */
  readonly #sections = new Map<string, Set<PassageClaims>>();
  /** For a section that divides an earlier figure, that one. */
  readonly #totals = new Map<PassageClaims, Part>();

  constructor(private readonly row: Row) {}

  /** Gives the passages that may now say something else of others, or have something else said of them. */
  move({ left, come }: Move): ReadonlySet<PassageClaims> {
    const stale = new Set<PassageClaims>();
    const keys = new Set<string>();
    if (this.#sections.size > 0) {
      for (const { stream } of [...left, ...come]) {
        for (const slot of stream.slots)
          if (isPart(slot) && this.#sections.has(keyOf(slot.figure))) keys.add(keyOf(slot.figure));
      }
    }
    for (const passage of left) {
      const { sumKey } = divisionOf(passage);
      if (sumKey === undefined) continue;
      const sections = this.#sections.get(sumKey);
      sections?.delete(passage);
      if (sections?.size === 0) this.#sections.delete(sumKey);
      this.#setTotal(passage, undefined, stale);
    }
    for (const passage of come) {
      const { sumKey } = divisionOf(passage);
      if (sumKey === undefined) continue;
      this.#sections.set(sumKey, (this.#sections.get(sumKey) ?? new Set()).add(passage));
      keys.add(sumKey);
    }
    for (const [key, parts] of this.#partsOf(keys)) {
      for (const section of this.#sections.get(key) ?? [])
        this.#setTotal(section, this.#totalOf(section, parts), stale);
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
    sections.sort((one, other) => (this.row.isBefore(one, other) ? -1 : 1));
    return sections.flatMap((section) => this.againIn(section));
  }

  #setTotal(section: PassageClaims, total: Part | undefined, stale: Set<PassageClaims>): void {
    const before = this.#totals.get(section);
    if (before?.slot === total?.slot) return;
    for (const passage of [section, before?.passage, total?.passage]) if (passage) stale.add(passage);
    if (total) this.#totals.set(section, total);
    else this.#totals.delete(section);
  }

  #totalOf(section: PassageClaims, parts: readonly Part[]): Part | undefined {
    const { title } = divisionOf(section);
    return parts.find(
      ({ passage, slot }) => this.row.isBefore(passage, section) && sharesName(title, slot.figure.noun),
    );
  }

  /** The first counts of each number, in the order of the text. */
  #partsOf(keys: ReadonlySet<string>): ReadonlyMap<string, readonly Part[]> {
    const found = new Map<string, Part[]>([...keys].map((key) => [key, []]));
    if (found.size === 0) return found;
    const numbers = new Set([...keys].map(Number.parseFloat));
    for (const passage of this.row.passages()) {
      for (const slot of passage.stream.slots) {
        if (!isPart(slot) || !numbers.has(asNumber(slot.figure.quantity.nominal))) continue;
        const parts = found.get(keyOf(slot.figure));
        if (parts && parts.length < MOST) parts.push({ passage, slot });
      }
    }
    return found;
  }
}

const NONE: readonly Claim[] = [];

interface Part {
  readonly passage: PassageClaims;
  readonly slot: FigureSlot;
}

interface Division {
  readonly title: string;
  /** What the counts of a section with a title add up to, if they are of one unit. */
  readonly sumKey?: string;
}

const divisionOf = perObject(({ stream }: PassageClaims): Division => {
  const slots = stream.slots.filter(isPart);
  const unit = slots[0]?.figure.unit ?? '';
  if (slots.length < FEWEST || slots.length > MOST || slots.some(({ figure }) => figure.unit !== unit)) return UNTITLED;
  const title = titleOf(stream);
  const sum = nominalSum(slots);
  return title === undefined || sum.lt(LEAST_TOTAL) ? UNTITLED : { title, sumKey: `${sum.toFixed()} ${unit}` };
});

const UNTITLED: Division = { title: '' };

const lastDivided = notes<PassageClaims, { readonly total: Part; readonly claim: Claim }>();

function remembered(section: PassageClaims, total: Part): Claim {
  const known = lastDivided.get(section);
  if (known?.total.slot === total.slot) return known.claim;
  const parts = section.stream.slots.filter(isPart);
  const claim = sumClaim(section.stream, total.slot, parts, { verdict: 'holds' }, 'q.sum', total.passage.stream);
  lastDivided.set(section, { total, claim });
  return claim;
}

function isPart(slot: Slot): slot is FigureSlot {
  return hasFigure(slot) && isCount(slot.figure) && !slot.figure.casual && !slot.isAttribute;
}

function keyOf({ quantity, unit }: Figure): string {
  return `${quantity.nominal.toFixed()} ${unit}`;
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
