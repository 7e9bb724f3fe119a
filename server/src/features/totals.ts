import type { CellRef } from '../catalogue/format';
import { blankTotals, computedCells, workOut } from '../model/computed';
import type { Report } from '../model/report';
import type { StandardTable } from '../model/table';
import { contextOf } from '../rules/context';
import { judgements } from '../rules/table/judgements';
import { startOf } from '../syntax/draft';
import type { TextChange } from '../text/change';

/** A total that is blank or says `=`, and what the equations give for it. */
export interface TotalToFill {
  readonly ref: CellRef;
  readonly isBlank: boolean;
  /** Writes the number into the cell. */
  readonly change: TextChange;
}

/** The table's blank totals and `=` cells that its equations determine; changes count from the draft's start. */
export function totalsToFill(report: Report, { form, cells, block }: StandardTable): readonly TotalToFill[] {
  const { catalogue, draft } = report;
  const wanted = [...blankTotals(catalogue, form, cells), ...computedCells(cells)];
  const start = startOf(draft, block);
  if (wanted.length === 0 || start === undefined) return [];
  return [...workOut(catalogue, form, cells, wanted)].flatMap(([ref, value]) => {
    const bound = cells.get(ref);
    if (!bound) return [];
    const { start: from, end: to } = bound.cell.span;
    const change = { span: { start: start + from, end: start + to }, text: value.toFixed() };
    return [{ ref, isBlank: bound.value.kind === 'blank', change }];
  });
}

/** Those blank totals whose parts are all written and which every sum of theirs agrees on. */
export function certainTotals(report: Report, table: StandardTable): readonly TotalToFill[] {
  const open = totalsToFill(report, table).filter(({ isBlank }) => isBlank);
  if (open.length === 0) return [];
  const sums = judgements(table, contextOf(report)).filter(
    ({ instance: { rule }, judgement }) =>
      rule.kind === 'sum' && rule.equation?.operator === '==' && judgement.right.length === 1,
  );
  return open.filter(({ ref, change }) =>
    sums.every(({ judgement: { right, left, leftSum } }) => {
      const result = right[0]?.operand;
      if (result?.kind !== 'cell' || result.previous || result.ref !== ref) return true;
      return left.every(({ state }) => state.kind === 'number') && leftSum.toFixed() === change.text;
    }),
  );
}
