import { blockIndexAt } from '../../syntax/draft';
import { shift } from '../../text/span';
import { contextIn, reportIn, type Snapshot } from '../../workspace/snapshot';
import { hoverCitation } from './citation';
import { hoverFront } from './front';
import { hoverProse } from './prose';
import { hoverReference } from './reference';
import type { Hover } from './shown';
import { hoverTable } from './table';

/** Explains what stands at the offset: an indicator, a head, a number, a citation, a key of the front matter. */
export function hover(snapshot: Snapshot, uri: string, offset: number): Hover | undefined {
  const report = reportIn(snapshot, uri);
  if (!report) return undefined;
  const index = blockIndexAt(report.draft, offset);
  const block = report.draft.blocks[index];
  const start = report.draft.starts[index] ?? 0;
  if (!block) return undefined;
  const found = inBlock();
  return found && { ...found, span: shift(found.span, start) };

  function inBlock(): Hover | undefined {
    if (!report || !block) return undefined;
    if (block.kind === 'front') return hoverFront(block, offset - start, snapshot.messages);
    const table = report.tables.find((one) => one.block === block);
    const inTable = table && hoverTable(contextIn(snapshot, report), table, offset - start, snapshot.messages);
    if (table) return inTable;
    return (
      hoverReference(report, block, offset - start, snapshot.messages) ??
      hoverCitation(report, block, offset - start, snapshot.messages) ??
      hoverProse(contextIn(snapshot, report), offset, snapshot.messages)
    );
  }
}
