import type { CellRef } from '../catalogue/format';
import type { Block } from '../syntax/block';
import { inItems, perObject } from '../text/memory';
import type { Claim } from './claims/claim';
import type { Prose, ProsePart } from './prose';
import type { HeldPassage } from './readProse';
import { refOf, type StandardTable } from './table';

/** The passage that a block of prose stands in. */
export function partOf(prose: Prose, block: Block): ProsePart | undefined {
  return partsWith(prose, new Set([block]))[0];
}

/** The passages that blocks of prose stand in. */
export function partsWith(prose: Prose, blocks: ReadonlySet<Block>): readonly ProsePart[] {
  return prose.partsWhere(({ stream }) => stream.blocks.some(({ block }) => blocks.has(block)));
}

/** The claims of a report that are held against a sum with the cell in it, in the order of the text. */
export function claimsOfCell(prose: Prose, ref: CellRef): readonly Claim[] {
  return claimsOfCells(prose).get(ref) ?? [];
}

/** The claims that concern any of the cells of a table. */
export function claimsOfTable(prose: Prose, { cells }: StandardTable): readonly Claim[] {
  return [...claimsOfCells(prose)].flatMap(([ref, claims]) => (cells.has(ref) ? claims : []));
}

type CellIndex = ReadonlyMap<CellRef, readonly Claim[]>;

const claimsOfCells = perObject(({ read }: Prose): CellIndex => {
  const all = new Map<CellRef, Claim[]>();
  for (const [ref, claims] of cellsSpokenOf(read.held)) {
    const own = all.get(ref);
    if (own) own.push(...claims);
    else all.set(ref, [...claims]);
  }
  return all;
});

const cellsSpokenOf = inItems(({ against }: HeldPassage) => [...claimsByCell(against)]);

const claimsByCell = perObject((claims: readonly Claim[]): CellIndex => {
  const byCell = new Map<CellRef, Claim[]>();
  for (const claim of claims) {
    for (const term of claim.target?.terms ?? []) {
      if (term.kind !== 'cell') continue;
      const ref = refOf(term.indicator ?? '', term.column);
      const own = byCell.get(ref);
      if (!own) byCell.set(ref, [claim]);
      else if (own[own.length - 1] !== claim) own.push(claim);
    }
  }
  return byCell;
});
