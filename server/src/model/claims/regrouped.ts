import { nominalSum } from './exact';
import { type FigureSlot, hasFigure, isTotal } from './figure-slot';
import { Rank, type Stream } from './stream';
import { INTRODUCTIONS, REST } from './vocabulary';

/** A list that no word ties to its total. */
export interface Regrouped {
  readonly total: FigureSlot;
  readonly parts: readonly FigureSlot[];
}

/**
 * Lists that make a total which another list stands behind, or sentences lie between: `收到17件，其中网上11件、信函6件；自然人
 * 15件、企业2件`. Nothing says that they should, so only those that do are found. `taken` holds the parts of sums already
 * found. Source: prose.md § 3 (the same total divided again).
 */
export function regroupedSums(stream: Stream, taken: ReadonlySet<number>): readonly Regrouped[] {
  return runsOf(stream).flatMap((parts) => {
    // 其余 looks for its total itself.
    if (parts.some((part) => taken.has(part.index) || REST.test(part.figure.noun))) return [];
    const total = totalOf(stream, parts, taken);
    return total === undefined ? [] : [{ total, parts }];
  });
}

/** Lists right behind one that holds which say that they divide the same total (按类别分，…), but do not make it. */
export function dividedAgain(
  stream: Stream,
  {
    taken,
    totals,
  }: { readonly taken: ReadonlySet<number>; readonly totals: ReadonlyMap<number, readonly FigureSlot[]> },
): readonly Regrouped[] {
  return runsOf(stream).flatMap((parts) => {
    const [first] = parts;
    if (first === undefined || parts.some((part) => totals.has(part.index))) return [];
    if (!INTRODUCTIONS.divided.test(first.before.slice(-LOOK_BACK)) || !taken.has(first.index - 1)) return [];
    const total = totals.get(first.index - 1)?.[0];
    if (total === undefined || total.figure.unit !== first.figure.unit || total.depth !== first.depth) return [];
    const ratio = nominalSum(parts).div(total.figure.quantity.nominal).toNumber();
    return ratio >= NEARLY && ratio <= 1 / NEARLY ? [{ total, parts }] : [];
  });
}

/** Lists that are farther from the total divide something else. */
const NEARLY = 0.8;
/** How much text before a list may hold the word that introduces it. */
const LOOK_BACK = 60;

const MOST_PARTS = 20;

/**
 * Neighbouring figures in one unit, parted by commas and 、 alone, brackets passed over; those parted by 、 within them are
 * runs too. Two figures at least say more than 0.
 */
function runsOf(stream: Stream): readonly (readonly FigureSlot[])[] {
  const runs: FigureSlot[][] = [];
  /** The runs that may go on, by the depth of their brackets. */
  const open: FigureSlot[][] = [];
  const close = (depth: number) => runs.push(...open.splice(depth));
  for (const slot of stream.slots) {
    if (slot.isAttribute) continue;
    const last = open[slot.depth]?.at(-1);
    if (slot.rank > Rank.comma) close(0);
    else close(slot.figure?.unit === last?.figure.unit ? slot.depth + 1 : slot.depth);
    if (!hasFigure(slot) || !isMember(slot)) continue;
    while (open.length <= slot.depth) open.push([]);
    open[slot.depth]?.push(slot);
  }
  close(0);
  return [...runs.flatMap((run) => [run, ...enumerations(run)]), ...heads(stream)].filter(isList);
}

/** `公开43件；部分公开12件，其中涉及隐私5件；无法提供58件`: the first figures of a sentence's members that ；part. */
function heads({ slots }: Stream): readonly (readonly FigureSlot[])[] {
  const lists: FigureSlot[][] = [];
  for (const slot of slots) {
    const begins = slot.rank >= Rank.item || slot.index === 0;
    if (!begins && slot.rank < Rank.semicolon) continue;
    const open = begins ? [] : (lists.pop() ?? []);
    const unit = open[0]?.figure.unit ?? slot.figure?.unit;
    if (hasFigure(slot) && isMember(slot) && slot.figure.unit === unit) lists.push([...open, slot]);
    else lists.push(open, []);
  }
  return lists;
}

function isMember({ isAttribute, figure }: FigureSlot): boolean {
  return !isAttribute && figure.quantity.precision === 'exact' && !figure.casual;
}

/** `教授386人、副教授712人、讲师822人，博士1305人`: the first three are a list of their own. */
function enumerations(run: readonly FigureSlot[]): readonly (readonly FigureSlot[])[] {
  const lists: FigureSlot[][] = [];
  for (const part of run) {
    if (part.rank === Rank.enumeration && lists.length > 0) lists.at(-1)?.push(part);
    else lists.push([part]);
  }
  return lists.length > 1 ? lists : [];
}

function isList(parts: readonly FigureSlot[]): boolean {
  const counted = parts.filter(({ figure }) => figure.quantity.nominal.gt(0));
  return counted.length >= 2 && parts.length <= MOST_PARTS;
}

/** How many figures and sentences back a total is looked for. */
const REACH = 24;
const SENTENCES = 6;
/** Smaller totals are made by chance, if two parts make them and no list of theirs stands right before. */
const LEAST = 10;

function totalOf(stream: Stream, parts: readonly FigureSlot[], taken: ReadonlySet<number>): FigureSlot | undefined {
  const [first] = parts;
  if (first === undefined) return undefined;
  const sum = nominalSum(parts);
  const isSure = sum.gte(LEAST) || parts.length >= 3 || taken.has(first.index - 1);
  if (!isSure) return undefined;
  for (let at = first.index - 1; at >= Math.max(0, first.index - REACH); at -= 1) {
    const slot = stream.slots[at];
    if (slot === undefined || first.sentence - slot.sentence > SENTENCES) return undefined;
    if (!isTotal(slot) || taken.has(at) || slot.depth > first.depth) continue;
    const { unit, quantity } = slot.figure;
    if (unit === first.figure.unit && quantity.precision === 'exact' && quantity.nominal.eq(sum)) return slot;
  }
  return undefined;
}
