import Big from 'big.js';
import type { Level } from '../../catalogue/format';
import type { Claim } from './claim';
import { addable, type FigureSlot, hasFigure } from './figure-slot';
import type { Opening } from './reading';
import type { Slot } from './slot';
import type { Stream } from './stream';
import { sumClaim } from './sums';
import { CLOSING_TOTAL, SELECTION } from './vocabulary';

/** A block with the items that stand under it. */
interface Branch {
  readonly head: number;
  readonly children: readonly number[];
}

/**
 * Sums whose parts are the items under a sentence or under another item: `共公开1491条，包括：` over `1、…98条；2、…`.
 * Each item gives its first figure (or its own closing total). Source: prose.md § 3 (合计).
 */
export function itemSumsOf(stream: Stream): readonly Claim[] {
  const branches = branchesOf(stream);
  if (branches.length === 0) return [];
  const byBlock = slotsByBlock(stream);
  const claims: Claim[] = [];
  for (const branch of branches) {
    const claim = branchClaim(stream, byBlock, branch);
    if (claim !== undefined) claims.push(claim);
  }
  return claims;
}

function branchClaim(stream: Stream, byBlock: ReadonlyMap<number, readonly Slot[]>, branch: Branch): Claim | undefined {
  const reading = stream.blocks[branch.head]?.reading;
  if (reading === undefined) return undefined;
  const announced = /:[”"]?$/.test(reading.tail);
  const totals = totalsOf(stream, byBlock.get(branch.head) ?? []);
  for (const total of totals) {
    const parts = branch.children.map((child) => partOf(byBlock.get(child) ?? [], total));
    const found = parts.filter((part) => part !== undefined);
    if (found.length < 2) continue;
    const sum = found.reduce((so, part) => so.plus(part.figure.quantity.nominal), new Big(0));
    const exact =
      found.every((part) => part.figure.quantity.precision !== 'approximate') &&
      total.figure.quantity.precision !== 'approximate';
    if (sum.eq(total.figure.quantity.nominal)) return claimOf(stream, total, found, undefined);
    if (total !== totals[0] || !exact || found.length < parts.length) continue;
    const level = levelOf(total, found, sum, reading.tail, announced);
    if (level !== undefined) return claimOf(stream, total, found, level);
  }
  return undefined;
}

function levelOf(
  total: FigureSlot,
  parts: readonly FigureSlot[],
  sum: Big,
  tail: string,
  announced: boolean,
): Level | undefined {
  if (parts.some((part) => part.figure.unit !== total.figure.unit || part.figure.casual)) return undefined;
  const whole = total.figure.quantity.nominal;
  const ratio = whole.eq(0) ? 99 : sum.div(whole).toNumber();
  if (announced) {
    if (tail.length > LONGEST_ANNOUNCEMENT) return undefined;
    if (ratio < 1 && SELECTION.test(tail)) return ratio >= 0.9 ? 'warning' : undefined;
    if (/其中/.test(tail) && ratio < 1) return ratio >= 0.9 ? 'information' : undefined;
    return 'error';
  }
  return ratio > 0.8 && ratio < 1.2 ? 'warning' : undefined;
}

/** Between a total and the colon before its items; longer text speaks of something else. */
const LONGEST_ANNOUNCEMENT = 20;

function claimOf(stream: Stream, total: FigureSlot, parts: readonly FigureSlot[], level: Level | undefined): Claim {
  if (level === undefined) return sumClaim(stream, total, parts, { verdict: 'holds' }, 'q.sum');
  const rule = level === 'information' ? 'q.of-which-exhaustive' : 'q.sum';
  return sumClaim(stream, total, parts, { verdict: 'broken', level }, rule);
}

/** Figures of the head's last sentence that may be the total of what stands under it, nearest to the items first. */
function totalsOf(stream: Stream, slots: readonly Slot[]): readonly FigureSlot[] {
  const last = slots.at(-1);
  if (last === undefined || /[。!?]/.test(stream.blocks[last.block]?.reading.tail ?? '')) return [];
  return slots
    .filter(
      (slot): slot is FigureSlot =>
        hasFigure(slot) &&
        slot.sentence === last.sentence &&
        slot.depth === 0 &&
        !slot.isAttribute &&
        !slot.figure.casual,
    )
    .reverse()
    .slice(0, 3);
}

function partOf(slots: readonly Slot[], total: FigureSlot): FigureSlot | undefined {
  const solid = slots.filter(
    (slot): slot is FigureSlot => hasFigure(slot) && !slot.isAttribute && addable(total.figure, slot.figure),
  );
  return solid.find((slot) => CLOSING_TOTAL.test(slot.clause.replace(/^等/, ''))) ?? solid[0];
}

/** The slots of each block of the stream, by the block's index; blocks without any are left out. */
export function slotsByBlock(stream: Stream): ReadonlyMap<number, readonly Slot[]> {
  const found = new Map<number, Slot[]>();
  for (const slot of stream.slots) {
    const same = found.get(slot.block);
    if (same === undefined) found.set(slot.block, [slot]);
    else same.push(slot);
  }
  return found;
}

/** Which items stand under which block: by the change of ordinal style, as nothing else shows it. */
function branchesOf(stream: Stream): readonly Branch[] {
  const branches: Branch[] = [];
  const open: { style: Opening; head: number; children: number[] }[] = [];
  stream.blocks.forEach(({ reading }, index) => {
    const style = reading.opening;
    if (!isItem(style)) {
      open.length = 0;
      return;
    }
    const known = open.map((level) => level.style).lastIndexOf(style);
    if (known < 0) {
      const level = { style, head: index - 1, children: [index] };
      open.push(level);
      branches.push(level);
      return;
    }
    open.length = known + 1;
    open[known]?.children.push(index);
  });
  return branches.filter((branch) => branch.head >= 0 && branch.children.length >= 2);
}

function isItem(style: Opening): boolean {
  return style === 'arabic' || style === 'bracketed' || style === 'circled' || style === 'dash' || style === 'spoken';
}
