import Big from 'big.js';
import { marksOf } from '../../text/marks';
import { since } from './attribute';
import type { Claim } from './claim';
import { addsUp } from './exact';
import { addable, type FigureSlot, isCount } from './figure-slot';
import { HeldClaim } from './held';
import { inRole, shown, shownAs } from './relation';
import { placeOf, type Stream } from './stream';
import { COMPARED, RISE } from './vocabulary';

/** An amount or a percentage of change with the sides that it lies between, as far as the text says them. */
export interface Change {
  readonly amount: FigureSlot;
  readonly now: FigureSlot;
  readonly before?: FigureSlot;
  /** An amount of change that stands beside a percentage. */
  readonly delta?: FigureSlot;
  readonly sign: 1 | -1;
}

/**
 * What is claimed of a change: computed where both sides are known; for a percentage alone whether a whole number before
 * can give it; else unknown. `undefined` where the sides do not go together.
 */
export function judgedChange(stream: Stream, change: Change): Claim | undefined {
  switch (change.amount.figure.measure) {
    case 'points':
      return unknownChange(stream, change);
    case 'percent':
      return percentChange(stream, change);
    default:
      return amountChange(stream, change);
  }
}

const SENTENCE_MARKS = marksOf('。;\n');

/** The end of the words that lead to a figure, over the figure before it where its sentence has one. */
export function leadOfSentence(stream: Stream, slot: FigureSlot): string {
  const previous = stream.slots[slot.index - 1];
  const own = slot.before.slice(-60);
  if (/[。;\n]/.test(own) || previous === undefined) return since(own, SENTENCE_MARKS, 60);
  return `${previous.before.slice(-40)}#${own}`;
}

function percentChange(stream: Stream, change: Change): Claim | undefined {
  const now = change.now.figure.quantity;
  if (now.precision === 'approximate' || change.amount.figure.quantity.precision === 'approximate')
    return unknownChange(stream, change);
  const before =
    change.before?.figure.quantity.nominal ??
    (change.delta === undefined
      ? undefined
      : now.nominal.minus(change.delta.figure.quantity.nominal.times(signOf(change.delta))));
  if (before !== undefined) return before.lte(0) ? undefined : computedChange(stream, change, before);
  return reachable(stream, change);
}

function signOf(delta: FigureSlot): 1 | -1 {
  const verb = delta.change ?? '';
  return RISE.test(verb) ? 1 : -1;
}

function computedChange(stream: Stream, change: Change, before: Big): Claim {
  const from = change.before ? shown(change.before.figure) : shownAs(change.now.figure, before);
  const now = change.now.figure.quantity.nominal;
  const decimals = change.amount.figure.decimals;
  const exact = now.minus(before).times(100).div(before).times(change.sign);
  const fits = fitOf(exact, change.amount.figure.quantity.nominal, decimals);
  const value = exact.toFixed(decimals);
  return {
    kind: 'change',
    rule: 'q.yoy',
    figures: figuresOf(stream, change),
    formula: `(${shown(change.now.figure)}-${from}) / ${from} = ${now.lt(before) ? '-' : ''}${exact.abs().toFixed(decimals)}%`,
    verdict: fits === 'exact' ? 'holds' : 'broken',
    ...(fits === 'exact'
      ? {}
      : {
          level: fits === 'truncated' ? ('hint' as const) : ('warning' as const),
          expected: { value: new Big(value), text: `${value}%` },
        }),
    ...(fits === 'truncated' ? { cause: 'truncated' as const } : {}),
    at: placeOf(stream, change.amount),
  };
}

function fitOf(value: Big, said: Big, decimals: number): 'exact' | 'truncated' | 'off' {
  const step = new Big(10).pow(-decimals);
  const off = value.minus(said).abs();
  if (off.lte(step.div(2))) return 'exact';
  return off.lt(step) ? 'truncated' : 'off';
}

/** Above this nearly every percentage can be reached. */
const SMALL = 1000;

/** Whether some whole number before gives the percentage said. */
function reachable(stream: Stream, change: Change): Claim {
  const unknown = unknownChange(stream, change);
  const now = change.now.figure.quantity.nominal;
  const said = change.amount.figure.quantity.nominal.times(change.sign);
  const compared = COMPARED.test(leadOfSentence(stream, change.amount));
  if (
    !compared ||
    !isCount(change.now.figure) ||
    change.now.figure.quantity.precision !== 'exact' ||
    now.gte(SMALL) ||
    now.lte(0) ||
    said.lte(-100)
  )
    return unknown;
  const decimals = change.amount.figure.decimals;
  const guess = Math.round(now.div(said.div(100).plus(1)).toNumber());
  let nearest:
    | { readonly before: number; readonly value: Big; readonly fit: 'exact' | 'truncated' | 'off' }
    | undefined;
  for (const before of [guess, guess - 1, guess + 1]) {
    if (before < 1) continue;
    const value = now.minus(before).times(100).div(before);
    const fit = fitOf(value, said, decimals);
    const closer = nearest === undefined || value.minus(said).abs().lt(nearest.value.minus(said).abs());
    if (closer) nearest = { before, value, fit };
  }
  if (nearest === undefined || nearest.fit === 'exact' || hasOwnSubject(change.amount)) return unknown;
  const text = `${nearest.value.abs().toFixed(decimals)}%`;
  return {
    ...unknown,
    rule: 'q.yoy-derivable',
    formula: `(${now.toFixed()}-${nearest.before}) / ${nearest.before} = ${nearest.value.toFixed(Math.max(2, decimals))}% ≠ ${shown(change.amount.figure)}`,
    verdict: 'broken',
    level: nearest.fit === 'truncated' ? 'hint' : 'information',
    cause: nearest.fit === 'truncated' ? 'truncated' : 'unreachable',
    expected: { value: new Big(nearest.value.abs().toFixed(decimals)), text },
  };
}

/** `申请量比2021年同期上升1.52%`, `受害面积下降62.7%`: the clause says itself what changed, which need not be the figure before. */
function hasOwnSubject({ clause, before, change = '' }: FigureSlot): boolean {
  const subject = clause.slice(0, clause.lastIndexOf(change));
  return clause !== before && (/^[^较比同与跟环]{1,12}(较|比|同|与|跟|环比)/.test(clause) || MEASURED.test(subject));
}

/** What can rise and fall. */
const MEASURED = /[量数积值额度率]$/;

function amountChange(stream: Stream, change: Change): Claim | undefined {
  if (!isCount(change.amount.figure) && change.amount.figure.measure !== 'money') return undefined;
  if (!addable(change.now.figure, change.amount.figure)) return undefined;
  const { now, before, amount, sign } = change;
  if (before === undefined) return unknownChange(stream, change);
  const differenceOf = () => now.figure.quantity.nominal.minus(before.figure.quantity.nominal);
  const tell = () => ({
    figures: figuresOf(stream, change),
    formula: `${shown(now.figure)}-${shown(before.figure)} = ${differenceOf().toFixed()}`,
    at: placeOf(stream, amount),
  });
  if (addsUp(sign > 0 ? [before, amount] : [now, amount], sign > 0 ? now : before))
    return new HeldClaim('difference', 'q.yoy', tell);
  const isExact = [now, before, amount].every(({ figure }) => figure.quantity.precision === 'exact');
  const difference = differenceOf().times(sign);
  return {
    kind: 'difference',
    rule: 'q.yoy',
    ...tell(),
    verdict: isExact ? 'broken' : 'unknown',
    ...(isExact ? { level: 'warning' as const, expected: { value: difference, text: difference.toFixed() } } : {}),
  };
}

/** A change whose other side stands in last year's report, if anywhere. */
export function unknownChange(stream: Stream, change: Change): Claim {
  const sign = change.sign > 0 ? '+' : '-';
  return {
    kind:
      change.amount.figure.measure === 'count' || change.amount.figure.measure === 'money' ? 'difference' : 'change',
    rule: 'q.yoy',
    figures: figuresOf(stream, change),
    formula: `${shown(change.now.figure)} = ? ${sign} ${shown(change.amount.figure)}`,
    verdict: 'unknown',
    at: placeOf(stream, change.amount),
  };
}

function figuresOf(stream: Stream, change: Change): Claim['figures'] {
  return [
    inRole(stream, change.now, 'after'),
    ...(change.before === undefined ? [] : [inRole(stream, change.before, 'before')]),
    ...(change.delta === undefined ? [] : [inRole(stream, change.delta, 'delta')]),
    inRole(stream, change.amount, change.amount.figure.measure === 'percent' ? 'percent' : 'delta'),
  ];
}
