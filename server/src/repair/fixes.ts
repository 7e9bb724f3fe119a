import type { Messages } from '../messages/messages';
import type { StandardTable } from '../model/table';
import type { CheckContext, Fix } from '../rules/rule';
import { type EquationSignal, equations } from '../rules/table/equations';
import { outcomeOf } from '../rules/table/outcome';
import type { Cure } from './diagnose';
import type { Change } from './explain';
import type { CellSignal, TotalSignal } from './signal';
import { written } from './write';

/** The cell alone first; then, of two wrong cells, both at once; then what else would do. */
export function cellFixes(signal: CellSignal, context: CheckContext, messages: Messages): Fix[] {
  const { table, diagnosis, cure, change } = signal;
  const [, ...others] = diagnosis.cures;
  const fix = (changes: readonly Change[], preferred: boolean) => fixOf(table, changes, preferred, context, messages);
  if (diagnosis.kind === 'open') return diagnosis.cures.map(({ changes }) => fix(changes, false));
  // One alone of two that changed places would leave the other's figure twice.
  if (change.cause?.kind === 'exchanged') return [fix(cure.changes, true)];
  return [
    fix([change], true),
    ...(cure.changes.length > 1 ? [fix(cure.changes, false)] : []),
    ...others.slice(0, MOST_OFFERED).map(({ changes }) => fix(changes, false)),
  ];
}

/** The total as its parts give it, if nothing speaks against that; then the parts that would do as well. */
export function totalFixes(signal: TotalSignal, context: CheckContext, messages: Messages): Fix[] {
  const { equation, diagnosis } = signal;
  const isTotal = ({ changes, weight }: Cure) => changes[0]?.ref === equation.result && weight >= 0;
  return diagnosis.cures
    .slice(0, MOST_OFFERED)
    .map((cure, index) => fixOf(equation.table, cure.changes, index === 0 && isTotal(cure), context, messages));
}

/** What the rule itself offers, unless it would break another equation. */
export function equationFixes(signal: EquationSignal, context: CheckContext, messages: Messages): readonly Fix[] {
  const { table, judgement, result } = signal;
  const cell = table.cells.get(result);
  const isFilling = judgement.kind === 'total-missing' && cell !== undefined;
  if (isFilling) {
    const filled = { ref: result, cell, to: judgement.leftSum };
    if (outcomeOf(table, [filled], context).harmed.some(({ instance }) => instance.rule.level === 'error')) return [];
  }
  return equations.fix?.(signal, context, messages) ?? [];
}

/** A longer menu is not read. */
const MOST_OFFERED = 8;

function fixOf(
  table: StandardTable,
  changes: readonly Change[],
  preferred: boolean,
  { report: { catalogue } }: CheckContext,
  messages: Messages,
): Fix {
  const cells = changes.map(({ ref, to }) => ({ label: catalogue.labelOf(ref, table.form), value: to.toFixed() }));
  return { title: messages.repair.change(cells), edits: changes.map((change) => written(table, change)), preferred };
}
