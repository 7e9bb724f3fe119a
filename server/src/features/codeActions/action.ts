import type { Finding } from '../../rules/finding';
import type { TextChange } from '../../text/change';

export type ActionKind = 'quickfix' | 'refactor.rewrite' | 'source.fixAll.gouji';

/** A change to the draft; spans count from the draft's start. */
export interface ActionChange extends TextChange {
  /** The part of the new text that is left to the writer to fill in. */
  readonly blank?: { readonly start: number; readonly end: number };
}

/**
 * Something the editor offers to do. Only what can be done without a new error is made an action: listing them must be
 * quick, so none is tried on the draft first.
 */
export interface Action {
  readonly title: string;
  readonly kind: ActionKind;
  readonly preferred: boolean;
  /** What it mends. */
  readonly findings: readonly Finding[];
  /** In order and apart from each other; worked out when the action is taken; none if there is nothing to do after all. */
  changes(): readonly ActionChange[];
}
