import Big from 'big.js';
import type { CellRef } from '../catalogue/format';
import type { BoundCell } from '../model/table';
import { type System, supportKey } from './system';

/** Another value for a cell. */
export interface Change {
  readonly ref: CellRef;
  readonly cell: BoundCell;
  /** Absent: the cell is blank. */
  readonly from?: Big;
  readonly to: Big;
}

/** What each equation still lacks, by its index; equations that hold are left out. */
type Gaps = ReadonlyMap<number, Big>;

/** Every single cell whose change makes a group of broken equations hold and leaves all others as they are. */
export function singleChanges(system: System, group: readonly number[]): Change[] {
  return closing(system, gapsOf(system, group));
}

/**
 * Every two cells whose change does so together. One of the two alone must account for some broken equation, which gives
 * its difference; what is then left is looked up as the trace of one cell. Pairs that take part in the very same
 * equations are not told apart by them and are not looked for.
 */
export function pairChanges(system: System, group: readonly number[]): (readonly [Change, Change])[] {
  const gaps = gapsOf(system, group);
  const pairs = new Map<string, readonly [Change, Change]>();
  for (const index of group) {
    const equation = system.equations[index];
    const gap = gaps.get(index);
    if (!equation || !gap) continue;
    for (const [ref, sign] of equation.signs) {
      const first = changeOf(system, ref, gap.div(sign));
      if (!first) continue;
      for (const second of closing(system, after(system, gaps, ref, gap.div(sign)))) {
        if (second.ref === ref) continue;
        const pair = first.ref < second.ref ? ([first, second] as const) : ([second, first] as const);
        pairs.set(pair.map((one) => `${one.ref}=${one.to}`).join(' '), pair);
      }
    }
  }
  return [...pairs.values()];
}

function gapsOf({ equations }: System, group: readonly number[]): Gaps {
  return new Map(group.map((index) => [index, equations[index]?.gap ?? new Big(0)]));
}

/** The cells that take part in just the equations that lack something, all by the same amount. */
function closing(system: System, gaps: Gaps): Change[] {
  const key = supportKey([...gaps.keys()].sort((a, b) => a - b));
  return (system.bySupport.get(key) ?? []).flatMap((ref) => {
    let difference: Big | undefined;
    for (const [index, gap] of gaps) {
      const sign = system.equations[index]?.signs.get(ref) ?? 1;
      const own = gap.div(sign);
      if (difference && !difference.eq(own)) return [];
      difference = own;
    }
    return (difference && changeOf(system, ref, difference)) ?? [];
  });
}

/** What is lacking once a cell has changed by `difference`. */
function after(system: System, gaps: Gaps, ref: CellRef, difference: Big): Gaps {
  const left = new Map(gaps);
  for (const index of system.touching.get(ref) ?? []) {
    const sign = system.equations[index]?.signs.get(ref) ?? 0;
    const gap = (left.get(index) ?? new Big(0)).minus(difference.times(sign));
    if (gap.eq(0)) left.delete(index);
    else left.set(index, gap);
  }
  return left;
}

/** The change of a cell by `difference`; `undefined` if what comes out cannot stand there. */
export function changeOf({ table }: System, ref: CellRef, difference: Big): Change | undefined {
  const cell = table.cells.get(ref);
  if (!cell || difference.eq(0)) return undefined;
  const from = cell.value.kind === 'number' ? cell.value.value : undefined;
  const to = (from ?? new Big(0)).plus(difference);
  if (to.lt(0) && cell.row?.signed !== true) return undefined;
  const places = cell.row?.type === 'decimal2' ? 2 : 0;
  if (!to.round(places, Big.roundDown).eq(to)) return undefined;
  return { ref, cell, ...(from ? { from } : {}), to };
}
