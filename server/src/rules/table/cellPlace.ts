import type { BoundCell, StandardTable } from '../../model/table';
import type { Place } from '../../syntax/block';

/** A blank cell is shown by all its room. */
export function placeOfCell(table: StandardTable, { cell }: BoundCell): Place {
  return { block: table.block, span: cell.span.start < cell.span.end ? cell.span : cell.slot };
}
