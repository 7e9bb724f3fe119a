import { standardTables } from '../model/report';
import { verdictsOf } from '../rules/verdicts';
import { startOf } from '../syntax/draft';
import type { TextChange } from '../text/change';
import type { Span } from '../text/span';
import { neighboursIn, reportIn, type Snapshot } from '../workspace/snapshot';
import { totalsToFill } from './totals';

/** A line over a table: how its equations stand, or how many totals can be filled in. */
export interface Lens {
  readonly kind: 'verdicts' | 'fillTotals';
  readonly title: string;
  /** The table's first line, from the draft's start. */
  readonly span: Span;
}

export function codeLens(snapshot: Snapshot, uri: string): readonly Lens[] {
  const report = reportIn(snapshot, uri);
  if (!report) return [];
  const { writing } = snapshot.messages;
  return standardTables(report).flatMap((table): Lens[] => {
    const start = startOf(report.draft, table.block) ?? 0;
    const span = { start, end: report.draft.lines.endOf(report.draft.lines.lineAt(start)) };
    const { holds, broken, unknown } = verdictsOf(report, table, neighboursIn(snapshot, uri));
    const totals = totalsToFill(report, table).length;
    return [
      { kind: 'verdicts', title: writing.verdicts(holds, broken, unknown), span },
      ...(totals > 0 ? [{ kind: 'fillTotals' as const, title: writing.fillTotals(totals), span }] : []),
    ];
  });
}

/** Changes that write the totals of the table at the offset, without an offset of every table. */
export function fillTotals(snapshot: Snapshot, uri: string, offset?: number): readonly TextChange[] {
  const report = reportIn(snapshot, uri);
  if (!report) return [];
  return standardTables(report).flatMap((table) => {
    const start = startOf(report.draft, table.block) ?? 0;
    if (offset !== undefined && (offset < start || offset >= start + table.block.text.length)) return [];
    return totalsToFill(report, table).map(({ change }) => change);
  });
}
