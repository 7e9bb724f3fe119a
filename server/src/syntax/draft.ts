import { detach, type TextChange } from '../text/change';
import { LineIndex, type Lines, type PositionEncoding } from '../text/lineIndex';
import { notes } from '../text/notes';
import { lastUpTo } from '../text/search';
import { type Span, shift } from '../text/span';
import type { Block, BlockKind, Place } from './block';
import { type BlockBounds, rescan, scan } from './scan';
import { type Stretch, stretchesOf } from './stretch';

/** A report's text at one moment, divided into blocks. A value: editing makes another that shares untouched blocks. */
export interface Draft {
  readonly uri: string;
  readonly version: number;
  /** The texts of all blocks, joined when they are asked for. What an edit needs is told by blocks and lines. */
  readonly text: string;
  readonly lines: LineIndex;
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
  const { bounds, lines, kinds } = scan(text);
  const blocks = kinds.map((kind, index) => blockOf(kind, text, 0, bounds.starts, index));
  return new TextDraft({ uri, version }, blocks, stretchesOf(blocks), bounds, lines, encoding);
}

/**
 * The draft after the changes, applied in order as the protocol sends them. Bounds are scanned afresh where they may be
 * others; a block outside the changed stretch is the same object as before.
 */
export function editDraft(draft: Draft, version: number, changes: readonly TextChange[]): Draft {
  if (changes.length > 0) return changes.reduce((before, change) => changed(before, version, change), draft);
  const { uri, bounds, blocks, stretches, lines } = draft;
  return new TextDraft({ uri, version }, blocks, stretches, bounds, lines, lines.encoding);
}

function changed(draft: Draft, version: number, { span, text }: TextChange): Draft {
  const { uri, bounds: old, lines } = draft;
  const start = Math.min(span.start, lines.length);
  const change = { span: { start, end: Math.min(lines.length, Math.max(start, span.end)) }, text };
  const textOf = (from: number, to: number) => joined(draft.blocks.slice(from, to));
  const found = rescan({ bounds: old, lines, textOf }, change);
  const { before, after, piece } = found;
  const { starts } = found.bounds;
  const kept = keptBetween(draft, change, found.lines.length, before);
  const base = starts[before] ?? 0;
  const between = found.kinds.map((kind, index) => {
    const at = before + index;
    return kept(kind, starts, at) ?? blockOf(kind, piece, base, starts, at);
  });
  const blocks = draft.blocks.slice(0, before).concat(between, draft.blocks.slice(draft.blocks.length - after));
  const stretches = stretchesOf(blocks, draft.stretches, found);
  return new TextDraft({ uri, version }, blocks, stretches, found.bounds, found.lines, lines.encoding);
}

/** A class for its getter: one in a literal would give each draft a shape of its own, which the engine keeps for long. */
class TextDraft implements Draft {
  readonly uri: string;
  readonly version: number;
  readonly lines: LineIndex;
  readonly starts: Uint32Array;
  #text: string | undefined;

  constructor(
    { uri, version }: Pick<Draft, 'uri' | 'version'>,
    readonly blocks: readonly Block[],
    readonly stretches: readonly Stretch[],
    readonly bounds: BlockBounds,
    lines: Lines,
    encoding: PositionEncoding = 'utf-16',
  ) {
    this.uri = uri;
    this.version = version;
    this.starts = bounds.starts;
    this.lines = new LineIndex(() => this.text, encoding, lines);
  }

  get text(): string {
    this.#text ??= joined(this.blocks);
    return this.#text;
  }
}

function joined(blocks: readonly Block[]): string {
  return blocks.map(({ text }) => text).join('');
}

/** A block's text is its own copy, since a slice would keep the whole draft alive. `base`: where `piece` begins in the draft. */
function blockOf(kind: BlockKind, piece: string, base: number, starts: Uint32Array, index: number): Block {
  const start = starts[index] ?? 0;
  const end = starts[index + 1] ?? 0;
  const block = { kind, text: detach(piece.slice(start - base, end - base)) };
  lastIndex.set(block, index);
  return block;
}

/**
 * The old block for one that was scanned again and is still the same: outside the changed stretch. To be asked for one
 * block after the other; goes through the old blocks in step with the new ones.
 */
function keptBetween(old: Draft, { span }: TextChange, length: number, from: number) {
  const delta = length - old.lines.length;
  let at = from;
  const find = (start: number, end: number, kind: BlockKind) => {
    while (at < old.blocks.length && (old.starts[at] ?? 0) < start) at++;
    const block = old.blocks[at];
    const isSame = old.starts[at] === start && old.starts[at + 1] === end && block?.kind === kind;
    return isSame ? block : undefined;
  };
  return (kind: BlockKind, starts: Uint32Array, index: number): Block | undefined => {
    const start = starts[index] ?? 0;
    const end = starts[index + 1] ?? 0;
    if (end <= span.start) return find(start, end, kind);
    return start >= span.end + delta ? find(start - delta, end - delta, kind) : undefined;
  };
}

/** The text of a span of the draft; what lies outside the draft is left out. */
export function textAt(draft: Draft, { start, end }: Span): string {
  if (end <= start) return '';
  const [from, to] = [blockIndexAt(draft, start), blockIndexAt(draft, end - 1)];
  const base = draft.starts[from] ?? 0;
  return joined(draft.blocks.slice(from, to + 1)).slice(start - base, end - base);
}

/** Where a span's text ends without the white space at its end. */
export function trimmedEnd(draft: Draft, { start, end }: Span): number {
  let at = end;
  while (at > start) {
    const index = blockIndexAt(draft, at - 1);
    const from = draft.starts[index] ?? 0;
    const last = from + (draft.blocks[index]?.text.slice(0, at - from).trimEnd().length ?? 0);
    if (last > from) return Math.max(start, last);
    at = from;
  }
  return start;
}

/** The index of the block that holds the offset; the end of the text belongs to the last block. */
export function blockIndexAt(draft: Draft, offset: number): number {
  // The last of the starts is the text's end, where no block begins.
  return Math.min(lastUpTo(draft.starts, offset), draft.blocks.length - 1);
}

/** Where a block begins in the draft; `undefined` when the draft does not hold it. */
export function startOf(draft: Draft, block: Block): number | undefined {
  const index = indexOf(draft, block);
  return index === undefined ? undefined : draft.starts[index];
}

/** Where a block stands among the draft's; `undefined` when it is none of them. Looks around where it stood last. */
export function indexOf({ blocks }: Draft, block: Block): number | undefined {
  const last = lastIndex.get(block) ?? 0;
  let [below, above] = [Math.min(last, blocks.length - 1), last + 1];
  while (below >= 0 || above < blocks.length) {
    const found = blocks[below] === block ? below : blocks[above] === block ? above : undefined;
    if (found !== undefined && found !== last) lastIndex.set(block, found);
    if (found !== undefined) return found;
    below--;
    above++;
  }
  return undefined;
}

/** Where each block was last found, in whichever draft. */
const lastIndex = notes<Block, number>();

/** A place as a span of the draft's text; `undefined` when the draft does not hold the block. */
export function spanIn(draft: Draft, place: Place): Span | undefined {
  const start = startOf(draft, place.block);
  return start === undefined ? undefined : shift(place.span, start);
}
