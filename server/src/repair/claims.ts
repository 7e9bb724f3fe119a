import type Big from 'big.js';
import type { Level } from '../catalogue/format';
import type { Claim, ClaimFigure } from '../model/claims/claim';
import { type ProsePart, proseOf } from '../model/prose';
import type { Report } from '../model/report';
import { reaches } from '../rules/finding';
import { brokenIn, type ClaimSignal, claims } from '../rules/prose/claims';
import type { CheckContext, Rule } from '../rules/rule';
import { isSilenced, silencesOver } from '../rules/silence';
import type { Place } from '../syntax/block';
import type { Silence } from '../syntax/silence';
import { isSameList, perObject } from '../text/memory';
import { notes } from '../text/notes';
import type { Weighing } from './weighing';

/** A broken claim, and for a part that was found wrong the sentence's figure against its cell of the table. */
interface ExplainedClaim extends ClaimSignal {
  readonly confirmedBy?: Claim;
}

/**
 * The claims of the prose. Where the tables confirm the total of a broken sum, or all its other parts, and show which part
 * is wrong, the finding stands on that part, once. A figure that another sentence confirms is not offered to be changed.
 * What the writer silenced or set off neither explains anything nor takes anything with it.
 */
export function explainedClaims(weighing: Weighing): Rule<Report, ExplainedClaim> {
  return { ...rule, check: (report, context) => explainedIn(report, context, weighing) };
}

function explainedIn(report: Report, { previous }: CheckContext, weighing: Weighing): ExplainedClaim[] {
  return proseOf(report, previous).broken.flatMap((part) => {
    const silences = silencesOver(report, part.passage.stream.blocks);
    const known = lastExplained.get(part);
    if (known?.weighing === weighing && isSameList(known.silences, silences)) return known.signals;
    const isHeard = (signal: ClaimSignal) => weighing(signal.rule) !== 'off' && !isSilenced(report, signal);
    const signals = explainedInPart(part, isHeard);
    lastExplained.set(part, { weighing, silences, signals });
    return signals;
  });
}

interface Explained {
  readonly weighing: Weighing;
  readonly silences: readonly Silence[];
  readonly signals: readonly ExplainedClaim[];
}

const lastExplained = notes<ProsePart, Explained>();

/** A broken sentence is explained by what is said in its own passage. */
function explainedInPart(part: ProsePart, isHeard: (signal: ClaimSignal) => boolean): ExplainedClaim[] {
  const plain: readonly ExplainedClaim[] = brokenIn(part);
  if (plain.length === 0) return [];
  const heard = new Set(plain.filter(isHeard).map(({ claim }) => claim));
  const signals = plain.map((signal) => {
    const better = heard.has(signal.claim) ? explained(signal) : signal;
    return better.confirmedBy && heard.has(better.confirmedBy) && isHeard(better) ? better : signal;
  });
  const settled = new Set(signals.flatMap(({ confirmedBy }) => confirmedBy ?? []));
  return signals.filter(({ claim }) => !settled.has(claim));
}

const rule: Omit<Rule<Report, ExplainedClaim>, 'check'> = {
  name: claims.name,

  explain(signal, context, messages) {
    const { confirmedBy } = signal;
    const explanation = claims.explain(signal, context, messages);
    if (!confirmedBy) return explanation;
    const cells = claims.explain({ ...signal, claim: confirmedBy }, context, messages).related ?? [];
    return { ...explanation, related: [...(explanation.related ?? []), ...cells] };
  },

  fix(signal, context, messages) {
    const fixes = claims.fix?.(signal, context, messages) ?? [];
    return fixes.length === 0 || new Figures(signal.part).isConfirmed(signal.place) ? [] : fixes;
  },
};

/** The same object for the same signal. */
const explained: (signal: ClaimSignal) => ExplainedClaim = perObject((signal) => {
  const { claim } = signal;
  const said = new Figures(signal.part);
  const total = claim.figures.find(({ role }) => role === 'total');
  if (claim.kind !== 'sum' || !total?.figure || !claim.expected || !isAt(total, claim.at)) return signal;
  const missing = total.figure.quantity.nominal.minus(claim.expected.value);
  const parts = claim.figures.filter(({ role }) => role === 'part');
  const wrong = parts.flatMap((part) => {
    const held = said.againstTable(part.place);
    return held?.verdict === 'broken' ? [{ part, held }] : [];
  });
  const [only] = wrong;
  if (!only || wrong.length > 1 || said.isConfirmed(only.part.place)) return signal;
  const confirms = ({ place }: ClaimFigure) => said.againstTable(place)?.verdict === 'holds';
  if (!confirms(total) && !parts.every((part) => part === only.part || confirms(part))) return signal;
  const value = only.held.target?.value;
  if (!value || !partValue(only.part)?.plus(missing).eq(value)) return signal;
  const at = only.part.place;
  const expected = { value, text: value.toFixed() };
  // A total that its parts fall short of is now explained.
  const { cause: _short, ...rest } = claim;
  const level = graver(claim, only.held);
  return {
    ...signal,
    place: at,
    ...(level ? { level } : {}),
    claim: { ...rest, at, expected, difference: missing },
    confirmedBy: only.held,
  };
});

function graver(one: Claim, other: Claim): Level | undefined {
  return one.level && other.level && reaches(other.level, one.level) ? other.level : one.level;
}

function partValue({ figure }: ClaimFigure): Big | undefined {
  return figure?.quantity.nominal;
}

function isAt({ place }: ClaimFigure, at: Place): boolean {
  return place.block === at.block && place.span.start === at.span.start;
}

/** What all claims together say of a figure of a passage: its own, then what later passages say. */
class Figures {
  constructor(private readonly part: ProsePart) {}

  /** The figure against its cell, if it is held against just one reading of the tables. */
  againstTable(at: Place): Claim | undefined {
    const isMeant = (claim: Claim) =>
      claim.target !== undefined && claim.verdict !== 'unknown' && claim.figures.some((one) => isAt(one, at));
    const own = [...this.part.claims.filter(isMeant), ...this.part.said.filter(isMeant)];
    return own.find(({ verdict }) => verdict === 'broken') ?? own[0];
  }

  /** A relation within the prose holds with the figure as it stands. */
  isConfirmed(at: Place): boolean {
    // What a claim says in full is asked last: few are worked out.
    const confirms = (claim: Claim) =>
      !claim.target &&
      claim.verdict === 'holds' &&
      claim.figures.some((one) => isAt(one, at) && one.figure !== undefined);
    return this.part.claims.some(confirms) || this.part.said.some(confirms);
  }
}
