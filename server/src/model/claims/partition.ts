import Big from 'big.js';
import { compare } from '../../numbers/compare';
import { bareRun, collectParts, collectPlain, qualifiesNext } from './collect';
import { addable, type FigureSlot, leadTo, nextSolid, strongestBetween } from './figure-slot';
import { after, type Stream } from './stream';
import { ANY_INTRODUCTION, INTRODUCTIONS, REMAINDER, SELECTION } from './vocabulary';
import { Rank } from './walk';

/** How sure a list is to name every part of its total. */
export type Completeness =
  /** It says so: a bracket, a colon, 分别, a last part 其他. */
  | 'complete'
  /** It sounds so: 包括. */
  | 'likely'
  /** It need not: 其中. */
  | 'partial'
  /** It says that it does not: 主要, 等. */
  | 'open';

/** How a list is tied to its total; `plain`: it only follows it, which claims nothing unless the numbers fit. */
export type Tie = 'bracket' | 'colon' | 'among' | 'respectively' | 'including' | 'divided' | 'plain';

/** The parts that a text announces for a total. */
export interface Partition {
  readonly total: FigureSlot;
  /** In order; those up to `naturalEnd` stand in the list's own scope, the rest only if they make the sum exact. */
  readonly parts: readonly FigureSlot[];
  readonly naturalEnd: number;
  readonly completeness: Completeness;
  readonly how: Tie;
  /** Only all the parts together may be the list: it stands in a sentence of its own. */
  readonly whole: boolean;
  /** Every part is counted in the total's own unit, and nothing else is counted in between. */
  readonly pure: boolean;
}

/** The lists that the text after `total` gives for it: one in a bracket, one in the open. */
export function partitionsAfter(stream: Stream, total: FigureSlot): readonly Partition[] {
  const bracket = bracketAfter(stream, total);
  const list = listAfter(stream, total);
  if (list === undefined) return bracket === undefined ? NONE : [bracket];
  return bracket === undefined ? [list] : [bracket, list];
}

const NONE: readonly Partition[] = [];

function bracketAfter(stream: Stream, total: FigureSlot): Partition | undefined {
  const first = nextSolid(stream, total.index + 1, total.depth + 1);
  if (first === undefined || first.depth !== total.depth + 1 || !addable(total.figure, first.figure)) return undefined;
  const lead = leadTo(stream, total, first);
  const opens = lead.lastIndexOf('(');
  if (opens < 0 || !/^[^,;。:()]{0,16}$/.test(lead.slice(0, opens)) || lead.slice(opens).includes('\n'))
    return undefined;
  const collected = collectParts(stream, total, first);
  const last = collected.parts.at(-1);
  const open = SELECTION.test(lead.slice(opens)) || (last !== undefined && endsOpen(stream, last));
  const stated = /其中|含|包括/.test(lead.slice(opens)) ? 'partial' : 'complete';
  return {
    ...collected,
    total,
    how: 'bracket',
    whole: false,
    completeness: completenessOf(collected.parts, open ? 'open' : stated),
  };
}

/** How much text before a list's first part may hold the word that introduces it. */
const LOOK_BACK = 90;

/** The next figure that may be a part; one of another kind between them (`326户582人`) is passed over. */
function firstPart(stream: Stream, total: FigureSlot): FigureSlot | undefined {
  const next = nextSolid(stream, total.index + 1, total.depth);
  if (next === undefined || next.depth !== total.depth) return next;
  if (addable(total.figure, next.figure) && !qualifiesNext(stream, next, total.figure.unit)) return next;
  const second = nextSolid(stream, next.index + 1, total.depth);
  // 发放1286万元，惠及4521户，其中…856万元: the list says which of the two it is of.
  const isOfTotal = next.rank === Rank.none || (second !== undefined && /其中/.test(second.before.slice(-LOOK_BACK)));
  return isOfTotal ? second : next;
}

function listAfter(stream: Stream, total: FigureSlot): Partition | undefined {
  const first = firstPart(stream, total);
  if (first === undefined || first.depth !== total.depth || first.rank === Rank.item || first.rank === Rank.paragraph)
    return undefined;
  // A bracket between introduces its own parts.
  const lead = leadTo(stream, total, first)
    .slice(-LOOK_BACK)
    .replace(/\([^()]*\)/g, '');
  const how = tieOf(lead);
  if (how === 'plain') return plainAfter(stream, total, first, lead);
  if (/[。!?]/.test(lead) && how !== 'among' && how !== 'divided') return undefined;
  const found = collectParts(stream, total, first);
  const collected =
    how === 'respectively' ? { ...found, naturalEnd: Math.min(found.naturalEnd, bareRun(found.parts)) } : found;
  const natural = collected.parts.slice(0, collected.naturalEnd);
  const open = SELECTION.test(lead) || natural.some((part) => endsOpen(stream, part));
  return {
    ...collected,
    total,
    how,
    whole: false,
    completeness: completenessOf(natural, open ? 'open' : promiseOf(how, lead)),
  };
}

function tieOf(lead: string): Tie {
  if (!ANY_INTRODUCTION.test(lead)) return 'plain';
  if (INTRODUCTIONS.respectively.test(lead)) return 'respectively';
  if (INTRODUCTIONS.among.test(lead) || INTRODUCTIONS.above.test(lead)) return 'among';
  if (INTRODUCTIONS.divided.test(lead)) return 'divided';
  if (INTRODUCTIONS.colon.test(lead)) return 'colon';
  return INTRODUCTIONS.including.test(lead) ? 'including' : 'plain';
}

/** Between a total and the colon before its parts; more text speaks of something else. */
const LONGEST_ANNOUNCEMENT = 24;

function promiseOf(how: Tie, lead: string): Completeness {
  if (how === 'respectively') return 'complete';
  if (how === 'colon') return lead.lastIndexOf(':') > LONGEST_ANNOUNCEMENT ? 'partial' : 'complete';
  return how === 'among' ? 'partial' : 'likely';
}

/** Smaller totals fall together with their neighbours too easily. */
const LEAST_PLAIN = new Big(3);

function plainAfter(stream: Stream, total: FigureSlot, first: FigureSlot, lead: string): Partition | undefined {
  const { quantity, unit } = total.figure;
  if (quantity.precision !== 'exact' || compare(quantity.nominal, LEAST_PLAIN) < 0 || first.figure.unit !== unit)
    return undefined;
  if (
    strongestBetween(stream, total, first) < Rank.comma ||
    compare(first.figure.quantity.nominal, quantity.nominal) > 0
  )
    return undefined;
  const sentences = /[。!?]/.test(lead) ? lead.split(/[。!?]/).length - 1 : 0;
  if (sentences > 1) return undefined;
  const parts = collectPlain(stream, total, first);
  return {
    total,
    parts,
    naturalEnd: parts.length,
    completeness: 'likely',
    how: 'plain',
    whole: sentences === 1,
    pure: true,
  };
}

/** 其他 or 其余 as the last part says that nothing is left out, whatever word opened the list. */
function completenessOf(parts: readonly FigureSlot[], stated: Completeness): Completeness {
  const last = parts.at(-1);
  return parts.length >= 2 && last !== undefined && REMAINDER.test(last.figure.noun) ? 'complete' : stated;
}

/** `… 5件等` */
function endsOpen(stream: Stream, part: FigureSlot): boolean {
  return /^[^,;。、:]{0,6}等/.test(after(stream, part).slice(0, 8));
}
