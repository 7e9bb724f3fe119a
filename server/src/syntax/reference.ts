import { perObject } from '../text/memory';
import type { Span } from '../text/span';
import type { Block } from './block';

/**
 * `{{指标}}`, `{{指标@列}}`: the value of a cell, `{{指标/指标%}}`, `{{指标/指标%.1}}`: a share with so many decimals. Spans
 * count from the block's start. A label may itself hold `/`, so where a share is to be parted only the tables can tell.
 */
export interface Reference {
  /** With the braces. */
  readonly span: Span;
  /** What stands between the braces, without the white space around it and without `%…`. */
  readonly name: string;
  readonly nameSpan: Span;
  /** Present: the name is a share; how many decimals to write, 2 where nothing is said and fewer would lose something. */
  readonly share?: { readonly decimals?: number };
}

/** The references in a block of prose, in order; those in comments are none. Remembered per block. */
export const referencesOf: (block: Block) => readonly Reference[] = perObject((block) =>
  HOLDERS.has(block.kind) && block.text.includes('{{') ? readReferences(block.text) : [],
);

const HOLDERS: ReadonlySet<Block['kind']> = new Set(['heading', 'item', 'paragraph']);

/** All `{{…}}` of a text in their order; spans count from the text's start. */
function readReferences(text: string): readonly Reference[] {
  return [...text.matchAll(REFERENCE)].map((match) => {
    const [whole, inside = ''] = match;
    const percent = PERCENT.exec(inside);
    const name = (percent ? inside.slice(0, percent.index) : inside).trim();
    const start = match.index + 2 + (inside.length - inside.trimStart().length);
    return {
      span: { start: match.index, end: match.index + whole.length },
      name,
      nameSpan: { start, end: start + name.length },
      ...(percent ? { share: percent[1] === undefined ? {} : { decimals: Number(percent[1]) } } : {}),
    };
  });
}

const REFERENCE = /\{\{([^{}\r\n]{0,100})\}\}/g;
const PERCENT = /[%％](?:[.．]([0-6]))?\s*$/;
