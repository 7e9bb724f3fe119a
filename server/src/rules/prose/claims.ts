import type { Term } from '../../catalogue/format';
import type { Messages } from '../../messages/messages';
import type { Claim } from '../../model/claims/claim';
import { proseOf } from '../../model/prose';
import { cellOf, type Report } from '../../model/report';
import { refOf } from '../../model/table';
import type { CheckContext, Fix, Related, Rule, Signal } from '../rule';
import { placeOfCell } from '../table/equations';
import { figureAt, mend } from './mend';

export interface ClaimSignal extends Signal {
  readonly claim: Claim;
}

/** The arithmetic that prose states, and prose against the tables: what is broken, and numbers that were forgotten. */
export const claims: Rule<Report, ClaimSignal> = {
  name: 'claims',

  *check(report) {
    for (const claim of proseOf(report).claims) {
      if (claim.verdict !== 'broken' || claim.level === undefined) continue;
      yield { rule: claim.rule, place: claim.at, level: claim.level, claim };
    }
  },

  explain({ claim }, context, messages) {
    const cause = claim.cause === undefined ? '' : messages.claims.causes[claim.cause];
    const reason = reasonOf(claim, context.report);
    return {
      message: messages.because(statement(claim, context, messages) + cause, reason),
      related: [...otherFigures(claim, messages), ...cells(claim, context, messages)],
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
