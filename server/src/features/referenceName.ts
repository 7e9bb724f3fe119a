import type { CellRef } from '../catalogue/format';
import { leavesOf } from '../catalogue/formCells';
import { plainLabel } from '../catalogue/labels';
import { cellNamed } from '../model/references';
import type { Report } from '../model/report';
import type { StandardTable } from '../model/table';
import { namesIn } from './completion/names';

/** The shortest name that a reference `{{…}}` can call a row or sum of the table by, and no other thing of the report. */
export function indicatorName(report: Report, table: StandardTable, indicator: string): string | undefined {
  const own = cellNamed(report, indicator);
  if (own?.table !== table) return undefined;
  return shortest(namesOfIndicator(report, table, indicator).filter((name) => isNameOf(report, table, own.ref, name)));
}

/** Every name that writers may know the row or sum by. */
export function namesOfIndicator(report: Report, { form }: StandardTable, indicator: string): readonly string[] {
  const row = form.rows.find(({ id }) => id === indicator);
  const label = report.catalogue.labelOf(indicator, form);
  return [...namesIn(form, indicator), ...(row ? [plainLabel(row.label)] : []), label];
}

/** The same for a cell: on a matrix with its column behind `@`, unless it stands in the total's. */
export function referenceName(report: Report, table: StandardTable, ref: CellRef): string | undefined {
  const [indicator = '', column] = ref.split('@');
  const row = indicatorName(report, table, indicator);
  if (row === undefined) return undefined;
  const leaf = leavesOf(table.form.columns).find(({ id }) => id === column);
  const names = [row, ...(leaf ? [`${row}@${leaf.label}`] : [])];
  return names.find((name) => isNameOf(report, table, ref, name));
}

function isNameOf(report: Report, table: StandardTable, ref: CellRef, name: string): boolean {
  const found = cellNamed(report, name);
  return found?.table === table && found.ref === ref;
}

/** Names with a sign of the markup in them cannot be written in a reference. */
function shortest(names: readonly string[]): string | undefined {
  return names.filter((name) => !/[@{}|]/.test(name)).sort((a, b) => a.length - b.length)[0];
}
