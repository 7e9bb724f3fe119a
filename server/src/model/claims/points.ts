import Big from 'big.js';
import type { Claim } from './claim';
import { type FigureSlot, hasFigure } from './figure-slot';
import { inRole, shown } from './relation';
import { placeOf, type Stream } from './stream';
import { RISE, saysEarlier } from './vocabulary';
import { Rank } from './walk';

/** `由22个缩减至6个` */
export function isFromTo(before: FigureSlot, now: FigureSlot): boolean {
  return (
    now.rank === Rank.none &&
    /(由|从)[^,;。、:]{0,12}$/.test(before.clause) &&
    /(至|到|为)[^,;。、:]{0,6}$/.test(now.before)
  );
}

/**
 * The change of a rate with both rates beside it: `满意率99.1%，较上年的98.7%提高0.4个百分点`, `由34%提高到46%，提高12个百分点`.
 * `undefined` where they are not both there. Rates are rounded, so their difference may be off by one in its last place.
 * Source: prose.md § 3 (百分点).
 */
export function pointsChange(stream: Stream, amount: FigureSlot): Claim | undefined {
  const verb = /[年月]均|平均/.test(amount.clause) ? undefined : amount.change;
  const rates = verb === undefined ? undefined : ratesBefore(stream, amount);
  if (verb === undefined || rates === undefined) return undefined;
  const { now, before } = rates;
  const difference = now.figure.quantity.nominal.minus(before.figure.quantity.nominal);
  const risen = difference.times(RISE.test(verb) ? 1 : -1);
  const step = new Big(10).pow(-Math.min(now.figure.decimals, before.figure.decimals, amount.figure.decimals));
  const slots = [now, before, amount];
  const exact = slots.every(({ figure }) => figure.quantity.precision === 'exact');
  const right = risen.minus(amount.figure.quantity.nominal).abs().lte(step);
  return {
    kind: 'difference',
    rule: 'q.yoy',
    figures: [inRole(stream, now, 'after'), inRole(stream, before, 'before'), inRole(stream, amount, 'delta')],
    formula: `${shown(now.figure)}-${shown(before.figure)} = ${difference.toFixed()}`,
    verdict: right ? 'holds' : exact ? 'broken' : 'unknown',
    ...(right || !exact ? {} : { level: 'warning' as const, expected: { value: risen, text: risen.toFixed() } }),
    at: placeOf(stream, amount),
  };
}

function ratesBefore(
  stream: Stream,
  amount: FigureSlot,
): { readonly now: FigureSlot; readonly before: FigureSlot } | undefined {
  const last = stream.slots[amount.index - 1];
  const first = stream.slots[amount.index - 2];
  if (!isRate(last) || !isRate(first) || Math.max(last.rank, amount.rank) > Rank.comma) return undefined;
  if (isFromTo(first, last)) return { now: last, before: first };
  return saysEarlier(last.clause) ? { now: first, before: last } : undefined;
}

function isRate(slot: Stream['slots'][number] | undefined): slot is FigureSlot {
  return hasFigure(slot) && slot.figure.measure === 'percent';
}
