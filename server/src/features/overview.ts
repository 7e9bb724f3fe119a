import { checkable } from '../model/claims/coverage';
import { stateOf } from '../model/facts';
import { proseOf } from '../model/prose';
import { cellOf } from '../model/report';
import { verdictsOf } from '../rules/verdicts';
import { contextIn, neighboursIn, reportIn, type Snapshot } from '../workspace/snapshot';

/** A report in a line. */
export interface Overview {
  /** The cells of its era's headline that hold a number. */
  readonly figures: readonly { readonly name: string; readonly value: string }[];
  /** Whether the equations of the tables with these cells hold; missing: none of them was checked. */
  readonly verdict?: 'holds' | 'broken';
  /** How many figures of the prose could be checked, and how many were. */
  readonly coverage: { readonly figures: number; readonly checked: number };
}

/** `undefined`: the draft is not known. */
export function overview(snapshot: Snapshot, uri: string): Overview | undefined {
  const report = reportIn(snapshot, uri);
  if (!report) return undefined;
  const told = (report.era?.headline ?? []).flatMap(({ ref, name }) => {
    const table = cellOf(report, ref)?.table;
    const state = table && stateOf(table, ref);
    return table && state?.kind === 'number' ? [{ name, value: state.value.toFixed(), table }] : [];
  });
  const neighbours = neighboursIn(snapshot, uri);
  const verdicts = [...new Set(told.map(({ table }) => table))].map((table) => verdictsOf(report, table, neighbours));
  const isBroken = verdicts.some(({ broken }) => broken > 0);
  const isChecked = verdicts.some(({ holds }) => holds > 0);
  return {
    figures: told.map(({ name, value }) => ({ name, value })),
    ...(isBroken ? { verdict: 'broken' } : isChecked ? { verdict: 'holds' } : {}),
    coverage: checkable(proseOf(report, contextIn(snapshot, report).previous).coverage),
  };
}
