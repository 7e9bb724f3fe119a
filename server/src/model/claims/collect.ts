import { addable, type FigureSlot, hasFigure } from './figure-slot';
import type { Slot } from './slot';
import type { Stream } from './stream';
import { Rank } from './walk';

/** The parts of a list, as far as they may belong to it. */
export interface Collected {
  /** In order; from `naturalEnd` on they stand outside the list's own scope. */
  readonly parts: readonly FigureSlot[];
  readonly naturalEnd: number;
  /** Every part is counted in the total's own unit, and nothing else is counted in between. */
  readonly pure: boolean;
}

const MOST_PARTS = 40;
/** How many slots are looked at: parts with their shares and changes. */
const MOST_SLOTS = 160;
/** How many sentences behind the list's own end a part may still stand. */
const EXTRA_SENTENCES = 2;

/**
 * The parts from `first` on, at its depth: attributes (shares, changes) and deeper brackets are passed over. The list's own
 * scope ends with its sentence, or before a ； that parts more strongly than its own members are parted. What a member is
 * divided into (`部分公开12件，其中涉及隐私5件；`) is passed over.
 */
export function collectParts(stream: Stream, total: FigureSlot, first: FigureSlot): Collected {
  const parts: FigureSlot[] = [];
  let naturalEnd: number | undefined;
  let separator: Rank = Rank.none;
  let pending: Rank = Rank.none;
  let pure = true;
  /** Something else was counted since the last part; it stands within the list only if another part follows. */
  let strange = false;
  let sentences = 0;
  const last = Math.min(stream.slots.length, first.index + MOST_SLOTS);
  for (let at = first.index; at < last && parts.length < MOST_PARTS; at += 1) {
    const slot = stream.slots[at];
    if (slot === undefined || slot.depth < first.depth) break;
    const rank = at === first.index ? Rank.none : slot.rank;
    if (rank === Rank.item || rank === Rank.paragraph) break;
    if (rank === Rank.sentence) {
      naturalEnd ??= parts.length;
      sentences += 1;
      if (sentences > EXTRA_SENTENCES) break;
    }
    if (rank > pending) pending = rank;
    if (slot.depth > first.depth) continue;
    if (!hasFigure(slot)) break;
    if (slot.isAttribute || qualifiesNext(stream, slot, total.figure.unit)) continue;
    if (!addable(total.figure, slot.figure)) {
      strange = true;
      continue;
    }
    if (naturalEnd === undefined) {
      if (parts.length === 1) separator = pending;
      if (parts.length >= 1 && opensAnew(slot)) {
        const next = isAmong(slot) ? nextMember(stream, slot) : undefined;
        if (next === undefined) break;
        if (!(isAnnounced(first) && separator === Rank.semicolon)) naturalEnd = parts.length;
        at = next - 1;
        continue;
      }
      if (parts.length >= 1 && pending >= Rank.semicolon && pending > separator) naturalEnd = parts.length;
      else if (strange || slot.figure.unit !== total.figure.unit) pure = false;
    }
    pending = Rank.none;
    strange = false;
    parts.push(slot);
  }
  return { parts, naturalEnd: naturalEnd ?? parts.length, pure };
}

/** `62所学校416条`: a number in another unit that says whose the figure right behind it is. */
export function qualifiesNext({ slots }: Stream, { index, depth, figure }: FigureSlot, unit: string): boolean {
  const next = slots[index + 1];
  return figure.unit !== unit && next?.rank === Rank.none && next.depth === depth && next.figure?.unit === unit;
}

/** The name of a part is no longer. */
const LONGEST_NAME = 40;

/** A total of its own, or a list of its own, ends a list: `…，共收到…`, `…，其中…`, `…：`. */
function opensAnew(slot: Slot & { readonly figure: { readonly noun: string } }): boolean {
  return /^((全年|年内|本年)?(总共|共计?|合计|总计|累计)|其中)/.test(slot.figure.noun) || isAnnounced(slot);
}

/** Whether a colon stands right before the name of what the figure counts. */
export function isAnnounced(slot: Slot): boolean {
  return slot.before.slice(-LONGEST_NAME).includes(':');
}

function isAmong(slot: Slot & { readonly figure: { readonly noun: string } }): boolean {
  return slot.rank <= Rank.comma && slot.figure.noun.startsWith('其中');
}

/** The index of the figure behind the ； that ends a member's own parts. */
function nextMember({ slots }: Stream, { index, depth }: Slot): number | undefined {
  for (const slot of slots.slice(index + 1, index + MOST_OWN_PARTS)) {
    if (slot.rank >= Rank.item || slot.depth < depth) return undefined;
    if (slot.rank === Rank.semicolon && slot.depth === depth) return slot.index;
  }
  return undefined;
}

const MOST_OWN_PARTS = 12;

/** How far a list goes whose values stand bare one after the other: `分别为120条、35条和8条`. */
export function bareRun(parts: readonly FigureSlot[]): number {
  const end = parts.findIndex((part, index) => index > 0 && !/^[、,和及与]{1,2}$/.test(part.before));
  return end < 0 ? parts.length : end;
}

/** The figures that follow a total with no word between them, to the end of the sentence. */
export function collectPlain(stream: Stream, total: FigureSlot, first: FigureSlot): readonly FigureSlot[] {
  const parts: FigureSlot[] = [];
  const last = Math.min(stream.slots.length, first.index + MOST_SLOTS);
  for (let at = first.index; at < last && parts.length < MOST_PARTS; at += 1) {
    const slot = stream.slots[at];
    if (!hasFigure(slot) || slot.depth < first.depth || (at > first.index && slot.rank >= Rank.item)) break;
    if (slot.depth > first.depth || slot.isAttribute || !addable(total.figure, slot.figure)) continue;
    if (!qualifiesNext(stream, slot, total.figure.unit)) parts.push(slot);
  }
  return parts;
}
