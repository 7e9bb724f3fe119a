import type { Catalogue } from '../../catalogue/catalogue';
import type { Form } from '../../catalogue/format';
import { rowCandidates } from '../../catalogue/labels';
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
  const rows = syntax.rows.slice(headers).filter((row) => row.cells.length > 1 || isGroupHead(form, row));
  const assignments = assignRows(
    form,
    rows.map((row) => ({ text: labelOf(row)?.text ?? '', path: [] })),
  );
  rows.forEach((row, index) => {
    const assignment = assignments[index];
    const label = labelOf(row);
    const cell = valueCell(row, place);
    if (!assignment || !label) {
      if (cell && isNumber(cell)) found.unrecognised.push(label ?? cell);
      return;
    }
    found.labels.push({ cell: label, ...assignment });
    if (!cell) return;
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

/** A head may stand alone in its row, its cell merged with the empty ones beside it. */
function isGroupHead(form: Form, row: Row): boolean {
  const label = row.cells.length === 1 ? labelOf(row) : undefined;
  return label !== undefined && rowCandidates(form, label.text).some(({ kind }) => kind === 'group');
}

/** Under the head 统计数; without such a head the last cell. A lone cell is a label. */
function valueCell(row: Row, place: number | undefined): Cell | undefined {
  if (row.cells.length < 2) return undefined;
  const at = place === undefined ? undefined : row.cells.find((cell) => cell.column === place);
  return at ?? row.cells[row.cells.length - 1];
}
