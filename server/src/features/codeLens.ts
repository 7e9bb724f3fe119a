import { previousOf } from '../model/neighbours';
import { standardTables } from '../model/report';
import { knownOf, type Summary } from '../model/summary/summary';
import { numberOf, type StandardTable } from '../model/table';
import { verdictsOf } from '../rules/verdicts';
import { startOf } from '../syntax/draft';
import type { TextChange } from '../text/change';
import type { Span } from '../text/span';
import { neighboursIn, reportIn, type Snapshot } from '../workspace/snapshot';
import { totalsToFill } from './totals';

/**
 * A line over a table: how its equations stand, its preview, how many totals can be filled in, how many figures differ from
 * last year's.
 * Over the front matter: how many of the units have handed in.
 */
export interface Lens {
  readonly kind: 'verdicts' | 'preview' | 'fillTotals' | 'lastYear' | 'units';
  readonly title: string;
  /** The table's first line, from the draft's start. */
  readonly span: Span;
}

/** The lenses of a draft; none for one that the snapshot does not hold. */
export function codeLens(snapshot: Snapshot, uri: string): readonly Lens[] {
  const report = reportIn(snapshot, uri);
  if (!report) return [];
  const { writing, workspace } = snapshot.messages;
  const neighbours = neighboursIn(snapshot, uri);
  const previous = previousOf(neighbours);
  const tables = standardTables(report).flatMap((table): Lens[] => {
    const start = startOf(report.draft, table.block) ?? 0;
    const span = { start, end: report.draft.lines.endOf(report.draft.lines.lineAt(start)) };
    const { holds, broken, unknown } = verdictsOf(report, table, neighbours);
    const changes = previous && changesFrom(previous, table);
    const totals = totalsToFill(report, table).length;
    return [
      { kind: 'verdicts', title: writing.verdicts(holds, broken, unknown), span },
      { kind: 'preview', title: writing.preview, span },
      ...(totals > 0 ? [{ kind: 'fillTotals' as const, title: writing.fillTotals(totals), span }] : []),
      ...(previous && changes
        ? [
            {
              kind: 'lastYear' as const,
              title: workspace.changes(previous.year ?? 0, changes.changed, changes.of),
              span,
            },
          ]
        : []),
    ];
  });
  const { units } = neighbours;
  if (!units?.settled) return tables;
  const { absent, otherYear, otherEra, repeated, summaries } = units;
  const all = summaries.length + absent.length + otherYear.length + otherEra.length;
  const title = workspace.handedIn(all, summaries.length, repeated.length);
  return [{ kind: 'units', title, span: { start: 0, end: report.draft.lines.endOf(0) } }, ...tables];
}

/** Of the figures that both years have, how many are others now. */
function changesFrom(
  previous: Summary,
  table: StandardTable,
): { readonly changed: number; readonly of: number } | undefined {
  let changed = 0;
  let of = 0;
  for (const { ref, value } of table.cells.values()) {
    const now = numberOf(value);
    const last = knownOf(previous, ref);
    if (!now || last.kind !== 'number') continue;
    of++;
    if (!now.eq(last.value)) changed++;
  }
  return of > 0 ? { changed, of } : undefined;
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
