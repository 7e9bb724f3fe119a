import type { CellRef } from '../../catalogue/format';
import { workOut } from '../../model/computed';
import type { Report } from '../../model/report';
import type { BoundCell, StandardTable } from '../../model/table';
import { judgements } from '../../rules/table/judgements';
import type { Span } from '../../text/span';
import { contextIn, type Snapshot } from '../../workspace/snapshot';
import type { Entry } from './entry';

/** What the equations give for the cell, what last year's report does, 0, and `=`; each number once. */
export function valueEntries(
  snapshot: Snapshot,
  report: Report,
  table: StandardTable,
  bound: BoundCell,
  replace: Span,
): readonly Entry[] {
  const { writing } = snapshot.messages;
  const computed = workOut(report.catalogue, table.form, table.cells, [bound.ref]).get(bound.ref)?.toFixed();
  const carried = carriedOver(snapshot, report, table, bound.ref);
  const values = [
    ...(computed === undefined ? [] : [{ text: computed, detail: writing.computed(computed) }]),
    ...(carried === undefined ? [] : [{ text: carried, detail: writing.byLastYear(carried) }]),
    { text: '0', detail: writing.zero },
    ...(computed === undefined ? [] : [{ text: '=', detail: writing.computeHere }]),
  ];
  return values
    .filter(({ text }, index) => values.findIndex((one) => one.text === text) === index)
    .map(({ text, detail }) => ({
      kind: 'value',
      label: text,
      detail,
      replace,
      text: [text],
      names: [],
      topic: { kind: 'indicator', id: bound.indicator },
    }));
}

/** What follows for the cell from last year's report, as far as all of it is known. */
function carriedOver(snapshot: Snapshot, report: Report, table: StandardTable, ref: CellRef): string | undefined {
  const context = contextIn(snapshot, report);
  if (!context.previous) return undefined;
  const found = judgements(table, context).find(({ instance, judgement: { left, right } }) => {
    const result = right[0]?.operand;
    return (
      instance.rule.kind === 'cross-year' &&
      instance.rule.equation?.operator === '==' &&
      right.length === 1 &&
      result?.kind === 'cell' &&
      result.ref === ref &&
      left.every(({ state }) => state.kind === 'number')
    );
  });
  return found?.judgement.leftSum.toFixed();
}
