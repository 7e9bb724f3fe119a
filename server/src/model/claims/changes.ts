import type { Token } from '../../numbers/token';
import { type Change, judgedChange, leadOfSentence, unknownChange } from './change';
import type { Claim } from './claim';
import { isOfYearBefore } from './earlier';
import { addable, type FigureSlot, hasFigure, isCount } from './figure-slot';
import { partitionsAfter } from './partition';
import { isFromTo, pointsChange } from './points';
import { inRole, shown } from './relation';
import { outerClause } from './slot';
import { blockOf, placeOf, type Stream } from './stream';
import { COMPARED, changeAtEnd, RISE, saysEarlier } from './vocabulary';
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
  const claim = judgedChange(stream, change);
  if (claim?.verdict === 'holds') return claim;
  // 增长14.9%，增加728条: the amount may stand behind the percentage.
  const delta = change.before || change.delta ? undefined : amountBehind(stream, slot);
  const withAmount = delta && judgedChange(stream, { ...change, delta });
  if (withAmount?.verdict === 'holds') return withAmount;
  // 投入18.5万元，其中网站12万元、公报6.5万元，较上年减少1.5万元: all of it, or the last part alone?
  const wholes = wholesOf(stream, change.now);
  const ofWhole = wholes
    .map((now) => judgedChange(stream, { ...change, now }))
    .find((found) => found?.verdict === 'holds');
  return ofWhole ?? (wholes.length > 0 && claim?.verdict === 'broken' ? unknownChange(stream, change) : claim);
}

function amountBehind({ slots }: Stream, { index, figure }: FigureSlot): FigureSlot | undefined {
  const next = slots[index + 1];
  if (figure.measure !== 'percent' || !hasFigure(next) || next.rank > Rank.comma) return undefined;
  return next.change !== undefined && next.figure.measure !== 'percent' && next.figure.measure !== 'points'
    ? next
    : undefined;
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
  // 年均增长22.5% is of many years, （新增1个、合并4个） of what came and went.
  if (/[年月]均|平均/.test(clause) || (slot.depth > 0 && !isAmountOfChange(clause))) return undefined;
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
    if (other.depth > slot.depth && !saysEarlier(words)) continue;
    seen += 1;
    if (isCount(other.figure) || other.figure.measure === 'money') {
      if (/(由|从)[^,;。]{0,10}$/.test(words)) return undefined;
      if (/(至|(?<![收接受得达遇])到)(20\d\d年的?)?$/.test(words)) {
        const from = stream.slots[at - 1];
        return hasFigure(from)
          ? { amount: slot, now: other, before: from, ...(delta === undefined ? {} : { delta }), sign }
          : undefined;
      }
      // Two earlier times: which of them the change is from, nothing tells.
      if (/前年/.test(words)) return undefined;
      if (before === undefined && (saysEarlier(words) || isOfYearBefore(stream, other))) {
        before = other;
        continue;
      }
      if (isAmountOfChange(words)) {
        delta ??= other;
        continue;
      }
      before ??= beforeBehind(stream, slot);
      // Readings of something else lie between: 发文100篇，阅读量500万次，发文量比上年的80篇增加20篇.
      if (before !== undefined && before.figure.unit !== other.figure.unit) continue;
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
  return saysEarlier(outerClause(next)) ? next : undefined;
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
 * `公开98条，其中…。比上年的71条增加27条，增长38%`: a sentence that opens with the comparison goes on about a number said before,
 * the one that makes it true; nothing is claimed where none does.
 */
function ofSentenceBefore(stream: Stream, amount: FigureSlot): Claim | undefined {
  const verb = amount.change;
  const own = stream.slots.slice(Math.max(0, amount.index - MOST_SEEN), amount.index + 1).filter(hasFigure);
  const first = own.find(({ sentence }) => sentence === amount.sentence);
  if (verb === undefined || first?.rank !== Rank.sentence || !OPENS_WITH_COMPARISON.test(first.before))
    return undefined;
  const sides = own.slice(own.indexOf(first), -1);
  const before = sides.find((side) => saysEarlier(outerClause(side)));
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
    .filter((now) => !now.isAttribute && addable(now.figure, (before ?? delta ?? now).figure))
    .reverse()
    .map((now) => judgedChange(stream, { ...known, now }))
    .find((claim) => claim?.verdict === 'holds');
}

/** `。比上年…`, `。较2023年…` */
const OPENS_WITH_COMPARISON = /。[与同]?(比|较|上年|去年|20\d\d年)[^,;。]{0,12}$/;
