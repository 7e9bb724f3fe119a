import { marksOf } from '../../text/marks';
import { since } from './attribute';
import { type FigureSlot, hasFigure } from './figure-slot';
import { respectivesOf } from './respective';
import type { Slot } from './slot';
import { after, type Stream } from './stream';
import { Rank } from './walk';

/** The words that lead to a figure and tell what it counts. */
export class Lead {
  #sentence: string | undefined;

  constructor(
    private readonly stream: Stream,
    readonly slot: FigureSlot,
    /**
     * Where the words stand: in the figure's own clause, behind the figure, which they take up (`6件，均为网上申请`), or in a
     * list of names before it (分别为).
     */
    private readonly where: 'clause' | 'echo' | 'names',
    /** From the clause's beginning to the figure, brackets and dates left out. */
    readonly text: string,
  ) {}

  /** The words follow the figure and take it up. */
  get echo(): boolean {
    return this.where === 'echo';
  }

  /** The whole sentence up to the figure, for the scope it speaks of. */
  get sentence(): string {
    this.#sentence ??= sentenceBefore(this.stream, this.slot);
    return this.#sentence;
  }

  /** How many words join names before the one figure (`复议、诉讼3件`): unless they belong to one name, it counts all together. */
  get joints(): number {
    return this.where === 'clause' ? jointsIn(ownClause(this.slot)) : 0;
  }

  /** How often the figure counts: `法规科、信息中心各1名` is 2. */
  get times(): number {
    return this.where === 'clause' ? timesOf(this.slot) : 1;
  }
}

/** The ways in which each figure of a passage is led to: by its own clause, by 均为 behind it, by its place in 分别为. */
export function leadsOf(stream: Stream): readonly Lead[] {
  const leads: Lead[] = [];
  const named = namesOf(stream);
  for (const slot of stream.slots) {
    if (!mayBeCell(slot)) continue;
    leads.push(new Lead(stream, slot, 'clause', clauseBefore(stream, slot)));
    for (const words of echoesIn(after(stream, slot))) leads.push(new Lead(stream, slot, 'echo', words));
    for (const name of named.get(slot) ?? NONE) leads.push(new Lead(stream, slot, 'names', name));
  }
  return leads;
}

/** Whether a figure counts something itself. */
function mayBeCell(slot: Slot): slot is FigureSlot {
  if (!hasFigure(slot) || slot.isAttribute) return false;
  const { measure } = slot.figure;
  return measure === 'count' || measure === 'bare' || measure === 'money';
}

/** The names of 分别为 for each of the figures behind it. */
function namesOf(stream: Stream): ReadonlyMap<Slot, readonly string[]> {
  const named = new Map<Slot, string[]>();
  for (const { names, slots, how } of respectivesOf(stream)) {
    if (how === 'each' && slots.length !== names.length) continue;
    names.forEach((name, index) => {
      const slot = how === 'all' ? slots[0] : slots[index];
      if (slot) named.set(slot, [...(named.get(slot) ?? []), name]);
    });
  }
  return named;
}

const ALL = '(?:均|全部|全都|全数|都|皆|一律|悉数)(?:已经?|经)?(?:为|是|系|被|获|以|属于?|予以)?';

/** `6件，均为网上申请`, `5件均被维持`: words that say the same of all that were counted. */
const ECHOES: readonly RegExp[] = [
  new RegExp(`^[^。;]{0,30}?,${ALL}([^,;。、()]{2,16})`),
  new RegExp(`^[^,;。、()]{0,12}${ALL}([^,;。、()]{2,12})(?:$|[,;。、()])`),
];
/** A first look. */
const MAY_ECHO = /[均全都皆悉]|一律/;

const NONE: readonly never[] = [];

function echoesIn(following: string): readonly string[] {
  if (!MAY_ECHO.test(following)) return NONE;
  const near = following.slice(0, 60);
  return ECHOES.flatMap((echo) => echo.exec(near)?.[1] ?? []);
}

const LONGEST = 240;

/** Masked text from the sentence's beginning to the slot, what stands in brackets left out. */
function sentenceBefore(stream: Stream, slot: Slot): string {
  let text = slot.before;
  let at = slot.index;
  while (text.length < LONGEST) {
    const rank = stream.slots[at]?.rank ?? Rank.paragraph;
    if (rank >= Rank.item || at === 0) break;
    at -= 1;
    const previous = stream.slots[at];
    if (previous === undefined) break;
    text = `${previous.before}#${text}`;
  }
  const tail = text.slice(-LONGEST);
  const start = Math.max(tail.lastIndexOf('。'), tail.lastIndexOf('\n')) + 1;
  return withoutBrackets(tail.slice(start));
}

/** Balanced brackets go with their contents; one left open goes alone, since the slot stands in it. */
function withoutBrackets(text: string): string {
  if (!/[()]/.test(text)) return text;
  const kept: string[] = [];
  const opened: number[] = [];
  for (const unit of text) {
    if (unit === '(') {
      opened.push(kept.length);
      kept.push(',');
    } else if (unit === ')') {
      const from = opened.pop();
      if (from === undefined) kept.length = 0;
      else kept.length = from;
    } else kept.push(unit);
  }
  return kept.join('');
}

const CLAUSE_MARKS = marksOf(',;:#、');
const OWN_CLAUSE_MARKS = marksOf(',;。:\n()');

/** The clause that ends at the figure, dates left out; after a figure a new one begins. */
function clauseBefore(stream: Stream, slot: Slot): string {
  // Nearly always it begins behind a mark of its own sentence.
  const { before, clause } = slot;
  const isOwn = clause.length > 2 && clause.length < Math.min(before.length, LONGEST_OWN) && !/[()]/.test(before);
  return isOwn ? withoutYears(clause) : clauseOf(sentenceBefore(stream, slot));
}

/** A clause of a slot is not longer. */
const LONGEST_OWN = 60;

function clauseOf(sentence: string): string {
  const clause = since(sentence, CLAUSE_MARKS, LONGEST);
  return clause.length > 2 || !/[、,]/.test(sentence) ? withoutYears(clause) : clause;
}

function withoutYears(text: string): string {
  return text.includes('年') ? text.replace(/(19|20)\d\d年度?/g, '') : text;
}

/** The words before the figure, with all the names that a 、 parts. */
function ownClause(slot: Slot): string {
  const clause = since(slot.before, OWN_CLAUSE_MARKS, 60);
  return clause.startsWith('、') ? clause.slice(1) : clause;
}

/** `复议、诉讼和申诉30件`: names joined with none of them counted alone. */
export function jointsIn(words: string): number {
  return [...words.replace(/(政府信息|信息)公开和?/g, '').matchAll(/(?<=.)[、和及或与](?=.)/g)].length;
}

function timesOf(slot: Slot): number {
  const each = /([^,;。:\n()]*?)各(自|有|配备|设)?$/.exec(slot.before.slice(-80));
  if (each === null) return 1;
  return Math.max(1, (each[1] ?? '').split(/、|和|及/).filter((name) => name !== '').length);
}
