import type { Term } from '../../catalogue/format';
import type { Messages } from '../../messages/messages';
import type { Claim } from '../../model/claims/claim';
import { previousOf } from '../../model/neighbours';
import { type ProsePart, proseOf } from '../../model/prose';
import { cellOf, type Report } from '../../model/report';
import { knownOf as knownIn } from '../../model/summary/summary';
import { refOf } from '../../model/table';
import { perObject } from '../../text/memory';
import type { CheckContext, Elsewhere, Fix, Related, Rule, Signal } from '../rule';
import { placeOfCell } from '../table/cellPlace';
import { figureAt, mend } from './mend';

export interface ClaimSignal extends Signal {
  readonly claim: Claim;
  /** The passage that it stands in. */
  readonly part: ProsePart;
}

/** The arithmetic that prose states, and prose against the tables: what is broken, and numbers that were forgotten. */
export const claims: Rule<Report, ClaimSignal> = {
  name: 'claims',

  *check(report, { previous }) {
    for (const part of proseOf(report, previous).broken) yield* brokenIn(part);
  },

  explain({ claim }, context, messages) {
    const cause = claim.cause === undefined ? '' : messages.claims.causes[claim.cause];
    const reason = reasonOf(claim, context.report);
    return {
      message: messages.because(statement(claim, context, messages) + cause, reason),
      related: [...otherFigures(claim, messages), ...cells(claim, context, messages)],
      elsewhere: lastYears(claim, context, messages),
    };
  },

  fix({ claim }, _context, messages): readonly Fix[] {
    const edit = mend(claim);
    if (!edit) return [];
    const { block, span } = claim.at;
    const before = block.text.slice(span.start, edit.place.span.start);
    const after = block.text.slice(edit.place.span.end, span.end);
    const isGap = claim.kind === 'missing';
    const title = isGap
      ? messages.claims.fillIn(edit.newText + after)
      : messages.claims.changeTo(before + edit.newText + after);
    return [{ title, edits: [edit], preferred: isGap }];
  },
};

/** What is broken in a passage. */
export const brokenIn: (part: ProsePart) => readonly ClaimSignal[] = perObject((part) => {
  const broken = part.claims.filter(({ verdict, level }) => verdict === 'broken' && level !== undefined);
  return broken
    .filter((claim) => !broken.some((other) => other !== claim && saysAlready(other, claim)))
    .map((claim): ClaimSignal => {
      const { level = 'warning', rule, at: place } = claim;
      return { rule, place, level, claim, part };
    });
});

/** Whether a table gives the very number for a figure that the prose around it asks for: one figure, one finding. */
function saysAlready(table: Claim, claim: Claim): boolean {
  if (!table.target || claim.target || !table.expected || !claim.expected) return false;
  const { block, span } = claim.at;
  const isSame = table.at.block === block && table.at.span.start === span.start && table.at.span.end === span.end;
  return isSame && table.expected.value.eq(claim.expected.value);
}

function statement(claim: Claim, { report }: CheckContext, messages: Messages): string {
  const written = writtenAt(claim);
  const expected = claim.expected?.text ?? '';
  const { claims: words } = messages;
  if (claim.target) {
    const label = claim.target.terms.map((term) => termLabel(report, term)).join(' + ');
    const value = claim.target.value.toFixed();
    // 各1名 said of two: the formula shows what it comes to.
    const said = claim.formula.includes('×') ? (claim.formula.split(' ')[0] ?? written) : written;
    return claim.expected ? words.unlikeTable(said, label, value) : words.saidZero(label, value);
  }
  if (claim.lastYear) {
    const { terms, value, now, rises, amount } = claim.lastYear;
    const label = terms.map((term) => termLabel(report, term)).join(' + ');
    return words.unlikeLastYear({ label, value: value.toFixed() }, now.toFixed(), rises, amount, written);
  }
  if (claim.kind === 'list') return words.listed(written, expected);
  if (claim.kind === 'missing') return words.missing(expected, claim.formula);
  if (claim.kind === 'period' || claim.cause === 'short' || claim.expected === undefined)
    return words.broken(claim.formula);
  const difference = claim.difference?.abs().toFixed();
  return words.shouldBe(expected, written, difference, claim.formula);
}

function writtenAt(claim: Claim): string {
  const { block, span } = claim.at;
  return figureAt(claim)?.text ?? block.text.slice(span.start, span.end);
}

function termLabel(report: Report, term: Term): string {
  return term.kind === 'constant' ? term.value : report.catalogue.labelOf(refOf(term.indicator ?? '', term.column));
}

function reasonOf(claim: Claim, { catalogue }: Report): string {
  const form = catalogue.data.proseClaims.find(({ id }) => id === claim.rule);
  return (form ?? catalogue.data.proseRules.find(({ id }) => id === claim.rule))?.explain ?? '';
}

function otherFigures(claim: Claim, messages: Messages): Related[] {
  return claim.figures
    .filter(({ place }) => place.block !== claim.at.block || place.span.start !== claim.at.span.start)
    .map(({ place, text, role }) => ({ place, message: messages.claims.roles[role](text) }));
}

/** Last year's cells that a change was held against. */
function lastYears({ lastYear }: Claim, { report, neighbours }: CheckContext, messages: Messages): Elsewhere[] {
  const previous = previousOf(neighbours);
  if (!lastYear || !previous) return [];
  return lastYear.terms.flatMap((term): Elsewhere[] => {
    if (term.kind === 'constant') return [];
    const ref = refOf(term.indicator ?? '', term.column);
    const known = knownIn(previous, ref);
    if (known.kind !== 'number') return [];
    const label = messages.lastYears(termLabel(report, term));
    return [{ uri: previous.uri, ref, message: messages.claims.inTable(label, known.value.toFixed()) }];
  });
}

/** The cells that the prose contradicts. */
function cells(claim: Claim, { report }: CheckContext, messages: Messages): Related[] {
  return (claim.target?.terms ?? []).flatMap((term): Related[] => {
    if (term.kind === 'constant') return [];
    const found = cellOf(report, refOf(term.indicator ?? '', term.column));
    if (!found) return [];
    const message = messages.claims.inTable(termLabel(report, term), found.cell.cell.text);
    return [{ place: placeOfCell(found.table, found.cell), message }];
  });
}
