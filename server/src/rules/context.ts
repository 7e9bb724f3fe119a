import { type Neighbours, NO_NEIGHBOURS, previousOf } from '../model/neighbours';
import type { Report } from '../model/report';
import { factsOfSummary } from '../model/summary/summary';
import type { CheckContext } from './rule';

/** What rules may look at besides the report. */
export function contextOf(report: Report, neighbours: Neighbours = NO_NEIGHBOURS): CheckContext {
  const previous = previousOf(neighbours);
  return { report, neighbours, ...(previous ? { previous: factsOfSummary(previous) } : {}) };
}
