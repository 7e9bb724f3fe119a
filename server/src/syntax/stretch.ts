import { perList, perObject } from '../text/memory';
import { notes } from '../text/notes';
import type { Block } from './block';

/**
 * Some dozens of neighbouring blocks of a draft: the same object from one edit to the next as long as they are the same
 * blocks. What is gathered from all blocks is gathered by stretches, so that an edit costs one of them.
 */
export interface Stretch {
  readonly blocks: readonly Block[];
}

const LEAST = 16;
const MOST = 64;

/** How many blocks at the beginning and the end of a list are known to be those of another list. */
export interface SameEnds {
  readonly before: number;
  readonly after: number;
}

/** Divides blocks into stretches; those of `known`, which divide a similar list, are kept at both ends. */
export function stretchesOf(
  blocks: readonly Block[],
  known: readonly Stretch[] = [],
  { before, after }: SameEnds = { before: 0, after: 0 },
): readonly Stretch[] {
  let from = 0;
  let first = 0;
  for (let own = known[first]; own; own = known[++first]) {
    const end = from + own.blocks.length;
    if (end > before && !isAt(own, blocks, from)) break;
    from = end;
  }
  let to = blocks.length;
  let last = known.length;
  for (let own = known[last - 1]; last > first && own; own = known[--last - 1]) {
    const start = to - own.blocks.length;
    if (start < from || (start < blocks.length - after && !isAt(own, blocks, start))) break;
    to = start;
  }
  // A short rest is joined with the stretch before it, so that stretches do not crumble.
  const isShort = to > from && to - from < LEAST && first > 0;
  if (isShort) from -= known[--first]?.blocks.length ?? 0;
  return [...known.slice(0, first), ...divided(blocks.slice(from, to)), ...known.slice(last)];
}

/**
 * What each block tells by itself, over the draft in the order of the text; an edit asks the blocks of one stretch again.
 * The same list as long as the same blocks tell something.
 */
export function inBlocks<Found extends object>(
  find: (block: Block) => readonly Found[],
): (draft: { readonly stretches: readonly Stretch[] }) => readonly Found[] {
  const told = notes<Block, readonly Found[]>();
  const inBlock = (block: Block) => {
    const known = told.get(block);
    if (known) return known;
    const found = find(block);
    // Most blocks tell nothing, and need not be remembered.
    if (found.length > 0) told.set(block, found);
    return found;
  };
  const inStretch = perObject(({ blocks }: Stretch) => blocks.flatMap(inBlock));
  const sameList = perList((all: readonly Found[]) => all);
  return ({ stretches }) => {
    const all: Found[] = [];
    for (const stretch of stretches) for (const found of inStretch(stretch)) all.push(found);
    return sameList(all);
  };
}

/** What a block tells, with its index in the draft. */
export interface Indexed<Found> {
  readonly found: Found;
  readonly index: number;
}

/** The same for blocks that tell something, with their indices in the draft. */
export function indexedBlocks<Found>(
  find: (block: Block) => Found | undefined,
): (draft: { readonly stretches: readonly Stretch[] }) => readonly Indexed<Found>[] {
  const last = notes<Block, Indexed<Found>>();
  const inBlock = (block: Block, index: number): readonly Indexed<Found>[] => {
    const known = last.get(block);
    if (known?.index === index) return [known];
    const found = known ? known.found : find(block);
    if (found === undefined) return [];
    const one = { found, index };
    last.set(block, one);
    return [one];
  };
  const lastIn = notes<Stretch, { readonly before: number; readonly all: readonly Indexed<Found>[] }>();
  const inStretch = (stretch: Stretch, before: number) => {
    const known = lastIn.get(stretch);
    if (known?.before === before) return known.all;
    const all = stretch.blocks.flatMap((block, index) => inBlock(block, before + index));
    lastIn.set(stretch, { before, all });
    return all;
  };
  const sameList = perList((all: readonly Indexed<Found>[]) => all);
  return ({ stretches }) => {
    const all: Indexed<Found>[] = [];
    let before = 0;
    for (const stretch of stretches) {
      for (const one of inStretch(stretch, before)) all.push(one);
      before += stretch.blocks.length;
    }
    return sameList(all);
  };
}

/** Whether something is true of one of a draft's blocks from one index to before another. */
export function someBlock(
  isMeant: (block: Block) => boolean,
): (draft: { readonly stretches: readonly Stretch[] }, from: number, to: number) => boolean {
  const inBlock = perObject(isMeant);
  const inStretch = perObject(({ blocks }: Stretch) => blocks.some(inBlock));
  return ({ stretches }, from, to) => {
    let before = 0;
    for (const stretch of stretches) {
      const after = before + stretch.blocks.length;
      const isWithin = from <= before && after <= to;
      const isCut = !isWithin && from < after && before < to;
      if (isWithin && inStretch(stretch)) return true;
      if (isCut && stretch.blocks.slice(Math.max(0, from - before), to - before).some(inBlock)) return true;
      before = after;
    }
    return false;
  };
}

function isAt({ blocks: own }: Stretch, blocks: readonly Block[], from: number): boolean {
  return own.every((block, index) => blocks[from + index] === block);
}

/** In equal parts, none longer than `MOST`. */
function divided(blocks: readonly Block[]): Stretch[] {
  const parts = Math.ceil(blocks.length / MOST);
  const from = (part: number) => Math.floor((part * blocks.length) / parts);
  return Array.from({ length: parts }, (_, part) => ({ blocks: blocks.slice(from(part), from(part + 1)) }));
}
