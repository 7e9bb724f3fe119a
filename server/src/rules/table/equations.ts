import Big from 'big.js';
import type { CellRef, RuleForm } from '../../catalogue/format';
import type { AcrossYearsTerm, Messages, Named } from '../../messages/messages';
import type { Facts } from '../../model/facts';
import { type Instance, instancesOf, type Operand } from '../../model/instances';
import { previousOf } from '../../model/neighbours';
import { type BoundCell, refOf, type StandardTable } from '../../model/table';
import type { Place } from '../../syntax/block';
import type { CheckContext, Elsewhere, Explanation, Fix, Related, Rule, Signal } from '../rule';
import { isMet } from './condition';
import { type Judgement, judge, type Summand } from './judge';

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
  const all = instancesOf(report.catalogue, table.form).flatMap((instance) => judged(table, instance, context) ?? []);
  judgedTables.set(table, { key, previous, all });
  return all;
}

/** With what conditions ask about beside the table: year, agency and last year's figures. */
interface JudgedTable {
  readonly key: string;
  readonly previous: Facts | undefined;
  readonly all: readonly Judged[];
}

const judgedAlone = new WeakMap<StandardTable, JudgedTable>();
const judgedWithLastYear = new WeakMap<StandardTable, JudgedTable>();

/** One instance with its verdict; `undefined` where it is no equation or its condition is not met. */
export function judged(table: StandardTable, instance: Instance, context: CheckContext): Judged | undefined {
  const { equation, when } = instance.rule;
  if (!equation || (when && isMet(when, table, instance, context) !== true)) return undefined;
  return { instance, judgement: judge(table, instance, context.previous) };
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

/** The first total on the right; of a bound such as `part <= whole` the part, which is what went too far. */
function resultOf(instance: Instance, judgement: Judgement): CellRef | undefined {
  const isBound = instance.rule.equation?.operator !== '==';
  const sides = isBound ? [judgement.left, judgement.right] : [judgement.right, judgement.left];
  return sides.flatMap((side) => side.flatMap(({ operand }) => own(operand)))[0];
}

function own(operand: Operand): CellRef[] {
  return operand.kind === 'cell' && !operand.previous ? [operand.ref] : [];
}

/** The result's cell; where the table lacks it, any other cell of the equation. */
function placeOf(table: StandardTable, result: CellRef, instance: Instance): Place | undefined {
  const refs = [result, ...[...instance.right, ...instance.left].flatMap(own)];
  const cell = refs.map((ref) => table.cells.get(ref)).find((found) => found !== undefined);
  return cell && placeOfCell(table, cell);
}

/** A blank cell is shown by all its room. */
export function placeOfCell(table: StandardTable, { cell }: BoundCell): Place {
  return { block: table.block, span: cell.span.start < cell.span.end ? cell.span : cell.slot };
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

/** What the result should be for the equation to hold, everything else being right. */
export function expected(judgement: Judgement, result: CellRef): Big {
  const { left, right, leftSum, rightSum } = judgement;
  const onRight = find(right, result);
  if (onRight) return amountOf(onRight).plus(leftSum.minus(rightSum).times(onRight.operand.sign));
  const onLeft = find(left, result);
  return onLeft ? amountOf(onLeft).plus(rightSum.minus(leftSum).times(onLeft.operand.sign)) : leftSum;
}

function find(side: readonly Summand[], ref: CellRef): Summand | undefined {
  return side.find(({ operand }) => operand.kind === 'cell' && !operand.previous && operand.ref === ref);
}

/** A blank counts as 0. */
function amountOf({ state }: Summand): Big {
  return state.kind === 'number' ? state.value : new Big(0);
}

/** Puts equations into words. */
export class Teller {
  constructor(
    private readonly table: StandardTable,
    private readonly context: CheckContext,
    private readonly messages: Messages,
  ) {}

  label(ref: CellRef): string {
    return this.context.report.catalogue.labelOf(ref, this.table.form);
  }

  explanation(message: string, { rule: signal, instance, judgement, others }: EquationSignal): Explanation {
    // A side that is not filled in is another rule's matter than the sum itself.
    const rule = judgement.kind === 'parts-missing' ? this.context.report.catalogue.rule(signal) : instance.rule;
    return {
      message: this.messages.because(message, (rule ?? instance.rule).explain),
      related: this.places([{ instance, judgement }, ...others]),
      elsewhere: this.elsewhere([{ instance, judgement }, ...others]),
    };
  }

  /** What does not hold, with what further equations say of the same cell. */
  statement({ instance, judgement, result, others }: EquationSignal): string {
    const also = others
      .filter((other) => other.instance.rule.equation?.operator === '==')
      .map((other) =>
        this.messages.alsoBroken(this.equationName(other.instance), String(expected(other.judgement, result))),
      );
    return this.broken(instance, judgement, result) + also.join('');
  }

  private broken(instance: Instance, judgement: Judgement, result: CellRef): string {
    const { leftSum, rightSum } = judgement;
    const difference = String(leftSum.minus(rightSum).abs());
    const left = this.side(judgement.left, leftSum);
    const right = this.side(judgement.right, rightSum);
    switch (instance.rule.equation?.operator) {
      case '<=':
      case '<':
        return this.messages.exceeds(left, right, difference);
      case '>=':
      case '>':
        return this.messages.fallsShort(left, right, difference);
      default:
    }
    if (judgement.right.length > 1 && instance.rule.kind === 'identity') {
      return this.messages.sidesDiffer(left.label, left.value, right.label, right.value, difference);
    }
    const acrossYears = this.acrossYears({ instance, judgement });
    if (acrossYears) return acrossYears;
    const actual = find(judgement.right, result)?.state;
    if (!actual) return this.messages.differ(left, right);
    const written = actual.kind === 'number' ? String(actual.value) : String(rightSum);
    return this.messages.totalIs(this.label(result), String(expected(judgement, result)), written, difference);
  }

  /** An equality with last year's report, with the figures of both; `undefined`: it is none. */
  acrossYears({ instance, judgement: { left, right, leftSum, rightSum } }: Judged): string | undefined {
    const [whole, ...others] = right;
    if (instance.rule.equation?.operator !== '==' || whole?.operand.kind !== 'cell' || others.length > 0)
      return undefined;
    if (!left.some(({ operand }) => operand.kind === 'cell' && operand.previous)) return undefined;
    const lastFirst = [...left].sort((a, b) => Number(isPrevious(b)) - Number(isPrevious(a)));
    const terms = lastFirst.flatMap(({ operand, state }): AcrossYearsTerm[] => {
      if (operand.kind !== 'cell') return [];
      const value = state.kind === 'number' ? String(state.value) : '0';
      return [{ label: this.label(operand.ref), value, isLastYears: operand.previous, isTaken: operand.sign < 0 }];
    });
    const own = { label: this.label(whole.operand.ref), value: String(rightSum) };
    return this.messages.acrossYears(terms, String(leftSum), own, String(leftSum.minus(rightSum).abs()));
  }

  /** Last year's cells that the equations rest on. */
  elsewhere(equations: readonly Judged[]): readonly Elsewhere[] {
    const previous = previousOf(this.context.neighbours);
    if (!previous) return [];
    const found = new Map<CellRef, Elsewhere>();
    for (const { judgement } of equations) {
      for (const { operand, state } of [...judgement.left, ...judgement.right]) {
        if (operand.kind !== 'cell' || !operand.previous || state.kind !== 'number') continue;
        const label = this.messages.lastYears(this.label(operand.ref));
        const message = this.messages.summand(operand.sign < 0 ? '−' : '+', String(state.value), label);
        found.set(operand.ref, { uri: previous.uri, ref: operand.ref, message });
      }
    }
    return [...found.values()];
  }

  /** What the equation adds up, in a word: its row or column. */
  equationName({ row, column, right }: Instance): string {
    const whole = right.flatMap(own)[0] ?? '';
    return this.label(row !== undefined ? refOf(row) : column !== undefined ? `@${column}` : whole);
  }

  private side(side: readonly Summand[], sum: Big): Named {
    const cells = side.filter(({ operand }) => operand.kind === 'cell');
    const names = cells.slice(0, MOST_NAMES).map(({ operand }) => this.operandLabel(operand));
    if (cells.length > MOST_NAMES) return { label: this.messages.sumOf(cells.length), value: String(sum) };
    return { label: names.join(' + ') || String(sum), value: String(sum) };
  }

  private operandLabel(operand: Operand): string {
    if (operand.kind === 'constant') return operand.value;
    const label = this.label(operand.ref);
    return operand.previous ? this.messages.lastYears(label) : label;
  }

  /** The places of several equations, each once; parts that are 0 or blank come last. */
  places(equations: readonly Judged[]): readonly Related[] {
    const related = equations.flatMap((one) => this.related(one));
    const distinct = related.filter(
      (one, index) => related.findIndex((other) => other.place.span.start === one.place.span.start) === index,
    );
    return tellingFirst(distinct);
  }

  private related({ instance, judgement: { left, right } }: Judged): (Related & { readonly isZero: boolean })[] {
    const isEquality = instance.rule.equation?.operator === '==';
    return [...left, ...right].flatMap(({ operand, state }) => {
      if (!state.cell) return [];
      const isResult = isEquality && right.some((one) => one.operand === operand);
      const sign = operand.sign < 0 ? '−' : isResult ? '=' : isEquality ? '+' : '·';
      const label = this.operandLabel(operand);
      const message =
        state.kind === 'number'
          ? this.messages.summand(sign, String(state.value), label)
          : this.messages.blankSummand(sign, label);
      const isZero = !isResult && (state.kind !== 'number' || state.value.eq(0));
      return [{ place: placeOfCell(this.table, state.cell), message, isZero }];
    });
  }
}

/** Of a long sum the parts that are 0 or blank come last. */
function tellingFirst(related: readonly (Related & { readonly isZero: boolean })[]): readonly Related[] {
  const parts = [...related.filter(({ isZero }) => !isZero), ...related.filter(({ isZero }) => isZero)];
  return parts.map(({ place, message }) => ({ place, message }));
}

function isPrevious({ operand }: Summand): boolean {
  return operand.kind === 'cell' && operand.previous;
}

const MOST_NAMES = 3;
