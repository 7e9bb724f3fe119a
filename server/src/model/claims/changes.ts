import Big from 'big.js';
import type { Token } from '../../numbers/token';
import { marksOf } from '../../text/marks';
import { since } from './attribute';
import type { Claim } from './claim';
import { addsUp } from './exact';
import { addable, type FigureSlot, hasFigure, isCount } from './figure-slot';
import { HeldClaim } from './held';
import { partitionsAfter } from './partition';
import { isFromTo, LAST_YEARS, pointsChange } from './points';
import { inRole, shown } from './relation';
import { outerClause } from './slot';
import { blockOf, placeOf, type Stream } from './stream';
import { COMPARED, changeAtEnd, RISE } from './vocabulary';
import { Rank } from './walk';

/**
 * What a passage says of change: by how much or by what percentage something grew or fell, and 由…至…. With both sides in
 * the text the claim is computed; with a percentage alone a whole number before must exist that gives it; with an amount
 * alone the other side is last year's report, and the claim is unknown here. Source: prose.md § 3; q.yoy, q.yoy-derivable,
 * q.from-to, q.delta-to.
 */
export function changesOf(stream: Stream): readonly Claim[] {
  const claims: Claim[] = [];
  for (const slot of stream.slots) {
    if (!hasFigure(slot)) continue;
    const claim = spanned(stream, slot) ?? changed(stream, slot);
    if (claim !== undefined) claims.push(claim);
  }
  return claims;
}

interface Change {
  readonly amount: FigureSlot;
  readonly now: FigureSlot;
  readonly before?: FigureSlot;
  /** An amount of change that stands beside a percentage. */
  readonly delta?: FigureSlot;
  readonly sign: 1 | -1;
}

/** `由22个缩减至6个`: the verb tells the direction. */
function spanned(stream: Stream, slot: FigureSlot): Claim | undefined {
  const from = stream.slots[slot.index - 1];
  if (slot.rank > Rank.none || !hasFigure(from) || !isCount(slot.figure) || !addable(from.figure, slot.figure))
    return undefined;
  if (!/(由|从)[^,;。、:]{0,12}$/.test(from.clause)) return undefined;
  const verb =
    /^(?:逐步|进一步|大幅)?(缩减|减少|降低|压缩|精简|下降|降|减|增加|增长|扩大|提高|提升|上升|增|扩充|升)?(?:至|到|为)(?:了|现在的|今年的|20\d\d年的?)?$/.exec(
      slot.before,
    );
  if (verb === null) return undefined;
  const before = from.figure.quantity.nominal;
  const now = slot.figure.quantity.nominal;
  const rises = verb[1] === undefined ? undefined : /增|扩|提|升/.test(verb[1]);
  const right = rises === undefined || (rises ? now.gt(before) : now.lt(before));
  return {
    kind: 'change',
    rule: 'q.from-to',
    figures: [inRole(stream, from, 'before'), inRole(stream, slot, 'after')],
    formula: `${shown(from.figure)} → ${shown(slot.figure)}`,
    verdict: right ? 'holds' : 'broken',
    ...(right ? {} : { level: 'information' as const, cause: 'direction' as const }),
    at: placeOf(stream, slot),
  };
}

function changed(stream: Stream, slot: FigureSlot): Claim | undefined {
  if (slot.change === undefined) return undefined;
  if (slot.figure.measure === 'points') {
    const claim = pointsChange(stream, slot);
    if (claim !== undefined) return claim;
  }
  const change = readChange(stream, slot) ?? fromBehind(stream, slot);
  if (change === undefined) return ofSentenceBefore(stream, slot);
  if (isOfDuration(stream, change)) return undefined;
  const claim = judged(stream, change);
  if (claim?.verdict === 'holds') return claim;
  // 投入18.5万元，其中网站12万元、公报6.5万元，较上年减少1.5万元: all of it, or the last part alone?
  const wholes = wholesOf(stream, change.now);
  const ofWhole = wholes.map((now) => judged(stream, { ...change, now })).find((found) => found?.verdict === 'holds');
  return ofWhole ?? (wholes.length > 0 && claim?.verdict === 'broken' ? unknownChange(stream, change) : claim);
}

function judged(stream: Stream, change: Change): Claim | undefined {
  switch (change.amount.figure.measure) {
    case 'points':
      return unknownChange(stream, change);
    case 'percent':
      return percentChange(stream, change);
    default:
      return amountChange(stream, change);
  }
}

/** The totals of the sentence whose lists a figure stands in behind other parts. */
function wholesOf(stream: Stream, part: FigureSlot): readonly FigureSlot[] {
  const wholes: FigureSlot[] = [];
  for (let at = part.index - 1; at >= Math.max(0, part.index - REACH); at -= 1) {
    const whole = stream.slots[at];
    if (whole === undefined || whole.sentence !== part.sentence) break;
    if (!hasFigure(whole) || !addable(whole.figure, part.figure)) continue;
    const lists = partitionsAfter(stream, whole).filter(({ how }) => how !== 'plain');
    if (lists.some(({ parts }) => parts.indexOf(part) > 0)) wholes.push(whole);
  }
  return wholes;
}

/** `报装3260户，平均1.8个工作日，较上年的2.5个工作日缩短28%`: days changed, which are no figures. */
function isOfDuration(stream: Stream, { now, amount }: Change): boolean {
  if (now.block !== amount.block) return false;
  return blockOf(stream, amount).reading.tokens.some(
    (token) => token.kind === 'mark' && token.what === 'duration' && isBetween(now, token, amount),
  );
}

function isBetween({ figure: { until } }: FigureSlot, token: Token, { figure: { from } }: FigureSlot): boolean {
  return token.from >= until && token.until <= from;
}

/** How far back the other sides of a change are looked for, and how many figures outside brackets may be in between. */
const REACH = 12;
const MOST_SEEN = 4;

function readChange(stream: Stream, slot: FigureSlot): Change | undefined {
  const { clause, change: verb } = slot;
  if (verb === undefined || /(到|至|为)$/.test(clause)) return undefined;
  const sign = RISE.test(verb) ? 1 : -1;
  const between = betweenTwo(stream, slot, sign);
  if (between) return between;
  const tied = leadOfSentence(stream, slot);
  if (!COMPARED.test(tied) && !/^(同比|环比)/.test(clause) && slot.figure.measure !== 'percent') return undefined;
  let before: FigureSlot | undefined;
  let delta: FigureSlot | undefined;
  let seen = 0;
  for (let at = slot.index - 1; at >= Math.max(0, slot.index - REACH) && seen < MOST_SEEN; at -= 1) {
    const other = stream.slots[at];
    const next = stream.slots[at + 1];
    if (other === undefined || next === undefined || next.rank >= Rank.sentence) return undefined;
    if (!hasFigure(other)) return undefined;
    // In a bracket only last year's number matters: 较去年（8件）下降37.5%.
    const words = outerClause(other);
    if (other.depth > slot.depth && !LAST_YEARS.test(words)) continue;
    seen += 1;
    if (isCount(other.figure) || other.figure.measure === 'money') {
      if (/(由|从)[^,;。]{0,10}$/.test(words)) return undefined;
      if (/(至|到)(20\d\d年的?)?$/.test(words)) {
        const from = stream.slots[at - 1];
        return hasFigure(from)
          ? { amount: slot, now: other, before: from, ...(delta === undefined ? {} : { delta }), sign }
          : undefined;
      }
      if (LAST_YEARS.test(words)) {
        before ??= other;
        continue;
      }
      if (isAmountOfChange(words)) {
        delta ??= other;
        continue;
      }
      before ??= beforeBehind(stream, slot);
      return {
        amount: slot,
        now: other,
        sign,
        ...(before === undefined ? {} : { before }),
        ...(delta === undefined ? {} : { delta }),
      };
    }
    if (other.figure.measure === 'percent' && changeAtEnd(words) === undefined) return undefined;
  }
  return undefined;
}

/** `其中2024年新增12条` says how many there are, `比上年新增12条` how many more. */
function isAmountOfChange(words: string): boolean {
  return changeAtEnd(words) !== undefined && (COMPARED.test(words) || !/新增加?了?$/.test(words));
}

/** `由251条上升为286条，增加35条，上升13.9%`: both sides stand right before the amount, or before another amount of the same change. */
function betweenTwo(stream: Stream, amount: FigureSlot, sign: 1 | -1): Change | undefined {
  for (const back of [1, 2]) {
    const now = stream.slots[amount.index - back];
    const before = stream.slots[amount.index - back - 1];
    const next = stream.slots[amount.index - back + 1];
    if (!hasFigure(now) || !hasFigure(before) || next === undefined || next.rank > Rank.comma) return undefined;
    if (addable(before.figure, now.figure) && isFromTo(before, now))
      return addableAsBefore(amount, before) ? { amount, now, before, sign } : undefined;
    if (!now.isAttribute && now.change === undefined) return undefined;
  }
  return undefined;
}

/** Last year's number said behind the change: `增加37条，上年为475条`. */
function beforeBehind(stream: Stream, amount: FigureSlot): FigureSlot | undefined {
  const next = stream.slots[amount.index + 1];
  if (!hasFigure(next) || next.rank > Rank.comma || !addableAsBefore(amount, next)) return undefined;
  return LAST_YEARS.test(outerClause(next)) ? next : undefined;
}

function addableAsBefore({ figure }: FigureSlot, before: FigureSlot): boolean {
  return figure.measure === 'percent' ? isCount(before.figure) : addable(figure, before.figure);
}

/** How far back this year's number is looked for where only the change and last year's are said together. */
const FAR = 40;

/** `比上年增加37条，上年为475条`, with the 512 that makes it true said sentences before; nothing is claimed where none does. */
function fromBehind(stream: Stream, amount: FigureSlot): Change | undefined {
  const verb = amount.change;
  const before = beforeBehind(stream, amount);
  if (verb === undefined || before === undefined || amount.figure.measure === 'percent') return undefined;
  const sign = RISE.test(verb) ? 1 : -1;
  const value = before.figure.quantity.nominal.plus(amount.figure.quantity.nominal.times(sign));
  for (let at = amount.index - 1; at >= Math.max(0, amount.index - FAR); at -= 1) {
    const now = stream.slots[at];
    if (hasFigure(now) && now.figure.unit === before.figure.unit && now.figure.quantity.nominal.eq(value))
      return { amount, now, before, sign };
  }
  return undefined;
}

/**
 * `公开98条，其中…。比上年的71条增加27条，增长38%`: a sentence that opens with the comparison goes on about a number of the one
 * before, the one that makes it true; nothing is claimed where none does.
 */
function ofSentenceBefore(stream: Stream, amount: FigureSlot): Claim | undefined {
  const verb = amount.change;
  const own = stream.slots.slice(Math.max(0, amount.index - MOST_SEEN), amount.index + 1).filter(hasFigure);
  const first = own.find(({ sentence }) => sentence === amount.sentence);
  if (verb === undefined || first?.rank !== Rank.sentence || !OPENS_WITH_COMPARISON.test(first.before))
    return undefined;
  const sides = own.slice(own.indexOf(first), -1);
  const before = sides.find((side) => LAST_YEARS.test(side.clause));
  const delta = sides.find((side) => side !== before && side.change !== undefined);
  const isPercent = amount.figure.measure === 'percent';
  if (before === undefined && !(isPercent && delta !== undefined)) return undefined;
  const known = {
    amount,
    sign: RISE.test(verb) ? 1 : -1,
    ...(before ? { before } : {}),
    ...(delta ? { delta } : {}),
  } as const;
  return stream.slots
    .slice(Math.max(0, first.index - FAR), first.index)
    .filter(hasFigure)
    .filter(
      (now) =>
        now.sentence === first.sentence - 1 && !now.isAttribute && addable(now.figure, (before ?? delta ?? now).figure),
    )
    .map((now) => judged(stream, { ...known, now }))
    .find((claim) => claim?.verdict === 'holds');
}

/** `。比上年…`, `。较2023年…` */
const OPENS_WITH_COMPARISON = /。[与同]?(比|较|上年|去年|20\d\d年)[^,;。]{0,12}$/;

const SENTENCE_MARKS = marksOf('。;\n');

function leadOfSentence(stream: Stream, slot: FigureSlot): string {
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
  const now = change.now.figure.quantity.nominal;
  const decimals = change.amount.figure.decimals;
  const exact = now.minus(before).times(100).div(before).times(change.sign);
  const fits = fitOf(exact, change.amount.figure.quantity.nominal, decimals);
  const value = exact.toFixed(decimals);
  return {
    kind: 'change',
    rule: 'q.yoy',
    figures: figuresOf(stream, change),
    formula: `(${shown(change.now.figure)}-${before.toFixed()}) / ${before.toFixed()} = ${now.lt(before) ? '-' : ''}${exact.abs().toFixed(decimals)}%`,
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

/** `申请量比2021年同期上升1.52%`: the clause says itself what changed, which need not be the figure before. */
function hasOwnSubject(amount: FigureSlot): boolean {
  const clause = amount.clause;
  return clause !== amount.before && /^[^较比同与跟环]{1,12}(较|比|同|与|跟|环比)/.test(clause);
}

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

function unknownChange(stream: Stream, change: Change): Claim {
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
