import type { Report } from '../model/report';
import type { BoundCell } from '../model/table';
import { placeOfCell } from '../rules/table/cellPlace';
import type { Place } from '../syntax/block';
import { spanIn } from '../syntax/draft';
import type { Span } from '../text/span';
import { reportIn, type Snapshot } from '../workspace/snapshot';
import { cellAt, cellsOfClaim, figuresOfCell, partsAt } from './proseFigure';
import { cellsOfReferenceAt, referencesTo } from './writtenReference';

/** From a figure in prose to the cells that it repeats, from `{{…}}` to those it names; from a cell to itself. Spans count from the draft's start. */
export function definition(snapshot: Snapshot, uri: string, offset: number): readonly Span[] {
  const report = reportIn(snapshot, uri);
  if (!report) return [];
  const cell = cellAt(report, offset);
  if (cell) return spans(report, [placeOfCell(cell.table, cell.cell)]);
  const named = cellsOfReferenceAt(report, offset).map((one) => placeOfCell(one.table, one.cell));
  return spans(report, [...named, ...partsAt(report, offset).flatMap(({ claim }) => cellsOfClaim(report, claim))]);
}

/** Everywhere the number at the offset is said: its cell, the figures of prose that repeat it and `{{…}}` that name it. */
export function references(snapshot: Snapshot, uri: string, offset: number, withDefinition: boolean): readonly Span[] {
  const report = reportIn(snapshot, uri);
  if (!report) return [];
  const cell = cellAt(report, offset);
  const cells = cell ? [cell] : targets(report, offset);
  const said = cells.flatMap((one) => [...figuresOfCell(report, one.cell), ...referencesTo(report, one.cell)]);
  const own = partsAt(report, offset).flatMap(({ claim, figure }) =>
    claim.kind === 'equal' ? claim.figures.map(({ place }) => place) : [figure.place],
  );
  const defining = withDefinition ? cells.map((one) => placeOfCell(one.table, one.cell)) : [];
  return spans(report, [...defining, ...said, ...own]);
}

function targets(report: Report, offset: number) {
  const places = spans(
    report,
    partsAt(report, offset).flatMap(({ claim }) => cellsOfClaim(report, claim)),
  );
  return [...cellsOfReferenceAt(report, offset), ...places.flatMap(({ start }) => cellAt(report, start) ?? [])];
}

/** All figures of the claims that the figure at the offset takes part in, with the cells they are held against; of `{{…}}` its cells. */
export function highlights(snapshot: Snapshot, uri: string, offset: number): readonly Span[] {
  const report = reportIn(snapshot, uri);
  if (!report) return [];
  const cell = cellAt(report, offset);
  const saying = (one: BoundCell) => [...figuresOfCell(report, one), ...referencesTo(report, one)];
  if (cell) return spans(report, [placeOfCell(cell.table, cell.cell), ...saying(cell.cell)]);
  const named = cellsOfReferenceAt(report, offset).flatMap((one) => [
    placeOfCell(one.table, one.cell),
    ...referencesTo(report, one.cell),
  ]);
  const claimed = partsAt(report, offset).flatMap(({ claim }) => [
    ...claim.figures.map(({ place }) => place),
    ...cellsOfClaim(report, claim),
  ]);
  return spans(report, [...named, ...claimed]);
}

/** Each place once, in the order of the text. */
function spans(report: Report, places: readonly Place[]): readonly Span[] {
  const found = places.flatMap((place) => spanIn(report.draft, place) ?? []);
  const byStart = new Map(found.map((span) => [`${span.start}-${span.end}`, span]));
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}
