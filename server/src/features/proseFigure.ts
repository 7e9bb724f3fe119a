import { claimsOfCell, partOf } from '../model/claimPlaces';
import type { Claim, ClaimFigure } from '../model/claims/claim';
import type { CoveredFigure } from '../model/claims/coverage';
import type { Facts } from '../model/facts';
import { coverageOfPart, proseOf } from '../model/prose';
import { cellOf, type Report } from '../model/report';
import { type BoundCell, refOf, type StandardTable } from '../model/table';
import { placeOfCell } from '../rules/table/cellPlace';
import type { Place } from '../syntax/block';
import { blockIndexAt } from '../syntax/draft';
import { touches } from '../text/span';

/** A claim that the figure under the cursor takes part in, and as what. */
export interface Part {
  readonly claim: Claim;
  readonly figure: ClaimFigure;
}

/** The claims that the figure at a place of prose takes part in. */
export function partsAt(report: Report, offset: number, previous?: Facts): readonly Part[] {
  const index = blockIndexAt(report.draft, offset);
  const block = report.draft.blocks[index];
  const inside = offset - (report.draft.starts[index] ?? 0);
  const part = block && partOf(proseOf(report, previous), block);
  const parts = [...(part?.claims ?? []), ...(part?.said ?? [])].flatMap((claim) =>
    claim.figures
      .filter(({ place }) => place.block === block && touches(place.span, inside))
      .map((figure) => ({ claim, figure })),
  );
  // Sayings of a whole clause give way to the number inside it.
  const least = Math.min(...parts.map(({ figure }) => width(figure.place)));
  return parts.filter(({ figure }) => width(figure.place) === least);
}

function width({ span }: Place): number {
  return span.end - span.start;
}

/** What became of the figure at a place of prose; `undefined` where there is none. */
export function coveredAt(report: Report, offset: number, previous?: Facts): CoveredFigure | undefined {
  const index = blockIndexAt(report.draft, offset);
  const block = report.draft.blocks[index];
  const inside = offset - (report.draft.starts[index] ?? 0);
  const part = block && partOf(proseOf(report, previous), block);
  return part && coverageOfPart(part).figures.find(({ place }) => place.block === block && touches(place.span, inside));
}

/** The cell of a table at an offset. */
export function cellAt(
  report: Report,
  offset: number,
): { readonly table: StandardTable; readonly cell: BoundCell } | undefined {
  const index = blockIndexAt(report.draft, offset);
  const block = report.draft.blocks[index];
  const inside = offset - (report.draft.starts[index] ?? 0);
  for (const table of report.tables) {
    if (table.block !== block || table.kind === 'free') continue;
    const cell = [...table.cells.values()].find(({ cell }) => touches(cell.slot, inside));
    if (cell) return { table, cell };
  }
  return undefined;
}

/** The cells that a claim holds prose against. */
export function cellsOfClaim(report: Report, claim: Claim): readonly Place[] {
  return (claim.target?.terms ?? []).flatMap((term): Place[] => {
    const found = term.kind === 'cell' ? cellOf(report, refOf(term.indicator ?? '', term.column)) : undefined;
    return found ? [placeOfCell(found.table, found.cell)] : [];
  });
}

/** The figures of prose that speak of a cell. */
export function figuresOfCell(report: Report, cell: BoundCell): readonly Place[] {
  return claimsOfCell(proseOf(report), cell.ref).flatMap(({ verdict, figures }) =>
    verdict === 'unknown' ? [] : figures.map(({ place }) => place),
  );
}
