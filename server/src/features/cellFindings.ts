import type { BoundCell, StandardTable } from '../model/table';
import { type Finding, reaches } from '../rules/finding';
import type { Block } from '../syntax/block';
import { perObject } from '../text/memory';

/** A cell of a table that a finding says is wrong. */
export interface CellFinding {
  readonly cell: BoundCell;
  readonly finding: Finding;
}

/** Errors and warnings that stand on cells of the table; where repair names the wrong cell, it is that one. */
export function cellFindings(findings: readonly Finding[], table: StandardTable): readonly CellFinding[] {
  const own = graveIn(findings).get(table.block);
  if (!own) return [];
  const byStart = new Map([...table.cells.values()].map((cell) => [cell.cell.span.start, cell]));
  return own.flatMap((finding) => {
    const cell = byStart.get(finding.place.span.start);
    return cell ? [{ cell, finding }] : [];
  });
}

const graveIn = perObject((findings: readonly Finding[]): ReadonlyMap<Block, readonly Finding[]> => {
  const byBlock = new Map<Block, Finding[]>();
  for (const finding of findings) {
    if (!reaches(finding.level, 'warning')) continue;
    const own = byBlock.get(finding.place.block);
    if (own) own.push(finding);
    else byBlock.set(finding.place.block, [finding]);
  }
  return byBlock;
});

/** What the finding's preferred fix writes into the cell, as far as it changes nothing else. */
export function mendedText({ cell: { cell }, finding }: CellFinding): string | undefined {
  const edits = finding.fixes.find(({ preferred }) => preferred)?.edits ?? [];
  const [only] = edits;
  const isHere =
    edits.length === 1 &&
    only?.place.block === finding.place.block &&
    only.place.span.start >= cell.span.start &&
    only.place.span.end <= cell.span.end;
  return isHere ? only.newText.trim() : undefined;
}
