/**
 * A table as it is printed: rows of cells with their spans, the same for the preview, Word, web pages and the clipboard.
 */
import type { CellRef, GridCell } from '../catalogue/format';
import type { Cell } from '../syntax/table/table';

/**
 * What a printed cell is. Beside the roles of a form's grid: `note` holds what the draft's table says beyond the form, in
 * a row of its own.
 */
export type CellRole = GridCell['role'] | 'note';

export interface TableCell {
  readonly role: CellRole;
  /** What is printed: the form's own words, the value as the draft writes it, or what `=` comes to. */
  readonly text: string;
  /** Where the cell begins, from 0; with the spans the cells of all rows cover the grid without gap or overlap. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Whether it names what stands below or beside it. */
  readonly isHead: boolean;
  /** The cell of the draft that it shows; a label that the draft spells otherwise has one too. None: the draft lacks it. */
  readonly source?: Cell;
  /** The value cell of the form that it is. */
  readonly ref?: CellRef;
  /** The draft says `=`; without a value the text is empty. */
  readonly isComputed?: true;
}

export interface TableGrid {
  /** Cells in reading order, each in the row where it begins; a row that cells from above cover has none. */
  readonly rows: readonly (readonly TableCell[])[];
  readonly columns: number;
  /** How many rows at the top are heads throughout. */
  readonly headRows: number;
  /** The form's official title, or the caption over a free table. */
  readonly title?: string;
}
