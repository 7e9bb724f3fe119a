import type Big from 'big.js';
import type { CellRef } from '../../catalogue/format';
import type { WorkspaceWords } from '../../messages/workspaceWords';
import { isComplete, type UnitReports } from '../../model/neighbours';
import { type Report, standardTables } from '../../model/report';
import type { Summary } from '../../model/summary/summary';
import { type BoundCell, numberOf, type StandardTable } from '../../model/table';
import { sumsOfForm, type UnitSum } from '../../model/unitSums';
import type { Elsewhere, Rule, Signal } from '../rule';
import { placeOfCell } from '../table/cellPlace';
import { placeOfValue } from './previous';

type Lack =
  | { readonly kind: 'absent'; readonly written: readonly string[] }
  | { readonly kind: 'other-year' | 'other-era' | 'repeated'; readonly units: readonly Summary[] }
  | { readonly kind: 'without'; readonly form: string; readonly units: readonly Summary[] };

interface LackSignal extends Signal {
  readonly lack: Lack;
}

/** Units that have not handed in, for another year, in another form or twice: named, and then nothing is added up. */
export const unitReports: Rule<Report, LackSignal> = {
  name: 'units',

  *check(report, { neighbours: { units } }) {
    const place = units && placeOfValue(report, 'units');
    if (!units?.settled || !place) return;
    for (const lack of lacksOf(report, units)) yield { rule: 'units.incomplete', place, lack };
  },

  explain({ lack }, { report }, { workspace }) {
    const units = lack.kind === 'absent' ? [] : lack.units;
    return {
      message: lackInWords(lack, report, workspace) + workspace.notSummed,
      elsewhere: units.slice(0, MOST_NAMED).map((unit) => ({ uri: unit.uri, message: nameOf(unit) })),
    };
  },
};

function* lacksOf(report: Report, units: UnitReports): Iterable<Lack> {
  if (units.absent.length > 0) yield { kind: 'absent', written: units.absent };
  if (units.otherYear.length > 0) yield { kind: 'other-year', units: units.otherYear };
  if (units.otherEra.length > 0) yield { kind: 'other-era', units: units.otherEra };
  if (units.repeated.length > 0) yield { kind: 'repeated', units: units.repeated };
  if (!isComplete(units)) return;
  for (const { form } of standardTables(report)) {
    const { without } = sumsOfForm(units, form.id);
    if (without.length > 0) yield { kind: 'without', form: form.title, units: without };
  }
}

const MOST_NAMED = 12;

function lackInWords(lack: Lack, { year }: Report, words: WorkspaceWords): string {
  if (lack.kind === 'absent') return words.unitsAbsent(lack.written);
  const names = lack.units.slice(0, MOST_NAMED).map(nameOf);
  const count = lack.units.length;
  switch (lack.kind) {
    case 'other-year':
      return words.unitsOtherYear(names, count, year ?? 0);
    case 'other-era':
      return words.unitsOtherEra(names, count);
    case 'repeated':
      return words.unitsRepeated(names, count);
    case 'without':
      return words.unitsWithout(lack.form, names, count);
  }
}

/** The agency, else the name of its file. */
export function nameOf({ agency, uri }: Summary): string {
  return agency ?? uri.slice(uri.lastIndexOf('/') + 1);
}

interface SumSignal extends Signal {
  readonly table: StandardTable;
  readonly bound: BoundCell;
  readonly value: Big;
  readonly sum: UnitSum;
  readonly count: number;
}

/** Each cell of a summing report against the sum of the units' cells. */
export const unitSums: Rule<StandardTable, SumSignal> = {
  name: 'unit sums',

  *check(table, { report, neighbours: { units } }) {
    // Of a form that is there twice it is not known which table sums up.
    if (!units || standardTables(report).filter(({ form }) => form.id === table.form.id).length > 1) return;
    const { sums } = sumsOfForm(units, table.form.id);
    for (const bound of table.cells.values()) {
      const value = numberOf(bound.value);
      const sum = sums.get(bound.ref);
      if (!value || !sum || isSame(value, sum.value)) continue;
      yield {
        rule: 'units.sum',
        place: placeOfCell(table, bound),
        table,
        bound,
        value,
        sum,
        count: units.summaries.length,
      };
    }
  },

  explain({ table, bound, value, sum, count }, { report }, messages) {
    const { workspace } = messages;
    const label = report.catalogue.labelOf(bound.ref, table.form);
    const difference = sum.value.minus(value);
    const statement = workspace.unitsSum(
      count,
      label,
      sum.value.toFixed(),
      value.toFixed(),
      difference.abs().toFixed(),
    );
    const culprits = sum.parts.filter((part) => part.value.eq(difference.abs()));
    const [only] = culprits;
    const name = only && culprits.length === 1 ? nameOf(only.unit) : undefined;
    const cause = name === undefined ? '' : difference.gt(0) ? workspace.leftOut(name) : workspace.countedTwice(name);
    return {
      message: messages.because(statement + cause, workspace.sumReason),
      elsewhere: breakdown(sum, bound.ref, workspace),
    };
  },
};

/** Money may have been rounded to a hundredth. */
function isSame(one: Big, other: Big): boolean {
  const off = one.minus(other).abs();
  return off.eq(0) || (off.lte('0.01') && !(isWhole(one) && isWhole(other)));
}

function isWhole(value: Big): boolean {
  return value.mod(1).eq(0);
}

/** The units' figures, the greatest first. */
function breakdown(sum: UnitSum, ref: CellRef, words: WorkspaceWords): Elsewhere[] {
  return [...sum.parts]
    .sort((one, other) => other.value.cmp(one.value))
    .map(({ unit, value }) => ({ uri: unit.uri, ref, message: words.unitPart(nameOf(unit), value.toFixed()) }));
}
