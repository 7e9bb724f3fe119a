import type { Block } from '../syntax/block';
import type { Draft } from '../syntax/draft';
import { type HeadedSyntax, readHeaded } from '../syntax/heading';
import { indexedBlocks } from '../syntax/stretch';
import { perObject } from '../text/memory';
import { notes } from '../text/notes';

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

/** The tree of headings: each stands under the nearest one before it of a higher level. The same as long as they stand alike. */
export const outlineOf: (draft: Draft) => readonly Section[] = perObject((draft) => {
  const headings = headingsOf(draft);
  const end = draft.blocks.length;
  const known = lastTrees.get(headings);
  if (known?.end === end) return known.sections;
  const sections = treeOf(headings, 0, headings.length, end);
  lastTrees.set(headings, { end, sections });
  return sections;
});

type Headings = ReturnType<typeof headingsOf>;

const lastTrees = notes<Headings, { readonly end: number; readonly sections: readonly Section[] }>();

/** Of the headings from one to before another; `end`: the block before which the last of them ends. */
function treeOf(headings: Headings, from: number, to: number, end: number): readonly Section[] {
  const sections: Section[] = [];
  for (let at = from; at < to; ) {
    const own = headings[at];
    if (!own) break;
    let next = at + 1;
    while (next < to && (headings[next]?.found.level ?? 0) > own.found.level) next++;
    const last = next < to ? (headings[next]?.index ?? end) : end;
    const { heading, syntax, title, level } = own.found;
    const { index } = own;
    sections.push({ heading, syntax, title, level, index, end: last, sections: treeOf(headings, at + 1, next, last) });
    at = next;
  }
  return sections;
}

/** The sections of the top level that the report has: level 1, or the highest level there is. */
export function chapters(draft: Draft): readonly Section[] {
  return outlineOf(draft).filter((section) => section.level === 1);
}
