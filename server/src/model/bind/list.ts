import type { Catalogue } from '../../catalogue/catalogue';
import type { Form } from '../../catalogue/format';
import type { Cell, Row, TableSyntax } from '../../syntax/table/table';
import { headerRows, mapColumns } from './columns';
import { Found } from './found';
import { assignRows } from './rows';
import { isBlank, isNumber, isText, valueOfCell } from './value';

const VALUE_COLUMN = 'value';

/** One label, its unit and one number to a row. */
export function bindList(catalogue: Catalogue, form: Form, syntax: TableSyntax): Found {
  const found = new Found();
  const headers = headerRows(form, syntax);
  const map = mapColumns(form, syntax.rows.slice(0, headers));
  if (map) found.labels.push(...map.labels);
  const place = [...(map?.byPlace ?? [])].find(([, id]) => id === VALUE_COLUMN)?.[0];
  const rows = syntax.rows.slice(headers).filter((row) => row.cells.length > 1);
  const assignments = assignRows(
    form,
    rows.map((row) => ({ text: labelOf(row)?.text ?? '', path: [] })),
  );
  rows.forEach((row, index) => {
    const assignment = assignments[index];
    const label = labelOf(row);
    const cell = valueCell(row, place);
    if (!assignment || !label || !cell) return;
    found.labels.push({ cell: label, ...assignment });
    const indicator = catalogue.row(form, assignment.id);
    if (indicator) found.bind(cell, indicator);
    else if (!isBlank(cell) && isNumber(cell)) {
      found.groupValues.push({ group: assignment.id, label, cell, value: valueOfCell(cell) });
    }
  });
  return found;
}

function labelOf(row: Row): Cell | undefined {
  return row.cells.find(isText);
}

/** Under the head 统计数; without such a head the last cell. */
function valueCell(row: Row, place: number | undefined): Cell | undefined {
  const at = place === undefined ? undefined : row.cells.find((cell) => cell.column === place);
  return at ?? row.cells[row.cells.length - 1];
}
