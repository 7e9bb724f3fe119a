import { type Facts, factsOf } from '../model/facts';
import type { Report } from '../model/report';
import { reportIn, type Snapshot } from '../workspace/snapshot';

/** What the same agency reported a year before, where that draft is open too. */
export function lastYearFacts(snapshot: Snapshot, { agency, year, draft }: Report): Facts | undefined {
  if (agency === undefined || year === undefined) return undefined;
  for (const uri of snapshot.drafts.keys()) {
    const other = uri === draft.uri ? undefined : reportIn(snapshot, uri);
    if (other?.agency === agency && other.year === year - 1) return factsOf(other);
  }
  return undefined;
}
