import type { Figure, Mark } from '../../numbers/token';
import type { Block, Place } from '../../syntax/block';
import { marksOf } from '../../text/marks';
import { describesAnother } from './attribute';
import type { Opening, ProseReading } from './reading';

/** A block of prose with its reading. */
export interface ReadBlock {
  readonly block: Block;
  readonly reading: ProseReading;
}

/** How strongly two neighbouring figures are parted, weakest first. */
export const Rank = { none: 0, enumeration: 1, comma: 2, semicolon: 3, item: 4, sentence: 5, paragraph: 6 } as const;
export type Rank = (typeof Rank)[keyof typeof Rank];

/** A figure, or the gap of a forgotten one, in the order of a passage. */
export interface Slot {
  readonly index: number;
  readonly figure?: Figure;
  readonly gap?: Mark;
  /** Index of its block within the passage. */
  readonly block: number;
  /** Masked text since the slot before, across blocks (`\n`). */
  readonly before: string;
  /** How many brackets are open around it. */
  readonly depth: number;
  /** The strongest mark between the slot before and this, brackets' insides aside. */
  readonly rank: Rank;
  /** It describes another figure: a share, a rate, an amount of change. */
  readonly isAttribute: boolean;
  /** Counts sentences through the passage. */
  readonly sentence: number;
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
  let carried = '';
  let depth = 0;
  let sentence = 0;
  blocks.forEach(({ reading }, block) => {
    if (block > 0) carried += '\n';
    for (const local of reading.slots) {
      const before = carried + local.before;
      carried = '';
      const walk = walkOver(before, depth, reading.opening);
      depth = walk.depth;
      sentence += walk.sentences;
      slots.push({
        index: slots.length,
        ...(local.figure === undefined ? {} : { figure: local.figure }),
        ...(local.gap === undefined ? {} : { gap: local.gap }),
        block,
        before,
        depth,
        rank: walk.rank,
        sentence,
        isAttribute: local.figure !== undefined && describesAnother(local.figure, before),
      });
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

interface Walk {
  readonly depth: number;
  readonly rank: Rank;
  readonly sentences: number;
}

const RANKS: ReadonlyMap<number, Rank> = new Map(
  (
    [
      ['、', Rank.enumeration],
      [',:', Rank.comma],
      [';', Rank.semicolon],
      ['。!?？', Rank.sentence],
    ] as const
  ).flatMap(([marks, rank]) => [...marksOf(marks)].map((mark) => [mark, rank] as const)),
);
const [OPENING, CLOSING, LINE_FEED, POINT] = ['(', ')', '\n', '.'].map((mark) => mark.charCodeAt(0));

function walkOver(text: string, from: number, opening: Opening): Walk {
  let depth = from;
  let lowest = from;
  let rank: Rank = Rank.none;
  let rankAt = from;
  let sentences = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === OPENING) {
      depth += 1;
      continue;
    }
    if (unit === CLOSING) {
      depth = Math.max(0, depth - 1);
      if (depth < lowest) lowest = depth;
      continue;
    }
    if (unit === LINE_FEED) {
      // A bracket left open does not swallow the blocks after it.
      depth = 0;
      lowest = 0;
      // Lines of one list that carries on: `其中：⏎甲3件；⏎乙2件`.
      if (opening === 'none' && ':;,、'.includes(text.charAt(at - 1) || '\n')) {
        rank = stronger(rank, Rank.semicolon);
        continue;
      }
      const listed = opening !== 'none' && opening !== 'chapter' && opening !== 'section';
      rank = stronger(rank, listed ? Rank.item : Rank.paragraph);
      sentences += 1;
      continue;
    }
    const found = unit === POINT && isFullStop(text, at) ? Rank.sentence : RANKS.get(unit);
    if (found === undefined || depth > from) continue;
    if (depth < rankAt && rank < Rank.item) {
      rank = found;
      rankAt = depth;
    } else rank = stronger(rank, found);
    if (found === Rank.sentence && depth === 0) sentences += 1;
  }
  return { depth, rank, sentences };
}

function stronger(a: Rank, b: Rank): Rank {
  return a > b ? a : b;
}

/** A point after Chinese text ends a sentence in reports with half-width punctuation. */
function isFullStop(text: string, at: number): boolean {
  return /[\u4e00-\u9fff)”]/.test(text.charAt(at - 1)) && !/[0-9A-Za-z]/.test(text.charAt(at + 1));
}

/** Every figure of a passage with its place, in the order of the text. */
export function figuresIn({ blocks }: Stream): readonly { readonly figure: Figure; readonly place: Place }[] {
  return blocks.flatMap(({ block, reading }) =>
    reading.tokens.flatMap((token) =>
      token.kind === 'figure' ? [{ figure: token, place: { block, span: token.span } }] : [],
    ),
  );
}
