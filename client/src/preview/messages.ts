/** What the extension and a preview's page say to each other. */
import type { Preview, PreviewPlace } from '../../../server/src/lsp/protocol';

export type ToPage =
  /** The draft as it is now; on a page that shows another rendering than the preview's base, it is `stale`. */
  | { readonly kind: 'show'; readonly preview: Preview }
  /** Where the editor's cursor is; missing: nowhere on the page. */
  | { readonly kind: 'cursor'; readonly place?: PreviewPlace }
  /** The line at the top of the editor, counted from 0. */
  | { readonly kind: 'scroll'; readonly line: number }
  /** Why there is nothing to show. */
  | { readonly kind: 'notice'; readonly text: string }
  /** What the page is to remember, so that it can be restored. */
  | { readonly kind: 'remember'; readonly state: PageState };

export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'stale' }
  /** Someone wants to see where this comes from. */
  | { readonly kind: 'source'; readonly id: string; readonly place: PreviewPlace & { readonly at?: number } }
  /** The line at the top of the page, from 0; with a fraction for what is scrolled past. */
  | { readonly kind: 'scrolled'; readonly line: number };

export interface PageState {
  readonly uri: string;
  readonly locked: boolean;
}
