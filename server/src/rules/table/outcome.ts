import type Big from 'big.js';
import type { Catalogue } from '../../catalogue/catalogue';
import type { CellRef, Condition, Form } from '../../catalogue/format';
import { computedCells, workOut } from '../../model/computed';
import { type Instance, instancesOf, operandOf } from '../../model/instances';
import type { BoundCell, CellValue, StandardTable } from '../../model/table';
import { perObject } from '../../text/memory';
import type { CheckContext } from '../rule';
import { type Judged, judged } from './judgements';

/** A cell with the number that it is to have. */
export interface NewValue {
  readonly ref: CellRef;
  readonly cell: BoundCell;
  readonly to: Big;
}

/** What becomes of a table's equations and bounds when some of its cells change. */
export interface Outcome {
  /** Broken before, not any more. */
  readonly mended: readonly Judged[];
  /** Broken only then. */
  readonly harmed: readonly Judged[];
}

/** Judges again what the changed cells take part in, by the same rules as ever. */
export function outcomeOf(table: StandardTable, changes: readonly NewValue[], context: CheckContext): Outcome {
  const changed = withChanges(table, changes, context.report.catalogue);
  const byRef = instancesByRef(context.report.catalogue, table.form);
  const instances = new Set(changedRefs(table, changed).flatMap((ref) => byRef.get(ref) ?? []));
  const mended: Judged[] = [];
  const harmed: Judged[] = [];
  for (const instance of instances) {
    const before = judged(table, instance, context);
    const after = judged(changed, instance, context);
    if (isBroken(before) === isBroken(after)) continue;
    if (before && isBroken(before)) mended.push(before);
    else if (after) harmed.push(after);
  }
  return { mended, harmed };
}

/** Information and hints never stand against what the form demands. */
export function isGrave({ instance }: Judged): boolean {
  return instance.rule.level === 'error' || instance.rule.level === 'warning';
}

function isBroken(judged: Judged | undefined): boolean {
  return judged?.judgement.kind === 'broken';
}

/** The table with other numbers, and with what `=` cells then come to. */
function withChanges(table: StandardTable, changes: readonly NewValue[], catalogue: Catalogue): StandardTable {
  const cells = new Map<CellRef, BoundCell>(table.cells);
  for (const { ref, cell, to } of changes) {
    const digits = cell.value.kind === 'number' ? cell.value.digits : { start: 0, end: 0 };
    const value: CellValue = { kind: 'number', value: to, digits };
    cells.set(ref, { ...cell, value });
  }
  const wanted = computedCells(cells);
  for (const [ref, value] of wanted.length > 0 ? workOut(catalogue, table.form, cells, wanted) : []) {
    const cell = cells.get(ref);
    if (cell) cells.set(ref, { ...cell, value: { kind: 'computed', value } });
  }
  return { ...table, cells };
}

function changedRefs(before: StandardTable, after: StandardTable): CellRef[] {
  return [...after.cells].flatMap(([ref, cell]) => (before.cells.get(ref) === cell ? [] : ref));
}

const known = perObject((_catalogue: Catalogue) => new Map<string, ReadonlyMap<CellRef, readonly Instance[]>>());

function instancesByRef(catalogue: Catalogue, form: Form): ReadonlyMap<CellRef, readonly Instance[]> {
  const found = known(catalogue).get(form.id);
  if (found) return found;
  const byRef = new Map<CellRef, Instance[]>();
  for (const instance of instancesOf(catalogue, form)) {
    for (const ref of new Set(refsOf(instance))) byRef.set(ref, [...(byRef.get(ref) ?? []), instance]);
  }
  known(catalogue).set(form.id, byRef);
  return byRef;
}

/** The cells an instance is judged by, those of its condition included. */
function refsOf(instance: Instance): CellRef[] {
  const operands = [
    ...instance.left,
    ...instance.right,
    ...termsOf(instance.rule.when).map((term) => operandOf(term, instance)),
  ];
  return operands.flatMap((operand) => (operand.kind === 'cell' && !operand.previous ? [operand.ref] : []));
}

function termsOf(condition: Condition | undefined): readonly Parameters<typeof operandOf>[0][] {
  switch (condition?.kind) {
    case 'and':
    case 'or':
      return condition.of.flatMap(termsOf);
    case 'not':
      return termsOf(condition.of);
    case 'compare':
      return [condition.left, condition.right].flatMap((side) => (side.kind === 'sum' ? side.terms : []));
    case 'filled':
    case 'integer':
    case 'unit-written':
      return [condition.term];
    default:
      return [];
  }
}
