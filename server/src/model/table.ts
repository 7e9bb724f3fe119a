import type Big from 'big.js';
import type { CellRef, Form, FormRow } from '../catalogue/format';
import type { UnreadableReason } from '../numbers/cell';
import type { Block } from '../syntax/block';
import type { Cell, TableSyntax } from '../syntax/table/table';
import type { Span } from '../text/span';

/** What a value cell holds. Only a `number` counts in arithmetic; what cannot be read is never taken for zero. */
export type CellValue =
  | {
      readonly kind: 'number';
      /** In the indicator's own unit: `251000元` under 万元 is 25.1. */
      readonly value: Big;
      /** The unit typed into the cell, if any. */
      readonly unit?: string;
      /** The digits alone, in the cell's text. */
      readonly digits: Span;
    }
  | { readonly kind: 'blank' }
  /** `=`, with what the form's equations give for it, as far as they give anything. */
  | { readonly kind: 'computed'; readonly value?: Big }
  | { readonly kind: 'notApplicable' }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason };

/** How a label was recognised; the later, the less sure. */
export type Recognition = 'label' | 'alias' | 'typo' | 'fuzzy' | 'position';

/** A cell of the text that stands for a cell of the form. */
export interface BoundCell {
  readonly ref: CellRef;
  readonly indicator: string;
  readonly column?: string;
  /** Missing for subtotals, which a report added of its own accord. */
  readonly row?: FormRow;
  readonly cell: Cell;
  readonly value: CellValue;
}

/** A cell whose text names a row, group, block or column of the form. */
export interface BoundLabel {
  readonly cell: Cell;
  readonly id: string;
  readonly kind: 'row' | 'group' | 'block' | 'column';
  readonly by: Recognition;
}

/** A value cell in the row of a group, where the form prints none. */
export interface GroupValue {
  readonly group: string;
  readonly label: Cell;
  readonly cell: Cell;
  readonly value: CellValue;
}

/** A table that was recognised as a standard form. */
export interface StandardTable {
  readonly kind: 'standard';
  readonly block: Block;
  readonly syntax: TableSyntax;
  readonly form: Form;
  readonly cells: ReadonlyMap<CellRef, BoundCell>;
  readonly labels: readonly BoundLabel[];
  readonly groupValues: readonly GroupValue[];
  /**
   * Labels of rows and heads of columns that hold numbers but name nothing on the form, where the form has some that the
   * table seems to lack: an absent cell may be one of theirs. What is added to a whole form is the report's own affair.
   */
  readonly unrecognised: readonly Cell[];
  /** Rows of the form that the table does not have; rows that only some provinces add are never missing. */
  readonly missing: readonly FormRow[];
}

/** Any other table: checked by what its labels say. */
export interface FreeTable {
  readonly kind: 'free';
  readonly block: Block;
  readonly syntax: TableSyntax;
}

export type ReportTable = StandardTable | FreeTable;

/** The number a cell stands for, written or computed. */
export function numberOf(value: CellValue): Big | undefined {
  return value.kind === 'number' || value.kind === 'computed' ? value.value : undefined;
}

/** `indicator`, or `indicator@column` on a matrix. */
export function refOf(indicator: string, column?: string): CellRef {
  return column === undefined ? indicator : `${indicator}@${column}`;
}
