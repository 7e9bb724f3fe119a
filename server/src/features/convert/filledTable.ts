import type { CellRef, Form } from '../../catalogue/format';
import { writePipeTable } from '../format/align';
import { demandedRows, isValue } from './blankTable';
import { layoutOf } from './layout';

/** A form's canonical table with values; cells without one are blank. Ends with a line break. */
export function filledTable(form: Form, written: (ref: CellRef) => string | undefined): string {
  const texts = demandedRows(form).map((row) =>
    row.cells.map((cell, column) => {
      if ('text' in cell) return cell.text;
      return cell.kind === 'value' && isValue(row, column) ? (written(cell.ref) ?? '') : '';
    }),
  );
  return writePipeTable(texts, layoutOf(form).alignments);
}
