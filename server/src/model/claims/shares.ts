import Big from 'big.js';
import { certainBase, fittingBase, unnamedTotal, wholeOf } from './base';
import type { Claim } from './claim';
import type { FigureSlot } from './figure-slot';
import { HeldClaim } from './held';
import { namedShares, otherParts } from './partsOfShare';
import { inRole, shown } from './relation';
import { type Fit, findShares, fitOf, type Share } from './share';
import { sharesInTurn } from './sharesInTurn';
import { placeOf, type Stream } from './stream';
import type { Sums } from './sums';

/**
 * The shares of a passage. The base is sought among the part's own totals, then among the counts before it; whichever fits
 * is the base. A share that fits none is broken only where its base is beyond doubt. Shares of one list whose total
 * nobody names must fit one whole number. Source: prose.md § 3; prose_rules q.percent.
 */
export function sharesOf(stream: Stream, sums: Sums): readonly Claim[] {
  const claims: Claim[] = [];
  const settled = new Map<number, FigureSlot>();
  const open: Share[] = [];
  const inTurn = sharesInTurn(stream);
  for (const share of withNamed(stream, [...findShares(stream), ...inTurn])) {
    const base = fittingBase(stream, sums, share);
    if (base !== undefined) {
      settled.set(share.part.index, base);
      claims.push(shareClaim(stream, share, base, 'exact'));
    } else if (!share.confirms) open.push(share);
  }
  const baseless: Share[] = [];
  for (const share of open) {
    // Shares in turn say what they are of by their order.
    const others = inTurn.includes(share) ? [] : otherParts(stream, sums, share);
    const base = others.length > 0 ? undefined : certainBase(stream, sums, share, settled);
    if (others.length > 0) claims.push(ofOneOf(stream, sums, others) ?? openClaim(stream, share, undefined));
    else if (base === undefined) baseless.push(share);
    else claims.push(shareClaim(stream, share, base, fitOf(share, base.figure.quantity.nominal)));
  }
  return [...claims, ...baselessClaims(stream, baseless)];
}

/** The shares found, and those of percentages that only a name ties to a part. */
function withNamed(stream: Stream, found: readonly Share[]): readonly Share[] {
  const percents = new Set(found.map(({ percent }) => percent));
  return [...found, ...namedShares(stream).filter(({ percent }) => !percents.has(percent))];
}

/** The share as the first reading of it that fits. */
function ofOneOf(stream: Stream, sums: Sums, readings: readonly Share[]): Claim | undefined {
  for (const share of readings) {
    const base = fittingBase(stream, sums, share);
    if (base !== undefined) return shareClaim(stream, share, base, 'exact');
  }
  return undefined;
}

/** Shares of one list whose total nobody names: all fit one whole number, or all but one. */
function baselessClaims(stream: Stream, baseless: readonly Share[]): readonly Claim[] {
  const unnamed = unnamedTotal(baseless);
  const whole = unnamed === undefined ? wholeOf(baseless) : undefined;
  const outliers = whole === undefined ? [] : baseless.filter((share) => fitOf(share, whole) === 'off');
  const [outlier, another] = outliers;
  if (whole === undefined || outlier === undefined || another !== undefined)
    return baseless.map((share) => openClaim(stream, share, unnamed));
  const others = baseless.filter((share) => share !== outlier);
  return [...others.map((share) => openClaim(stream, share, whole)), outlierClaim(stream, outlier, whole)];
}

function shareClaim(stream: Stream, share: Share, base: FigureSlot, fit: Fit): Claim {
  const tell = () => ({
    figures: [
      inRole(stream, share.part, 'part'),
      inRole(stream, share.percent, 'percent'),
      inRole(stream, base, 'base'),
    ],
    formula: `${shownValue(share)} / ${shown(base.figure)} = ${percentOf(share, base)}%`,
    at: placeOf(stream, share.percent),
  });
  if (fit === 'exact') return new HeldClaim('share', 'q.percent', tell);
  const { figure } = share.percent;
  const value = percentOf(share, base);
  const told = tell();
  return {
    kind: 'share',
    rule: 'q.percent',
    ...told,
    formula: `${told.formula} ≠ ${shown(figure)}`,
    verdict: 'broken',
    level: fit === 'truncated' ? 'hint' : 'error',
    ...(fit === 'truncated' ? { cause: 'truncated' } : {}),
    expected: { value: new Big(value), text: `${value}%` },
    difference: new Big(value).minus(figure.quantity.nominal),
  };
}

/** What per cent the part is of its base, with as many decimals as the share is said with. */
function percentOf({ value, percent }: Share, { figure }: FigureSlot): string {
  const whole = figure.quantity.nominal;
  return whole.eq(0) ? '0' : value.nominal.times(100).div(whole).toFixed(percent.figure.decimals);
}

/** As its figure is written; what several make, or a forgotten number, as a plain number. */
function shownValue({ part, value }: Share): string {
  return part.figure?.quantity === value ? shown(part.figure) : value.nominal.toFixed();
}

/** The one share of a list that is not of the sum of its parts, while all others are. */
function outlierClaim(stream: Stream, share: Share, total: Big): Claim {
  const { figure } = share.percent;
  const value = share.value.nominal.times(100).div(total).toFixed(figure.decimals);
  return {
    ...openClaim(stream, share, total),
    formula: `${shownValue(share)} / ${total.toFixed()} = ${value}% ≠ ${shown(figure)}`,
    verdict: 'broken',
    level: 'warning',
    cause: 'outlier',
    expected: { value: new Big(value), text: `${value}%` },
    difference: new Big(value).minus(figure.quantity.nominal),
  };
}

/** A share whose base no figure names; it holds of `total` where all of its list do. */
function openClaim(stream: Stream, share: Share, total: Big | undefined): Claim {
  return {
    kind: 'share',
    rule: 'q.percent',
    figures: [inRole(stream, share.part, 'part'), inRole(stream, share.percent, 'percent')],
    formula: `${shownValue(share)} / ${total?.toFixed() ?? '?'} = ${shown(share.percent.figure)}`,
    verdict: total === undefined ? 'unknown' : 'holds',
    at: placeOf(stream, share.percent),
  };
}
