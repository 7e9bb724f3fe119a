import Big from 'big.js';
import type { CellRef } from '../../catalogue/format';
import type { Facts } from '../../model/facts';
import { type Instance, instancesOf } from '../../model/instances';
import type { StandardTable } from '../../model/table';
import { notes } from '../../text/notes';
import type { CheckContext } from '../rule';
import { isMet } from './condition';
import { isMetBy, type Judgement, judge, own, resultOf, type Summand } from './judge';

/** An instance of an equation with its verdict. */
export interface Judged {
  readonly instance: Instance;
  readonly judgement: Judgement;
}

/** Every instance of the catalogue's equations that applies to a table, with its verdict; remembered with the table. */
export function judgements(table: StandardTable, context: CheckContext): readonly Judged[] {
  const { report, previous } = context;
  const key = `${report.year} ${report.agency}`;
  const judgedTables = previous ? judgedWithLastYear : judgedAlone;
  const known = judgedTables.get(table);
  if (known?.key === key && known.previous === previous) return known.all;
  const alone = instancesOf(report.catalogue, table.form).flatMap((instance) => judged(table, instance, context) ?? []);
  const all = pardoned(table, alone);
  judgedTables.set(table, { key, previous, all });
  return all;
}

/** With what conditions ask about beside the table: year, agency and last year's figures. */
interface JudgedTable {
  readonly key: string;
  readonly previous: Facts | undefined;
  readonly all: readonly Judged[];
}

const judgedAlone = notes<StandardTable, JudgedTable>();
const judgedWithLastYear = notes<StandardTable, JudgedTable>();

/** One instance with its verdict; `undefined` where it is no equation or its condition is not met. */
export function judged(table: StandardTable, instance: Instance, context: CheckContext): Judged | undefined {
  const { equation, when } = instance.rule;
  if (!equation || (when && isMet(when, table, instance, context) !== true)) return undefined;
  return { instance, judgement: judge(table, instance, context.previous) };
}

/**
 * A total that is not filled in yet is told of by itself, with the number its parts come to. An equation that breaks only
 * because such a blank counts as 0 says nothing more, and claims nothing.
 */
function pardoned(table: StandardTable, all: readonly Judged[]): readonly Judged[] {
  const missing = new Map<CellRef, Big>();
  for (const { instance, judgement } of all) {
    const result = judgement.kind === 'total-missing' ? resultOf(instance, judgement) : undefined;
    if (result !== undefined) missing.set(result, judgement.leftSum);
  }
  if (missing.size === 0) return all;
  return all.map((one): Judged => {
    const { instance, judgement } = one;
    if (judgement.kind !== 'broken') return one;
    const [left, right] = [judgement.left, judgement.right].map((side) => owed(side, missing)) as [Big, Big];
    const isPardoned = isMetBy(table, instance, judgement.leftSum.plus(left), judgement.rightSum.plus(right));
    return isPardoned ? { instance, judgement: { ...judgement, kind: 'unknown' } } : one;
  });
}

/** What the totals that are not filled in would add to a side. */
function owed(side: readonly Summand[], missing: ReadonlyMap<CellRef, Big>): Big {
  return side.reduce((sum, { operand }) => {
    const [ref] = own(operand);
    const value = ref === undefined ? undefined : missing.get(ref);
    return value ? sum.plus(value.times(operand.sign)) : sum;
  }, new Big(0));
}
