import type Big from 'big.js';
import type { CellRef } from '../catalogue/format';
import type { Facts } from '../model/facts';
import type { BoundCell, StandardTable } from '../model/table';
import type { Change } from './explain';
import { type Slip, slipBetween } from './slip';
import type { Equation } from './system';

/** How a wrong figure may have come about. */
export type Cause =
  | { readonly kind: Slip }
  /** The one part that was left blank. */
  | { readonly kind: 'blank' }
  /** Last year's figure still stands there. */
  | { readonly kind: 'lastYear' }
  /** The figure of the cell beside it. */
  | { readonly kind: 'neighbour'; readonly ref: CellRef }
  /** Each of two cells holds the other's figure. */
  | { readonly kind: 'exchanged'; readonly ref: CellRef }
  /** A total that is off by just one of its parts. */
  | { readonly kind: 'countedTwice' | 'leftOut'; readonly ref: CellRef };

/** What most likely happened, if anything speaks for it. `equations` are the broken ones that the change mends. */
export function causeOf(
  change: Change,
  equations: readonly Equation[],
  table: StandardTable,
  previous: Facts | undefined,
): Cause | undefined {
  const { ref, from, to } = change;
  if (!from) return equations.every((equation) => isOnlyBlank(change, equation, table)) ? { kind: 'blank' } : undefined;
  const slip = slipBetween(to, from);
  if (slip && slip !== 'digit') return { kind: slip };
  if (from.gte(TELLING) && previous?.get(ref)?.eq(from)) return { kind: 'lastYear' };
  return (
    partOff(change, equations, table) ?? neighbourOf(change, table) ?? (slip === undefined ? undefined : { kind: slip })
  );
}

/** Two cells of one line hold each other's figure. */
export function exchangedWith({ cell, from, to }: Change, other: Change | undefined): Cause | undefined {
  if (!from || !other?.from?.eq(to) || !other.to.eq(from)) return undefined;
  const isInLine = other.cell.cell.row === cell.cell.row || other.cell.cell.column === cell.cell.column;
  return isInLine ? { kind: 'exchanged', ref: other.ref } : undefined;
}

/** How much a cause speaks for a cell against others that would do as well: 2 much, 1 a little, 0 nothing. */
export function weightOf(cause: Cause | undefined, { from, to }: Change): 0 | 1 | 2 {
  switch (cause?.kind) {
    case 'exchanged':
      return to.gte(TELLING) || from?.gte(TELLING) ? 2 : 1;
    case 'blank':
    case 'swapped':
    case 'tenfold':
    case 'doubled':
    case 'lastYear':
      return 2;
    case 'added':
    case 'dropped':
      return to.gte(100) ? 2 : 1;
    case 'neighbour':
    case 'countedTwice':
    case 'leftOut':
      return 1;
    default:
      return 0;
  }
}

/** Figures of one digit are alike by chance. */
const TELLING = 10;

/** Of the parts only this one is blank: what is left over is its. */
function isOnlyBlank({ ref }: Change, { signs, judged }: Equation, table: StandardTable): boolean {
  const isPart = judged.instance.left.some((operand) => operand.kind === 'cell' && operand.ref === ref);
  return isPart && [...signs.keys()].every((other) => other === ref || table.cells.get(other)?.value.kind === 'number');
}

/** The part that a total has once too often or lacks. */
function partOff({ ref, from, to }: Change, equations: readonly Equation[], table: StandardTable): Cause | undefined {
  if (!from?.gte(TELLING)) return undefined;
  const difference = from.minus(to);
  for (const { judged } of equations) {
    const { left, right } = judged.instance;
    const [total] = right;
    if (right.length !== 1 || total?.kind !== 'cell' || total.ref !== ref || left.length < 2) continue;
    const parts = left.flatMap((operand) => (operand.kind === 'cell' ? [operand.ref] : []));
    const alike = parts.filter((part) => valueAt(table.cells.get(part))?.eq(difference.abs()));
    const [only] = alike;
    if (only !== undefined && alike.length === 1)
      return { kind: difference.gt(0) ? 'countedTwice' : 'leftOut', ref: only };
  }
  return undefined;
}

function neighbourOf({ cell, from }: Change, table: StandardTable): Cause | undefined {
  if (!from?.gte(TELLING)) return undefined;
  const { row, column } = cell.cell;
  for (const other of table.cells.values()) {
    const across = Math.abs(other.cell.column - column);
    const down = Math.abs(other.cell.row - row);
    if (across + down === 1 && valueAt(other)?.eq(from)) return { kind: 'neighbour', ref: other.ref };
  }
  return undefined;
}

function valueAt(cell: BoundCell | undefined): Big | undefined {
  return cell?.value.kind === 'number' ? cell.value.value : undefined;
}
