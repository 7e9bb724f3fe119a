import Big from 'big.js';
import { compare } from '../../numbers/compare';
import { type FigureSlot, hasFigure } from './figure-slot';
import { partitionsAfter } from './partition';
import { fitOf, mayBeBase, type Share } from './share';
import type { Stream } from './stream';
import type { Sums } from './sums';
import { SHARE } from './vocabulary';
import { Rank } from './walk';

const MOST_CANDIDATES = 14;
/** How many figures back a base is looked for. */
const REACH = 40;

/** The total that the share fits, tried one by one: those of the part's own lists first, then counts before it, nearest first. */
export function fittingBase(stream: Stream, sums: Sums, share: Share): FigureSlot | undefined {
  const fits = (base: FigureSlot) => fitOf(share, base.figure.quantity.nominal) === 'exact';
  if (share.base) return fits(share.base) ? share.base : undefined;
  const own = sums.totals.get(share.part.index) ?? [];
  return (
    own.find(fits) ?? countBefore(stream, share, MOST_CANDIDATES - own.length, fits) ?? closing(stream, share, fits)
  );
}

function countBefore(
  stream: Stream,
  share: Share,
  most: number,
  fits: (base: FigureSlot) => boolean,
): FigureSlot | undefined {
  const first = Math.max(0, share.part.index - REACH);
  let tried = 0;
  for (let at = share.part.index - 1; at >= first && tried < most; at -= 1) {
    const slot = stream.slots[at];
    if (!hasFigure(slot) || !mayBeBase(share, slot)) continue;
    if (compare(slot.figure.quantity.nominal, share.value.nominal) < 0) continue;
    if (fits(slot)) return slot;
    tried += 1;
  }
  return undefined;
}

/** 占总数的…: the total may stand behind the parts (共计). */
function closing(stream: Stream, share: Share, fits: (base: FigureSlot) => boolean): FigureSlot | undefined {
  const last = Math.min(stream.slots.length, share.percent.index + 12);
  for (let at = share.percent.index + 1; at < last; at += 1) {
    const slot = stream.slots[at];
    if (slot === undefined || slot.rank >= Rank.paragraph) break;
    if (hasFigure(slot) && mayBeBase(share, slot) && /(共|共计|合计|总计)$/.test(slot.clause) && fits(slot))
      return slot;
  }
  return undefined;
}

/**
 * The base where there can be no other: the total of the part's list that holds, what the shares around it all have, the
 * total of the part's list that does not hold, or the total whose 其中 the part opens.
 */
export function certainBase(
  stream: Stream,
  sums: Sums,
  share: Share,
  settled: ReadonlyMap<number, FigureSlot>,
): FigureSlot | undefined {
  if (share.elsewhere || share.value.precision === 'approximate') return undefined;
  if (share.percent.figure.quantity.precision === 'approximate') return undefined;
  if (share.base) return share.base;
  const own = sums.totals.get(share.part.index)?.[0];
  if (own !== undefined && sums.taken.has(share.part.index)) return own;
  const candidates = [commonBase(share, settled), own, introducedBy(stream, share)];
  return candidates.find((base) => base !== undefined && mayBeMeant(share, base));
}

/** No part is more than its whole, and `占单位总数的8.1%` names its base: any other is not meant. */
function mayBeMeant({ value, percent }: Share, base: FigureSlot): boolean {
  const named = /占([^,;。:、()]{1,12})的$/.exec(percent.before)?.[1]?.replace(GENERIC, '') ?? '';
  return (named === '' || base.figure.noun.includes(named)) && base.figure.quantity.nominal.gte(value.nominal);
}

const GENERIC = /^(全部|所有|总)|(总?[数量]|总体|比例?|全部)$/g;

const NEIGHBOURHOOD = 6;

/** The one base of the settled shares around; it stands before them all and counts the same thing. */
function commonBase({ part }: Share, settled: ReadonlyMap<number, FigureSlot>): FigureSlot | undefined {
  const bases = new Set<FigureSlot>();
  for (let by = -NEIGHBOURHOOD; by <= NEIGHBOURHOOD; by += 1) {
    const base = settled.get(part.index + by);
    if (base !== undefined) bases.add(base);
  }
  const [base] = bases;
  if (base === undefined || bases.size > 1 || base.index > part.index) return undefined;
  if (part.figure && part.figure.unit !== base.figure.unit) return undefined;
  return base;
}

function introducedBy(stream: Stream, share: Share): FigureSlot | undefined {
  if (!SHARE.test(share.percent.before)) return undefined;
  for (let at = share.part.index - 1; at >= Math.max(0, share.part.index - 3); at -= 1) {
    const slot = stream.slots[at];
    if (!hasFigure(slot) || !mayBeBase(share, slot)) continue;
    const opens = partitionsAfter(stream, slot).some((list) => list.how !== 'plain' && list.parts[0] === share.part);
    return opens ? slot : undefined;
  }
  return undefined;
}

/** More shares without a base are no one list. */
const MOST_SHARES = 12;

/** The whole number that all shares of a list with no total are of, if there is one. Source: checks.md § Prose (share). */
export function unnamedTotal(shares: readonly Share[]): Big | undefined {
  if (shares.length < 2 || shares.length > MOST_SHARES || !shares.every(isDefinite)) return undefined;
  let low = new Big(0);
  let high: Big | undefined;
  for (const { percent, value } of shares) {
    const half = new Big(10).pow(-percent.figure.decimals).div(2);
    const said = percent.figure.quantity.nominal;
    if (said.lte(half)) return undefined;
    const least = value.nominal.times(100).div(said.plus(half));
    const most = value.nominal.times(100).div(said.minus(half));
    if (least.gt(low)) low = least;
    if (high === undefined || most.lt(high)) high = most;
  }
  if (high === undefined || low.gt(high)) return undefined;
  const sum = shares.reduce((total, share) => total.plus(share.value.nominal), new Big(0));
  const whole = sum.gte(low) && sum.lte(high) ? sum : low.round(0, Big.roundUp);
  return whole.lte(high) ? whole : undefined;
}

/** The sum of the parts of a list of shares that make about 100 % together: they are shares of it. */
export function wholeOf(shares: readonly Share[]): Big | undefined {
  if (shares.length < 3 || shares.length > MOST_SHARES || !shares.every(isDefinite)) return undefined;
  const said = shares.reduce((total, { percent }) => total.plus(percent.figure.quantity.nominal), new Big(0));
  if (said.minus(100).abs().gt(1)) return undefined;
  return shares.reduce((total, share) => total.plus(share.value.nominal), new Big(0));
}

function isDefinite(share: Share): boolean {
  return !share.elsewhere && share.percent.figure.quantity.precision === 'exact' && share.value.precision === 'exact';
}
