import type { Catalogue } from '../../catalogue/catalogue';
import type { Form } from '../../catalogue/format';
import { type Cell, type TableSyntax, widthOf } from '../../syntax/table/table';
import { areUpright, columnsNamed, mapColumns, unnamedHeads } from './columns';
import { Found } from './found';
import { isBlank, isNumber, isText } from './value';

/**
 * One row of numbers under a tree of heads. Values go by their heads where each head stands above its column, and in the
 * form's order where there are exactly as many values as columns.
 */
export function bindSingleRow(catalogue: Catalogue, form: Form, syntax: TableSyntax): Found {
  const found = new Found();
  const leaves = catalogue.leafColumns(form).map(({ id }) => id);
  const at = syntax.rows.findIndex((row) => row.cells.some(isNumber));
  const last = at < 0 ? valueRowWithoutNumbers(syntax) : at;
  const header = syntax.rows.slice(0, last);
  const row = syntax.rows[last];
  const map = row && areUpright(form, syntax, header, widthOf(row)) ? mapColumns(form, header) : undefined;
  found.labels.push(...(map?.labels ?? columnsNamed(form, header)));
  if (!row) return found;
  const bind = (cell: Cell | undefined, id: string) => {
    const indicator = catalogue.row(form, id);
    if (cell && indicator) found.bind(cell, indicator);
  };
  const placed = [...(map?.byPlace ?? [])].filter(([, id]) => leaves.includes(id));
  if (map && placed.length > 1) {
    found.unrecognised.push(...unnamedHeads(header, [row], map));
    for (const [place, id] of placed)
      bind(
        row.cells.find((cell) => cell.column === place),
        id,
      );
    return found;
  }
  const values = row.cells.filter((cell, index) => !(index === 0 && isText(cell)));
  if (values.length === leaves.length) for (const [index, id] of leaves.entries()) bind(values[index], id);
  return found;
}

/** A form not yet filled: the last row, if it is blank. */
function valueRowWithoutNumbers(syntax: TableSyntax): number {
  const last = syntax.rows.length - 1;
  return syntax.rows[last]?.cells.every(isBlank) ? last : syntax.rows.length;
}
