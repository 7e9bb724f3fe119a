import type { Figure } from '../../numbers/token';
import { perObject } from '../../text/memory';
import type { Again } from './again';
import { lastClause } from './attribute';
import { Chains, type IsBefore, isEarlier } from './chains';
import type { Claim } from './claim';
import { type FigureSlot, hasFigure, isCount } from './figure-slot';
import { Pairs } from './pairs';
import type { Move, PassageClaims } from './passage';
import { inRole, shown } from './relation';
import { after, placeOf, Rank, type Slot, type Stream } from './stream';

/**
 * The same count said twice: `申请3件，3件已审结`, or the same words with the same number in another paragraph. Two numbers are
 * only set against each other where their words are the same to the letter. Source: q.same-figure.
 *
 * Figures are kept by number and by words, and moved from one row of passages to the next: only figures that meet other
 * ones than before are looked at again. Claims are made when somebody asks for them.
 */
export class Mentions {
  readonly #byNumber: Chains<Mention>;
  /** Those whose words say enough to be set against others. */
  readonly #byNoun: Chains<Mention>;
  /** Which figure takes up which. */
  readonly #repeated = new Pairs<Mention>();
  /** Which contradicts which. */
  readonly #rivals = new Pairs<Mention>();
  /** The passages with a figure that contradicts one. */
  readonly #contradicting = new Set<PassageClaims>();

  constructor(private readonly isBefore: IsBefore) {
    this.#byNumber = new Chains(isBefore, ({ key }) => key);
    this.#byNoun = new Chains(isBefore, ({ noun }) => noun);
  }

  /** Gives the passages that may now say something else of others, or have something else said of them. */
  move({ left, come }: Move): ReadonlySet<PassageClaims> {
    const stale = new Set<PassageClaims>();
    const unsure = new Set<Mention>();
    const nouns = new Set<string>();
    const doubt = ({ key }: Mention, at: number) => {
      const chain = this.#byNumber.of(key);
      for (const mention of chain.slice(at, at + MOST_EARLIER + 1)) unsure.add(mention);
    };
    for (const passage of left) this.#contradicting.delete(passage);
    for (const mention of left.flatMap(mentionsOf)) {
      doubt(mention, this.#byNumber.remove(mention));
      unsure.delete(mention);
      for (const one of this.#repeated.set(mention, undefined)) stale.add(one.passage);
      for (const one of this.#rivals.set(mention, undefined)) stale.add(one.passage);
      if (!isDescribed(mention)) continue;
      nouns.add(mention.noun);
      this.#byNoun.remove(mention);
    }
    for (const mention of come.flatMap(mentionsOf)) {
      doubt(mention, this.#byNumber.add(mention));
      if (!isDescribed(mention)) continue;
      nouns.add(mention.noun);
      this.#byNoun.add(mention);
    }
    for (const mention of unsure) {
      const changed = this.#repeated.set(mention, this.#earlierOf(mention));
      for (const one of changed) stale.add(one.passage);
      if (changed.length > 0 && isDescribed(mention)) nouns.add(mention.noun);
    }
    for (const noun of nouns) this.#contradictAnew(this.#byNoun.of(noun), stale);
    return stale;
  }

  contradicts(passage: PassageClaims): boolean {
    return this.#contradicting.has(passage);
  }

  /** What a passage says again, and what it contradicts. */
  againIn(passage: PassageClaims): readonly Again[] {
    return mentionsOf(passage).flatMap((mention) => this.#againOf(mention) ?? []);
  }

  /** What later passages say of the figures of this one. */
  saidOf(passage: PassageClaims): readonly Again[] {
    const later: Mention[] = [];
    for (const mention of mentionsOf(passage)) {
      for (const one of this.#repeated.laterOf(mention)) if (one.passage !== passage) later.push(one);
      for (const one of this.#rivals.laterOf(mention)) if (one.passage !== passage) later.push(one);
    }
    later.sort((one, other) => (isEarlier(one, other, this.isBefore) ? -1 : 1));
    return later.flatMap((mention) => this.#againOf(mention) ?? []);
  }

  #againOf(mention: Mention): Again | undefined {
    const earlier = this.#repeated.earlierOf(mention);
    if (earlier) return remembered(mention, earlier, equalClaim);
    const rival = this.#rivals.earlierOf(mention);
    return rival && remembered(mention, rival, contradiction);
  }

  /** The figure taken up at once, or the same number of the same thing among those before. */
  #earlierOf(mention: Mention): Mention | undefined {
    if (mention.echo) return mention.echo;
    const index = this.#byNumber.indexOf(mention);
    const all = this.#byNumber.of(mention.key);
    for (let at = index - 1; at >= 0 && at >= index - MOST_EARLIER; at--) {
      const other = all[at];
      if (other && apart(other, mention) && shareWords(other.words, mention.words)) return other;
    }
    return undefined;
  }

  /** The first figure that takes nothing up is the one that later ones are set against. */
  #contradictAnew(all: readonly Mention[], stale: Set<PassageClaims>): void {
    const own = all.filter((mention) => !this.#repeated.earlierOf(mention));
    const [first] = own;
    const contradicting = new Set(first && own.filter((mention) => contradicts(mention, first)));
    for (const mention of all) {
      const changed = this.#rivals.set(mention, contradicting.has(mention) ? first : undefined);
      for (const one of changed) stale.add(one.passage);
      if (changed.length > 0) this.#noteRivals(mention.passage);
    }
  }

  #noteRivals(passage: PassageClaims): void {
    if (mentionsOf(passage).some((mention) => this.#rivals.earlierOf(mention))) this.#contradicting.add(passage);
    else this.#contradicting.delete(passage);
  }
}

type Say = (earlier: Mention, mention: Mention) => Claim;

function remembered(mention: Mention, earlier: Mention, say: Say): Again {
  const { said } = mention.memory;
  if (said?.earlier === earlier && said.say === say) return said.again;
  const again = { claim: say(earlier, mention), of: earlier.passage };
  mention.memory.said = { earlier, say, again };
  return again;
}

/** What a figure last said of an earlier one. */
interface Memory {
  said?: { readonly earlier: Mention; readonly say: Say; readonly again: Again };
}

interface Mention {
  readonly passage: PassageClaims;
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
const mentionsOf = perObject((passage: PassageClaims): readonly Mention[] => {
  const { stream, claims } = passage;
  const partOf = sumsByPart(claims);
  const headings = headingsOf(stream);
  const mentions: Mention[] = [];
  for (const slot of stream.slots) {
    if (!isMention(slot)) continue;
    const mention = {
      passage,
      slot,
      key: keyOf(slot),
      words: wordsOf(stream, slot, headings[slot.block] ?? ''),
      sum: partOf.get(slot.figure),
      noun: nounOf(slot),
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
  /20\d\d年度?|全年|今年|本年度?|年内|截至目前|目前|共计?|合计|总计|[我本][局委办市区县院校镇]|其中|了|的/g;

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

/** How many figures of its number one is compared with. */
const MOST_EARLIER = 6;

/** Members of one sentence are different things, however alike their names. */
function apart(a: Mention, b: Mention): boolean {
  return a.passage !== b.passage || a.slot.sentence !== b.slot.sentence;
}

/** Whether two descriptions have three characters in a row in common, or two where one is no longer. */
function shareWords(a: string, b: string): boolean {
  const short = Math.min(a.replace('|', '').length, b.replace('|', '').length);
  const size = short <= 4 ? 2 : 3;
  for (let from = 0; from + size <= b.length; from++) {
    for (let at = a.indexOf(b.charAt(from)); at >= 0; at = a.indexOf(b.charAt(from), at + 1)) {
      if (isSamePiece(a, at, b, from, size)) return true;
    }
  }
  return false;
}

function isSamePiece(a: string, at: number, b: string, from: number, size: number): boolean {
  for (let index = 0; index < size; index++) {
    const unit = a.charCodeAt(at + index);
    if (unit !== b.charCodeAt(from + index) || unit === BAR) return false;
  }
  return true;
}

const BAR = '|'.charCodeAt(0);

function equalClaim(earlier: Mention, mention: Mention): Claim {
  return {
    kind: 'equal',
    rule: 'q.same-figure',
    figures: [
      inRole(earlier.passage.stream, earlier.slot, 'said'),
      inRole(mention.passage.stream, mention.slot, 'said'),
    ],
    formula: `${shown(earlier.slot.figure)} = ${shown(mention.slot.figure)}`,
    verdict: 'holds',
    at: placeOf(mention.passage.stream, mention.slot),
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
