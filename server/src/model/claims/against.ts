import Big from 'big.js';
import type { ProseClaimForm, Term } from '../../catalogue/format';
import type { Quantity } from '../../numbers/token';
import { family } from '../../numbers/units';
import { notes } from '../../text/notes';
import { type Candidate, candidatesIn } from './candidates';
import { type Claim, type ClaimContext, type ClaimFigure, isSameContext } from './claim';
import type { FigureSlot } from './figure-slot';
import { inScope } from './lead';
import type { Lead } from './leads';
import type { PassageClaims } from './passage';
import { inRole, shown } from './relation';
import { blockOf, placeOf, type Stream } from './stream';
import {
  type Answers,
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
  if (forms.answers.areNone) return NONE;
  const known = judged.get(stream);
  if (known?.sought === forms.sought && isSameContext(known.context, context)) {
    if (known.answers === forms.answers) return known.claims;
    if (isAsBefore(known.asked, forms.answers)) {
      judged.set(stream, { ...known, answers: forms.answers });
      return known.claims;
    }
  }
  const asked: Asked = new Map();
  const ask: Ask = (form) => {
    const answer = forms.answers.of(form);
    asked.set(form, answer);
    return answer;
  };
  const claims: Claim[] = [];
  for (const candidates of candidatesIn(stream, forms.sought)) {
    const exact = answered(candidates.exact, ask);
    const found = exact.length > 0 ? exact : answered(candidates.slips, ask);
    if (found.length > 0) claims.push(...claimsOf(stream, candidates.lead, found, context));
  }
  claims.push(...zeroClaims(stream, forms.sought, ask, context));
  judged.set(stream, { sought: forms.sought, answers: forms.answers, context, asked, claims });
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
    readonly answers: Answers;
    readonly context: ClaimContext;
    readonly asked: Asked;
    readonly claims: readonly Claim[];
  }
>();

function isAsBefore(asked: Asked, answers: Answers): boolean {
  for (const [form, answer] of asked) if (answers.of(form) !== answer) return false;
  return true;
}

type Answered = Candidate & { readonly ready: ReadyForm };

function answered(candidates: readonly Candidate[], ask: Ask): Answered[] {
  return candidates.flatMap((candidate): Answered[] => {
    const ready = ask(candidate.form);
    return ready ? [{ ...candidate, ready }] : [];
  });
}

/** The heaviest may be judged, the others only confirm. */
function claimsOf(stream: Stream, lead: Lead, found: Answered[], context: ClaimContext): readonly Claim[] {
  const { slot } = lead;
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

/** Several phrases may lead to one cell: it is spoken of once, by the first of them. */
function isSameCell({ target: one }: Claim, { target: other }: Claim): boolean {
  const ref = (terms: readonly Term[] = []) =>
    terms.map((term) => (term.kind === 'cell' ? `${term.sign}${term.indicator}@${term.column}` : term.value)).join(' ');
  return ref(one?.terms) === ref(other?.terms);
}

/** The words behind a figure that take it up, as part of the claim. */
function echoOf(stream: Stream, slot: FigureSlot, words: string): ClaimFigure | undefined {
  const { block, reading } = blockOf(stream, slot);
  const start = reading.folded.text.indexOf(words, slot.figure.until);
  if (start < 0) return undefined;
  const span = reading.folded.origin(start, start + words.length);
  return { role: 'said', place: { block, span }, text: block.text.slice(span.start, span.end) };
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
