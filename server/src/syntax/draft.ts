import { applyChange, detach, type TextChange } from '../text/change';
import type { LineIndex, PositionEncoding } from '../text/lineIndex';
import { perObject } from '../text/memory';
import { lastUpTo } from '../text/search';
import { type Span, shift } from '../text/span';
import type { Block, Place } from './block';
import { type BlockBounds, scan } from './scan';

/** A report's text at one moment, divided into blocks. A value: editing makes another that shares untouched blocks. */
export interface Draft {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly lines: LineIndex;
  /** Joined, their texts are `text`. */
  readonly blocks: readonly Block[];
  /** Offset of each block's first unit, and one entry more: the text's length. */
  readonly starts: Uint32Array;
}

/** Reads a text from nothing. Never fails. `encoding`: how positions in the draft's lines are to be counted. */
export function openDraft(uri: string, version: number, text: string, encoding?: PositionEncoding): Draft {
  return assemble(uri, version, text, scan(text, encoding), () => undefined);
}

/**
 * The draft after the changes, applied in order as the protocol sends them. Bounds are scanned afresh; a block outside
 * the changed stretch is the same object as before.
 */
export function editDraft(draft: Draft, version: number, changes: readonly TextChange[]): Draft {
  const untouched = changes.reduce(
    (kept, change) => ({
      text: applyChange(kept.text, change),
      before: Math.min(kept.before, change.span.start),
      after: Math.min(kept.after, Math.max(0, kept.text.length - change.span.end)),
    }),
    { text: draft.text, before: draft.text.length, after: draft.text.length },
  );
  return assemble(
    draft.uri,
    version,
    untouched.text,
    scan(untouched.text, draft.lines.encoding),
    reuse(draft, untouched),
  );
}

/** How many units at either end of a text are as they were. */
interface Untouched {
  readonly text: string;
  readonly before: number;
  readonly after: number;
}

/** Asked for one block after the other in the order of the text. */
type FindKept = (kind: Block['kind'], start: number, end: number) => Block | undefined;

/** Goes through the old blocks in step with the new ones. */
function reuse(old: Draft, untouched: Untouched): FindKept {
  const delta = untouched.text.length - old.text.length;
  let index = 0;
  const find = (start: number, end: number, kind: Block['kind']) => {
    while (index < old.blocks.length && (old.starts[index] ?? 0) < start) index++;
    const block = old.blocks[index];
    const same = old.starts[index] === start && old.starts[index + 1] === end && block?.kind === kind;
    return same ? block : undefined;
  };
  return (kind, start, end) => {
    if (end <= untouched.before) return find(start, end, kind);
    if (start >= untouched.text.length - untouched.after) return find(start - delta, end - delta, kind);
    return undefined;
  };
}

function assemble(uri: string, version: number, text: string, bounds: BlockBounds, kept: FindKept): Draft {
  const { kinds, starts, lines } = bounds;
  const blocks = kinds.map((kind, index): Block => {
    const start = starts[index] ?? 0;
    const end = starts[index + 1] ?? text.length;
    return kept(kind, start, end) ?? { kind, text: detach(text.slice(start, end)) };
  });
  return { uri, version, text, lines, blocks, starts };
}

/** The index of the block that holds the offset; the end of the text belongs to the last block. */
export function blockIndexAt(draft: Draft, offset: number): number {
  // The last of the starts is the text's end, where no block begins.
  return Math.min(lastUpTo(draft.starts, offset), draft.blocks.length - 1);
}

const startsByBlock = perObject((draft: Draft) => {
  const starts = new Map<Block, number>();
  draft.blocks.forEach((block, index) => {
    starts.set(block, draft.starts[index] ?? 0);
  });
  return starts;
});

/** Where a block begins in the draft; `undefined` when the draft does not hold it. */
export function startOf(draft: Draft, block: Block): number | undefined {
  return startsByBlock(draft).get(block);
}

/** A place as a span of the draft's text; `undefined` when the draft does not hold the block. */
export function spanIn(draft: Draft, place: Place): Span | undefined {
  const start = startOf(draft, place.block);
  return start === undefined ? undefined : shift(place.span, start);
}
