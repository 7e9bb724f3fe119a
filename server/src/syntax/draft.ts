import { applyChange, detach, type TextChange } from '../text/change';
import type { LineIndex, PositionEncoding } from '../text/lineIndex';
import { perObject } from '../text/memory';
import { lastUpTo } from '../text/search';
import { type Span, shift } from '../text/span';
import type { Block, Place } from './block';
import { type BlockBounds, rescan, scan } from './scan';
import { type Stretch, startsIn, stretchesOf } from './stretch';

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
  /** The blocks in stretches that outlive an edit elsewhere. */
  readonly stretches: readonly Stretch[];
  /** What the next edit begins with. */
  readonly bounds: BlockBounds;
}

/** Reads a text from nothing. Never fails. `encoding`: how positions in the draft's lines are to be counted. */
export function openDraft(uri: string, version: number, text: string, encoding?: PositionEncoding): Draft {
  const bounds = scan(text, encoding);
  const blocks = bounds.kinds.map((_, index) => blockOf(text, bounds, index));
  return {
    uri,
    version,
    text,
    lines: bounds.lines,
    blocks,
    starts: bounds.starts,
    stretches: stretchesOf(blocks),
    bounds,
  };
}

/**
 * The draft after the changes, applied in order as the protocol sends them. Bounds are scanned afresh where they may be
 * others; a block outside the changed stretch is the same object as before.
 */
export function editDraft(draft: Draft, version: number, changes: readonly TextChange[]): Draft {
  const { text, before, after } = changes.reduce(
    (kept, change) => ({
      text: applyChange(kept.text, change),
      before: Math.min(kept.before, change.span.start),
      after: Math.min(kept.after, Math.max(0, kept.text.length - change.span.end)),
    }),
    { text: draft.text, before: draft.text.length, after: draft.text.length },
  );
  const rescanned = rescan(draft.bounds, text, before, after);
  const { bounds } = rescanned;
  const end = bounds.kinds.length - rescanned.after;
  const kept = keptBetween(draft, text.length, before, after, rescanned.before);
  const blocks = draft.blocks.slice(0, rescanned.before);
  for (let index = rescanned.before; index < end; index++) {
    blocks.push(kept(bounds, index) ?? blockOf(text, bounds, index));
  }
  for (let index = draft.blocks.length - rescanned.after; index < draft.blocks.length; index++) {
    const block = draft.blocks[index];
    if (block) blocks.push(block);
  }
  const stretches = stretchesOf(blocks, draft.stretches);
  return { uri: draft.uri, version, text, lines: bounds.lines, blocks, starts: bounds.starts, stretches, bounds };
}

/** A block's text is its own copy, since a slice would keep the whole draft alive. */
function blockOf(text: string, { kinds, starts }: BlockBounds, index: number): Block {
  return { kind: kinds[index] ?? 'blank', text: detach(text.slice(starts[index], starts[index + 1])) };
}

/**
 * The old block for one that was scanned again and is still the same: outside the changed stretch. To be asked for one
 * block after the other; goes through the old blocks in step with the new ones.
 */
function keptBetween(old: Draft, length: number, before: number, after: number, from: number) {
  const delta = length - old.text.length;
  let at = from;
  const find = (start: number, end: number, kind: Block['kind'] | undefined) => {
    while (at < old.blocks.length && (old.starts[at] ?? 0) < start) at++;
    const block = old.blocks[at];
    const isSame = old.starts[at] === start && old.starts[at + 1] === end && block?.kind === kind;
    return isSame ? block : undefined;
  };
  return ({ kinds, starts }: BlockBounds, index: number): Block | undefined => {
    const [start = 0, end = 0] = [starts[index], starts[index + 1]];
    if (end <= before) return find(start, end, kinds[index]);
    return start >= length - after ? find(start - delta, end - delta, kinds[index]) : undefined;
  };
}

/** The index of the block that holds the offset; the end of the text belongs to the last block. */
export function blockIndexAt(draft: Draft, offset: number): number {
  // The last of the starts is the text's end, where no block begins.
  return Math.min(lastUpTo(draft.starts, offset), draft.blocks.length - 1);
}

/** Where a block begins in the draft; `undefined` when the draft does not hold it. */
export function startOf(draft: Draft, block: Block): number | undefined {
  const homes = homesIn(draft);
  const last = lastHome.get(block);
  const home = last && homes.has(last) ? last : draft.stretches.find((stretch) => startsIn(stretch).has(block));
  if (!home) return undefined;
  lastHome.set(block, home);
  const [from, inside] = [homes.get(home), startsIn(home).get(block)];
  return from === undefined || inside === undefined ? undefined : from + inside;
}

/** Where each stretch begins. */
const homesIn = perObject(({ stretches }: Draft): ReadonlyMap<Stretch, number> => {
  let at = 0;
  const starts = new Map<Stretch, number>();
  for (const stretch of stretches) {
    starts.set(stretch, at);
    at += stretch.length;
  }
  return starts;
});

/** The stretch in which a block was last found. */
const lastHome = new WeakMap<Block, Stretch>();

/** A place as a span of the draft's text; `undefined` when the draft does not hold the block. */
export function spanIn(draft: Draft, place: Place): Span | undefined {
  const start = startOf(draft, place.block);
  return start === undefined ? undefined : shift(place.span, start);
}
