import type { TableGrid } from '../tableGrid';

/** A document as it leaves: what stands on the page, in order, before anyone says in which file format. */
export interface Paper {
  /** For the file's properties and the page's title. */
  readonly name: string;
  readonly agency?: string;
  readonly blocks: readonly PaperBlock[];
}

export type PaperBlock =
  | { readonly kind: 'title'; readonly text: string }
  /** The date in brackets under a title. */
  | { readonly kind: 'subtitle'; readonly text: string }
  /** `rest`: the paragraph that goes on behind a run-in heading. */
  | { readonly kind: 'heading'; readonly level: HeadingLevel; readonly text: string; readonly rest: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A table's name over it. */
  | { readonly kind: 'caption'; readonly text: string }
  | { readonly kind: 'table'; readonly grid: TableGrid }
  /** The agency and the date at the end. */
  | { readonly kind: 'closing'; readonly text: string };

export type HeadingLevel = 1 | 2 | 3 | 4;
