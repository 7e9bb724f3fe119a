import type { Span } from '../../text/span';

/** What is shown under the pointer. */
export interface Hover {
  /** In a block's hover counted from the block's start, in a draft's from the draft's. */
  readonly span: Span;
  readonly markdown: string;
}
