import Big from 'big.js';
import type { CellRef } from '../catalogue/format';
import { perObject } from '../text/memory';
import { isComplete, type UnitReports } from './neighbours';
import type { Summary } from './summary/summary';
import { type Known, knownCells, type TableSummary } from './summary/tableSummary';

/** What the units say of one cell, added up. */
export interface UnitSum {
  readonly value: Big;
  /** The units whose cell is not 0, in their order. */
  readonly parts: readonly { readonly unit: Summary; readonly value: Big }[];
}

/** The sums of all units for one form: of the cells for which every unit has a number or a blank. */
export interface FormSums {
  readonly sums: ReadonlyMap<CellRef, UnitSum>;
  /** Units without a table of the form, or with rows that were not recognised: then there are no sums. */
  readonly without: readonly Summary[];
}

/** Adds up the units' tables of one form; a form is added up by itself, never with another era's. */
export function sumsOfForm(units: UnitReports, form: string): FormSums {
  const known = sums(units);
  const found = known.get(form) ?? addUp(units, form);
  known.set(form, found);
  return found;
}

const sums = perObject((_units: UnitReports) => new Map<string, FormSums>());

const NOTHING: ReadonlyMap<CellRef, UnitSum> = new Map();

function addUp(units: UnitReports, form: string): FormSums {
  const tables = units.summaries.map((unit) => ({ unit, table: unit.tables.find((table) => table.form === form) }));
  const without = tables.filter(({ table }) => table?.whole !== true).map(({ unit }) => unit);
  const read = tables.flatMap(({ unit, table }) => (table?.whole ? [{ unit, table }] : []));
  const [first] = read;
  if (!isComplete(units) || without.length > 0 || !first) return { sums: NOTHING, without };
  const sums = new Map<CellRef, UnitSum>();
  for (const ref of knownCells(first.table).keys()) {
    const sum = sumOfCell(read, ref);
    if (sum) sums.set(ref, sum);
  }
  return { sums, without };
}

/** `undefined`: a unit's cell is not known, or none holds a number. */
function sumOfCell(
  tables: readonly { readonly unit: Summary; readonly table: TableSummary }[],
  ref: CellRef,
): UnitSum | undefined {
  const parts: { readonly unit: Summary; readonly value: Big }[] = [];
  let filled = false;
  for (const { unit, table } of tables) {
    const known: Known = knownCells(table).get(ref) ?? { kind: 'unknown' };
    if (known.kind === 'unknown') return undefined;
    if (known.kind === 'blank') continue;
    filled = true;
    if (!known.value.eq(0)) parts.push({ unit, value: known.value });
  }
  if (!filled) return undefined;
  return { value: parts.reduce((sum, { value }) => sum.plus(value), new Big(0)), parts };
}
