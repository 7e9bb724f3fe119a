import { evaluate } from '../model/references';
import type { Report } from '../model/report';
import type { BoundCell, StandardTable } from '../model/table';
import type { Place } from '../syntax/block';
import { blockIndexAt } from '../syntax/draft';
import { type Reference, referencesOf } from '../syntax/reference';
import { touches } from '../text/span';

/** The cells that the `{{…}}` at an offset takes its value from: two for a share, none for a sum that no cell holds. */
export function cellsOfReferenceAt(
  report: Report,
  offset: number,
): readonly { readonly table: StandardTable; readonly cell: BoundCell }[] {
  const index = blockIndexAt(report.draft, offset);
  const block = report.draft.blocks[index];
  const inside = offset - (report.draft.starts[index] ?? 0);
  const reference = block && referencesOf(block).find(({ span }) => touches(span, inside));
  return reference ? cellsOf(report, reference) : [];
}

/** Where `{{…}}` takes its value, or a part of it, from a cell. */
export function referencesTo(report: Report, cell: BoundCell): readonly Place[] {
  return report.draft.blocks.flatMap((block) =>
    referencesOf(block)
      .filter((reference) => cellsOf(report, reference).some((one) => one.cell === cell))
      .map(({ span }) => ({ block, span })),
  );
}

function cellsOf(report: Report, reference: Reference) {
  const evaluated = evaluate(report, reference);
  if (evaluated.kind === 'unknown') return [];
  return evaluated.of.flatMap(({ table, ref }) => {
    const cell = table.cells.get(ref);
    return cell ? [{ table, cell }] : [];
  });
}
