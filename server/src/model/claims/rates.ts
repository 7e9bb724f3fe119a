import { lastClause } from './attribute';
import type { Claim } from './claim';
import { addable, type FigureSlot, hasFigure, isCount } from './figure-slot';
import { inRole, shown } from './relation';
import { placeOf, Rank, type Stream } from './stream';
import { RATE_NAME } from './vocabulary';

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
    if (!RATE_NAME.test(lastClause(slot.before))) continue;
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
  const verb = RATE_NAME.exec(lastClause(percent.before))?.[1] ?? '';
  // What the rate is named after may stand further before: 办结84件，公开答复60条，办结率97.7%.
  const named = all.find((count) => lastClause(count.before).includes(verb));
  // Any two equal numbers give hundred per cent: there the name must tell.
  const candidates = percent.figure.quantity.nominal.eq(100) ? [named] : [nearest, named];
  for (const done of new Set(candidates.filter((count) => count !== undefined))) {
    const claim = fittingRate(stream, percent, done, all.slice(all.indexOf(done) + 1));
    if (claim !== undefined) return claim;
  }
  // No more can be done than there was; only what the sentence itself says is judged.
  if (counts[0] !== nearest) return undefined;
  const bases = counts
    .slice(1)
    .filter(
      (count) =>
        addable(count.figure, nearest.figure) && count.figure.quantity.nominal.gte(nearest.figure.quantity.nominal),
    );
  return bases.length === 1 ? brokenClaim(stream, percent, nearest, bases[0]) : undefined;
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
  const step = 10 ** -percent.figure.decimals;
  const said = percent.figure.quantity.nominal.toNumber();
  for (const all of bases) {
    if (!addable(all.figure, done.figure) || all.figure.quantity.nominal.eq(0)) continue;
    // Hundred per cent is all of them, however close the rest comes.
    if (said === 100 && !done.figure.quantity.nominal.eq(all.figure.quantity.nominal)) continue;
    const value = (done.figure.quantity.nominal.toNumber() * 100) / all.figure.quantity.nominal.toNumber();
    if (Math.abs(value - said) <= step / 2 || (value >= said && value < said + step))
      return claimOf(stream, percent, done, all);
  }
  return undefined;
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
  const verb = /^([\p{Script=Han}]{2})率(为|达|达到)?$/u.exec(lastClause(percent.before))?.[1];
  // 100% is said of what was due; what is not yet due may be open.
  if (percent.figure.quantity.nominal.eq(100)) return undefined;
  if (verb === undefined || all === undefined || !addable(all.figure, done.figure)) return undefined;
  const { nominal: part, precision } = done.figure.quantity;
  const { nominal: base } = all.figure.quantity;
  if (precision !== 'exact' || all.figure.quantity.precision !== 'exact' || base.lte(0) || part.gt(base))
    return undefined;
  if (!new RegExp(`^已?${verb}了?$`).test(lastClause(done.before))) return undefined;
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
