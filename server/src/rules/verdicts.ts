import type { Neighbours } from '../model/neighbours';
import type { Report } from '../model/report';
import type { StandardTable } from '../model/table';
import { contextOf } from './context';
import { judgements } from './table/judgements';

/** How many of a table's equations hold, are broken, and were not checked because too little is filled in. */
export interface Verdicts {
  readonly holds: number;
  readonly broken: number;
  readonly unknown: number;
}

/** Counts the equalities; bounds and conditions are no equations of the form. */
export function verdictsOf(report: Report, table: StandardTable, neighbours?: Neighbours): Verdicts {
  const counts = { holds: 0, broken: 0, unknown: 0 };
  for (const { instance, judgement } of judgements(table, contextOf(report, neighbours))) {
    if (instance.rule.equation?.operator !== '==') continue;
    if (judgement.kind === 'holds' || judgement.kind === 'broken') counts[judgement.kind]++;
    else counts.unknown++;
  }
  return counts;
}
