import { claimsOfCell } from '../../model/claimPlaces';
import type { Claim } from '../../model/claims/claim';
import { proseOf } from '../../model/prose';
import type { Report } from '../../model/report';
import { refOf, type StandardTable } from '../../model/table';
import { contextOf } from '../../rules/context';
import { figureAt } from '../../rules/prose/mend';
import { isGrave, type NewValue, outcomeOf } from '../../rules/table/outcome';

/**
 * Whether new numbers in cells of a table leave every equation as it holds and contradict no sentence that did not
 * contradict the table before. Only what the cells take part in is judged again.
 */
export function isSafe(report: Report, table: StandardTable, changes: readonly NewValue[]): boolean {
  if (outcomeOf(table, changes, contextOf(report)).harmed.some(isGrave)) return false;
  const values = new Map(changes.map(({ ref, to }) => [ref, to]));
  const prose = proseOf(report);
  return !changes.some(({ ref }) => claimsOfCell(prose, ref).some((claim) => mayContradict(claim, values)));
}

/** A claim of several cells is taken to be contradicted: what it comes to is not worked out here. */
function mayContradict(claim: Claim, values: ReadonlyMap<string, NewValue['to']>): boolean {
  if (claim.verdict === 'broken') return false;
  const terms = claim.target?.terms ?? [];
  return terms.some((term) => {
    if (term.kind !== 'cell' || term.previous) return false;
    const value = values.get(refOf(term.indicator ?? '', term.column));
    if (!value) return false;
    const said = figureAt(claim)?.figure?.quantity.nominal;
    return terms.length > 1 || !said?.eq(value);
  });
}
