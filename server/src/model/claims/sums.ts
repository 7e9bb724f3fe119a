import Big from 'big.js';
import type { Level } from '../../catalogue/format';
import { rewritten } from '../../numbers/figures';
import { mayEqual, sumOf, surelyLess } from '../../numbers/quantity';
import { isAttribute, lastClause } from './attribute';
import type { Cause, Claim, Verdict } from './claim';
import { addable, type FigureSlot, hasFigure, type Partition, partitionAfter } from './partition';
import { inRole, sumFormula } from './relation';
import { placeOf, Rank, type Slot, type Stream } from './stream';
import { CARRY, CHANNEL, CLOSING_TOTAL } from './vocabulary';

const ZERO = new Big(0);

/** Which figures a passage adds up, for those who look for bases and doubles after it. */
export interface Sums {
  readonly claims: readonly Claim[];
  /** For a part's index, the totals it belongs to, surest first. */
  readonly totals: ReadonlyMap<number, readonly FigureSlot[]>;
}

/**
 * The sums that a passage states: total first (bracket, colon, 其中, 包括, 分别), parts first (共计), and figures that simply
 * follow their total and add up to it. Inner lists are read before outer ones, so that a part's own parts are not counted
 * twice. Source: prose.md § 3, 3.1; prose_rules q.sum, q.of-which.
 */
export function sumsOf(stream: Stream): Sums {
  const reader = new SumReader(stream);
  reader.read();
  return { claims: reader.claims, totals: reader.totals };
}

class SumReader {
  readonly claims: Claim[] = [];
  readonly totals = new Map<number, FigureSlot[]>();
  readonly #stream: Stream;
  readonly #plain: Partition[] = [];
  /** Parts of sums found to hold. */
  readonly #taken = new Set<number>();

  constructor(stream: Stream) {
    this.#stream = stream;
  }

  read(): void {
    const slots = this.#stream.slots;
    const open: Partition[] = [];
    for (let at = slots.length - 1; at >= 0; at -= 1) {
      const slot = slots[at];
      if (!isTotal(this.#stream, slot)) continue;
      for (const partition of partitionAfter(this.#stream, slot)) {
        if (partition.how === 'plain') this.#plain.push(partition);
        else if (!this.#holding(partition)) open.push(partition);
      }
    }
    for (const slot of slots) if (hasFigure(slot)) this.#closing(slot);
    for (const partition of this.#plain) this.#plainSum(partition);
    for (const partition of open)
      if (!this.#holding(partition) && !this.#severalTotals(partition)) this.#failing(partition);
  }

  /** Finds the parts that make the total exact: all, up to some end, or with a part's own parts left out. */
  #holding(partition: Partition): boolean {
    const totals = [partition.total, ...this.#earlierTotals(partition)];
    for (const total of totals) {
      const parts = exactParts(partition, total) ?? nestedParts(partition, total, this.#taken);
      if (parts === undefined) continue;
      this.#add(total, parts, 'holds', partition);
      return true;
    }
    return false;
  }

  /** 其中 may look back over its nearest figure: `受理20件，办结18件，其中网上15件，信函5件`. */
  #earlierTotals(partition: Partition): readonly FigureSlot[] {
    if (partition.how !== 'among') return [];
    const found: FigureSlot[] = [];
    for (let at = partition.total.index - 1; at >= 0 && found.length < 3; at -= 1) {
      const slot = this.#stream.slots[at];
      const next = this.#stream.slots[at + 1];
      if (slot === undefined || next === undefined || next.rank >= Rank.sentence) break;
      if (slot.depth === partition.total.depth && isTotal(this.#stream, slot)) found.push(slot);
    }
    return found;
  }

  /** `新收317件，上年结转3件。其中，…`: the list is of both together. */
  #severalTotals(partition: Partition): boolean {
    if (partition.how !== 'among' && partition.how !== 'colon') return false;
    const totals: FigureSlot[] = [partition.total];
    for (let at = partition.total.index - 1; at >= 0 && totals.length < 3; at -= 1) {
      const slot = this.#stream.slots[at];
      const next = this.#stream.slots[at + 1];
      if (
        slot === undefined ||
        next === undefined ||
        next.rank >= Rank.sentence ||
        slot.depth !== partition.total.depth
      )
        break;
      if (!isTotal(this.#stream, slot)) continue;
      totals.unshift(slot);
      const sum = sumOf(totals.map((total) => total.figure.quantity));
      for (let end = partition.parts.length; end >= 2; end -= 1) {
        const parts = partition.parts.slice(0, end);
        if (!sumOf(parts.map((part) => part.figure.quantity)).nominal.eq(sum.nominal)) continue;
        this.#addCombined(totals, parts);
        return true;
      }
    }
    return false;
  }

  /** Figures that follow a total with no word between them make a sum only if they are exact. */
  #plainSum(partition: Partition): void {
    const total = partition.total;
    if (this.#taken.has(total.index) && total.depth > 0) return;
    if (total.figure.quantity.precision !== 'exact' || total.figure.quantity.nominal.lt(3)) return;
    const parts: FigureSlot[] = [];
    let sum = ZERO;
    let nonZero = 0;
    for (const part of partition.parts) {
      if (this.#taken.has(part.index)) continue;
      if (part.figure.unit !== total.figure.unit || part.figure.quantity.precision !== 'exact') return;
      if (parts.length === 0 && part.index > total.index && strongest(this.#stream, total, part) < Rank.comma) return;
      parts.push(part);
      sum = sum.plus(part.figure.quantity.nominal);
      if (part.figure.quantity.nominal.gt(0)) nonZero += 1;
      if (sum.gt(total.figure.quantity.nominal)) return;
      if (partition.whole && parts.length < partition.parts.length) continue;
      if (nonZero >= 2 && sum.eq(total.figure.quantity.nominal)) {
        this.#add(total, parts, 'holds', partition);
        return;
      }
    }
  }

  /** Parts first: `A、B、C，共计 T`. */
  #closing(total: FigureSlot): void {
    if (!isTotal(this.#stream, total) || this.totals.has(total.index)) return;
    if (!CLOSING_TOTAL.test(lastClause(total.before))) return;
    const run = partsBefore(this.#stream, total);
    if (run.length === 0 && this.#bracketed(total)) return;
    if (run.length < 2) return;
    let sum = ZERO;
    const parts: FigureSlot[] = [];
    for (const part of run) {
      parts.unshift(part);
      sum = sum.plus(part.figure.quantity.nominal);
      if (parts.length >= 2 && sum.eq(total.figure.quantity.nominal)) {
        this.#add(total, parts, 'holds', undefined);
        return;
      }
    }
    const listed = listedRun(run, total);
    if (listed.length < 2 || !allExact([total, ...listed])) return;
    this.#add(total, listed, 'broken', undefined, enumerated(listed) ? 'error' : 'warning');
  }

  /** `（A 10条，B 8条）共计18条` */
  #bracketed(total: FigureSlot): boolean {
    if (!/^\)[,;]?[^,;。()]{0,3}$/.test(total.before.slice(-8).replace(/^.*(?=\))/, ''))) return false;
    const parts: FigureSlot[] = [];
    for (let at = total.index - 1; at >= 0; at -= 1) {
      const slot = this.#stream.slots[at];
      if (slot === undefined || slot.depth !== total.depth + 1 || !hasFigure(slot)) break;
      if (!isAttribute(this.#stream, slot)) parts.unshift(slot);
      if (slot.before.includes('(')) break;
    }
    const sum = sumOf(parts.map((part) => part.figure.quantity)).nominal;
    if (
      parts.length < 2 ||
      !parts.every((part) => addable(total.figure, part.figure)) ||
      !sum.eq(total.figure.quantity.nominal)
    )
      return false;
    this.#add(total, parts, 'holds', undefined);
    return true;
  }

  #failing(partition: Partition): void {
    const parts = partition.parts.slice(0, partition.naturalEnd);
    const total = partition.total;
    if (parts.length === 0) return;
    const sum = sumOf(parts.map((part) => part.figure.quantity));
    const judged = this.#judge(partition, parts, sum.nominal);
    if (judged === undefined) return;
    this.#add(total, parts, judged.verdict, partition, judged.level, judged.cause);
  }

  #judge(
    partition: Partition,
    parts: readonly FigureSlot[],
    sum: Big,
  ): { readonly verdict: Verdict; readonly level?: Level; readonly cause?: Cause } | undefined {
    const total = partition.total.figure.quantity;
    const whole = total.nominal;
    if (parts.length < 2 || whole.eq(0)) return undefined;
    if (sum.eq(whole.div(10000)) || sum.eq(whole.times(10000)))
      return { verdict: 'broken', level: 'warning', cause: 'magnitude' };
    const exact =
      allExact([partition.total, ...parts]) &&
      parts.some((part) => !part.figure.casual) &&
      parts.every((part) => !isEach(part));
    const ratio = sum.div(whole).toNumber();
    const complete = partition.completeness === 'complete' || sharesAddUp(this.#stream, parts);
    if (!exact)
      return complete && !mayEqual(sumOf(parts.map((part) => part.figure.quantity)), total)
        ? { verdict: 'unknown' }
        : undefined;
    if (areChannels(partition, parts))
      return ratio >= 0.9 && ratio <= MUCH_MORE ? { verdict: 'broken', level: 'hint' } : undefined;
    if (complete && partition.pure) {
      if (partition.how === 'colon' && (ratio < 0.5 || ratio > 1.5)) return { verdict: 'broken', level: 'hint' };
      if (partition.how === 'bracket' && ratio < NEARLY_ALL)
        return ratio < 0.5 ? undefined : { verdict: 'broken', level: 'hint', cause: 'short' };
      return ratio > MUCH_MORE && partition.how !== 'colon' ? undefined : { verdict: 'broken', level: 'error' };
    }
    if (complete && ratio >= NEARLY_ALL && ratio <= MUCH_MORE) return { verdict: 'broken', level: 'warning' };
    if (ratio > 1) {
      if (ratio > MUCH_MORE || this.#hasGreater(partition, sum)) return undefined;
      if (!partition.pure || (parts.length === 2 && !enumerated(parts))) return { verdict: 'broken', level: 'hint' };
      return { verdict: 'broken', level: 'warning' };
    }
    if (!partition.pure || parts.length < 2 || ratio < 0.9) return undefined;
    if (partition.completeness === 'likely' && ratio >= 0.95 && parts.length >= 3)
      return { verdict: 'broken', level: 'warning' };
    return { verdict: 'broken', level: 'information', cause: 'short' };
  }

  /** Another figure close before that the parts may belong to. */
  #hasGreater(partition: Partition, sum: Big): boolean {
    for (let at = partition.total.index - 1; at >= Math.max(0, partition.total.index - 6); at -= 1) {
      const slot = this.#stream.slots[at];
      if (!isTotal(this.#stream, slot)) continue;
      if (partition.total.sentence - slot.sentence > 1) return false;
      if (slot.figure.quantity.nominal.gte(sum)) return true;
    }
    return false;
  }

  #add(
    total: FigureSlot,
    parts: readonly FigureSlot[],
    verdict: Verdict,
    partition: Partition | undefined,
    level?: Level,
    cause?: Cause,
  ): void {
    const sum = sumOf(parts.map((part) => part.figure.quantity)).nominal;
    const written = total.figure.quantity.nominal;
    const figures = [inRole(this.#stream, total, 'total'), ...parts.map((part) => inRole(this.#stream, part, 'part'))];
    this.claims.push({
      kind: 'sum',
      rule:
        cause === 'magnitude'
          ? 'q.unit-magnitude'
          : cause === 'short'
            ? 'q.of-which-exhaustive'
            : partition?.how === 'among' && verdict === 'broken' && partition.completeness === 'partial'
              ? 'q.of-which'
              : 'q.sum',
      figures,
      formula: sumFormula(
        parts.map((part) => part.figure),
        sum,
        total.figure,
      ),
      verdict,
      ...(level === undefined ? {} : { level }),
      ...(cause === undefined ? {} : { cause }),
      at: placeOf(this.#stream, total),
      ...(verdict === 'broken'
        ? { expected: { value: sum, text: rewritten(total.figure, sum) }, difference: sum.minus(written) }
        : {}),
    });
    for (const part of parts) {
      if (verdict === 'holds') this.#taken.add(part.index);
      const known = this.totals.get(part.index) ?? [];
      this.totals.set(part.index, verdict === 'holds' ? [total, ...known] : [...known, total]);
    }
  }

  #addCombined(totals: readonly FigureSlot[], parts: readonly FigureSlot[]): void {
    const carried = totals.some((total) => CARRY.carriedIn.test(total.before.slice(-30)));
    const left = totals.map((total) => total.figure.quantity.nominal.toFixed()).join('+');
    const right = parts.map((part) => part.figure.quantity.nominal.toFixed()).join('+');
    const last = totals.at(-1);
    if (last === undefined) return;
    this.claims.push({
      kind: carried ? 'carry' : 'sum',
      rule: 'q.sum',
      figures: [
        ...totals.map((total) => inRole(this.#stream, total, 'total')),
        ...parts.map((part) => inRole(this.#stream, part, 'part')),
      ],
      formula: `${left} = ${right}`,
      verdict: 'holds',
      at: placeOf(this.#stream, last),
    });
    for (const part of parts) this.#taken.add(part.index);
  }
}

/** Below this a bracket rather names examples; a complete list that falls shorter is only a hint. */
const NEARLY_ALL = 0.8;
/** Parts that exceed the whole by more belong to some other whole. */
const MUCH_MORE = 1.2;

/** Whether a slot may be a total: an exact or rounded count or sum of money that is no amount of change. */
function isTotal(stream: Stream, slot: Slot | undefined): slot is FigureSlot {
  if (!hasFigure(slot) || isAttribute(stream, slot)) return false;
  const { measure, casual } = slot.figure;
  return !casual && (measure === 'count' || measure === 'bare' || measure === 'money');
}

function allExact(slots: readonly FigureSlot[]): boolean {
  return slots.every((slot) => slot.figure.quantity.precision !== 'approximate');
}

/** `各46条`: how many times, only the names tell. */
function isEach(slot: FigureSlot): boolean {
  return /各(自|有|为|是)?$/.test(lastClause(slot.before));
}

/** Channels may carry the same piece of information, so that their numbers need not add up to what was published. */
function areChannels(partition: Partition, parts: readonly FigureSlot[]): boolean {
  if (!PUBLISHED.has(partition.total.figure.unit)) return false;
  return parts.filter((part) => CHANNEL.test(part.figure.noun)).length >= 2;
}

const PUBLISHED: ReadonlySet<string> = new Set(['条', '篇', '次', '期', '份', '则', '']);

function enumerated(parts: readonly FigureSlot[]): boolean {
  return parts.slice(1).every((part) => part.rank === Rank.enumeration || part.rank === Rank.semicolon);
}

function exactParts(partition: Partition, total: FigureSlot): readonly FigureSlot[] | undefined {
  const whole = total.figure.quantity;
  const parts: FigureSlot[] = [];
  for (let end = 0; end < partition.parts.length; end += 1) {
    const part = partition.parts[end];
    if (part === undefined || !addable(total.figure, part.figure)) return undefined;
    parts.push(part);
    if (parts.length < 2) continue;
    const sum = sumOf(parts.map((each) => each.figure.quantity));
    const natural = parts.length >= partition.naturalEnd;
    const same =
      sum.precision === 'exact' && whole.precision === 'exact'
        ? sum.nominal.eq(whole.nominal)
        : natural && mayEqual(sum, whole);
    if (same && !goesOn(partition, parts)) return withZeros(partition, parts);
    if (surelyLess(whole, sum)) return undefined;
  }
  return undefined;
}

/** Parts beyond those that make the sum exact, named in the same manner (…类, …类): the list is longer than its total. */
function goesOn(partition: Partition, parts: readonly FigureSlot[]): boolean {
  const next = partition.parts[parts.length];
  if (next === undefined || parts.length >= partition.naturalEnd || next.figure.quantity.nominal.eq(0)) return false;
  const ending = next.figure.noun.slice(-1);
  return /[类型]/.test(ending) && parts.every((part) => part.figure.noun.endsWith(ending));
}

/** Zeros behind the last part belong to the list: `维持7件、纠正0件、其他0件`. */
function withZeros(partition: Partition, parts: readonly FigureSlot[]): readonly FigureSlot[] {
  const all = [...parts];
  for (let at = parts.length; at < partition.naturalEnd; at += 1) {
    const next = partition.parts[at];
    if (next === undefined || !next.figure.quantity.nominal.eq(0)) break;
    all.push(next);
  }
  return all;
}

/** Leaves out what is already counted within another part: `A 10件，网上4件，信函6件，B 5件` of 15. */
function nestedParts(
  partition: Partition,
  total: FigureSlot,
  taken: ReadonlySet<number>,
): readonly FigureSlot[] | undefined {
  const natural = partition.parts.slice(0, partition.naturalEnd);
  const outer = natural.filter((part) => !taken.has(part.index));
  const whole = total.figure.quantity.nominal;
  if (
    outer.length >= 2 &&
    outer.length < natural.length &&
    sumOf(outer.map((part) => part.figure.quantity)).nominal.eq(whole)
  )
    return outer;
  const collapsed = collapse(natural);
  if (
    collapsed.length >= 2 &&
    collapsed.length < natural.length &&
    sumOf(collapsed.map((part) => part.figure.quantity)).nominal.eq(whole)
  )
    return collapsed;
  return undefined;
}

function collapse(parts: readonly FigureSlot[]): readonly FigureSlot[] {
  const outer: FigureSlot[] = [];
  let at = 0;
  while (at < parts.length) {
    const part = parts[at];
    if (part === undefined) break;
    outer.push(part);
    at = ownPartsEnd(parts, at);
  }
  return outer;
}

/** The end of the run after `at` that adds up to the part there, or the next index. */
function ownPartsEnd(parts: readonly FigureSlot[], at: number): number {
  const whole = parts[at]?.figure.quantity.nominal ?? ZERO;
  let sum = new Big(0);
  for (let next = at + 1; next < parts.length; next += 1) {
    sum = sum.plus(parts[next]?.figure.quantity.nominal ?? ZERO);
    if (sum.gt(whole)) break;
    if (next >= at + 2 && sum.eq(whole)) return next + 1;
  }
  return at + 1;
}

/** Figures before a closing total, nearest first, back to the sentence's beginning or an earlier total. */
export function partsBefore(stream: Stream, end: Slot): readonly FigureSlot[] {
  const run: FigureSlot[] = [];
  for (let at = end.index - 1; at >= 0 && run.length < 60; at -= 1) {
    const slot = stream.slots[at];
    const next = stream.slots[at + 1];
    if (slot === undefined || next === undefined || next.rank >= Rank.sentence || slot.depth < end.depth) break;
    if (slot.depth > end.depth) continue;
    if (!hasFigure(slot)) break;
    if (isAttribute(stream, slot)) continue;
    if (end.figure === undefined ? slot.figure.measure !== 'count' : !addable(end.figure, slot.figure)) break;
    run.push(slot);
  }
  return run;
}

/** Of a run before a closing total or a gap (nearest first), the members of one list in one unit; in order. */
export function listedRun(run: readonly FigureSlot[], total: Slot): readonly FigureSlot[] {
  const unit = total.figure?.unit ?? run[0]?.figure.unit;
  const separator = run[0]?.rank;
  const listed: FigureSlot[] = [];
  for (const part of run) {
    if (part.figure.unit !== unit) break;
    listed.unshift(part);
    if (part.rank !== separator || part.rank > Rank.semicolon) break;
  }
  return listed;
}

/** Whether every part carries a share and the shares make up about 100 %. */
function sharesAddUp(stream: Stream, parts: readonly FigureSlot[]): boolean {
  if (parts.length < 2) return false;
  let sum = new Big(0);
  for (const part of parts) {
    const share = stream.slots[part.index + 1];
    if (share?.figure?.measure !== 'percent') return false;
    sum = sum.plus(share.figure.quantity.nominal);
  }
  return sum.minus(100).abs().lte(1);
}

/** The strongest mark between two slots. */
function strongest(stream: Stream, from: Slot, to: Slot): Rank {
  let rank: Rank = Rank.none;
  for (let at = from.index + 1; at <= to.index; at += 1) {
    const next = stream.slots[at]?.rank ?? Rank.none;
    if (next > rank) rank = next;
  }
  return rank;
}
