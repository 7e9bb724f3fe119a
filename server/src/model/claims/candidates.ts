import type { ProseClaimForm } from '../../catalogue/format';
import { perObject } from '../../text/memory';
import { notes } from '../../text/notes';
import type { FigureSlot } from './figure-slot';
import { bareRemainder } from './lead';
import { jointsIn, type Lead, leadsOf } from './leads';
import {
  type Ends,
  endsIn,
  findPhrase,
  matchLeft,
  matchLeftWithSlip,
  matchRight,
  normalise,
  type Phrase,
  type PhraseMatch,
} from './phrase';
import { type PhraseIndex, phraseIndex } from './phraseIndex';
import { blockOf, type Stream } from './stream';
import type { SoughtForm } from './tables';

/** A phrase found before a figure. */
export interface Candidate {
  readonly form: ProseClaimForm;
  readonly weight: number;
  readonly sure: boolean;
}

/**
 * For each figure that a phrase may lead to the ways in which one may, looked for once in a passage, whatever the tables
 * say: in the order of the text.
 */
export function candidatesIn(stream: Stream, forms: readonly SoughtForm[]): readonly Candidates[] {
  const known = lastCandidates.get(stream);
  if (known?.forms === forms) return known.found;
  const search = new Search(stream, forms);
  const found: Candidates[] = [];
  for (const lead of leadsOf(stream)) {
    const sought = search.at(lead);
    if (sought.length > 0) found.push(new Candidates(lead, sought, new Words(stream, lead)));
  }
  lastCandidates.set(stream, { forms, found });
  return found;
}

const lastCandidates = notes<
  Stream,
  { readonly forms: readonly SoughtForm[]; readonly found: readonly Candidates[] }
>();

/** The phrases that may lead to a figure in one way. */
class Candidates {
  #exact: readonly Candidate[] | undefined;
  #slips: readonly Candidate[] | undefined;

  constructor(
    readonly lead: Lead,
    private readonly sought: readonly SoughtPhrase[],
    private readonly words: Words,
  ) {}

  get exact(): readonly Candidate[] {
    this.#exact ??= this.#matchedBy(matchLeft);
    return this.#exact;
  }

  /** With one stray character in the words: to be asked for only where no phrase to the letter has an answer. */
  get slips(): readonly Candidate[] {
    this.#slips ??= this.#matchedBy(matchLeftWithSlip);
    return this.#slips;
  }

  /** For each form its phrase that says most, if any is found. */
  #matchedBy(match: MatchLeft): readonly Candidate[] {
    let best: Map<ProseClaimForm, Candidate> | undefined;
    for (const { form, phrase } of this.sought) {
      const candidate = candidateOf(form, phrase, this.words, this.lead, match);
      if (!candidate || candidate.weight <= (best?.get(form)?.weight ?? -1)) continue;
      best ??= new Map();
      best.set(form, candidate);
    }
    return best ? [...best.values()] : NONE;
  }
}

const NONE: readonly never[] = [];

/** The words around a figure, ready to be matched. */
class Words {
  readonly before: WordsBefore;
  #wide: WordsBefore | undefined;
  #behind: string | undefined;

  constructor(
    private readonly stream: Stream,
    private readonly lead: Lead,
  ) {
    this.before = wordsBefore(normalise(lead.text));
  }

  /** The sentence instead of the clause, for phrases that begin in an earlier one. */
  get wide(): WordsBefore {
    this.#wide ??= this.lead.echo ? this.before : wordsBefore(wideBefore(this.lead));
    return this.#wide;
  }

  get behind(): string {
    this.#behind ??= behindOf(this.stream, this.lead);
    return this.#behind;
  }
}

interface WordsBefore {
  readonly text: string;
  readonly ends: Ends;
}

function wordsBefore(text: string): WordsBefore {
  return { text, ends: endsIn(text) };
}

function followingOf(stream: Stream, slot: FigureSlot): string {
  const { text } = blockOf(stream, slot).reading.folded;
  const { unit, until } = slot.figure;
  const from = until - unit.length;
  return text.slice(text.startsWith(unit, from) ? from : until, until + 30);
}

interface SoughtPhrase {
  readonly form: ProseClaimForm;
  readonly phrase: Phrase;
  /** Among all phrases. */
  readonly place: number;
}

/** Phrases told by words within a clause, those told by words behind the figure, and those that may begin in an earlier clause. */
const soughtPhrases = perObject((forms: readonly SoughtForm[]) => {
  const all = forms
    .flatMap(({ form, phrases }) => phrases.map((phrase) => ({ form, phrase })))
    .map((sought, place): SoughtPhrase => ({ ...sought, place }));
  const isBehind = ({ phrase }: SoughtPhrase) => phrase.needed.length === 0 && phrase.neededBehind.length > 0;
  const isWide = ({ phrase }: SoughtPhrase) => phrase.isWide;
  const needed = ({ phrase }: SoughtPhrase) => phrase.needed;
  return {
    inClause: phraseIndex(
      all.filter((one) => !isWide(one) && !isBehind(one)),
      needed,
    ),
    behind: phraseIndex(all.filter(isBehind), ({ phrase }) => phrase.neededBehind),
    inSentence: phraseIndex(
      all.filter((one) => isWide(one) && !isBehind(one)),
      needed,
    ),
  };
});

/** Which phrases are to be tried at the figures of a passage. */
class Search {
  readonly #phrases: ReturnType<typeof soughtPhrases>;
  /** The sentences that may hold a phrase that begins in an earlier clause. */
  readonly #wide: ReadonlySet<number>;
  /** Whether the passage has words of phrases told by what follows the figure. */
  readonly #mayBeBehind: boolean;

  constructor(
    private readonly stream: Stream,
    forms: readonly SoughtForm[],
  ) {
    this.#phrases = soughtPhrases(forms);
    this.#wide = wideSentences(stream, this.#phrases.inSentence);
    this.#mayBeBehind = stream.blocks.some(
      ({ reading }) => this.#phrases.behind.in(normalise(reading.folded.text)).length > 0,
    );
  }

  at(lead: Lead): readonly SoughtPhrase[] {
    const before = normalise(lead.text);
    const inClause = this.#phrases.inClause.in(before);
    const behind = this.#mayBeBehind ? this.#phrases.behind.in(behindOf(this.stream, lead)) : NONE;
    const inSentence = this.#phrases.inSentence.in(lead.echo ? before : this.#sentenceOf(lead));
    if (behind.length === 0 && inSentence.length === 0) return inClause;
    return [...inClause, ...behind, ...inSentence].sort((one, other) => one.place - other.place);
  }

  #sentenceOf(lead: Lead): string {
    return this.#wide.has(lead.slot.sentence) ? wideBefore(lead) : '';
  }
}

/** The sentences with words of a phrase that may begin in an earlier clause, or with brackets, which are left out. */
function wideSentences({ slots }: Stream, inSentence: PhraseIndex<SoughtPhrase>): ReadonlySet<number> {
  const mayHold = (text: string) => /[()]/.test(text) || inSentence.in(normalise(withoutYears(text))).length > 0;
  const found = new Set<number>();
  // Most passages have none.
  if (mayHold(slots.map(({ before }) => before).join('#')))
    for (const { before, sentence } of slots) if (mayHold(before)) found.add(sentence);
  return found;
}

function wideBefore({ sentence }: Lead): string {
  return normalise(withoutYears(sentence));
}

function behindOf(stream: Stream, { slot }: Lead): string {
  return normalise(followingOf(stream, slot));
}

function withoutYears(text: string): string {
  return text.includes('年') ? text.replace(/(19|20)\d\d年度?,?/g, '') : text;
}

type MatchLeft = (phrase: Phrase, text: string, ends: Ends) => PhraseMatch | undefined;

function candidateOf(
  form: ProseClaimForm,
  phrase: Phrase,
  words: Words,
  lead: Lead,
  match: MatchLeft,
): Candidate | undefined {
  const { text, ends } = phrase.isWide ? words.wide : words.before;
  if (phrase.hasFigure) {
    if (lead.echo && phrase.right.length > 0) return undefined;
    const left = match(phrase, text, ends);
    const right = left === undefined ? undefined : matchRight(phrase, words.behind);
    if (left === undefined || right === undefined) return undefined;
    const weight = left.weight + right.weight;
    if (weight === 0 || NEGATION.test(text.slice(0, left.start))) return undefined;
    // Words after the figure alone name the thing as well as words before it.
    const sure =
      phrase.left.length === 0 ? true : bareRemainder(text.slice(0, left.start)) && (weight >= 2 || right.weight > 0);
    // 热点或重大舆情 joins words of one name.
    const isJoint = lead.joints > jointsIn(text.slice(left.start));
    return { form, weight, sure: sure && (!isJoint || lead.times > 1 || phrase.left.length === 0) };
  }
  // 均为网上申请: the phrase takes up the figure before it.
  if (!lead.echo) return undefined;
  const start = findPhrase(phrase, `均为${text}`);
  return start === undefined ? undefined : { form, weight: phrase.source.length, sure: start === 0 };
}

const NEGATION = /(不|未|无|非|没有|没)$/;
