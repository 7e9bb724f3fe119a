import type { BoundCell } from '../model/table';
import type { CheckContext } from '../rules/rule';
import { type Cure, cureOf, type Diagnosis } from './diagnose';
import { type Change, changeOf } from './explain';
import type { System } from './system';

/**
 * Figures that stand in each other's cells leave two groups of broken equations, off by the same amount, that no cell of
 * either explains: their row, or their column, still adds up. Where just one figure of the one and one of the other would
 * mend both by changing places, both groups are one diagnosis.
 */
export function withExchanges(
  diagnoses: readonly Diagnosis[],
  system: System,
  context: CheckContext,
): readonly Diagnosis[] {
  const open = diagnoses.filter(({ kind }) => kind === 'unexplained');
  const known = diagnoses.filter(({ kind }) => kind !== 'unexplained');
  for (let one = open.shift(); one !== undefined; one = open.shift()) {
    const others = open.map((other) => ({ other, cures: exchangesBetween(one as Diagnosis, other, system, context) }));
    const [found, another] = others.filter(({ cures }) => cures.length > 0);
    const isOnly = found !== undefined && another === undefined && found.cures.length === 1;
    if (!isOnly) {
      known.push(one);
      continue;
    }
    open.splice(open.indexOf(found.other), 1);
    known.push({ kind: 'found', equations: [...one.equations, ...found.other.equations], cures: found.cures });
  }
  return known;
}

/** Every two figures, one of each group and in one line of the table, that mend all of both groups in each other's cells. */
function exchangesBetween(one: Diagnosis, other: Diagnosis, system: System, context: CheckContext): readonly Cure[] {
  const [first, second] = [one.equations[0], other.equations[0]];
  if (!first || !second) return [];
  const equations = [...one.equations, ...other.equations];
  return [...first.signs].flatMap(([ref, sign]): Cure[] => {
    const change = changeOf(system, ref, first.gap.div(sign));
    if (!change?.from) return [];
    return [...second.signs.keys()].flatMap((place): Cure[] => {
      const back = partnerOf(change, system.table.cells.get(place));
      const cure = back && cureOf([change, back], equations, system, context);
      const mended = new Set(cure?.mended.map(({ instance }) => instance));
      return cure && equations.every(({ judged }) => mended.has(judged.instance)) ? [cure] : [];
    });
  });
}

/** The change of the cell in the same line that holds what `change` puts in its place. */
function partnerOf({ cell, from, to }: Change, other: BoundCell | undefined): Change | undefined {
  if (!from || other?.value.kind !== 'number' || !other.value.value.eq(to)) return undefined;
  const isInLine = other.cell.row === cell.cell.row || other.cell.column === cell.cell.column;
  return isInLine ? { ref: other.ref, cell: other, from: to, to: from } : undefined;
}
