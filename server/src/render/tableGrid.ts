import type { Report } from '../model/report';
import type { ReportTable } from '../model/table';
import { freeGrid } from './freeGrid';
import type { TableGrid } from './grid';
import { officialGrid } from './officialGrid';

export type { CellRole, TableCell, TableGrid } from './grid';

/**
 * The printed form of a table of the report: a standard table has the official grid of its form, whatever notation and
 * order the draft writes it in. See {@link officialGrid} and {@link freeGrid}. Nothing that the draft's table
 * holds is left out: values of rows or columns that the form does not have stand in rows of role `note`.
 */
export function tableGrid(report: Report, table: ReportTable): TableGrid {
  return table.kind === 'standard' ? officialGrid(report, table) : freeGrid(report, table);
}
