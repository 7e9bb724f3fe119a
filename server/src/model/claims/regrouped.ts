import { nominalSum } from './exact';
import { type FigureSlot, hasFigure, isTotal } from './figure-slot';
import { Rank, type Stream } from './stream';
import { REST } from './vocabulary';

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

const MOST_PARTS = 20;

/** Neighbouring figures in one unit, parted by commas and 、 alone; two of them at least say more than 0. */
function runsOf(stream: Stream): readonly (readonly FigureSlot[])[] {
  const runs: FigureSlot[][] = [];
  let run: FigureSlot[] = [];
  for (const slot of stream.slots) {
    if (slot.isAttribute) continue;
    const last = run.at(-1);
    const goesOn =
      last !== undefined &&
      slot.rank <= Rank.comma &&
      slot.depth === last.depth &&
      slot.figure?.unit === last.figure.unit;
    if (!goesOn) {
      runs.push(run);
      run = [];
    }
    if (hasFigure(slot) && slot.figure.quantity.precision === 'exact' && !slot.figure.casual) run.push(slot);
  }
  return [...runs, run].filter(
    (parts) => parts.length <= MOST_PARTS && parts.filter(({ figure }) => figure.quantity.nominal.gt(0)).length >= 2,
  );
}

/** How many figures and sentences back a total is looked for. */
const REACH = 24;
const SENTENCES = 3;
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
