import { outlineOf, type Section } from '../model/outline';
import type { Block } from '../syntax/block';
import { blockIndexAt, type Draft, trimmedEnd } from '../syntax/draft';
import { tableOf } from '../syntax/table/read';
import { cellsOf } from '../syntax/table/table';
import { type Span, shift, touches } from '../text/span';
import type { Snapshot } from '../workspace/snapshot';

/** What stands around the offset, from the smallest to the whole draft: cell, row, table; clause, sentence, block; sections. */
export function selectionRanges(snapshot: Snapshot, uri: string, offset: number): readonly Span[] {
  const draft = snapshot.drafts.get(uri);
  if (!draft) return [];
  const index = blockIndexAt(draft, offset);
  const block = draft.blocks[index];
  const start = draft.starts[index] ?? 0;
  const inside = block ? spansInBlock(block, offset - start).map((span) => shift(span, start)) : [];
  const whole = block ? [trimmed(draft, start, start + block.text.length), ...withCaption(draft, index)] : [];
  return growing([...inside, ...whole, ...sections(draft, index), { start: 0, end: draft.lines.length }], offset);
}

function spansInBlock(block: Block, offset: number): readonly Span[] {
  if (block.kind === 'table') {
    const table = tableOf(block);
    const cell = cellsOf(table).find(({ slot }) => touches(slot, offset));
    const row = table.rows.find(({ span }) => touches(span, offset));
    return [...(cell ? [cell.span, cell.slot] : []), ...(row ? [row.span] : [])];
  }
  if (block.kind === 'front' || block.kind === 'comment') return [];
  return [between(block.text, offset, /[，。；：！？、,;:\n]/), between(block.text, offset, /[。！？\n]/)];
}

/** The stretch around the offset that none of the marks parts. */
function between(text: string, offset: number, marks: RegExp): Span {
  let start = offset;
  let end = offset;
  while (start > 0 && !marks.test(text.charAt(start - 1))) start--;
  while (end < text.length && !marks.test(text.charAt(end))) end++;
  return { start, end };
}

/** A table with the caption over it. */
function withCaption(draft: Draft, index: number): readonly Span[] {
  const end = draft.starts[index + 1] ?? draft.lines.length;
  const above = draft.blocks[index - 1]?.kind === 'blank' ? index - 2 : index - 1;
  if (draft.blocks[index]?.kind !== 'table' || draft.blocks[above]?.kind !== 'caption') return [];
  return [trimmed(draft, draft.starts[above] ?? 0, end)];
}

/** The sections that hold the block, the innermost first. */
function sections(draft: Draft, index: number): readonly Span[] {
  const within = (all: readonly Section[]): readonly Span[] =>
    all.flatMap((section) => {
      if (index < section.index || index >= section.end) return [];
      const end = draft.starts[section.end] ?? draft.lines.length;
      return [...within(section.sections), trimmed(draft, draft.starts[section.index] ?? 0, end)];
    });
  return within(outlineOf(draft));
}

function trimmed(draft: Draft, start: number, end: number): Span {
  return { start, end: trimmedEnd(draft, { start, end }) };
}

/** Those that hold the offset and are larger than the one before. */
function growing(spans: readonly Span[], offset: number): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const before = kept[kept.length - 1] ?? { start: offset, end: offset };
    const holds = span.start <= before.start && span.end >= before.end;
    const isLarger = span.end - span.start > before.end - before.start;
    if (holds && (isLarger || kept.length === 0)) kept.push(span);
  }
  return kept;
}
