import type { Block } from '../syntax/block';
import type { Draft } from '../syntax/draft';
import { type HeadedSyntax, readHeaded } from '../syntax/heading';
import { indexedBlocks } from '../syntax/stretch';
import { perObject } from '../text/memory';

/** A heading with what stands under it. Indices count the draft's blocks. */
export interface Section {
  readonly heading: Block;
  readonly syntax: HeadedSyntax;
  /** The title's text without its ordinal. */
  readonly title: string;
  readonly level: number;
  readonly index: number;
  /** The block after the last one under this heading. */
  readonly end: number;
  readonly sections: readonly Section[];
}

/** The heading or item that a block is, by its own text. */
export const headedOf: (block: Block) => HeadedSyntax = perObject((block) => readHeaded(block.text));

/** A heading's own words, without ordinal, `#` and run-in paragraph. */
function titleOf(block: Block): string {
  const { title } = headedOf(block);
  return block.text.slice(title.start, title.end).trim();
}

const headingsOf = indexedBlocks((block) => {
  const syntax = block.kind === 'heading' ? headedOf(block) : undefined;
  return syntax && syntax.level > 0
    ? { heading: block, syntax, title: titleOf(block), level: syntax.level }
    : undefined;
});

/** The tree of headings: each stands under the nearest one before it of a higher level. */
export const outlineOf: (draft: Draft) => readonly Section[] = perObject((draft) => {
  const headings = headingsOf(draft);
  const build = (from: number, to: number, end: number): Section[] => {
    const sections: Section[] = [];
    for (let at = from; at < to; ) {
      const own = headings[at];
      if (!own) break;
      let next = at + 1;
      while (next < to && (headings[next]?.found.level ?? 0) > own.found.level) next++;
      const last = next < to ? (headings[next]?.index ?? end) : end;
      sections.push({
        heading: own.found.heading,
        syntax: own.found.syntax,
        title: own.found.title,
        level: own.found.level,
        index: own.index,
        end: last,
        sections: build(at + 1, next, last),
      });
      at = next;
    }
    return sections;
  };
  return build(0, headings.length, draft.blocks.length);
});

/** The sections of the top level that the report has: level 1, or the highest level there is. */
export function chapters(draft: Draft): readonly Section[] {
  return outlineOf(draft).filter((section) => section.level === 1);
}
