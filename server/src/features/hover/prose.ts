import type { Messages } from '../../messages/messages';
import type { Claim } from '../../model/claims/claim';
import type { Report } from '../../model/report';
import { refOf } from '../../model/table';
import type { CheckContext } from '../../rules/rule';
import { escapeMarkdown, explainIndicator } from '../explain';
import { coveredAt, partsAt } from '../proseFigure';
import type { Hover } from './shown';

/** A figure of prose: the claims it takes part in as they were understood, or that nothing holds it. Offset in the draft. */
export function hoverProse(context: CheckContext, offset: number, messages: Messages): Hover | undefined {
  const { report, previous } = context;
  const parts = partsAt(report, offset, previous);
  const first = parts[0];
  if (first) {
    const lines = parts.map(({ claim }) => claimText(report, claim, messages));
    return { span: first.figure.place.span, markdown: [...new Set(lines)].join('\n\n---\n\n') };
  }
  const covered = coveredAt(report, offset, previous);
  return covered && { span: covered.place.span, markdown: messages.claims.coverage[covered.status] };
}

function claimText(report: Report, claim: Claim, messages: Messages): string {
  const { claims, hover } = messages;
  const mark = { holds: `✓ ${hover.holds}`, broken: `✗ ${hover.broken}`, unknown: `？ ${hover.unknown}` }[
    claim.verdict
  ];
  const formula = `**${claims.kinds[claim.kind]}**${messages.colon}\`${claim.formula}\`　${mark}`;
  const cause = claim.cause === undefined ? '' : claims.causes[claim.cause].replace(/^[；;]\s*/, '');
  const term = claim.target?.terms[0];
  const indicator = term?.kind === 'cell' ? (term.indicator ?? '') : '';
  const label = claim.target?.terms.map((one) =>
    one.kind === 'cell' ? report.catalogue.labelOf(refOf(one.indicator ?? '', one.column)) : one.value,
  );
  const target = label && claim.target ? claims.inTable(label.join(' + '), claim.target.value.toFixed()) : '';
  const last = claim.lastYear;
  const lastLabel = last?.terms.map((one) =>
    one.kind === 'cell' ? report.catalogue.labelOf(refOf(one.indicator ?? '', one.column)) : one.value,
  );
  const lastYear =
    last && lastLabel ? claims.inTable(messages.lastYears(lastLabel.join(' + ')), last.value.toFixed()) : '';
  const explained = indicator === '' ? undefined : explainIndicator(report.catalogue, messages, indicator);
  return [formula, escapeMarkdown(cause), escapeMarkdown(target), escapeMarkdown(lastYear), explained]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n');
}
