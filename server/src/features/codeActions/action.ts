import type { Finding } from '../../rules/finding';
import type { TextChange } from '../../text/change';

export type ActionKind = 'quickfix' | 'refactor.rewrite' | 'source.fixAll.gouji';

/** A change to the draft; spans count from the draft's start. */
export interface ActionChange extends TextChange {
  /** The part of the new text that is left to the writer to fill in. */
  readonly blank?: { readonly start: number; readonly end: number };
}

/** Something the editor offers to do. */
export interface Action {
  readonly title: string;
  readonly kind: ActionKind;
  readonly preferred: boolean;
  /** What it mends. */
  readonly findings: readonly Finding[];
  /** Known to change no value and no verdict, so that it need not be tried before it is offered. */
  readonly isHarmless: boolean;
  /** In order and apart from each other; worked out when the action is taken. */
  changes(): readonly ActionChange[];
}
