import Big from 'big.js';
import type { CellRef } from '../catalogue/format';
import type { Operand } from '../model/instances';
import type { BoundCell, StandardTable } from '../model/table';
import type { Judged } from '../rules/table/judgements';

/** An equality of the form as numbers: the signed sum of its cells is off by `gap`. */
export interface Equation {
  readonly judged: Judged;
  /** What its signed sum must gain for it to hold; 0 if it holds. */
  readonly gap: Big;
  /** The cells that may be wrong, with what one more in the cell adds to the signed sum. */
  readonly signs: ReadonlyMap<CellRef, number>;
  /** Cells of the form that the table lacks: what they would hold is not known either. */
  readonly absent: readonly CellRef[];
}

/** The equations of a table as a sparse matrix: rows are equations, columns are cells. */
export interface System {
  readonly table: StandardTable;
  readonly equations: readonly Equation[];
  /** The equations a cell takes part in, by their index. */
  readonly touching: ReadonlyMap<CellRef, readonly number[]>;
  /** Cells by the equations they take part in: all that one wrong cell leaves behind. */
  readonly bySupport: ReadonlyMap<string, readonly CellRef[]>;
}

/** The equalities that bind figures of one table, as far as they could be judged. */
export function systemOf(table: StandardTable, judged: readonly Judged[]): System {
  const definitions = definitionsOf(table, judged);
  const equations = judged.flatMap((one) => equationOf(table, one, definitions) ?? []);
  const touching = new Map<CellRef, number[]>();
  equations.forEach(({ signs }, index) => {
    for (const ref of signs.keys()) touching.set(ref, [...(touching.get(ref) ?? []), index]);
  });
  const bySupport = new Map<string, CellRef[]>();
  for (const [ref, indexes] of touching) {
    const key = supportKey(indexes);
    bySupport.set(key, [...(bySupport.get(key) ?? []), ref]);
  }
  return { table, equations, touching, bySupport };
}

/** The broken equations, those together that share a cell: what happened in one group says nothing of another. */
export function brokenGroups({ equations, touching }: System): number[][] {
  const waiting = new Set(equations.flatMap(({ gap }, index) => (gap.eq(0) ? [] : [index])));
  const groups: number[][] = [];
  for (const first of waiting) {
    const group = [first];
    waiting.delete(first);
    for (const index of group) {
      for (const ref of equations[index]?.signs.keys() ?? []) {
        for (const next of touching.get(ref) ?? []) if (waiting.delete(next)) group.push(next);
      }
    }
    groups.push(group.sort((a, b) => a - b));
  }
  return groups;
}

/** One key for one set of equations; the indexes ascend. */
export function supportKey(indexes: readonly number[]): string {
  return indexes.join(' ');
}

/** The parts of each cell that says `=`: it is wrong only with them. */
type Definitions = ReadonlyMap<CellRef, readonly Operand[]>;

/** A total of totals of totals. */
const DEEPEST = 3;

function definitionsOf(table: StandardTable, judged: readonly Judged[]): Definitions {
  const definitions = new Map<CellRef, readonly Operand[]>();
  for (const { instance } of judged) {
    const [total, ...others] = instance.right;
    if (instance.rule.kind !== 'sum' || others.length > 0 || total?.kind !== 'cell') continue;
    if (table.cells.get(total.ref)?.value.kind !== 'computed' || definitions.has(total.ref)) continue;
    definitions.set(total.ref, instance.left);
  }
  return definitions;
}

/** Sums and identities of the form alone: bounds and comparisons with other years bear witness, but name no cell. */
function equationOf(table: StandardTable, judged: Judged, definitions: Definitions): Equation | undefined {
  const { instance, judgement } = judged;
  const { kind, level, equation } = instance.rule;
  if ((kind !== 'sum' && kind !== 'identity') || equation?.operator !== '==') return undefined;
  if (level !== 'error' && level !== 'warning') return undefined;
  if (judgement.kind !== 'holds' && judgement.kind !== 'broken') return undefined;
  const signs = new Map<CellRef, number>();
  const add = (operands: readonly Operand[], side: number, depth: number) => {
    for (const operand of operands) {
      if (operand.kind !== 'cell' || operand.previous) continue;
      const parts = definitions.get(operand.ref);
      if (parts && depth < DEEPEST) add(parts, operand.sign * side, depth + 1);
      else if (mayBeWrong(table.cells.get(operand.ref))) {
        signs.set(operand.ref, (signs.get(operand.ref) ?? 0) + operand.sign * side);
      }
    }
  };
  add(instance.left, 1, 0);
  add(instance.right, -1, 0);
  for (const [ref, sign] of signs) if (sign === 0) signs.delete(ref);
  const gap = judgement.kind === 'broken' ? judgement.rightSum.minus(judgement.leftSum) : new Big(0);
  const absent = [...judgement.left, ...judgement.right].flatMap(({ operand, state }) =>
    operand.kind === 'cell' && state.kind === 'empty' && !state.cell && !isExtension(table, operand.ref)
      ? [operand.ref]
      : [],
  );
  return { judged, gap, signs, absent };
}

/** A row that only some places add is not missing elsewhere. */
function isExtension({ form }: StandardTable, ref: CellRef): boolean {
  return form.rows.some(({ id, extension }) => extension && (ref === id || ref.startsWith(`${id}@`)));
}

/** What is marked as not applicable or cannot be read is no figure that could be another. */
function mayBeWrong(cell: BoundCell | undefined): boolean {
  return cell?.value.kind === 'number' || cell?.value.kind === 'blank';
}
