import type { Span } from '../text/span';

/**
 * What a run of whole lines is. The joined texts of a draft's blocks are the draft's text.
 *
 * - `front`: the YAML front matter with both its `---` lines
 * - `heading`: a heading by ordinal or `#`; with a run-in heading the block holds the paragraph too
 * - `item`: a list item by ordinal or `-`
 * - `paragraph`: any other prose
 * - `caption`: a line `表：名称`
 * - `table`: a table in one of the five notations
 * - `comment`: `<!-- … -->` on lines of its own
 * - `leftover`: the number of a printed page on a line of its own, where it stands within no paragraph
 * - `blank`: lines of nothing but white space
 *
 * Title and closing are not kinds of block but roles: they depend on what stands around them (`model/outline`).
 */
export type BlockKind =
  | 'front'
  | 'heading'
  | 'item'
  | 'paragraph'
  | 'caption'
  | 'table'
  | 'comment'
  | 'leftover'
  | 'blank';

/** A block knows its text and nothing of where it stands, so it is still itself after an edit elsewhere. */
export interface Block {
  readonly kind: BlockKind;
  readonly text: string;
}

/** A range of text that stays right while the draft is edited elsewhere; the span counts from the block's start. */
export interface Place {
  readonly block: Block;
  readonly span: Span;
}
