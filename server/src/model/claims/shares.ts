import Big from 'big.js';
import { sumOf } from '../../numbers/quantity';
import type { Quantity } from '../../numbers/token';
import { lastClause } from './attribute';
import type { Cause, Claim } from './claim';
import { partsOfGap } from './missing';
import { addable, type FigureSlot, hasFigure, isCount } from './figure-slot';
import { partitionsAfter } from './partition';
import { inRole, shown } from './relation';
import { placeOf, Rank, type Slot, type Stream } from './stream';
import type { Sums } from './sums';
import { COMPARED, RATE, SHARE, SHARE_ELSEWHERE } from './vocabulary';

/** A part with the percentage it is said to be of some base. */
export interface Share {
  readonly percent: FigureSlot;
  /** The part, or the gap of one that was forgotten. */
  readonly part: Slot;
  /** The part's value; for a gap what its own parts give. */
  readonly value: Quantity;
  /** The base is said to lie outside the report (占全市…). */
  readonly elsewhere: boolean;
}

/**
 * The shares of a passage. The base is sought among the part's own totals, then among the counts before it, nearest
 * first; whichever fits is the base. A share that fits none is broken only where its base is beyond doubt: the total of
 * its own list, or the base that the other shares of its list have. Source: prose.md § 3; prose_rules q.percent.
 */
export function sharesOf(stream: Stream, sums: Sums): readonly Claim[] {
  const shares = findShares(stream);
  const claims: Claim[] = [];
  const settled = new Map<number, FigureSlot>();
  const open: Share[] = [];
  for (const share of shares) {
    const base = fittingBase(stream, sums, share);
    if (base === undefined) open.push(share);
    else {
      settled.set(share.part.index, base);
      claims.push(shareClaim(stream, share, base, 'exact'));
    }
  }
  const unnamed = commonTotal(open);
  if (unnamed !== undefined) {
    for (const share of unnamed.fitting) claims.push(unnamedClaim(stream, share, unnamed.total));
    return claims;
  }
  for (const share of open) {
    const base = certainBase(stream, sums, share, settled);
    if (base === undefined) {
      claims.push(unknownClaim(stream, share));
      continue;
    }
    claims.push(shareClaim(stream, share, base, fit(share, base.figure.quantity.nominal)));
  }
  return claims;
}

/** Every percentage that is said to be a count's share. */
export function findShares(stream: Stream): readonly Share[] {
  const found: Share[] = [];
  for (const percent of stream.slots) {
    if (!hasFigure(percent) || percent.figure.measure !== 'percent' || percent.before.includes('\n')) continue;
    const part = stream.slots[percent.index - 1];
    const value = part === undefined ? undefined : valueOfPart(stream, part);
    if (part === undefined || value === undefined) continue;
    const between = percent.before.slice(-60);
    const bare = /^[^,;。:、()]{0,2}[,(]$/.test(percent.before) || percent.before === '';
    const said =
      SHARE.test(between) &&
      isOfPart(percent.before) &&
      !RATE.test(lastClause(percent.before)) &&
      !COMPARED.test(between) &&
      !/[。;]/.test(between);
    if (!said && !bare) continue;
    if (percent.rank >= Rank.semicolon) continue;
    found.push({ percent, part, value, elsewhere: SHARE_ELSEWHERE.test(between) });
  }
  // A percentage with no word at all is a share only where others of its list are.
  return found.filter(
    (share) =>
      SHARE.test(share.percent.before) ||
      found.some((other) => other !== share && Math.abs(other.percent.index - share.percent.index) <= 3),
  );
}

/** 占 right behind the part, or in the part's own clause; a clause with a subject of its own speaks of something else. */
function isOfPart(before: string): boolean {
  return !/[,;。:]/.test(before) || /^(大?约|数量|总数|件数|其)?(占|比例|比重|占比)/.test(lastClause(before));
}

function valueOfPart(stream: Stream, part: Slot): Quantity | undefined {
  if (part.figure !== undefined) return isCount(part.figure) && !part.figure.casual ? part.figure.quantity : undefined;
  const parts = partsOfGap(stream, part);
  return parts.length === 0 ? undefined : sumOf(parts.map((each) => each.figure.quantity));
}

function alike(share: Share, slot: FigureSlot): boolean {
  return share.part.figure === undefined ? isCount(slot.figure) : addable(slot.figure, share.part.figure);
}

type Fit = 'exact' | 'truncated' | 'off';

function fit(share: Share, base: Big): Fit {
  if (base.lte(0)) return 'off';
  const figure = share.percent.figure;
  const said = figure.quantity.nominal;
  const value = share.value;
  const step = new Big(10).pow(-figure.decimals);
  const low = value.low ?? value.nominal;
  const high = value.high ?? value.nominal;
  const from = low.times(100).div(base);
  const to = high.times(100).div(base);
  if (to.gte(said.minus(step.div(2))) && from.lte(said.plus(step.div(2)))) return 'exact';
  if (to.gte(said) && from.lt(said.plus(step))) return 'truncated';
  return to.gt(said.minus(step)) && from.lt(said.plus(step)) ? 'truncated' : 'off';
}

const MOST_CANDIDATES = 14;

/** Totals that the share may be of: those of the part's own lists first, then counts before it, nearest first. */
function candidates(stream: Stream, sums: Sums, share: Share): readonly FigureSlot[] {
  const found = [...(sums.totals.get(share.part.index) ?? [])];
  for (let at = share.part.index - 1; at >= 0 && found.length < MOST_CANDIDATES; at -= 1) {
    const slot = stream.slots[at];
    if (!hasFigure(slot) || !alike(share, slot) || found.includes(slot)) continue;
    if (slot.figure.quantity.nominal.lt(share.value.nominal)) continue;
    found.push(slot);
  }
  return found;
}

function fittingBase(stream: Stream, sums: Sums, share: Share): FigureSlot | undefined {
  const found = candidates(stream, sums, share).find((base) => fit(share, base.figure.quantity.nominal) === 'exact');
  if (found !== undefined) return found;
  // 占总数的…: the total may stand behind the parts (共计).
  for (let at = share.percent.index + 1; at < Math.min(stream.slots.length, share.percent.index + 12); at += 1) {
    const slot = stream.slots[at];
    if (!hasFigure(slot) || !alike(share, slot) || slot.rank >= Rank.paragraph) continue;
    if (/(共|共计|合计|总计)$/.test(lastClause(slot.before)) && fit(share, slot.figure.quantity.nominal) === 'exact')
      return slot;
  }
  return undefined;
}

/** The base where there can be no other: the total of a list that holds, what the list's other shares have, or the one total named. */
function certainBase(
  stream: Stream,
  sums: Sums,
  share: Share,
  settled: ReadonlyMap<number, FigureSlot>,
): FigureSlot | undefined {
  if (
    share.elsewhere ||
    share.value.precision === 'approximate' ||
    share.percent.figure.quantity.precision === 'approximate'
  )
    return undefined;
  const own = sums.totals.get(share.part.index)?.[0];
  if (
    own !== undefined &&
    sums.claims.some(
      (claim) =>
        claim.verdict === 'holds' &&
        claim.figures.some(
          (figure) => figure.role === 'part' && figure.figure !== undefined && figure.figure === share.part.figure,
        ),
    )
  )
    return own;
  const neighbours = [...settled].filter(([part]) => Math.abs(part - share.part.index) <= 6);
  const base = neighbours[0]?.[1];
  if (base !== undefined && neighbours.every(([, other]) => other === base)) return base;
  if (own !== undefined) return own;
  const total = introducedBy(stream, share);
  return total !== undefined && SHARE.test(share.percent.before) ? total : undefined;
}

/** The total right before, whose 其中 the share's part opens. */
function introducedBy(stream: Stream, share: Share): FigureSlot | undefined {
  for (let at = share.part.index - 1; at >= Math.max(0, share.part.index - 3); at -= 1) {
    const slot = stream.slots[at];
    if (!hasFigure(slot) || !alike(share, slot)) continue;
    const partition = partitionsAfter(stream, slot).find((each) => each.how !== 'plain' && each.parts[0] === share.part);
    if (partition !== undefined) return slot;
    return undefined;
  }
  return undefined;
}

function shareClaim(stream: Stream, share: Share, base: FigureSlot, fits: Fit): Claim {
  const value = percentOf(share.value.nominal, base.figure.quantity.nominal, share.percent.figure.decimals);
  const formula = `${share.value.nominal.toFixed()} / ${shown(base.figure)} = ${value}%`;
  const common = {
    kind: 'share' as const,
    rule: 'q.percent',
    figures: [
      inRole(stream, share.part, 'part'),
      inRole(stream, share.percent, 'percent'),
      inRole(stream, base, 'base'),
    ],
    at: placeOf(stream, share.percent),
  };
  if (fits === 'exact') return { ...common, formula, verdict: 'holds' };
  const cause: { cause: Cause } | object = fits === 'truncated' ? { cause: 'truncated' } : {};
  return {
    ...common,
    formula: `${formula} ≠ ${shown(share.percent.figure)}`,
    verdict: 'broken',
    level: fits === 'truncated' ? 'hint' : 'error',
    ...cause,
    expected: { value: new Big(value), text: `${value}%` },
    difference: new Big(value).minus(share.percent.figure.quantity.nominal),
  };
}

function percentOf(part: Big, base: Big, decimals: number): string {
  return base.eq(0) ? '0' : part.times(100).div(base).toFixed(decimals);
}

function unknownClaim(stream: Stream, share: Share): Claim {
  return {
    kind: 'share',
    rule: 'q.percent',
    figures: [inRole(stream, share.part, 'part'), inRole(stream, share.percent, 'percent')],
    formula: `${share.value.nominal.toFixed()} / ? = ${shown(share.percent.figure)}`,
    verdict: 'unknown',
    at: placeOf(stream, share.percent),
  };
}

function unnamedClaim(stream: Stream, share: Share, total: Big): Claim {
  return {
    ...unknownClaim(stream, share),
    formula: `${share.value.nominal.toFixed()} / ${total.toFixed()} = ${shown(share.percent.figure)}`,
    verdict: 'holds',
  };
}

/** The whole number that all shares of a list with no total are of, if one fits at least two of them and their percentages make 100. */
function commonTotal(
  shares: readonly Share[],
): { readonly total: Big; readonly fitting: readonly Share[] } | undefined {
  const exact = shares.filter(
    (share) =>
      !share.elsewhere && share.percent.figure.quantity.precision === 'exact' && share.value.precision === 'exact',
  );
  if (exact.length < 2) return undefined;
  let low = new Big(0);
  let high: Big | undefined;
  for (const share of exact) {
    const half = new Big(10).pow(-share.percent.figure.decimals).div(2);
    const part = share.value.nominal.times(100);
    const said = share.percent.figure.quantity.nominal;
    if (said.lte(half)) return undefined;
    const least = part.div(said.plus(half));
    const most = part.div(said.minus(half));
    if (least.gt(low)) low = least;
    if (high === undefined || most.lt(high)) high = most;
  }
  const sum = exact.reduce((total, share) => total.plus(share.value.nominal), new Big(0));
  if (high === undefined || low.gt(high)) return undefined;
  const percent = exact.reduce((total, share) => total.plus(share.percent.figure.quantity.nominal), new Big(0));
  const whole = percent.minus(100).abs().lte(1) && sum.gte(low) && sum.lte(high) ? sum : low.round(0, Big.roundUp);
  return whole.lte(high) ? { total: whole, fitting: exact } : undefined;
}
