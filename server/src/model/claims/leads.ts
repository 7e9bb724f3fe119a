import { marksOf } from '../../text/marks';
import { perObject } from '../../text/memory';
import { since } from './attribute';
import { hasFigure } from './figure-slot';
import { respectivesOf } from './respective';
import { after, Rank, type Slot, type Stream } from './stream';

/** The words that lead to a figure and tell what it counts. */
export interface Lead {
  /** From the clause's beginning to the figure, brackets and dates left out. */
  readonly text: string;
  /** The whole sentence up to the figure, for the scope it speaks of. */
  readonly sentence: string;
  /** How many words join names before the one figure (`复议、诉讼3件`): unless they belong to one name, it counts all together. */
  readonly joints: number;
  /** The words follow the figure and take it up: `6件，均为网上申请`. */
  readonly echo: boolean;
  /** How often the figure counts: `法规科、信息中心各1名` is 2. */
  readonly times: number;
}

/**
 * For each figure's index the ways it is led to: by its own clause, by its place in 分别为, by 均为 behind it. The same
 * objects for the same stream, so that what is found in them can be remembered.
 */
export const leadsOf: (stream: Stream) => ReadonlyMap<number, readonly Lead[]> = perObject((stream) => {
  const leads = new Map<number, Lead[]>();
  const add = (slot: Slot, lead: Lead) => {
    const known = leads.get(slot.index);
    if (known === undefined) leads.set(slot.index, [lead]);
    else known.push(lead);
  };
  for (const slot of stream.slots) {
    if (!hasFigure(slot)) continue;
    const sentence = sentenceBefore(stream, slot);
    const text = clauseOf(sentence);
    add(slot, { text, sentence, joints: jointsIn(ownClause(slot)), echo: false, times: timesOf(slot) });
    for (const echo of ECHOES) {
      const words = echo.exec(after(stream, slot).slice(0, 60))?.[1];
      if (words !== undefined) add(slot, { text: words, sentence, joints: 0, echo: true, times: 1 });
    }
  }
  for (const { names, slots, how } of respectivesOf(stream)) {
    names.forEach((name, index) => {
      const slot = how === 'all' ? slots[0] : slots[index];
      if (slot === undefined || (how === 'each' && slots.length !== names.length)) return;
      add(slot, { text: name, sentence: sentenceBefore(stream, slot), joints: 0, echo: false, times: 1 });
    });
  }
  return leads;
});

const ALL = '(?:均|全部|全都|全数|都|皆|一律|悉数)(?:已经?|经)?(?:为|是|系|被|获|以|属于?|予以)?';

/** `6件，均为网上申请`, `5件均被维持`: words that say the same of all that were counted. */
const ECHOES: readonly RegExp[] = [
  new RegExp(`^[^。;]{0,30}?,${ALL}([^,;。、()]{2,16})`),
  new RegExp(`^[^,;。、()]{0,12}${ALL}([^,;。、()]{2,12})(?:$|[,;。、()])`),
];

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

/** The clause that ends at the figure; after a figure a new one begins. */
function clauseOf(sentence: string): string {
  const clause = since(sentence, CLAUSE_MARKS, LONGEST);
  if (clause.length > 2 || !/[、,]/.test(sentence)) return clause.replace(/(19|20)\d\d年度?/g, '');
  return clause;
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
