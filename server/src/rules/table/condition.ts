import Big from 'big.js';
import type { Condition, Quantity, Term } from '../../catalogue/format';
import { stateOf, type TermState } from '../../model/facts';
import { type Instance, operandOf } from '../../model/instances';
import type { StandardTable } from '../../model/table';
import { Total } from '../../numbers/total';
import { bigOfWhole } from '../../numbers/whole';
import type { CheckContext } from '../rule';
import { compare } from './judge';

/** Whether a condition is met; `undefined` where the cells it asks about do not tell, and then the rule keeps silent. */
export function isMet(
  condition: Condition,
  table: StandardTable,
  instance: Pick<Instance, 'column' | 'row'>,
  context: CheckContext,
): boolean | undefined {
  const met = (inner: Condition) => isMet(inner, table, instance, context);
  switch (condition.kind) {
    case 'and':
      return allOf(condition.of, met);
    case 'or':
      return negated(allOf(condition.of, (inner) => negated(met(inner))));
    case 'not':
      return negated(met(condition.of));
    case 'compare': {
      const left = quantity(condition.left, table, instance, context);
      const right = quantity(condition.right, table, instance, context);
      return left && right && compare(left, condition.operator, right);
    }
    case 'filled': {
      const state = cellState(condition.term, table, instance, context);
      return state.kind === 'number' && (state.cell !== undefined || isPrevious(condition.term));
    }
    case 'integer': {
      const state = cellState(condition.term, table, instance, context);
      return state.kind === 'number' && state.value.round(0, Big.roundDown).eq(state.value);
    }
    case 'unit-written': {
      const value = cellState(condition.term, table, instance, context).cell?.value;
      return value?.kind === 'number' && value.unit !== undefined;
    }
    case 'previous':
      return context.previous !== undefined;
    case 'agency': {
      const agency = context.report.agency;
      const power = agency && context.report.catalogue.agencyKind(agency)?.powers[condition.power];
      return power === undefined || power === '' ? undefined : power === condition.has;
    }
  }
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** What follows one that is not met is not asked. */
function allOf(conditions: readonly Condition[], met: (inner: Condition) => boolean | undefined): boolean | undefined {
  let all: boolean | undefined = true;
  for (const condition of conditions) {
    const one = met(condition);
    if (one === false) return false;
    if (one === undefined) all = undefined;
  }
  return all;
}

function quantity(
  quantity: Quantity,
  table: StandardTable,
  instance: Pick<Instance, 'column' | 'row'>,
  context: CheckContext,
): Big | undefined {
  if (quantity.kind === 'year') return context.report.year === undefined ? undefined : bigOfWhole(context.report.year);
  let sum: Total | undefined;
  for (const term of quantity.terms) {
    const state = cellState(term, table, instance, context);
    if (state.kind === 'unknown') return undefined;
    if (state.kind !== 'number') continue;
    sum ??= new Total();
    sum.add(state.value, term.sign);
  }
  return sum?.value.times(quantity.factor);
}

function isPrevious(term: Term): boolean {
  return term.kind === 'cell' && term.previous;
}

function cellState(
  term: Term,
  table: StandardTable,
  instance: Pick<Instance, 'column' | 'row'>,
  context: CheckContext,
): TermState {
  const operand = operandOf(term, instance);
  if (operand.kind === 'constant') return { kind: 'number', value: new Big(operand.value) };
  if (!operand.previous) return stateOf(table, operand.ref);
  const value = context.previous?.get(operand.ref);
  return value ? { kind: 'number', value } : { kind: 'empty' };
}
