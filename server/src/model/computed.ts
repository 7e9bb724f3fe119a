import Big from 'big.js';
import type { Catalogue } from '../catalogue/catalogue';
import type { CellRef, Form } from '../catalogue/format';
import { perObject } from '../text/memory';
import { derivedTerms } from './derived';
import { type Instance, instancesOf, type Operand } from './instances';
import { type BoundCell, numberOf } from './table';

type Cells = ReadonlyMap<CellRef, BoundCell>;

/** The cells that say `=`. */
export function computedCells(cells: Cells): readonly CellRef[] {
  return [...cells.values()].filter(({ value }) => value.kind === 'computed').map(({ ref }) => ref);
}

/** The blank cells that an equation of the form makes a total of others. */
export function blankTotals(catalogue: Catalogue, form: Form, cells: Cells): readonly CellRef[] {
  return [...totalsOf(catalogue)(form)].filter((ref) => cells.get(ref)?.value.kind === 'blank');
}

/**
 * What the form's equations give for the wanted cells, also one after another where a total is made of totals. Sums come
 * first; a cell that is the total of none is solved for in an equation where all else is known. Blank cells count as 0
 * beside at least one number, as in checks; a cell that cannot be read gives nothing. A written total of the wanted kind
 * is not looked at: what is wanted is what the others say.
 */
export function workOut(
  catalogue: Catalogue,
  form: Form,
  cells: Cells,
  wanted: readonly CellRef[],
): ReadonlyMap<CellRef, Big> {
  const solver = new Solver(form, cells, new Set(wanted));
  const usable = equationsOf(catalogue)(form);
  // Solving backwards waits until no sum gives anything more: a total is made of its parts, not of the balance.
  while (usable.some((instance) => solver.total(instance)) || usable.some((instance) => solver.solve(instance)));
  return solver.found;
}

class Solver {
  readonly found = new Map<CellRef, Big>();

  constructor(
    private readonly form: Form,
    private readonly cells: Cells,
    private readonly wanted: ReadonlySet<CellRef>,
  ) {}

  /** Works out the equation's total, if that is wanted; tells whether it did. */
  total(instance: Instance): boolean {
    const result = resultOf(instance);
    if (result === undefined || !this.isOpen(result)) return false;
    const sum = this.sum(instance.left);
    if (sum?.filled !== true) return false;
    this.found.set(result, sum.value);
    return true;
  }

  /** Works out the one open cell of the equation. */
  solve({ left, right }: Instance): boolean {
    const open = [...left, ...right].filter((operand) => operand.kind === 'cell' && this.isOpen(operand.ref));
    const unknown = open[0];
    if (open.length !== 1 || unknown?.kind !== 'cell') return false;
    const leftSum = this.sum(left.filter((operand) => operand !== unknown));
    const rightSum = this.sum(right.filter((operand) => operand !== unknown));
    const whole = left.includes(unknown) ? rightSum : leftSum;
    if (!leftSum || !rightSum || whole?.filled !== true) return false;
    const rest = left.includes(unknown) ? rightSum.value.minus(leftSum.value) : leftSum.value.minus(rightSum.value);
    this.found.set(unknown.ref, rest.times(unknown.sign));
    return true;
  }

  private isOpen(ref: CellRef): boolean {
    return this.wanted.has(ref) && !this.found.has(ref);
  }

  /** `undefined`: a summand is open or cannot be read. */
  private sum(side: readonly Operand[]): { readonly value: Big; readonly filled: boolean } | undefined {
    let value = new Big(0);
    let filled = false;
    for (const operand of side) {
      const amount = operand.kind === 'constant' ? new Big(operand.value) : this.amount(operand.ref);
      if (amount === 'unknown') return undefined;
      if (amount === 'empty') continue;
      value = operand.sign > 0 ? value.plus(amount) : value.minus(amount);
      filled = true;
    }
    return { value, filled };
  }

  private amount(ref: CellRef): Big | 'empty' | 'unknown' {
    const found = this.found.get(ref);
    if (found) return found;
    if (this.wanted.has(ref)) return 'unknown';
    const cell = this.cells.get(ref);
    const number = cell && numberOf(cell.value);
    if (number) return number;
    if (cell?.value.kind === 'unreadable' || cell?.value.kind === 'computed') return 'unknown';
    const parts = cell?.row ? undefined : derivedTerms(this.form).get(ref);
    if (!parts) return 'empty';
    const sum = this.sum(parts.map((part) => ({ kind: 'cell', ...part, previous: false })));
    if (!sum) return 'unknown';
    return sum.filled ? sum.value : 'empty';
  }
}

/** Equalities that always hold: without a condition and without last year. */
const equationsOf = perObject((catalogue: Catalogue) =>
  perObject((form: Form): readonly Instance[] =>
    instancesOf(catalogue, form).filter(
      ({ rule, left, right }) =>
        (rule.kind === 'sum' || rule.kind === 'identity') &&
        rule.equation?.operator === '==' &&
        rule.when === undefined &&
        [...left, ...right].every((operand) => operand.kind === 'constant' || !operand.previous),
    ),
  ),
);

const totalsOf = perObject((catalogue: Catalogue) =>
  perObject(
    (form: Form): ReadonlySet<CellRef> =>
      new Set(equationsOf(catalogue)(form).flatMap((instance) => resultOf(instance) ?? [])),
  ),
);

/** The one cell that a sum gives. */
function resultOf({ rule, right }: Instance): CellRef | undefined {
  const only = right[0];
  return rule.kind === 'sum' && right.length === 1 && only?.kind === 'cell' && only.sign === 1 ? only.ref : undefined;
}
