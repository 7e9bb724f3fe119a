import type { Span } from '../../text/span';
import type { Template } from './template';

export type EntryKind =
  | 'draft'
  | 'section'
  | 'sentence'
  | 'table'
  | 'row'
  | 'group'
  | 'column'
  | 'value'
  | 'key'
  | 'format'
  | 'text'
  | 'rule'
  | 'reference';

/** Something that may be written at the cursor. */
export interface Entry {
  readonly kind: EntryKind;
  readonly label: string;
  /** Shown beside the label. */
  readonly detail?: string;
  /** What gives way to it, from the draft's start; ends at or after the cursor. */
  readonly replace: Span;
  readonly text: Template;
  /** Other names it is found by: Chinese, or letters. */
  readonly names: readonly string[];
  /** What its documentation is of; the words are made only when asked for. */
  readonly topic?: Topic;
}

export type Topic =
  | { readonly kind: 'indicator' | 'column' | 'group' | 'form' | 'rule' | 'era'; readonly id: string }
  | { readonly kind: 'frontKey'; readonly id: string };
