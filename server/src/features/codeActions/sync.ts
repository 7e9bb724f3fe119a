import type Big from 'big.js';
import type { Messages } from '../../messages/messages';
import { partOf } from '../../model/claimPlaces';
import type { Claim } from '../../model/claims/claim';
import { proseOf } from '../../model/prose';
import { cellOf, type Report } from '../../model/report';
import { type BoundCell, refOf, type StandardTable } from '../../model/table';
import type { Finding } from '../../rules/finding';
import { figureAt } from '../../rules/prose/mend';
import { startOf } from '../../syntax/draft';
import type { Action } from './action';
import { isSafe } from './safety';

/**
 * Where prose and table say different numbers, the table's cell put right by the prose; the other direction is the
 * finding's own fix. Only where the prose names one cell, and says it exactly.
 */
export function syncActions(report: Report, messages: Messages, findings: readonly Finding[]): Action[] {
  return findings.flatMap((finding) => {
    const claim = claimOf(report, finding);
    const found = claim && cellSaid(report, claim);
    if (!found) return [];
    const { table, cell, value } = found;
    const text = value.toFixed();
    const label = report.catalogue.labelOf(cell.ref, table.form);
    const start = startOf(report.draft, table.block) ?? 0;
    const inner = cell.value.kind === 'number' ? cell.value.digits : { start: 0, end: cell.cell.text.length };
    // The digits' span counts in the cell's text, which is the draft's own where nothing had to be resolved.
    const isPlain = table.block.text.slice(cell.cell.span.start, cell.cell.span.end) === cell.cell.text;
    const from = start + cell.cell.span.start;
    const span = isPlain ? { start: from + inner.start, end: from + inner.end } : undefined;
    if (!span || !isSafe(report, table, [{ ref: cell.ref, cell, to: value }])) return [];
    const title = messages.actions.tableFromProse(label, text);
    const changes = () => [{ span, text }];
    return [{ title, kind: 'quickfix' as const, preferred: false, findings: [finding], changes }];
  });
}

function claimOf(report: Report, { rule, place }: Finding): Claim | undefined {
  return partOf(proseOf(report), place.block)?.claims.find(
    (claim) => claim.rule === rule && claim.at.block === place.block && claim.at.span.start === place.span.start,
  );
}

/** The one cell that a claim says the figure of, and what it says; `undefined` where it says no cell's figure exactly. */
export function cellSaid(
  report: Report,
  claim: Claim,
): { readonly table: StandardTable; readonly cell: BoundCell; readonly value: Big } | undefined {
  const [term, ...others] = claim.target?.terms ?? [];
  const figure = figureAt(claim)?.figure;
  if (term?.kind !== 'cell' || term.previous || term.sign < 0 || others.length > 0 || !figure) return undefined;
  const { quantity, measure } = figure;
  // Money in prose is in yuan, in tables mostly in 万元; a formula such as 各1名 says another number than its figure.
  if (quantity.precision === 'approximate' || measure === 'money' || claim.formula.includes('×')) return undefined;
  const found = cellOf(report, refOf(term.indicator ?? '', term.column));
  if (!found || (found.cell.value.kind !== 'number' && found.cell.value.kind !== 'blank')) return undefined;
  return { ...found, value: quantity.nominal };
}
