import type { CellRef } from '../catalogue/format';
import type { ShownValue } from '../messages/messages';
import { previousOf } from '../model/neighbours';
import type { Report } from '../model/report';
import { knownOf } from '../model/summary/summary';
import { type BoundCell, numberOf, type StandardTable } from '../model/table';
import { contextOf } from '../rules/context';
import { expected } from '../rules/table/judge';
import { judgements } from '../rules/table/judgements';
import { startOf } from '../syntax/draft';
import type { TextChange } from '../text/change';
import { findingsIn, neighboursIn, type Snapshot } from '../workspace/snapshot';
import { cellFindings, mendedText } from './cellFindings';
import { changeOf } from './change';
import type { Hint } from './hint';
import { totalsToFill } from './totals';

/** What the equations give for blank totals and for cells that say `=`. */
export function totalHints({ messages }: Snapshot, report: Report, table: StandardTable): readonly Hint[] {
  const values = totalsToFill(report, table).flatMap(({ ref, change }): Value[] => {
    const cell = table.cells.get(ref);
    return cell ? [{ cell, text: change.text, change }] : [];
  });
  return besideCells(report, table, 'totals', values, messages.writing.workedOut);
}

/** What a figure should be that a finding says is wrong: as its fix has it, else as the first sum of a broken total. */
export function differenceHints(snapshot: Snapshot, report: Report, table: StandardTable): readonly Hint[] {
  const found = cellFindings(findingsIn(snapshot, report.draft.uri), table);
  if (found.length === 0) return [];
  const sums = brokenTotals(report, table);
  const values = new Map<BoundCell, Value>();
  for (const one of found) {
    const { cell } = one;
    const text = cell.value.kind === 'number' ? (mendedText(one) ?? sums.get(cell.ref)) : undefined;
    if (text !== undefined && !values.has(cell)) values.set(cell, { cell, text });
  }
  return besideCells(report, table, 'differences', [...values.values()], snapshot.messages.writing.shouldBe);
}

/** Last year's figure with the change from it: on a matrix for each row's total, elsewhere for each figure. */
export function lastYearHints(snapshot: Snapshot, report: Report, table: StandardTable): readonly Hint[] {
  const previous = previousOf(neighboursIn(snapshot, report.draft.uri));
  if (!previous) return [];
  const values = [...table.cells.values()].flatMap((cell): Value[] => {
    if (cell.column !== undefined && !report.catalogue.isTotalColumn(table.form, cell.column)) return [];
    const now = numberOf(cell.value);
    const last = knownOf(previous, cell.ref);
    if (!now || last.kind !== 'number' || (now.eq(0) && last.value.eq(0))) return [];
    return [{ cell, text: `${last.value.toFixed()}（${changeOf(last.value, now)}）` }];
  });
  return besideCells(report, table, 'lastYear', values, snapshot.messages.workspace.lastYearHint);
}

/** Totals that their parts contradict, each with what the first such sum gives. */
function brokenTotals(report: Report, table: StandardTable): ReadonlyMap<CellRef, string> {
  const found = new Map<CellRef, string>();
  for (const { instance, judgement } of judgements(table, contextOf(report))) {
    const only = judgement.right[0]?.operand;
    if (judgement.kind !== 'broken' || instance.rule.kind !== 'sum' || judgement.right.length !== 1) continue;
    if (only?.kind !== 'cell' || found.has(only.ref)) continue;
    found.set(only.ref, expected(judgement, only.ref).toFixed());
  }
  return found;
}

/** What is to be shown for a cell. */
interface Value {
  readonly cell: BoundCell;
  readonly text: string;
  readonly change?: TextChange;
}

/**
 * A hint inside a row would push its columns out of line, so all of a row that stands on one line are told at its end, by
 * their columns; a cell that has a line for itself has its own.
 */
function besideCells(
  report: Report,
  table: StandardTable,
  kind: Hint['kind'],
  values: readonly Value[],
  say: (values: readonly ShownValue[]) => string,
): readonly Hint[] {
  const { lines } = report.draft;
  const start = startOf(report.draft, table.block) ?? 0;
  const lineOf = ({ span }: BoundCell['cell']) => lines.lineAt(start + span.start);
  const byLine = new Map<number, Value[]>();
  for (const value of values) {
    const line = lineOf(value.cell.cell);
    byLine.set(line, [...(byLine.get(line) ?? []), value]);
  }
  return [...byLine].map(([line, own]): Hint => {
    const cells = table.syntax.rows[own[0]?.cell.cell.row ?? 0]?.cells ?? [];
    const isAlone = cells.filter((cell) => lineOf(cell) === line).length === 1;
    const sorted = own.sort((a, b) => a.cell.cell.span.start - b.cell.cell.span.start);
    const shown = sorted.map(({ cell, text }): ShownValue => {
      const name = isAlone ? undefined : nameInRow(report, table, cell);
      return name === undefined ? { text } : { name, text };
    });
    const changes = sorted.flatMap(({ change }) => change ?? []);
    return { kind, offset: lines.endOf(line), text: say(shown), ...(changes.length > 0 ? { changes } : {}) };
  });
}

/** What tells the cell from the others of its row; `undefined` where there are no others. */
function nameInRow({ catalogue }: Report, { form }: StandardTable, { ref, column }: BoundCell): string | undefined {
  if (form.kind === 'list') return undefined;
  return catalogue.labelOf(form.kind === 'matrix' && column !== undefined ? `@${column}` : ref, form);
}
