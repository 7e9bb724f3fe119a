import type { Figure } from '../../numbers/token';
import { perObject } from '../../text/memory';
import type { Claim } from './claim';
import { type FigureSlot, hasFigure, isCount } from './figure-slot';
import type { PassageClaims } from './passage';
import { inRole, shown } from './relation';
import { after, placeOf, Rank, type Slot, type Stream } from './stream';

/**
 * The same count said twice: `申请3件，3件已审结`, or the same words with the same number in another paragraph; for each
 * passage what it says again. Two numbers are only set against each other where their words are the same to the letter.
 * Source: q.same-figure.
 *
 * Figures are kept by number and by words from one call to the next: where most passages are those of the last call, only
 * the figures that meet other ones than then are looked at again. What comes out does not depend on it.
 */
export function equalsByPassage(passages: readonly PassageClaims[]): readonly (readonly Again[])[] {
  const [first, last] = [passages[0], passages[passages.length - 1]];
  if (!first || !last) return [];
  const mentions = lastMentions.get(first) ?? lastMentions.get(last) ?? new Mentions();
  lastMentions.set(first, mentions);
  lastMentions.set(last, mentions);
  return mentions.saidIn(passages);
}

/** By the first and the last passage: an edit leaves one of them. */
const lastMentions = new WeakMap<PassageClaims, Mentions>();

/** The figures of a row of passages; it is moved from one row to the next by what differs between them. */
class Mentions {
  #passages: readonly PassageClaims[] = [];
  /** Where each passage stands. */
  #order: ReadonlyMap<Stream, number> = new Map();
  /** In the order of the text. */
  readonly #byKey = new Map<string, Mention[]>();
  readonly #byNoun = new Map<string, Mention[]>();
  /** Which earlier figure each takes up, and which it contradicts. */
  readonly #repeated = new Map<Mention, Mention>();
  readonly #rivals = new Map<Mention, Mention>();
  readonly #said = new Map<Stream, readonly Again[]>();

  saidIn(passages: readonly PassageClaims[]): readonly (readonly Again[])[] {
    const stale = this.#move(passages);
    for (const { stream } of stale) this.#said.delete(stream);
    return passages.map((passage) => {
      const known = this.#said.get(passage.stream);
      if (known) return known;
      const said = mentionsOf(passage).flatMap((mention) => this.#againOf(mention) ?? []);
      this.#said.set(passage.stream, said);
      return said;
    });
  }

  #againOf(mention: Mention): Again | undefined {
    const earlier = this.#repeated.get(mention);
    if (earlier) return remembered(mention, earlier, equalClaim);
    const rival = this.#rivals.get(mention);
    return rival && remembered(mention, rival, contradiction);
  }

  /** Takes the passages in; gives a figure of each passage that now says something else. */
  #move(passages: readonly PassageClaims[]): ReadonlySet<Mention> {
    const { from, end, newEnd } = changedRange(this.#passages, passages);
    const unsure = new Set<Mention>();
    const nouns = new Set<string>();
    for (const passage of this.#passages.slice(from, end)) this.#remove(passage, unsure, nouns);
    this.#passages = passages;
    this.#order = new Map(passages.map(({ stream }, index) => [stream, index]));
    for (const passage of passages.slice(from, newEnd)) this.#add(passage, unsure, nouns);
    const stale = new Set<Mention>();
    for (const mention of unsure) this.#repeatAnew(mention, nouns, stale);
    for (const noun of nouns) this.#contradictAnew(this.#byNoun.get(noun) ?? [], stale);
    return stale;
  }

  #remove(passage: PassageClaims, unsure: Set<Mention>, nouns: Set<string>): void {
    this.#said.delete(passage.stream);
    for (const mention of mentionsOf(passage)) {
      for (const later of removeFrom(this.#byKey, mention.key, mention)) unsure.add(later);
      unsure.delete(mention);
      if (isDescribed(mention)) {
        nouns.add(mention.noun);
        removeFrom(this.#byNoun, mention.noun, mention);
      }
      this.#repeated.delete(mention);
      this.#rivals.delete(mention);
    }
  }

  #add(passage: PassageClaims, unsure: Set<Mention>, nouns: Set<string>): void {
    for (const mention of mentionsOf(passage)) {
      unsure.add(mention);
      for (const later of this.#insert(this.#byKey, mention.key, mention)) unsure.add(later);
      if (isDescribed(mention)) {
        nouns.add(mention.noun);
        this.#insert(this.#byNoun, mention.noun, mention);
      }
    }
  }

  /** Gives those after it that will be compared with it. */
  #insert(lists: Map<string, Mention[]>, key: string, mention: Mention): readonly Mention[] {
    const list = lists.get(key);
    if (!list) {
      lists.set(key, [mention]);
      return [];
    }
    let at = list.length;
    for (let other = list[at - 1]; other && this.#isBefore(mention, other); other = list[at - 1]) at--;
    list.splice(at, 0, mention);
    return list.slice(at + 1, at + 1 + MOST_EARLIER);
  }

  #isBefore(one: Mention, other: Mention): boolean {
    if (one.stream === other.stream) return one.slot.index < other.slot.index;
    return (this.#order.get(one.stream) ?? 0) < (this.#order.get(other.stream) ?? 0);
  }

  #repeatAnew(mention: Mention, nouns: Set<string>, stale: Set<Mention>): void {
    const all = this.#byKey.get(mention.key) ?? [];
    const earlier = mention.echo ?? repeatOf(mention, all, all.indexOf(mention));
    if (earlier === this.#repeated.get(mention)) return;
    if (earlier) this.#repeated.set(mention, earlier);
    else this.#repeated.delete(mention);
    if (isDescribed(mention)) nouns.add(mention.noun);
    stale.add(mention);
  }

  /** The first mention that takes nothing up stays the one that later ones are set against. */
  #contradictAnew(all: readonly Mention[], stale: Set<Mention>): void {
    const first = all.find((mention) => !this.#repeated.has(mention));
    for (const mention of all) {
      const isSet = first !== undefined && first !== mention && !this.#repeated.has(mention);
      const rival = isSet && contradicts(mention, first) ? first : undefined;
      if (rival === this.#rivals.get(mention)) continue;
      if (rival) this.#rivals.set(mention, rival);
      else this.#rivals.delete(mention);
      stale.add(mention);
    }
  }
}

/** Gives those after it that were compared with it. */
function removeFrom(lists: Map<string, Mention[]>, key: string, mention: Mention): readonly Mention[] {
  const list = lists.get(key);
  const at = list?.indexOf(mention) ?? -1;
  if (!list || at < 0) return [];
  if (list.length === 1) lists.delete(key);
  else list.splice(at, 1);
  return list.slice(at, at + MOST_EARLIER);
}

/** Where two rows of passages differ: from where to where in the one, and to where in the other. */
function changedRange(before: readonly PassageClaims[], after: readonly PassageClaims[]) {
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) from++;
  let [end, newEnd] = [before.length, after.length];
  while (end > from && newEnd > from && before[end - 1] === after[newEnd - 1]) {
    end--;
    newEnd--;
  }
  return { from, end, newEnd };
}

/** A claim that takes up a figure said before, and where that was. */
export interface Again {
  readonly claim: Claim;
  readonly of: Stream;
}

type Say = (earlier: Mention, mention: Mention) => Claim;

function remembered(mention: Mention, earlier: Mention, say: Say): Again {
  const { said } = mention.memory;
  if (said?.earlier === earlier && said.say === say) return said.again;
  const again = { claim: say(earlier, mention), of: earlier.stream };
  mention.memory.said = { earlier, say, again };
  return again;
}

/** What came of a figure the last time: with which earlier ones it was compared, which it repeats, what that says. */
interface Memory {
  repeat?: { readonly among: readonly Mention[]; readonly found: Mention | undefined };
  said?: { readonly earlier: Mention; readonly say: Say; readonly again: Again };
}

interface Mention {
  readonly stream: Stream;
  readonly slot: FigureSlot;
  /** Its number and unit. */
  readonly key: string;
  /** What is counted: the words around the figure, stripped of verbs of counting. */
  readonly words: string;
  /** The sum it is a part of. */
  readonly sum: Claim | undefined;
  /** By what other figures are set against it; empty where its words say too little. */
  readonly noun: string;
  /** The figure just before it, if it takes that up. */
  readonly echo: Mention | undefined;
  /** Not part of its value: it only saves making the same again. */
  readonly memory: Memory;
}

/** The exact counts of a passage in their order; remembered, since most passages outlive an edit. */
const mentionsOf = perObject(({ stream, claims }: PassageClaims): readonly Mention[] => {
  const partOf = sumsByPart(claims);
  const headings = headingsOf(stream);
  const mentions: Mention[] = [];
  for (const slot of stream.slots) {
    if (!isMention(slot)) continue;
    const mention = {
      stream,
      slot,
      key: keyOf(slot),
      words: wordsOf(stream, slot, headings[slot.block] ?? ''),
      sum: partOf.get(slot.figure),
      noun: nounOf(slot.figure),
      memory: {},
    };
    mentions.push({ ...mention, echo: echoOf(mention, mentions[mentions.length - 1]) });
  }
  return mentions;
});

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
  /20\d\d年度?|全年|今年|本年度?|年内|截至目前|目前|共计?|合计|总计|累计|[我本][局委办市区县院校镇]|其中|了|的/g;

/** Whether a figure's words say enough to be set against others. */
function isDescribed({ noun, sum }: Mention): boolean {
  return noun !== '' && sum === undefined;
}

/**
 * Whether two figures described in the very same words are different numbers. Words can be the same and the things not, so
 * this is worth a look and no more.
 */
function contradicts(mention: Mention, earlier: Mention): boolean {
  const { nominal } = mention.slot.figure.quantity;
  return apart(earlier, mention) && !earlier.slot.figure.quantity.nominal.eq(nominal);
}

function nounOf(figure: Figure): string {
  const noun = figure.noun.replace(TIME_WORDS, '');
  return noun.length < LEAST_NOUN ? '' : `${noun} ${figure.unit}`;
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
function echoOf(mention: Omit<Mention, 'echo'>, last: Mention | undefined): Mention | undefined {
  if (last === undefined) return undefined;
  const { slot } = mention;
  if (
    last.slot.index !== slot.index - 1 ||
    slot.depth !== last.slot.depth ||
    slot.rank === Rank.none ||
    slot.rank > Rank.semicolon
  )
    return undefined;
  if (last.key !== mention.key || (mention.sum !== undefined && mention.sum === last.sum)) return undefined;
  const bare = slot.figure.noun === '';
  return bare || slot.figure.quantity.nominal.gte(10) ? last : undefined;
}

const MOST_EARLIER = 6;

/** The same number of the same thing somewhere before: among those of its number in the text, of which it is one. */
function repeatOf(mention: Mention, all: readonly Mention[], index: number): Mention | undefined {
  const from = Math.max(0, index - MOST_EARLIER);
  const known = mention.memory.repeat;
  if (known && isAt(known.among, all, from, index)) return known.found;
  const among = all.slice(from, index);
  const found = [...among].reverse().find((other) => apart(other, mention) && shareWords(other.words, mention.words));
  mention.memory.repeat = { among, found };
  return found;
}

function isAt(part: readonly Mention[], all: readonly Mention[], from: number, to: number): boolean {
  return part.length === to - from && part.every((mention, index) => mention === all[from + index]);
}

/** Members of one sentence are different things, however alike their names. */
function apart(a: Mention, b: Mention): boolean {
  return a.stream !== b.stream || a.slot.sentence !== b.slot.sentence;
}

/** Whether two descriptions have three characters in a row in common, or two where one is no longer. */
function shareWords(a: string, b: string): boolean {
  const short = Math.min(a.replace('|', '').length, b.replace('|', '').length);
  const size = short <= 4 ? 2 : 3;
  for (let at = 0; at + size <= b.length; at += 1) {
    const piece = b.slice(at, at + size);
    if (a.includes(piece) && !piece.includes('|')) return true;
  }
  return false;
}

function equalClaim(earlier: Mention, mention: Mention): Claim {
  return {
    kind: 'equal',
    rule: 'q.same-figure',
    figures: [inRole(earlier.stream, earlier.slot, 'said'), inRole(mention.stream, mention.slot, 'said')],
    formula: `${shown(earlier.slot.figure)} = ${shown(mention.slot.figure)}`,
    verdict: 'holds',
    at: placeOf(mention.stream, mention.slot),
  };
}

function contradiction(earlier: Mention, mention: Mention): Claim {
  const { value, text } = { value: earlier.slot.figure.quantity.nominal, text: shown(earlier.slot.figure) };
  return {
    ...equalClaim(earlier, mention),
    formula: `${shown(mention.slot.figure)} ≠ ${text}`,
    verdict: 'broken',
    level: 'hint',
    expected: { value, text },
    difference: value.minus(mention.slot.figure.quantity.nominal),
  };
}
