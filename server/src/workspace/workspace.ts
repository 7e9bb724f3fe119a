import type { Catalogue } from '../catalogue/catalogue';
import type { Messages } from '../messages/messages';
import { editDraft, openDraft } from '../syntax/draft';
import type { TextChange } from '../text/change';
import type { PositionEncoding } from '../text/lineIndex';
import { EMPTY_INDEX, type FileNews, withNews } from './fileIndex';
import { DEFAULT_SETTINGS, type Settings } from './settings';
import type { Snapshot } from './snapshot';

/** Something that happened outside: the only way by which a workspace changes. */
export type Change =
  | { readonly kind: 'opened'; readonly uri: string; readonly version: number; readonly text: string }
  | { readonly kind: 'edited'; readonly uri: string; readonly version: number; readonly changes: readonly TextChange[] }
  | { readonly kind: 'closed'; readonly uri: string }
  | { readonly kind: 'files'; readonly news: FileNews }
  | { readonly kind: 'catalogue'; readonly catalogue: Catalogue }
  | { readonly kind: 'settings'; readonly settings: Settings };

/** Holds the one field that changes. */
export class Workspace {
  #current: Snapshot;

  /** `encoding`: how the client counts the places in a line. */
  constructor(
    catalogue: Catalogue,
    messages: Messages,
    onFault: Snapshot['onFault'],
    readonly encoding: PositionEncoding = 'utf-16',
  ) {
    this.#current = { drafts: new Map(), files: EMPTY_INDEX, catalogue, settings: DEFAULT_SETTINGS, messages, onFault };
  }

  get current(): Snapshot {
    return this.#current;
  }

  /**
   * Applies a change and tells which open drafts may now be judged otherwise, but for those that the draft is a neighbour
   * of: whether these are, their findings tell (`findingsIn`), which are the same list if they are not.
   */
  apply(change: Change): ReadonlySet<string> {
    const { drafts } = this.#current;
    switch (change.kind) {
      case 'opened':
        this.#current = {
          ...without(this.#current, change.uri),
          drafts: new Map(drafts).set(change.uri, openDraft(change.uri, change.version, change.text, this.encoding)),
        };
        return new Set([change.uri]);
      case 'edited': {
        const draft = drafts.get(change.uri);
        if (!draft) return new Set();
        const edited = editDraft(draft, change.version, change.changes);
        const last = change.changes.at(-1);
        const place = last && { uri: change.uri, offset: last.span.start + last.text.length };
        this.#current = {
          ...this.#current,
          drafts: new Map(drafts).set(change.uri, edited),
          ...(place ? { edited: place } : {}),
        };
        return new Set([change.uri]);
      }
      case 'closed': {
        const left = new Map(drafts);
        left.delete(change.uri);
        this.#current = { ...without(this.#current, change.uri), drafts: left };
        return new Set([change.uri]);
      }
      case 'files':
        this.#current = { ...this.#current, files: withNews(this.#current.files, change.news) };
        return new Set(drafts.keys());
      case 'catalogue':
        this.#current = { ...this.#current, catalogue: change.catalogue };
        return new Set(drafts.keys());
      case 'settings':
        this.#current = { ...this.#current, settings: change.settings };
        return new Set(drafts.keys());
    }
  }
}

/** The snapshot without the place of work in a draft that is opened anew or closed. */
function without({ edited, ...snapshot }: Snapshot, uri: string): Snapshot {
  return edited === undefined || edited.uri === uri ? snapshot : { ...snapshot, edited };
}
