import Big from 'big.js';
import { compare, isPositive, isSame } from '../../numbers/compare';
import { nominalSum } from './exact';
import { type FigureSlot, hasFigure, isTotal } from './figure-slot';
import type { Stream } from './stream';
import { INTRODUCTIONS, REST } from './vocabulary';
import { Rank } from './walk';

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
export function regroupedSums(stream: Stream, runs: readonly Run[], taken: ReadonlySet<number>): readonly Regrouped[] {
  const found: Regrouped[] = [];
  for (const parts of runs) {
    // 其余 looks for its total itself.
    if (parts.some((part) => taken.has(part.index) || REST.test(part.figure.noun))) continue;
    // A part of another sum (新收47件，上年结转2件，共计49件) is divided again only where nothing else is.
    const total = totalOf(stream, parts, taken) ?? totalOf(stream, parts, NONE);
    if (total) found.push({ total, parts });
  }
  return found;
}

/** Lists right behind one that holds which say that they divide the same total (按类别分，…), but do not make it. */
export function dividedAgain(
  runs: readonly Run[],
  {
    taken,
    totals,
  }: { readonly taken: ReadonlySet<number>; readonly totals: ReadonlyMap<number, readonly FigureSlot[]> },
): readonly Regrouped[] {
  const found: Regrouped[] = [];
  for (const parts of runs) {
    const [first] = parts;
    if (first === undefined || !taken.has(first.index - 1) || parts.some((part) => totals.has(part.index))) continue;
    if (!INTRODUCTIONS.divided.test(first.before.slice(-LOOK_BACK))) continue;
    const total = totals.get(first.index - 1)?.[0];
    if (total === undefined || total.figure.unit !== first.figure.unit || total.depth !== first.depth) continue;
    const ratio = nominalSum(parts).div(total.figure.quantity.nominal).toNumber();
    if (ratio >= NEARLY && ratio <= 1 / NEARLY) found.push({ total, parts });
  }
  return found;
}

/** Lists that are farther from the total divide something else. */
const NEARLY = 0.8;
/** How much text before a list may hold the word that introduces it. */
const LOOK_BACK = 60;

const MOST_PARTS = 20;

/** Figures that may be a list. */
export type Run = readonly FigureSlot[];

/**
 * Neighbouring figures in one unit, parted by commas and 、 alone, brackets passed over; those parted by 、 within them are
 * runs too. Two figures at least say more than 0.
 */
export function runsOf(stream: Stream): readonly Run[] {
  const runs: Run[] = [];
  /** The runs that may go on, by the depth of their brackets. */
  const open: FigureSlot[][] = [];
  const close = (depth: number) => {
    for (let at = depth; at < open.length; at += 1) addLists(open[at], runs);
    if (open.length > depth) open.length = depth;
  };
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
  addHeads(stream, runs);
  return runs;
}

/** `公开43件；部分公开12件，其中涉及隐私5件；无法提供58件`: the first figures of a sentence's members that ；part. */
function addHeads({ slots }: Stream, lists: Run[]): void {
  let open: FigureSlot[] = [];
  const close = () => {
    if (isList(open)) lists.push(open);
    open = [];
  };
  for (const slot of slots) {
    const begins = slot.rank >= Rank.item || slot.index === 0;
    if (begins) close();
    else if (slot.rank < Rank.semicolon) continue;
    const unit = open[0]?.figure.unit ?? slot.figure?.unit;
    if (hasFigure(slot) && isMember(slot) && slot.figure.unit === unit) open.push(slot);
    else close();
  }
  close();
}

function isMember({ isAttribute, figure }: FigureSlot): boolean {
  return !isAttribute && figure.quantity.precision === 'exact' && !figure.casual;
}

/** A run, and what 、 parts within it: `教授386人、副教授712人、讲师822人，博士1305人`, where the first three are a list of their own. */
function addLists(run: Run = [], lists: Run[]): void {
  if (isList(run)) lists.push(run);
  let from = 0;
  for (let at = 1; at <= run.length; at += 1) {
    if (run[at]?.rank === Rank.enumeration) continue;
    const list = at - from > 1 && at - from < run.length ? run.slice(from, at) : [];
    if (isList(list)) lists.push(list);
    from = at;
  }
}

function isList(parts: Run): boolean {
  if (parts.length < 2 || parts.length > MOST_PARTS) return false;
  let counted = 0;
  for (const { figure } of parts) if (isPositive(figure.quantity.nominal)) counted += 1;
  return counted >= 2;
}

/** How many figures and sentences back a total is looked for. */
const REACH = 24;
const SENTENCES = 6;
/** Smaller totals are made by chance, if two parts make them and no list of theirs stands right before. */
const LEAST = new Big(10);

const NONE: ReadonlySet<number> = new Set();

function totalOf(stream: Stream, parts: readonly FigureSlot[], taken: ReadonlySet<number>): FigureSlot | undefined {
  const [first] = parts;
  if (first === undefined) return undefined;
  const sum = nominalSum(parts);
  const isSure = compare(sum, LEAST) >= 0 || parts.length >= 3 || taken.has(first.index - 1);
  if (!isSure) return undefined;
  for (let at = first.index - 1; at >= Math.max(0, first.index - REACH); at -= 1) {
    const slot = stream.slots[at];
    if (slot === undefined || first.sentence - slot.sentence > SENTENCES) return undefined;
    if (!isTotal(slot) || taken.has(at) || slot.depth > first.depth) continue;
    const { unit, quantity } = slot.figure;
    if (unit === first.figure.unit && quantity.precision === 'exact' && isSame(quantity.nominal, sum)) return slot;
  }
  return undefined;
}
