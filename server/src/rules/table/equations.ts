import type { CellRef, RuleForm } from '../../catalogue/format';
import type { Instance } from '../../model/instances';
import type { StandardTable } from '../../model/table';
import type { Place } from '../../syntax/block';
import type { Fix, Rule, Signal } from '../rule';
import { placeOfCell } from './cellPlace';
import { type Judgement, own, resultOf } from './judge';
import { type Judged, judgements } from './judgements';
import { Teller } from './teller';

/** An equation of the catalogue that does not hold, or that one side of is not filled in. */
export interface EquationSignal extends Signal {
  readonly table: StandardTable;
  readonly instance: Instance;
  readonly judgement: Judgement;
  /** The cell that is the equation's result. */
  readonly result: CellRef;
  /** Further broken equations with the same result: one cell, one finding. */
  readonly others: readonly Judged[];
}

/**
 * All equations and bounds of the catalogue (domain rules of every kind that have two sides). One broken equation is one
 * finding on its result; several broken for the same cell are still one.
 */
export const equations: Rule<StandardTable, EquationSignal> = {
  name: 'equations',

  check: (table, context) => mergedByResult(gravest(signalsOf(table, judgements(table, context)))),

  explain(signal, context, messages) {
    const { instance, judgement, result } = signal;
    const teller = new Teller(signal.table, context, messages);
    if (judgement.kind === 'total-missing') {
      return teller.explanation(messages.totalMissing(teller.label(result), String(judgement.leftSum)), signal);
    }
    if (judgement.kind === 'parts-missing') {
      const total = String(judgement.rightSum);
      return instance.row === undefined
        ? teller.explanation(messages.partsMissing(teller.label(result), total), signal)
        : teller.explanation(messages.columnsMissing(teller.label(instance.row), total), signal);
    }
    return teller.explanation(teller.statement(signal), signal);
  },

  fix({ judgement, result, table }, _context, messages): readonly Fix[] {
    const cell = table.cells.get(result);
    if (judgement.kind !== 'total-missing' || !cell || cell.value.kind === 'notApplicable') return [];
    const value = String(judgement.leftSum);
    return [
      {
        title: messages.fillWith(value),
        edits: [{ place: { block: table.block, span: cell.cell.span }, newText: value }],
        preferred: true,
      },
    ];
  },
};

/** What is wrong with each equation by itself. */
export function signalsOf(table: StandardTable, equations: readonly Judged[]): EquationSignal[] {
  return equations.flatMap(({ instance, judgement }) => signalOf(table, instance, judgement) ?? []);
}

/** One finding for each cell that is a result, named after the first of its signals. */
export function mergedByResult(signals: readonly EquationSignal[]): EquationSignal[] {
  const byCell = new Map<string, EquationSignal[]>();
  for (const signal of signals) {
    const key = `${signal.rule.startsWith('fmt.') ? signal.rule : ''} ${signal.result}`;
    byCell.set(key, [...(byCell.get(key) ?? []), signal]);
  }
  return [...byCell.values()].map(merged);
}

function signalOf(table: StandardTable, instance: Instance, judgement: Judgement): EquationSignal | undefined {
  if (judgement.kind === 'holds' || judgement.kind === 'unknown') return undefined;
  const result = resultOf(instance, judgement);
  if (judgement.kind !== 'broken' && isAbsent(table, judgement, result)) return undefined;
  const place = result === undefined ? undefined : placeOf(table, result, instance);
  if (result === undefined || !place) return undefined;
  return { rule: ruleId(instance.rule, judgement), place, table, instance, judgement, result, others: [] };
}

/** Rows and columns that the table does not have at all are told of once, not equation by equation. */
function isAbsent(table: StandardTable, { kind, left }: Judgement, result: CellRef | undefined): boolean {
  if (kind === 'total-missing') return result === undefined || !table.cells.has(result);
  return left.every(({ state }) => state.cell === undefined);
}

/** A side that is not filled in is a matter of form, not of arithmetic. */
function ruleId(rule: RuleForm, judgement: Judgement): string {
  switch (judgement.kind) {
    case 'total-missing':
      return 'fmt.total-missing';
    case 'parts-missing':
      return rule.foreach === 'rows' ? 't3.columns-missing' : 'fmt.parts-missing';
    default:
      return rule.id;
  }
}

/** The result's cell; where the table lacks it, any other cell of the equation. */
function placeOf(table: StandardTable, result: CellRef, instance: Instance): Place | undefined {
  const refs = [result, ...[...instance.right, ...instance.left].flatMap(own)];
  const cell = refs.map((ref) => table.cells.get(ref)).find((found) => found !== undefined);
  return cell && placeOfCell(table, cell);
}

/** By the level of their rules in the catalogue. */
function gravest(signals: readonly EquationSignal[]): EquationSignal[] {
  return [...signals].sort((a, b) => weight(b) - weight(a));
}

/** The first of several signals, which carries the others. */
function merged(signals: readonly EquationSignal[]): EquationSignal {
  const [first, ...others] = signals as [EquationSignal, ...EquationSignal[]];
  return { ...first, others: others.map(({ instance, judgement }) => ({ instance, judgement })) };
}

const WEIGHTS = { error: 3, warning: 2, information: 1, hint: 0 } as const;

function weight(signal: EquationSignal): number {
  return WEIGHTS[signal.instance.rule.level];
}
