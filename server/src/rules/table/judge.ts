import Big from 'big.js';
import type { CellRef, Operator, RuleForm } from '../../catalogue/format';
import { type Facts, stateOf, type TermState } from '../../model/facts';
import type { Instance, Operand } from '../../model/instances';
import type { StandardTable } from '../../model/table';
import { compare as compareNumbers, isSame } from '../../numbers/compare';
import { Total } from '../../numbers/total';

/** A summand with what its cell holds. */
export interface Summand {
  readonly operand: Operand;
  readonly state: TermState;
}

/**
 * The verdict on one equation. `unknown`: nothing is claimed, because a cell cannot be read or too little is filled in.
 * The missing kinds are no verdict on the numbers: one side is not filled in at all.
 */
export interface Judgement {
  readonly kind: 'holds' | 'broken' | 'unknown' | 'total-missing' | 'parts-missing';
  readonly left: readonly Summand[];
  readonly right: readonly Summand[];
  /** The sums of the sides, blanks counted as 0. */
  readonly leftSum: Big;
  readonly rightSum: Big;
}

/** Money is compared to a hundredth; counts exactly. Source: header of the domain's rules. */
const MONEY_TOLERANCE = new Big('0.01');
const ZERO = new Big(0);

/** Judges an equation by the blank-cell policy of its kind (`catalogue/data/README.md`, blank cells). */
export function judge(table: StandardTable, instance: Instance, previous: Facts | undefined): Judgement {
  const summand = (operand: Operand): Summand => ({ operand, state: operandState(table, operand, previous) });
  const left = instance.left.map(summand);
  const right = instance.right.map(summand);
  const leftSum = total(left);
  const rightSum = total(right);
  const kind = verdict(instance.rule, left, right, () => isMetBy(table, instance, leftSum, rightSum));
  return { kind, left, right, leftSum, rightSum };
}

function operandState(table: StandardTable, operand: Operand, previous: Facts | undefined): TermState {
  if (operand.kind === 'constant') return { kind: 'number', value: new Big(operand.value) };
  if (!operand.previous) return stateOf(table, operand.ref);
  const value = previous?.get(operand.ref);
  return value ? { kind: 'number', value } : { kind: 'empty' };
}

function total(side: readonly Summand[]): Big {
  const sum = new Total();
  for (const { operand, state } of side) if (state.kind === 'number') sum.add(state.value, operand.sign);
  return sum.value;
}

function verdict(
  rule: RuleForm,
  left: readonly Summand[],
  right: readonly Summand[],
  compare: () => boolean,
): Judgement['kind'] {
  if ([...left, ...right].some(({ state }) => state.kind === 'unknown')) return 'unknown';
  const filled = (side: readonly Summand[]) => side.filter(({ state }) => state.kind === 'number').length;
  const parts = filled(left);
  const totals = filled(right);
  switch (rule.kind) {
    case 'sum':
      if (parts === 0 && totals === 0) return 'unknown';
      if (parts === 0) return total(right).eq(0) ? 'holds' : 'parts-missing';
      if (totals === 0) return 'total-missing';
      break;
    case 'identity':
      if (parts + totals < 2 || isAbsent(left) || isAbsent(right)) return 'unknown';
      break;
    default:
      if (parts === 0 || totals === 0) return 'unknown';
  }
  return compare() ? 'holds' : 'broken';
}

/** The table has none of the side's cells, not even blank ones: there is nothing to hold the other side against. */
function isAbsent(side: readonly Summand[]): boolean {
  return side.every(({ state }) => state.kind === 'empty' && state.cell === undefined);
}

/** Whether the equation would hold with these sums of its sides. */
export function isMetBy(table: StandardTable, instance: Instance, left: Big, right: Big): boolean {
  const operator = instance.rule.equation?.operator ?? '==';
  // What is equal is so whatever is counted.
  if (operator === '==' && isSame(left, right)) return true;
  return compare(left, operator, right, isOfMoney(table, instance) ? MONEY_TOLERANCE : ZERO);
}

function isOfMoney(table: StandardTable, { left, right }: Instance): boolean {
  return [...left, ...right].some((operand) => operand.kind === 'cell' && typeOf(table, operand.ref) === 'decimal2');
}

function typeOf(table: StandardTable, ref: CellRef): string | undefined {
  return table.cells.get(ref)?.row?.type;
}

/** Whether the comparison holds; equal within `tolerance`, both ends included. */
export function compare(left: Big, operator: Operator | '!=', right: Big, tolerance: Big = new Big(0)): boolean {
  const order = compareNumbers(left, right);
  switch (operator) {
    case '==':
      return order === 0 || left.minus(right).abs().lte(tolerance);
    case '!=':
      return order !== 0 && left.minus(right).abs().gt(tolerance);
    case '<=':
      return order <= 0 || left.minus(right).lte(tolerance);
    case '>=':
      return order >= 0 || right.minus(left).lte(tolerance);
    case '<':
      return order < 0;
    case '>':
      return order > 0;
  }
}

/** The first total on the right; of a bound such as `part <= whole` the part, which is what went too far. */
export function resultOf(instance: Instance, judgement: Judgement): CellRef | undefined {
  const isBound = instance.rule.equation?.operator !== '==';
  const sides = isBound ? [judgement.left, judgement.right] : [judgement.right, judgement.left];
  return sides.flatMap((side) => side.flatMap(({ operand }) => own(operand)))[0];
}

/** The cell of this table that an operand names; none for a constant or for last year's. */
export function own(operand: Operand): CellRef[] {
  return operand.kind === 'cell' && !operand.previous ? [operand.ref] : [];
}

/** What the result should be for the equation to hold, everything else being right. */
export function expected(judgement: Judgement, result: CellRef): Big {
  const { left, right, leftSum, rightSum } = judgement;
  const onRight = summandOf(right, result);
  if (onRight) return amountOf(onRight).plus(leftSum.minus(rightSum).times(onRight.operand.sign));
  const onLeft = summandOf(left, result);
  return onLeft ? amountOf(onLeft).plus(rightSum.minus(leftSum).times(onLeft.operand.sign)) : leftSum;
}

/** The summand of a side that is the cell. */
export function summandOf(side: readonly Summand[], ref: CellRef): Summand | undefined {
  return side.find(({ operand }) => operand.kind === 'cell' && !operand.previous && operand.ref === ref);
}

/** A blank counts as 0. */
function amountOf({ state }: Summand): Big {
  return state.kind === 'number' ? state.value : new Big(0);
}
