import type { Block } from '../../syntax/block';
import type { Stretch } from '../../syntax/stretch';
import { isSameList, perObject } from '../../text/memory';
import { notes } from '../../text/notes';
import { headedOf } from '../outline';
import type { Passage } from './passage';

/**
 * Divides a report's blocks into passages of prose: a heading of level 1 or 2 begins one, a table ends one. Deeper headings
 * and items stay with the text around them, since sums and shares run across them. The same object for the same blocks.
 */
export function passagesOf({ stretches }: { readonly stretches: readonly Stretch[] }): readonly Passage[] {
  const passages: Passage[] = [];
  let open: readonly Block[] = [];
  const close = () => {
    if (open.length > 0) passages.push(remembered(open));
  };
  for (const stretch of stretches) {
    const { head, rest } = partsOf(stretch);
    open = open.length === 0 ? head : head.length === 0 ? open : [...open, ...head];
    if (rest === undefined) continue;
    close();
    for (const passage of rest.whole) passages.push(passage);
    open = rest.tail;
  }
  close();
  return passages;
}

/** The blocks of a stretch that go on with the passage before it, and, where one ends in it, what follows. */
interface Parts {
  readonly head: readonly Block[];
  readonly rest?: {
    readonly whole: readonly Passage[];
    /** The blocks that the next stretch goes on with. */
    readonly tail: readonly Block[];
  };
}

const partsOf = perObject(({ blocks }: Stretch): Parts => {
  const runs: Block[][] = [[]];
  for (const block of blocks) {
    if (startsAnew(block)) runs.push([]);
    if (isProse(block)) runs[runs.length - 1]?.push(block);
  }
  const [head = [], ...others] = runs;
  const tail = others.pop();
  if (!tail) return { head };
  const whole = others.filter(({ length }) => length > 0).map(remembered);
  return { head, rest: { whole, tail } };
});

function startsAnew(block: Block): boolean {
  switch (block.kind) {
    case 'front':
    case 'table':
    case 'caption':
      return true;
    case 'heading':
      return headedOf(block).level <= 2;
    default:
      return false;
  }
}

function isProse({ kind }: Block): boolean {
  return kind === 'heading' || kind === 'item' || kind === 'paragraph';
}

/** By its first block. */
const lastPassages = notes<Block, Passage>();

function remembered(blocks: readonly Block[]): Passage {
  const [first] = blocks;
  const last = first && lastPassages.get(first);
  if (last && isSameList(last.blocks, blocks)) return last;
  const passage = { blocks };
  if (first) lastPassages.set(first, passage);
  return passage;
}
