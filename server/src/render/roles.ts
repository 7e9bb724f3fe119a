import { isDateLine, namingLines } from '../model/identity';
import { outlineOf, type Section } from '../model/outline';
import type { Block } from '../syntax/block';
import type { Draft } from '../syntax/draft';
import { perObject } from '../text/memory';

/** What a line is by where it stands; every other line is what its block is. */
export type LineRole = 'title' | 'subtitle' | 'closing';

/** The roles that blocks and their lines have in a draft. */
export interface Roles {
  /** By the offset in the block at which the line begins. */
  readonly lines: ReadonlyMap<Block, ReadonlyMap<number, LineRole>>;
  /** How deep each heading stands under others, from 1, without gaps. */
  readonly depths: ReadonlyMap<Block, number>;
}

/** Remembered per draft. */
export const rolesOf: (draft: Draft) => Roles = perObject((draft) => {
  const { head, closing } = namingLines(draft);
  const lines = new Map<Block, Map<number, LineRole>>();
  const add = (block: Block, start: number, role: LineRole) => {
    const own = lines.get(block) ?? new Map<number, LineRole>();
    lines.set(block, own.set(start, role));
  };
  for (const line of closing.lines) add(line.place.block, line.place.span.start, 'closing');
  for (const line of head) add(line.place.block, line.place.span.start, isDateLine(line) ? 'subtitle' : 'title');
  const depths = new Map<Block, number>();
  const walk = (sections: readonly Section[], depth: number): void => {
    for (const { heading, sections: inner } of sections) {
      depths.set(heading, depth);
      walk(inner, depth + 1);
    }
  };
  walk(outlineOf(draft), 1);
  return { lines, depths };
});
