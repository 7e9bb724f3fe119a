import Big from 'big.js';
import type { ProseClaimForm, Term } from '../../catalogue/format';
import type { Quantity } from '../../numbers/token';
import { family } from '../../numbers/units';
import { perObject } from '../../text/memory';
import { notes } from '../../text/notes';
import { type Claim, type ClaimContext, type ClaimFigure, isSameContext } from './claim';
import { type FigureSlot, hasFigure } from './figure-slot';
import { bareRemainder, inScope } from './lead';
import { jointsIn, type Lead, leadsOf } from './leads';
import type { PassageClaims } from './passage';
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
import { phraseIndex } from './phraseIndex';
import { inRole, shown } from './relation';
import { blockOf, placeOf, type Stream } from './stream';
import {
  type FormsOfTables,
  formsOfTables,
  type Reading,
  type ReadyForm,
  type SoughtForm,
  type TableView,
} from './tables';
import { zeroClaims } from './zeros';

/**
 * What prose says of numbers that a table holds, by the catalogue's phrases. One figure may speak of several cells; the
 * longest phrase is judged, shorter ones only confirm. Broken only where the words around the phrase leave no doubt what
 * is counted, when and for whom. Source: prose.md § 3.2; prose_claims.
 */
export function tableClaimsOf(
  passages: readonly PassageClaims[],
  forms: readonly ProseClaimForm[],
  tables: TableView,
  context: ClaimContext,
): readonly Claim[] {
  const answers = formsOfTables(forms, tables);
  return passages.flatMap(({ stream }) => passageTableClaims(stream, answers, context));
}

/** The same for one passage; remembered as long as the tables answer all that it asks of them as before. */
export function passageTableClaims(stream: Stream, forms: FormsOfTables, context: ClaimContext): readonly Claim[] {
  if (forms.ready.size === 0) return NONE;
  const known = judged.get(stream);
  if (known?.sought === forms.sought && isSameContext(known.context, context)) {
    if (known.ready === forms.ready) return known.claims;
    if (isAsBefore(known.asked, forms.ready)) {
      judged.set(stream, { ...known, ready: forms.ready });
      return known.claims;
    }
  }
  const asked: Asked = new Map();
  const ask: Ask = (form) => {
    const answer = forms.ready.get(form);
    asked.set(form, answer);
    return answer;
  };
  const claims: Claim[] = [];
  const leads = leadsOf(stream);
  for (const slot of stream.slots) {
    if (!hasFigure(slot)) continue;
    for (const lead of leads.get(slot.index) ?? [])
      claims.push(...figureClaims(stream, slot, lead, forms.sought, ask, context));
  }
  claims.push(...zeroClaims(stream, forms.sought, ask, context));
  judged.set(stream, { sought: forms.sought, ready: forms.ready, context, asked, claims });
  return claims;
}

const NONE: readonly never[] = [];

/** The phrases of which a passage asked the tables something, with what they said. */
type Asked = Map<ProseClaimForm, ReadyForm | undefined>;
export type Ask = (form: ProseClaimForm) => ReadyForm | undefined;

const judged = notes<
  Stream,
  {
    readonly sought: readonly SoughtForm[];
    /** The answers that were last found to be the same. */
    readonly ready: FormsOfTables['ready'];
    readonly context: ClaimContext;
    readonly asked: Asked;
    readonly claims: readonly Claim[];
  }
>();

function isAsBefore(asked: Asked, ready: FormsOfTables['ready']): boolean {
  for (const [form, answer] of asked) if (ready.get(form) !== answer) return false;
  return true;
}

/** A phrase found before a figure. */
interface Candidate {
  readonly form: ProseClaimForm;
  readonly weight: number;
  readonly sure: boolean;
}

type Answered = Candidate & { readonly ready: ReadyForm };

function figureClaims(
  stream: Stream,
  slot: FigureSlot,
  lead: Lead,
  forms: readonly SoughtForm[],
  ask: Ask,
  context: ClaimContext,
): readonly Claim[] {
  const { measure } = slot.figure;
  if ((measure !== 'count' && measure !== 'bare' && measure !== 'money') || slot.isAttribute) return [];
  const candidates = candidatesAt(stream, slot, lead, forms);
  const answered = (all: readonly Candidate[]) =>
    all.flatMap((candidate): Answered[] => {
      const ready = ask(candidate.form);
      return ready ? [{ ...candidate, ready }] : [];
    });
  const exact = answered(candidates.exact);
  const found = exact.length > 0 ? exact : answered(candidates.slips);
  if (found.length === 0) return [];
  found.sort((a, b) => b.weight - a.weight || Number(a.form.confirms) - Number(b.form.confirms));
  const heaviest = found[0]?.weight ?? 0;
  const quantity = lead.times === 1 ? slot.figure.quantity : undefined;
  const claims = found.flatMap((candidate) => {
    const judged =
      candidate.weight === heaviest &&
      candidate.sure &&
      !candidate.form.confirms &&
      inScope(lead.sentence, candidate.form, context) &&
      !slot.figure.casual;
    return claimOf(
      stream,
      slot,
      candidate.ready,
      quantity ?? multiplied(slot.figure.quantity, lead.times),
      judged,
      lead.times,
      lead.echo ? echoOf(stream, slot, lead.text) : undefined,
    );
  });
  return claims.filter((claim, index) => claims.findIndex((other) => isSameCell(claim, other)) === index);
}

/** Phrases are looked for once in the words before a figure, whatever the tables say. */
class Candidates {
  #exact: readonly Candidate[] | undefined;
  #slips: readonly Candidate[] | undefined;

  constructor(
    readonly forms: readonly SoughtForm[],
    private readonly stream: Stream,
    private readonly slot: FigureSlot,
    private readonly lead: Lead,
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

  #matchedBy(match: MatchLeft): readonly Candidate[] {
    return candidatesOf(this.forms, wordsOf(this.stream, this.slot, this.lead), this.lead, match);
  }
}

const candidatesByLead = notes<Lead, Candidates>();

function candidatesAt(stream: Stream, slot: FigureSlot, lead: Lead, forms: readonly SoughtForm[]): Candidates {
  const known = candidatesByLead.get(lead);
  if (known?.forms === forms) return known;
  const candidates = new Candidates(forms, stream, slot, lead);
  candidatesByLead.set(lead, candidates);
  return candidates;
}

/** Several phrases may lead to one cell: it is spoken of once, by the first of them. */
function isSameCell({ target: one }: Claim, { target: other }: Claim): boolean {
  const ref = (terms: readonly Term[] = []) =>
    terms.map((term) => (term.kind === 'cell' ? `${term.sign}${term.indicator}@${term.column}` : term.value)).join(' ');
  return ref(one?.terms) === ref(other?.terms);
}

/** The words around a figure, ready to be matched. */
interface Words {
  readonly before: WordsBefore;
  /** The sentence instead of the clause, for phrases that begin in an earlier one. */
  readonly wide: WordsBefore;
  readonly behind: string;
}

interface WordsBefore {
  readonly text: string;
  readonly ends: Ends;
}

function wordsOf(stream: Stream, slot: FigureSlot, lead: Lead): Words {
  const wordsBefore = (lead: string): WordsBefore => {
    const text = normalise(lead);
    return { text, ends: endsIn(text) };
  };
  return {
    before: wordsBefore(lead.text),
    wide: wordsBefore(lead.sentence.replace(/(19|20)\d\d年度?,?/g, '')),
    behind: normalise(followingOf(stream, slot)),
  };
}

interface SoughtPhrase {
  readonly form: ProseClaimForm;
  readonly phrase: Phrase;
  /** Among all phrases. */
  readonly place: number;
}

/** Phrases within a clause, and those that may begin in an earlier one. */
const soughtPhrases = perObject((forms: readonly SoughtForm[]) => {
  const all = forms
    .flatMap(({ form, phrases }) => phrases.map((phrase) => ({ form, phrase })))
    .map((sought, place): SoughtPhrase => ({ ...sought, place }));
  const indexOf = (isWide: boolean) =>
    phraseIndex(
      all.filter(({ phrase }) => phrase.isWide === isWide),
      ({ phrase }) => phrase,
    );
  return { narrow: indexOf(false), wide: indexOf(true) };
});

function soughtIn(forms: readonly SoughtForm[], before: string, wide: string): readonly SoughtPhrase[] {
  const sought = soughtPhrases(forms);
  const [inClause, inSentence] = [sought.narrow.in(before), sought.wide.in(wide)];
  if (inSentence.length === 0) return inClause;
  return [...inClause, ...inSentence].sort((one, other) => one.place - other.place);
}

type MatchLeft = (phrase: Phrase, text: string, ends: Ends) => PhraseMatch | undefined;

/** For each form its phrase that says most, if any is found. */
function candidatesOf(forms: readonly SoughtForm[], words: Words, lead: Lead, match: MatchLeft): readonly Candidate[] {
  const best = new Map<ProseClaimForm, Candidate>();
  const { before } = words;
  const wide = lead.echo ? before : words.wide;
  for (const { form, phrase } of soughtIn(forms, before.text, wide.text)) {
    const candidate = candidateOf(form, phrase, phrase.isWide ? wide : before, words.behind, lead, match);
    if (candidate && candidate.weight > (best.get(form)?.weight ?? -1)) best.set(form, candidate);
  }
  return best.size === 0 ? NONE : [...best.values()];
}

function candidateOf(
  form: ProseClaimForm,
  phrase: Phrase,
  { text, ends }: WordsBefore,
  behind: string,
  lead: Lead,
  match: MatchLeft,
): Candidate | undefined {
  if (phrase.hasFigure) {
    if (lead.echo && phrase.right.length > 0) return undefined;
    const left = match(phrase, text, ends);
    const right = left === undefined ? undefined : matchRight(phrase, behind);
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

/** The words behind a figure that take it up, as part of the claim. */
function echoOf(stream: Stream, slot: FigureSlot, words: string): ClaimFigure | undefined {
  const { block, reading } = blockOf(stream, slot);
  const start = reading.folded.text.indexOf(words, slot.figure.until);
  if (start < 0) return undefined;
  const span = reading.folded.origin(start, start + words.length);
  return { role: 'said', place: { block, span }, text: block.text.slice(span.start, span.end) };
}

const NEGATION = /(不|未|无|非|没有|没)$/;

function followingOf(stream: Stream, slot: FigureSlot): string {
  const { reading } = blockOf(stream, slot);
  const text = reading.folded.text;
  const from = slot.figure.until - slot.figure.unit.length;
  return text.slice(text.startsWith(slot.figure.unit, from) ? from : slot.figure.until, slot.figure.until + 30);
}

function multiplied(quantity: Quantity, times: number): Quantity {
  const by = new Big(times);
  return {
    ...quantity,
    nominal: quantity.nominal.times(by),
    ...(quantity.low === undefined ? {} : { low: quantity.low.times(by) }),
    ...(quantity.high === undefined ? {} : { high: quantity.high.times(by) }),
  };
}

function claimOf(
  stream: Stream,
  slot: FigureSlot,
  ready: ReadyForm,
  quantity: Quantity,
  judged: boolean,
  times: number,
  echo?: ClaimFigure,
): readonly Claim[] {
  const { form, readings } = ready;
  const fitting = readings.find((reading) => fits(slot, quantity, reading));
  if (fitting !== undefined) return [tableClaim(stream, slot, form, fitting, 'holds', times, echo)];
  const target = readings[0];
  if (target === undefined) return [];
  // All of 6 are so: of others there may be more.
  const isShort = echo === undefined || readings.every(({ value }) => quantity.nominal.gt(value));
  const comparable = judged && isShort && sameKind(slot, target) && ready.hasTarget;
  return [tableClaim(stream, slot, form, target, comparable ? 'broken' : 'unknown', times, echo)];
}

/** Whether the figure may be the cell's number; money in either unit, as tables seldom say which they use. */
function fits(slot: FigureSlot, quantity: Quantity, reading: Reading): boolean {
  if (slot.figure.measure !== 'money') return within(quantity, reading.value);
  return within(quantity, reading.value.times(reading.unit === '元' ? 1 : 10000)) || within(quantity, reading.value);
}

function within(quantity: Quantity, value: Big): boolean {
  if (quantity.low !== undefined && value.lt(quantity.low)) return false;
  return quantity.high === undefined || value.lte(quantity.high);
}

/** Units that say something else than the cell's own never make a contradiction. */
function sameKind(slot: FigureSlot, reading: Reading): boolean {
  const { unit, measure } = slot.figure;
  if (measure === 'money') return reading.unit === undefined || reading.unit.includes('元');
  if (reading.unit === undefined || unit === '') return true;
  if (reading.unit.includes('元') || LOOSE.has(unit) !== LOOSE.has(reading.unit)) return false;
  // 个 counts people too.
  return family(unit) === family(reading.unit) || (unit === '个' && family(reading.unit) === 'people');
}

/** 项 and 类 count kinds of work, not works. */
const LOOSE: ReadonlySet<string> = new Set(['项', '类', '大类', '家', '户', '台']);

function tableClaim(
  stream: Stream,
  slot: FigureSlot,
  form: ProseClaimForm,
  reading: Reading,
  verdict: Claim['verdict'],
  times: number,
  echo?: ClaimFigure,
): Claim {
  const value = reading.value.toFixed();
  return {
    kind: 'equal',
    rule: form.id,
    figures: [inRole(stream, slot, 'said'), ...(echo === undefined ? [] : [echo])],
    formula: `${times > 1 ? `${times}×${shown(slot.figure)}` : shown(slot.figure)} ${verdict === 'holds' ? '=' : verdict === 'broken' ? '≠' : '?'} ${value}`,
    verdict,
    at: placeOf(stream, slot),
    target: { form: form.id, terms: reading.terms, value: reading.value },
    ...(verdict === 'broken'
      ? {
          level: 'warning' as const,
          expected: { value: reading.value, text: value },
          difference: reading.value.minus(slot.figure.quantity.nominal),
        }
      : {}),
  };
}
