import type { Subject } from '../../../model/summary/summary';
import type { Told } from '../telling';

/** What one run of `gouji check` remembers of drafts for the next, by their URIs. */
export type Cache = ReadonlyMap<string, Kept>;

export interface Kept {
  /** Of the draft's bytes. */
  readonly digest: string;
  readonly subject: Subject;
  /** What was said of it, and the key of all that this came from; absent where it was only looked at as a neighbour. */
  readonly checked?: { readonly key: string; readonly told: Told };
}
