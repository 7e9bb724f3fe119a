import { isSame } from '../../numbers/compare';
import type { Figure } from '../../numbers/token';
import { perObject } from '../../text/memory';
import type { Claim } from './claim';
import { type FigureSlot, hasFigure, isCount } from './figure-slot';
import { HeldClaim } from './held';
import type { PassageClaims } from './passage';
import type { Slot } from './slot';
import { after, type Stream } from './stream';
import { Rank } from './walk';

/**
 * An exact count that can be said again. It stays itself where its passage gives way to one that says the same of it. What
 * it tells is worked out when somebody asks.
 */
export class Mention {
  #key: string | undefined;
  #words: string | undefined;
  #noun: string | undefined;

  constructor(
    /** Where it stands now. */
    public passage: PassageClaims,
    public slot: FigureSlot,
  ) {}

  /** Its number and unit. */
  get key(): string {
    const { quantity, unit } = this.slot.figure;
    this.#key ??= `${quantity.nominal.toFixed()} ${unit}`;
    return this.#key;
  }

  /** What is counted: the words around the figure, stripped of verbs of counting. */
  get words(): string {
    this.#words ??= wordsOf(this.passage.stream, this.slot);
    return this.#words;
  }

  /** By what other figures are set against it; empty where its words say too little, or it is part of a sum. */
  get noun(): string {
    this.#noun ??= sumOf(this.passage, this.slot) ? '' : nounOf(this.slot);
    return this.#noun;
  }

  /** Whether it takes up the figure just before it: `…3件，3件已审结`, `收到99件，办结99件`. */
  get isEcho(): boolean {
    const { passage, slot } = this;
    const last = passage.stream.slots[slot.index - 1];
    if (slot.rank === Rank.none || slot.rank > Rank.semicolon || slot.depth !== last?.depth) return false;
    if (!isMention(last) || !isSameNumber(slot.figure, last.figure)) return false;
    const sum = sumOf(passage, slot);
    if (sum !== undefined && sum === sumOf(passage, last)) return false;
    return slot.figure.noun === '' || slot.figure.quantity.nominal.gte(10);
  }
}

/** The exact counts of a passage in their order. */
export function mentionsOf(passage: PassageClaims): readonly Mention[] {
  const mentions: Mention[] = [];
  for (const slot of passage.stream.slots) if (isMention(slot)) mentions.push(new Mention(passage, slot));
  return mentions;
}

/** Whether a count of one passage says the same as one of the passage that took its place. */
export function isSameMention(one: Mention, other: Mention): boolean {
  return (
    isSameNumber(one.slot.figure, other.slot.figure) &&
    one.slot.sentence === other.slot.sentence &&
    one.isEcho === other.isEcho &&
    one.noun === other.noun &&
    one.words === other.words
  );
}

function isSameNumber(one: Figure, other: Figure): boolean {
  return one.unit === other.unit && isSame(one.quantity.nominal, other.quantity.nominal);
}

function isMention(slot: Slot): slot is FigureSlot {
  if (!hasFigure(slot) || slot.isAttribute) return false;
  const { figure } = slot;
  return isCount(figure) && !figure.casual && figure.quantity.precision === 'exact';
}

/** The sum that a figure is a part of. */
function sumOf(passage: PassageClaims, slot: FigureSlot): Claim | undefined {
  return sumsByPart(passage).get(slot.figure);
}

const sumsByPart = perObject(({ claims }: PassageClaims): ReadonlyMap<Figure, Claim> => {
  const found = new Map<Figure, Claim>();
  for (const claim of claims) {
    if (claim.kind !== 'sum' && claim.kind !== 'carry') continue;
    for (const figure of partsOf(claim)) if (!found.has(figure)) found.set(figure, claim);
  }
  return found;
});

function partsOf(claim: Claim): readonly Figure[] {
  if (claim instanceof HeldClaim) return claim.parts.map(({ figure }) => figure);
  return claim.figures.flatMap(({ role, figure }) => (role === 'part' && figure ? figure : []));
}

const EMPTY_WORDS =
  /(全年|今年|本年度?|年度|20\d\d年度?|我局|我市|我区|我县|我委|我分局|截至|目前|共计?|合计|总计|收到|受理|办理|接收|分别|其中|有|的|了|数|各种|各类|通过|对|就|被)/g;

function wordsOf(stream: Stream, slot: FigureSlot): string {
  const before = slot.figure.noun.replace(EMPTY_WORDS, '');
  const following = /^[^,;:。、()\n]{0,24}/.exec(after(stream, slot))?.[0] ?? '';
  const own = `${before}|${following.replace(EMPTY_WORDS, '')}`;
  if (own.replace(/公开|发布|办理|\|/g, '').length >= LEAST_WORDS) return own;
  const heading = headingsOf(stream)[slot.block] ?? '';
  return `${heading.replace(EMPTY_WORDS, '')}|${own}`;
}

/** Fewer words than this tell nothing; the heading above tells what is spoken of. */
const LEAST_WORDS = 2;

/** For each block, the title it stands under. */
const headingsOf = perObject((stream: Stream): readonly string[] => {
  let title = '';
  return stream.blocks.map(({ block, reading }) => {
    if (block.kind === 'heading')
      title =
        /^[^。;:\n]{0,40}/.exec(reading.folded.text.replace(/^\(?[一二三四五六七八九十\d]{1,3}[)、.]?/, ''))?.[0] ?? '';
    return title;
  });
});

/** Shorter descriptions say too little of what is counted. */
const LEAST_NOUN = 6;
const TIME_WORDS =
  /20\d\d年度?|全年|今年|本年度?|年内|截至目前|目前|共计?|合计|总计|[我本][局委办市区县院校镇]|其中|了|的/g;

/** With the year that its own clause names: other years have other numbers, and so has what is counted since long (累计). */
function nounOf({ figure, clause }: FigureSlot): string {
  const { noun } = figure;
  const told = noun.length < LEAST_NOUN ? '' : noun.replace(TIME_WORDS, '');
  if (told.length < LEAST_NOUN) return '';
  const year = /(?:19|20)\d\d(?=年)/.exec(clause)?.[0] ?? '';
  return `${told} ${figure.unit} ${year}`;
}
