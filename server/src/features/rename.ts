import Big from 'big.js';
import type { CellRef } from '../catalogue/format';
import { proseOf } from '../model/prose';
import { cellOf, type Report } from '../model/report';
import { type BoundCell, numberOf, refOf, type StandardTable } from '../model/table';
import { readCell } from '../numbers/cell';
import { rewritten } from '../numbers/rewrite';
import type { Figure } from '../numbers/token';
import { written } from '../repair/write';
import { contextOf } from '../rules/context';
import { judgements } from '../rules/table/judgements';
import { spanIn, startOf, textAt } from '../syntax/draft';
import { type Span, shift } from '../text/span';
import { reportIn, type Snapshot } from '../workspace/snapshot';
import { cellAt, cellsOfClaim, partsAt } from './proseFigure';

/** The figure that would be changed: its digits, and where they stand. */
export interface Renamed {
  readonly span: Span;
  readonly text: string;
}

export interface RenameEdit {
  /** What was asked for, a sentence that says the number, or a total that follows. */
  readonly kind: 'cell' | 'prose' | 'total';
  readonly span: Span;
  readonly text: string;
}

/** The number under the cursor, if it is a cell of a standard table or a figure of prose that repeats one. */
export function prepareRename(snapshot: Snapshot, uri: string, offset: number): Renamed | undefined {
  const report = reportIn(snapshot, uri);
  const target = report && targetAt(report, offset);
  return target && { span: target.at, text: textAt(report.draft, target.at) };
}

/**
 * Changes a number wherever it is said: its cell, the totals made of it where they held before, and every figure of prose
 * that agreed with one of these cells. What did not agree before is left for the writer. `undefined`: no such number, or
 * the new one is none.
 */
export function rename(snapshot: Snapshot, uri: string, offset: number, to: string): readonly RenameEdit[] | undefined {
  const report = reportIn(snapshot, uri);
  const target = report && targetAt(report, offset);
  const reading = readCell(to);
  if (!report || !target || reading.kind !== 'number') return undefined;
  const { table, cell } = target;
  const value = target.scale ? reading.value.div(target.scale) : reading.value;
  const values = following(report, table, cell.ref, value);
  const cells = [...values].flatMap(([ref, changed]): RenameEdit[] => {
    const bound = table.cells.get(ref);
    if (!bound) return [];
    const isTarget = ref === cell.ref;
    if (isTarget && !target.scale) return [{ kind: 'cell', span: target.at, text: to.trim() }];
    const { place, newText } = written(table, { ref, cell: bound, to: changed });
    const span = spanIn(report.draft, place);
    return span ? [{ kind: isTarget ? 'cell' : 'total', span, text: newText }] : [];
  });
  return [...cells, ...proseEdits(report, table, values)];
}

interface Target {
  readonly table: StandardTable;
  readonly cell: BoundCell;
  /** The digits under the cursor. */
  readonly at: Span;
  /** For a figure of prose: what it says of one unit of the cell. */
  readonly scale?: Big;
}

function targetAt(report: Report, offset: number): Target | undefined {
  const inTable = cellAt(report, offset);
  if (inTable) {
    const at = digitsOf(report, inTable.table, inTable.cell);
    return at && { ...inTable, at };
  }
  for (const { claim, figure } of partsAt(report, offset)) {
    const places = cellsOfClaim(report, claim);
    const terms = claim.target?.terms ?? [];
    const term = terms[0];
    if (places.length !== 1 || terms.length !== 1 || term?.kind !== 'cell' || !figure.figure) continue;
    const found = cellOf(report, refOf(term.indicator ?? '', term.column));
    const start = startOf(report.draft, figure.place.block);
    const scale = found && scaleOf(figure.figure, found.cell);
    if (found && start !== undefined && scale) return { ...found, at: shift(figure.figure.number, start), scale };
  }
  return undefined;
}

/** How many of the figure's written units one unit of the cell is; `undefined` where they do not say the same. */
function scaleOf({ quantity, scale }: Figure, cell: BoundCell): Big | undefined {
  const value = numberOf(cell.value);
  if (!value || quantity.precision === 'approximate') return undefined;
  if (value.eq(0)) return quantity.nominal.eq(0) ? new Big(1) : undefined;
  return quantity.nominal.eq(0) ? undefined : quantity.nominal.div(scale).div(value);
}

function digitsOf(report: Report, table: StandardTable, { cell, value }: BoundCell): Span | undefined {
  const start = startOf(report.draft, table.block);
  if (start === undefined || value.kind !== 'number') return undefined;
  return shift(value.digits, start + cell.span.start);
}

const MOST_ROUNDS = 12;

/** The new values of the cell and, round by round, of the totals that held with the old ones. */
function following(report: Report, table: StandardTable, ref: CellRef, value: Big): ReadonlyMap<CellRef, Big> {
  const values = new Map<CellRef, Big>([[ref, value]]);
  const sums = judgements(table, contextOf(report)).filter(
    ({ instance, judgement }) =>
      instance.rule.kind === 'sum' && judgement.kind === 'holds' && judgement.right.length === 1,
  );
  for (let round = 0, changed = true; changed && round < MOST_ROUNDS; round++) {
    changed = false;
    for (const { judgement } of sums) {
      const total = judgement.right[0];
      if (total?.operand.kind !== 'cell' || total.operand.ref === ref || total.state.kind !== 'number') continue;
      const touched = judgement.left.some(({ operand }) => operand.kind === 'cell' && values.has(operand.ref));
      if (!touched) continue;
      const sum = judgement.left.reduce((whole, { operand, state }) => {
        const moved = operand.kind === 'cell' && !operand.previous ? values.get(operand.ref) : undefined;
        const amount = moved ?? (state.kind === 'number' ? state.value : new Big(0));
        return whole.plus(amount.times(operand.sign));
      }, new Big(0));
      if (values.get(total.operand.ref)?.eq(sum)) continue;
      values.set(total.operand.ref, sum);
      changed = true;
    }
  }
  return values;
}

/** Figures of prose that said the old value of one of the cells. */
function proseEdits(report: Report, table: StandardTable, values: ReadonlyMap<CellRef, Big>): readonly RenameEdit[] {
  const edits = new Map<number, RenameEdit>();
  for (const { target, verdict, figures } of proseOf(report).claims) {
    const term = target?.terms[0];
    if (verdict !== 'holds' || target?.terms.length !== 1 || term?.kind !== 'cell') continue;
    const ref = refOf(term.indicator ?? '', term.column);
    const value = values.get(ref);
    const bound = table.cells.get(ref);
    if (!value || !bound) continue;
    for (const { figure, place } of figures) {
      const start = startOf(report.draft, place.block);
      const scale = figure && scaleOf(figure, bound);
      if (!figure || !scale || start === undefined) continue;
      const span = shift(figure.number, start);
      const text = rewritten(figure, value.times(scale).times(figure.scale));
      edits.set(span.start, { kind: 'prose', span, text });
    }
  }
  return [...edits.values()];
}
