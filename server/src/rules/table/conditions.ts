import { termsOfCondition } from '../../catalogue/condition';
import type { CellRef, Condition, Term } from '../../catalogue/format';
import { type Instance, instancesOf, operandOf } from '../../model/instances';
import type { StandardTable } from '../../model/table';
import type { Rule, Signal } from '../rule';
import { placeOfCell } from './cellPlace';
import { isMet } from './condition';

interface ConditionSignal extends Signal {
  readonly instance: Instance;
}

/** Rules of the catalogue that have nothing but a condition: where it is met, something deserves a look. */
export const conditions: Rule<StandardTable, ConditionSignal> = {
  name: 'conditions',

  *check(table, context) {
    for (const instance of instancesOf(context.report.catalogue, table.form)) {
      const { when, equation, prose, id } = instance.rule;
      if (!when || equation || prose || isMet(when, table, instance, context) !== true) continue;
      const cell = refsIn(when, instance)
        .map((ref) => table.cells.get(ref))
        .find((found) => found !== undefined);
      if (cell) yield { rule: id, place: placeOfCell(table, cell), instance };
    }
  },

  explain: ({ instance }) => ({ message: instance.rule.explain.replace(/。$/, '') }),
};

function refsIn(when: Condition, instance: Instance): CellRef[] {
  return termsOfCondition(when).flatMap((term: Term) => {
    const operand = operandOf(term, instance);
    return operand.kind === 'cell' && !operand.previous ? [operand.ref] : [];
  });
}
