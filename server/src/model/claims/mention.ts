import type { Figure } from '../../numbers/token';
import { lastClause } from './attribute';
import type { Claim } from './claim';
import { type FigureSlot, hasFigure, isCount } from './figure-slot';
import type { PassageClaims } from './passage';
import { after, Rank, type Slot, type Stream } from './stream';

/** A count that can be said again. It stays itself where its passage gives way to one that says the same of it. */
export interface Mention {
  /** Where it stands now. */
  passage: PassageClaims;
  slot: FigureSlot;
  /** Its number and unit. */
  readonly key: string;
  /** What is counted: the words around the figure, stripped of verbs of counting. */
  readonly words: string;
  /** By what other figures are set against it; empty where its words say too little, or it is part of a sum. */
  readonly noun: string;
  /** Whether it takes up the figure just before it. */
  readonly isEcho: boolean;
}

/** The exact counts of a passage in their order. */
export function mentionsOf(passage: PassageClaims): readonly Mention[] {
  const { stream, claims } = passage;
  const partOf = sumsByPart(claims);
  const headings = headingsOf(stream);
  let last: Numbered | undefined;
  return stream.slots.filter(isMention).map((slot): Mention => {
    const own: Numbered = { slot, key: keyOf(slot), sum: partOf.get(slot.figure) };
    const isEcho = last !== undefined && takesUp(own, last);
    last = own;
    return {
      passage,
      slot,
      key: own.key,
      words: wordsOf(stream, slot, headings[slot.block] ?? ''),
      noun: own.sum ? '' : nounOf(slot),
      isEcho,
    };
  });
}

/** Whether a count of one passage is and says the same as one of the passage that took its place. */
export function isSameMention(one: Mention, other: Mention): boolean {
  return (
    one.slot.figure === other.slot.figure &&
    one.slot.sentence === other.slot.sentence &&
    one.isEcho === other.isEcho &&
    one.noun === other.noun &&
    one.words === other.words
  );
}

interface Numbered {
  readonly slot: FigureSlot;
  readonly key: string;
  /** The sum it is a part of. */
  readonly sum: Claim | undefined;
}

function isMention(slot: Slot): slot is FigureSlot {
  if (!hasFigure(slot) || slot.isAttribute) return false;
  const { figure } = slot;
  return isCount(figure) && !figure.casual && figure.quantity.precision === 'exact';
}

function sumsByPart(claims: readonly Claim[]): ReadonlyMap<Figure, Claim> {
  const found = new Map<Figure, Claim>();
  for (const claim of claims) {
    if (claim.kind !== 'sum' && claim.kind !== 'carry') continue;
    for (const { role, figure } of claim.figures)
      if (role === 'part' && figure !== undefined && !found.has(figure)) found.set(figure, claim);
  }
  return found;
}

function keyOf(slot: FigureSlot): string {
  return `${slot.figure.quantity.nominal.toFixed()} ${slot.figure.unit}`;
}

const EMPTY_WORDS =
  /(全年|今年|本年度?|年度|20\d\d年度?|我局|我市|我区|我县|我委|我分局|截至|目前|共计?|合计|总计|收到|受理|办理|接收|分别|其中|有|的|了|数|各种|各类|通过|对|就|被)/g;

function wordsOf(stream: Stream, slot: FigureSlot, heading: string): string {
  const before = slot.figure.noun.replace(EMPTY_WORDS, '');
  const following = /^[^,;:。、()\n]{0,24}/.exec(after(stream, slot))?.[0] ?? '';
  const own = `${before}|${following.replace(EMPTY_WORDS, '')}`;
  return own.replace(/公开|发布|办理|\|/g, '').length >= LEAST_WORDS
    ? own
    : `${heading.replace(EMPTY_WORDS, '')}|${own}`;
}

/** Shorter descriptions say too little of what is counted. */
const LEAST_NOUN = 6;
const TIME_WORDS =
  /20\d\d年度?|全年|今年|本年度?|年内|截至目前|目前|共计?|合计|总计|[我本][局委办市区县院校镇]|其中|了|的/g;

/** With the year that its own clause names: other years have other numbers, and so has what is counted since long (累计). */
function nounOf({ figure, before }: FigureSlot): string {
  const noun = figure.noun.replace(TIME_WORDS, '');
  const year = /(?:19|20)\d\d(?=年)/.exec(lastClause(before))?.[0] ?? '';
  return noun.length < LEAST_NOUN ? '' : `${noun} ${figure.unit} ${year}`;
}

/** Fewer words than this tell nothing; the heading above tells what is spoken of. */
const LEAST_WORDS = 2;

/** For each block, the title it stands under. */
function headingsOf(stream: Stream): readonly string[] {
  let title = '';
  return stream.blocks.map(({ block, reading }) => {
    if (block.kind === 'heading')
      title =
        /^[^。;:\n]{0,40}/.exec(reading.folded.text.replace(/^\(?[一二三四五六七八九十\d]{1,3}[)、.]?/, ''))?.[0] ?? '';
    return title;
  });
}

/** The number at once taken up again: `…3件，3件已审结`, `收到99件，办结99件`. */
function takesUp({ slot, key, sum }: Numbered, last: Numbered): boolean {
  if (last.slot.index !== slot.index - 1 || slot.depth !== last.slot.depth) return false;
  if (slot.rank === Rank.none || slot.rank > Rank.semicolon) return false;
  if (last.key !== key || (sum !== undefined && sum === last.sum)) return false;
  return slot.figure.noun === '' || slot.figure.quantity.nominal.gte(10);
}
