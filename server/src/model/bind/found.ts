import type { FormRow } from '../../catalogue/format';
import type { Cell } from '../../syntax/table/table';
import { type BoundCell, type BoundLabel, type GroupValue, refOf } from '../table';
import { valueOfCell } from './value';

/** What binding has found so far; the first cell to claim a reference keeps it. */
export class Found {
  readonly cells = new Map<string, BoundCell>();
  readonly labels: BoundLabel[] = [];
  readonly groupValues: GroupValue[] = [];
  readonly unrecognised: Cell[] = [];

  bind(cell: Cell, row: FormRow, column?: string): void {
    this.add({
      ref: refOf(row.id, column),
      indicator: row.id,
      row,
      cell,
      value: valueOfCell(cell, row),
      ...optional(column),
    });
  }

  /** A subtotal that the form does not print: `derived` names the sum. */
  bindDerived(cell: Cell, derived: string, column?: string): void {
    this.add({ ref: refOf(derived, column), indicator: derived, cell, value: valueOfCell(cell), ...optional(column) });
  }

  private add(bound: BoundCell): void {
    if (!this.cells.has(bound.ref)) this.cells.set(bound.ref, bound);
  }
}

function optional(column: string | undefined): { readonly column?: string } {
  return column === undefined ? {} : { column };
}
