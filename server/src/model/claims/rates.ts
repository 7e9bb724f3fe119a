import type { Claim } from './claim';
import { nominalSum } from './exact';
import { addable, type FigureSlot, hasFigure, isCount } from './figure-slot';
import { inRole, shown } from './relation';
import { placeOf, type Stream } from './stream';
import { CARRY, RATE_NAME } from './vocabulary';
import { Rank } from './walk';

const REACH = 10;
/** How many sentences back a rate's counts may stand. */
const SENTENCES = 2;

/**
 * `收到432件，办结430件，办结率99.5%`: a rate with its two counts, which a sentence or two may lie between. What a rate is of,
 * only its name says, so one that the counts do not give is no claim. Source: prose.md § 3 (率).
 */
export function ratesOf(stream: Stream): readonly Claim[] {
  const claims: Claim[] = [];
  for (const slot of stream.slots) {
    if (!hasFigure(slot) || slot.figure.measure !== 'percent' || slot.figure.quantity.precision !== 'exact') continue;
    if (!RATE_NAME.test(slot.clause)) continue;
    const claim = rateClaim(stream, slot);
    if (claim !== undefined) claims.push(claim);
  }
  return claims;
}

function rateClaim(stream: Stream, percent: FigureSlot): Claim | undefined {
  const all = countsBefore(stream, percent);
  const counts = all.filter(({ sentence }) => sentence === percent.sentence);
  const [nearest] = all;
  if (nearest === undefined) return undefined;
  const verb = RATE_NAME.exec(percent.clause)?.[1] ?? '';
  // What the rate is named after may stand further before: 办结84件，公开答复60条，办结率97.7%.
  const named = all.find((count) => count.clause.includes(verb));
  // Any two equal numbers give hundred per cent: there the name must tell.
  const candidates = percent.figure.quantity.nominal.eq(100) ? [named] : [nearest, named];
  for (const done of new Set(candidates.filter((count) => count !== undefined))) {
    const claim = fittingRate(stream, percent, done, all.slice(all.indexOf(done) + 1));
    if (claim !== undefined) return claim;
  }
  // 实际公布59期，应公布60期，公布率98.3%.
  const due = dueRate(stream, percent, all);
  if (due !== undefined) return due;
  // No more can be done than there was; only what the sentence itself says is judged.
  if (counts[0] !== nearest) return undefined;
  const bases = counts
    .slice(1)
    .filter(
      (count) =>
        addable(count.figure, nearest.figure) && count.figure.quantity.nominal.gte(nearest.figure.quantity.nominal),
    );
  const [base, another] = bases;
  if (base === undefined || another !== undefined) return undefined;
  const carried = carriedBetween(stream, base, percent);
  return carried === undefined
    ? brokenClaim(stream, percent, nearest, base)
    : carriedRate(stream, percent, nearest, [base, carried]);
}

/** Cases of the year before, which a rate may be of as well: `受理2147件，结案2089件（含上年结转45件），结案率95.3%`. */
function carriedBetween({ slots }: Stream, base: FigureSlot, percent: FigureSlot): FigureSlot | undefined {
  return slots
    .slice(base.index + 1, percent.index)
    .filter(hasFigure)
    .find((slot) => addable(slot.figure, base.figure) && CARRY.carriedIn.test(slot.clause));
}

/** Nothing is claimed where both together do not give the rate: what it is of is not certain then. */
function carriedRate(
  stream: Stream,
  percent: FigureSlot,
  done: FigureSlot,
  bases: readonly [FigureSlot, FigureSlot],
): Claim | undefined {
  if (!fits(percent, done, nominalSum(bases).toNumber())) return undefined;
  const [base, carried] = bases;
  const claim = claimOf(stream, percent, done, base);
  return {
    ...claim,
    figures: [...claim.figures, inRole(stream, carried, 'base')],
    formula: `${shown(done.figure)} / (${shown(base.figure)}+${shown(carried.figure)}) = ${shown(percent.figure)}`,
  };
}

/** What was due stands behind what was done. */
function dueRate(stream: Stream, percent: FigureSlot, [due, done]: readonly FigureSlot[]): Claim | undefined {
  if (due === undefined || done === undefined || !/应[^,;。]{0,6}$/.test(due.clause)) return undefined;
  return fittingRate(stream, percent, done, [due]);
}

/** Counts before a percentage, nearest first: of its sentence and those shortly before. */
function countsBefore(stream: Stream, percent: FigureSlot): readonly FigureSlot[] {
  const counts: FigureSlot[] = [];
  for (let at = percent.index - 1; at >= Math.max(0, percent.index - REACH); at -= 1) {
    const slot = stream.slots[at];
    const next = stream.slots[at + 1];
    if (slot === undefined || next === undefined || next.rank >= Rank.paragraph) break;
    if (percent.sentence - slot.sentence > SENTENCES) break;
    if (hasFigure(slot) && isCount(slot.figure) && slot.depth <= percent.depth && !slot.isAttribute) counts.push(slot);
  }
  return counts;
}

function fittingRate(
  stream: Stream,
  percent: FigureSlot,
  done: FigureSlot,
  bases: readonly FigureSlot[],
): Claim | undefined {
  const base = bases.find(
    ({ figure }) => addable(figure, done.figure) && fits(percent, done, figure.quantity.nominal.toNumber()),
  );
  return base === undefined ? undefined : claimOf(stream, percent, done, base);
}

/** Rounded or cut off; hundred per cent is all of them, however close the rest comes. */
function fits({ figure: { decimals, quantity } }: FigureSlot, done: FigureSlot, base: number): boolean {
  const part = done.figure.quantity.nominal.toNumber();
  const said = quantity.nominal.toNumber();
  if (base === 0 || said === 100) return base !== 0 && part === base;
  const step = 10 ** -decimals;
  const value = (part * 100) / base;
  return Math.abs(value - said) <= step / 2 || (value >= said && value < said + step);
}

/**
 * With only one count before that it can be of, and the rate named after the verb of the second (`办结33件，办结率92.3%`), there is
 * nothing else that the rate can be of.
 */
function brokenClaim(
  stream: Stream,
  percent: FigureSlot,
  done: FigureSlot,
  all: FigureSlot | undefined,
): Claim | undefined {
  const verb = /^([\p{Script=Han}]{2})率(为|达|达到)?$/u.exec(percent.clause)?.[1];
  // 100% is said of what was due; what is not yet due may be open.
  if (percent.figure.quantity.nominal.eq(100)) return undefined;
  if (verb === undefined || all === undefined || !addable(all.figure, done.figure)) return undefined;
  const { nominal: part, precision } = done.figure.quantity;
  const { nominal: base } = all.figure.quantity;
  if (precision !== 'exact' || all.figure.quantity.precision !== 'exact' || base.lte(0) || part.gt(base))
    return undefined;
  if (!new RegExp(`^已?${verb}了?$`).test(done.clause)) return undefined;
  const value = part.times(100).div(base);
  const text = `${value.toFixed(percent.figure.decimals)}%`;
  return {
    ...claimOf(stream, percent, done, all),
    formula: `${shown(done.figure)} / ${shown(all.figure)} = ${text} ≠ ${shown(percent.figure)}`,
    verdict: 'broken',
    level: 'warning',
    expected: { value, text },
    difference: value.round(percent.figure.decimals).minus(percent.figure.quantity.nominal),
  };
}

function claimOf(stream: Stream, percent: FigureSlot, done: FigureSlot, all: FigureSlot): Claim {
  return {
    kind: 'rate',
    rule: 'q.percent',
    figures: [inRole(stream, done, 'part'), inRole(stream, all, 'base'), inRole(stream, percent, 'percent')],
    formula: `${shown(done.figure)} / ${shown(all.figure)} = ${shown(percent.figure)}`,
    verdict: 'holds',
    at: placeOf(stream, percent),
  };
}
