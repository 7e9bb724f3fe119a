import type { Figure } from '../../numbers/token';
import { family } from '../../numbers/units';
import { isAttribute } from './attribute';
import { after, Rank, type Slot, type Stream } from './stream';
import { INTRODUCTIONS, REMAINDER, SELECTION } from './vocabulary';

/** A slot that holds a figure. */
export type FigureSlot = Slot & { readonly figure: Figure };

/** How sure a list is to name every part of its total. */
export type Completeness =
  /** It says so: a bracket, a colon, 分别, a last part 其他. */
  | 'complete'
  /** It sounds so: 包括, a plain list. */
  | 'likely'
  /** It need not: 其中, 主要, 等. */
  | 'partial';

/** The parts that a text announces for a total. */
export interface Partition {
  readonly total: FigureSlot;
  /** In order; those up to `naturalEnd` stand in the list's own scope, the rest only if they make the sum exact. */
  readonly parts: readonly FigureSlot[];
  readonly naturalEnd: number;
  readonly completeness: Completeness;
  readonly how: 'bracket' | 'colon' | 'among' | 'respectively' | 'including' | 'divided' | 'plain';
  /** Only all the parts together may be the list: it stands in a sentence of its own. */
  readonly whole: boolean;
  /** Every part is counted in the total's own unit, and nothing else is counted in between. */
  readonly pure: boolean;
}

/** Whether two figures may be added up at all. */
export function addable(a: Figure, b: Figure): boolean {
  if (a.measure === 'money' || b.measure === 'money') return a.measure === b.measure;
  if (!isCount(a) || !isCount(b)) return false;
  return (
    a.unit === b.unit ||
    (family(a.unit) === family(b.unit) && family(a.unit) !== 'other') ||
    a.measure === 'bare' ||
    b.measure === 'bare'
  );
}

export function isCount(figure: Figure): boolean {
  return figure.measure === 'count' || figure.measure === 'bare';
}

export function hasFigure(slot: Slot | undefined): slot is FigureSlot {
  return slot?.figure !== undefined;
}

const LOOK_BACK = 90;

/**
 * The list that the text after `total` introduces for it, if any: in a bracket, behind a colon, 其中, 包括, 分别为, or, with no
 * word at all, the figures that simply follow (`how: 'plain'`, never judged broken).
 */
export function partitionAfter(stream: Stream, total: FigureSlot): readonly Partition[] {
  const found: Partition[] = [];
  const bracket = bracketAfter(stream, total);
  if (bracket !== undefined) found.push(bracket);
  const open = openListAfter(stream, total);
  if (open !== undefined) found.push(open);
  return found;
}

function bracketAfter(stream: Stream, total: FigureSlot): Partition | undefined {
  const first = nextSolid(stream, total.index + 1, total.depth + 1);
  if (first === undefined || first.depth !== total.depth + 1) return undefined;
  const lead = leadTo(stream, total, first);
  const opens = lead.lastIndexOf('(');
  if (opens < 0 || !/^[^,;。:()]{0,16}$/.test(lead.slice(0, opens)) || lead.slice(opens).includes('\n'))
    return undefined;
  const inside = lead.slice(opens + 1);
  const collected = collect(stream, total, first, Rank.paragraph);
  const closing = collected.parts.at(-1);
  const selected = SELECTION.test(inside) || (closing !== undefined && endsOpen(stream, closing));
  const among = /其中|含|包括|包含/.test(inside);
  return {
    total,
    parts: collected.parts,
    naturalEnd: collected.naturalEnd,
    pure: collected.pure,
    how: 'bracket',
    whole: false,
    completeness: completenessOf(collected.parts, selected ? 'partial' : among ? 'partial' : 'complete'),
  };
}

function openListAfter(stream: Stream, total: FigureSlot): Partition | undefined {
  const first = nextSolid(stream, total.index + 1, total.depth);
  if (first === undefined || first.depth !== total.depth) return undefined;
  const lead = leadTo(stream, total, first).slice(-LOOK_BACK);
  if (first.rank === Rank.item || first.rank === Rank.paragraph) return undefined;
  const how = introductionOf(lead);
  const crosses = /[。!?]/.test(lead) && how !== 'among' && how !== 'divided';
  if (crosses && (how !== 'plain' || lead.split(/[。!?]/).length > 2)) return undefined;
  const collected = collect(stream, total, first, how === 'plain' ? Rank.semicolon : Rank.paragraph);
  const selected =
    SELECTION.test(lead) || collected.parts.slice(0, collected.naturalEnd).some((part) => endsOpen(stream, part));
  const far = how === 'colon' && lead.lastIndexOf(':') > LONGEST_ANNOUNCEMENT;
  const stated: Completeness = far
    ? 'partial'
    : how === 'colon' || how === 'respectively'
      ? 'complete'
      : how === 'among'
        ? 'partial'
        : 'likely';
  return {
    total,
    parts: collected.parts,
    naturalEnd: collected.naturalEnd,
    pure: collected.pure,
    how,
    whole: crosses,
    completeness: completenessOf(collected.parts.slice(0, collected.naturalEnd), selected ? 'partial' : stated),
  };
}

function introductionOf(lead: string): Partition['how'] {
  if (INTRODUCTIONS.respectively.test(lead)) return 'respectively';
  if (INTRODUCTIONS.among.test(lead) || INTRODUCTIONS.above.test(lead)) return 'among';
  if (INTRODUCTIONS.divided.test(lead)) return 'divided';
  if (INTRODUCTIONS.colon.test(lead)) return 'colon';
  if (INTRODUCTIONS.including.test(lead)) return 'including';
  return 'plain';
}

/** 其他 or 其余 as the last part says that nothing is left out, whatever word opened the list. */
function completenessOf(parts: readonly FigureSlot[], stated: Completeness): Completeness {
  const last = parts.at(-1);
  return parts.length >= 2 && last !== undefined && REMAINDER.test(last.figure.noun) ? 'complete' : stated;
}

/** `… 5件等` */
function endsOpen(stream: Stream, part: FigureSlot): boolean {
  return /^[^,;。、:]{0,6}等/.test(after(stream, part).slice(0, 8));
}

interface Collected {
  readonly parts: readonly FigureSlot[];
  readonly naturalEnd: number;
  readonly pure: boolean;
}

/** Between a total and the colon before its parts; more text speaks of something else. */
const LONGEST_ANNOUNCEMENT = 24;
const MOST_PARTS = 60;
/** How many sentences behind the list's own end a part may still stand. */
const EXTRA_SENTENCES = 2;

/** The parts from `first` on, at its depth: attributes (shares, changes) and deeper brackets are passed over. */
function collect(stream: Stream, total: FigureSlot, first: FigureSlot, stopAt: Rank): Collected {
  const parts: FigureSlot[] = [];
  let naturalEnd: number | undefined;
  let separator: Rank = Rank.none;
  let pending: Rank = Rank.none;
  let pure = true;
  let sentences = 0;
  for (let at = first.index; at < stream.slots.length && parts.length < MOST_PARTS; at += 1) {
    const slot = stream.slots[at];
    if (slot === undefined || slot.depth < first.depth) break;
    const rank = at === first.index ? Rank.none : slot.rank;
    if (rank >= Rank.item || rank >= stopAt + 1) {
      if (rank >= Rank.paragraph || rank === Rank.item) break;
      naturalEnd ??= parts.length;
      sentences += 1;
      if (sentences > EXTRA_SENTENCES || stopAt < Rank.paragraph) break;
    }
    if (rank > pending) pending = rank;
    if (slot.depth > first.depth) continue;
    if (!hasFigure(slot)) {
      naturalEnd ??= parts.length;
      break;
    }
    if (isAttribute(stream, slot)) continue;
    if (!addable(total.figure, slot.figure)) {
      if (naturalEnd === undefined) pure = false;
      continue;
    }
    if (parts.length === 1 && naturalEnd === undefined) separator = pending;
    else if (parts.length > 1 && naturalEnd === undefined && pending >= Rank.semicolon && pending > separator)
      naturalEnd = parts.length;
    if (naturalEnd === undefined && opensAnew(slot, parts.length)) naturalEnd = parts.length;
    if (naturalEnd === undefined && slot.figure.unit !== total.figure.unit) pure = false;
    pending = Rank.none;
    parts.push(slot);
  }
  return { parts, naturalEnd: naturalEnd ?? parts.length, pure };
}

/** A new total of its own ends a list: `…，共收到…`. */
function opensAnew(slot: FigureSlot, count: number): boolean {
  return count >= 1 && /^(全年|年内|本年)?(总共|共计?|合计|总计|累计)/.test(slot.figure.noun);
}

/** The next figure that may be a part: not a share, a rate or a change. */
export function nextSolid(stream: Stream, from: number, deepest: number): FigureSlot | undefined {
  for (let at = from; at < stream.slots.length && at < from + 12; at += 1) {
    const slot = stream.slots[at];
    if (slot === undefined) return undefined;
    if (slot.depth > deepest) continue;
    if (!hasFigure(slot)) return undefined;
    if (!isAttribute(stream, slot)) return slot;
  }
  return undefined;
}

/** Masked text from a slot to a later one, what stands in deeper brackets or belongs to attributes included. */
export function leadTo(stream: Stream, from: Slot, to: Slot): string {
  if (to.index === from.index + 1) return to.before.slice(-400);
  const pieces: string[] = [];
  for (let at = from.index + 1; at <= to.index; at += 1) pieces.push(stream.slots[at]?.before.slice(-200) ?? '');
  return pieces.join('#');
}
