import Big from 'big.js';
import type { Level } from '../../catalogue/format';
import { mayEqual, sumOf } from '../../numbers/quantity';
import { family } from '../../numbers/units';
import type { Cause, Kinds, Verdict } from './claim';
import { isAnnounced } from './collect';
import { type FigureSlot, isTotal } from './figure-slot';
import type { Partition } from './partition';
import { after, type Stream } from './stream';
import { CHANNEL, REMAINDER } from './vocabulary';
import { Rank } from './walk';

/** What is to be said of a list whose parts do not make its total. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly level?: Level;
  readonly cause?: Cause;
}

/** Below this a bracket rather names examples; a complete list that falls shorter is only a hint. */
const NEARLY_ALL = 0.8;
/** Parts that exceed the whole by more belong to some other whole. */
const MUCH_MORE = 1.2;
/** In a bracket or a tight list right behind the total parts hardly belong to anything else. */
const TIED_MORE = 2;

const SHORT: Judgement = { verdict: 'broken', level: 'information', cause: 'short' };

/**
 * Judges a list that does not add up. `undefined` where the text does not claim that it should: an open list that falls
 * short, channels that may carry the same thing, parts of another whole. Source: checks.md § Levels; prose.md § 3.1.
 */
export function judgeList(
  stream: Stream,
  partition: Partition,
  parts: readonly FigureSlot[],
  kinds?: Kinds,
): Judgement | undefined {
  const total = partition.total.figure.quantity;
  const sum = sumOf(parts.map((part) => part.figure.quantity));
  if (parts.length < 2 || total.nominal.eq(0)) return undefined;
  if (isTenThousandfold(sum.nominal, total.nominal)) return { verdict: 'broken', level: 'warning', cause: 'magnitude' };
  const divided = sharesAddUp(stream, parts) || namesItsParts(partition.total, parts);
  const complete = partition.completeness === 'complete' || divided;
  if (!isPlain(partition.total, parts)) return complete && !mayEqual(sum, total) ? { verdict: 'unknown' } : undefined;
  const ratio = sum.nominal.div(total.nominal).toNumber();
  const known = kinds?.of(
    partition.total.figure.noun,
    parts.map((part) => part.figure.noun),
  );
  if (known === 'complete' || (known === 'disjoint' && ratio > 1)) return broken('warning');
  if (partition.completeness === 'open' && ratio < 1) return undefined;
  if (!divided && !endsWithRemainder(parts) && areChannels(partition, parts))
    return ratio >= 0.9 && ratio <= MUCH_MORE ? broken('hint') : undefined;
  if (complete) return judgeComplete(partition, ratio);
  if (ratio > 1) return judgeExcess(stream, partition, parts, sum.nominal, ratio);
  return goesOnToAnother(stream, parts) ? undefined : judgeShort(partition, parts, ratio);
}

function judgeComplete(partition: Partition, ratio: number): Judgement | undefined {
  if (!partition.pure) return ratio >= NEARLY_ALL && ratio <= MUCH_MORE ? broken('warning') : undefined;
  if (partition.how === 'colon') return broken(ratio < 0.5 || ratio > 1.5 ? 'hint' : 'error');
  if (ratio > mostOf(partition)) return undefined;
  if (partition.how !== 'bracket' || ratio >= NEARLY_ALL) return broken('error');
  return ratio < 0.5 ? undefined : { verdict: 'broken', level: 'hint', cause: 'short' };
}

function judgeExcess(
  stream: Stream,
  partition: Partition,
  parts: readonly FigureSlot[],
  sum: Big,
  ratio: number,
): Judgement | undefined {
  if (!partition.pure || ratio > mostOf(partition)) return undefined;
  if (partition.how !== 'bracket' && hasGreater(stream, partition, sum)) return undefined;
  // Two attributes of the same things (网上…，自然人…) overlap; three in a row that nearly fit hardly do.
  const mayOverlap = parts.length === 2 && !enumerated(parts) && !areOneKind(partition.total, parts);
  if (!mayOverlap) return broken('warning');
  // People are of several kinds at once: 其中党员40人，女性15人.
  return family(partition.total.figure.unit) === 'people' ? undefined : broken('hint');
}

/** Sums of money, or parts named in one manner that the total's name does not share: `以信函形式…，以网络形式…`. */
function areOneKind(total: FigureSlot, parts: readonly FigureSlot[]): boolean {
  if (total.figure.measure === 'money') return true;
  const [one = '', ...others] = parts.map(({ figure: { noun } }) => noun);
  const ending = [4, 3, 2]
    .map((length) => one.slice(-length))
    .find((end) => others.every((noun) => noun.endsWith(end)));
  return ending !== undefined && ending.length >= 2 && !total.figure.noun.includes(ending);
}

/**
 * `发布会118次，其中负责人出席48次；访谈67次，其中…`: what has a 其中 of its own behind a ； is a total, not the next part, unless
 * a colon announced the list.
 */
function goesOnToAnother(stream: Stream, parts: readonly FigureSlot[]): boolean {
  const [first, ...others] = parts;
  const divides = (part: FigureSlot) => /^[,(]其中/.test(after(stream, part));
  if (first === undefined || isAnnounced(first) || divides(first)) return false;
  return others.some((part) => part.rank === Rank.semicolon && divides(part));
}

/** By how much parts may exceed their total and still be meant as its parts. */
function mostOf(partition: Partition): number {
  const listed = partition.parts.slice(0, partition.naturalEnd);
  const isTied = partition.how === 'bracket' || isTightList(partition) || areOneKind(partition.total, listed);
  return partition.pure && isTied ? TIED_MORE : MUCH_MORE;
}

/** `收到9件，其中当面1件、传真3件、网络7件`: three or more right behind their total, parted by 、 alone. */
function isTightList({ total, how, parts, naturalEnd }: Partition): boolean {
  const listed = parts.slice(0, naturalEnd);
  return how === 'among' && listed.length >= 3 && listed[0]?.index === total.index + 1 && enumerated(listed);
}

function judgeShort(partition: Partition, parts: readonly FigureSlot[], ratio: number): Judgement | undefined {
  if (!partition.pure || ratio < 0.9) return undefined;
  return partition.completeness === 'likely' && ratio >= 0.95 && parts.length >= 3 ? broken('warning') : SHORT;
}

function broken(level: Level): Judgement {
  return { verdict: 'broken', level };
}

function isTenThousandfold(sum: Big, total: Big): boolean {
  return sum.eq(total.div(10000)) || sum.eq(total.times(10000));
}

/** Exact or rounded numbers, not all of them casual numerals, each counted once. */
function isPlain(total: FigureSlot, parts: readonly FigureSlot[]): boolean {
  if (!allExact([total, ...parts]) || parts.every((part) => part.figure.casual)) return false;
  return !parts.some(isOfEach);
}

/** `各46条`: how many times, only the names tell. */
export function isOfEach({ clause }: FigureSlot): boolean {
  return /各(自|有|为|是)?$/.test(clause);
}

/** None is said roughly (约, 余). */
export function allExact(slots: readonly FigureSlot[]): boolean {
  return slots.every((slot) => slot.figure.quantity.precision !== 'approximate');
}

/** 其他方式 as the last part: the channels before were told apart. */
function endsWithRemainder(parts: readonly FigureSlot[]): boolean {
  return REMAINDER.test(parts.at(-1)?.figure.noun ?? '');
}

/** Channels may carry the same piece of information, so that their numbers need not add up to what was published. */
function areChannels(partition: Partition, parts: readonly FigureSlot[]): boolean {
  if (!PUBLISHED.has(partition.total.figure.unit)) return false;
  return parts.filter((part) => CHANNEL.test(part.figure.noun)).length >= 2;
}

const PUBLISHED: ReadonlySet<string> = new Set(['条', '篇', '次', '期', '份', '则', '']);

/** Parted by 、 or ；throughout: members of one list. */
export function enumerated(parts: readonly FigureSlot[]): boolean {
  return parts.slice(1).every((part) => part.rank === Rank.enumeration || part.rank === Rank.semicolon);
}

/** Another figure of its sentence close before that the parts may belong to. */
function hasGreater(stream: Stream, { total }: Partition, sum: Big): boolean {
  for (let at = total.index - 1; at >= Math.max(0, total.index - 6); at -= 1) {
    const slot = stream.slots[at];
    if (!isTotal(slot)) continue;
    if (total.sentence !== slot.sentence) return false;
    if (slot.figure.unit === total.figure.unit && slot.figure.quantity.nominal.gte(sum)) return true;
  }
  return false;
}

/** Whether every part carries a share and the shares make up about 100 %. */
export function sharesAddUp(stream: Stream, parts: readonly FigureSlot[]): boolean {
  let sum = new Big(0);
  for (const part of parts) {
    const share = stream.slots[part.index + 1];
    if (share?.figure?.measure !== 'percent') return false;
    sum = sum.plus(share.figure.quantity.nominal);
  }
  return sum.minus(100).abs().lte(1);
}

/**
 * Whether the total's own name is made of its parts' (`来信来访来电共计1265件次，来信…，来访…，来电…`): each part ends with a word
 * of it, no two with the same.
 */
export function namesItsParts(total: FigureSlot, parts: readonly FigureSlot[]): boolean {
  const name = total.figure.noun;
  const words = parts.map(({ figure: { noun } }) => lastWordIn(name, noun));
  if (words.some((word) => word === undefined) || new Set(words).size < words.length) return false;
  const rest = words.reduce<string>((left, word = '') => left.replace(word, '#'), name);
  return rest.split('#').length === words.length + 1 && /^[^#]*(#[、和及与或]?)+[^#]*$/.test(rest);
}

/** The longest end of a noun, two characters at least, that the name holds. */
function lastWordIn(name: string, noun: string): string | undefined {
  for (let length = Math.min(noun.length, LONGEST_WORD); length >= 2; length -= 1) {
    const word = noun.slice(-length);
    if (name.includes(word)) return word;
  }
  return undefined;
}

const LONGEST_WORD = 8;
