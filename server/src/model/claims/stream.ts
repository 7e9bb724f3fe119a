import type { Figure, Measure } from '../../numbers/token';
import type { Block, Place } from '../../syntax/block';
import type { ProseReading } from './reading';
import { Slot } from './slot';
import { Walk } from './walk';

/** A block of prose with its reading. */
export interface ReadBlock {
  readonly block: Block;
  readonly reading: ProseReading;
}

/** The figures of a passage in one row. */
export interface Stream {
  readonly blocks: readonly ReadBlock[];
  readonly slots: readonly Slot[];
  /** Masked text after the last slot. */
  readonly tail: string;
}

/** Joins the blocks of a passage: each slot learns its sentence, depth of brackets and rank. */
export function streamOf(blocks: readonly ReadBlock[]): Stream {
  const slots: Slot[] = [];
  const walk = new Walk();
  let carried = '';
  blocks.forEach(({ reading }, block) => {
    if (block > 0) carried += '\n';
    for (const { figure, gap, before: own } of reading.slots) {
      const before = carried === '' ? own : carried + own;
      carried = '';
      walk.over(before, reading.opening);
      slots.push(new Slot(slots.length, figure, gap, block, before, walk, slots[slots.length - 1]));
    }
    carried += reading.tail;
  });
  return { blocks, slots, tail: carried };
}

/** Where a slot stands in its block's original text. */
export function placeOf(stream: Stream, slot: Slot): Place {
  const { block } = blockOf(stream, slot);
  const token = slot.figure ?? slot.gap;
  return { block, span: token?.span ?? { start: 0, end: 0 } };
}

/** The block that a slot of this very stream stands in; a slot of another is a mistake, and throws. */
export function blockOf(stream: Stream, slot: Slot): ReadBlock {
  const found = stream.blocks[slot.block];
  if (found === undefined) throw new RangeError(`slot of block ${slot.block}, passage of ${stream.blocks.length}`);
  return found;
}

/** Masked text that follows a slot, up to the next. */
export function after(stream: Stream, slot: Slot): string {
  return stream.slots[slot.index + 1]?.before ?? stream.tail;
}

/** The figures of a measure in a passage, each with its place, in the order of the text. */
export function figuresOf(
  { blocks }: Stream,
  measure: Measure,
): readonly { readonly figure: Figure; readonly place: Place }[] {
  const found: { figure: Figure; place: Place }[] = [];
  for (const { block, reading } of blocks) {
    for (const { figure } of reading.slots)
      if (figure?.measure === measure) found.push({ figure, place: { block, span: figure.span } });
  }
  return found;
}
