import type { Block } from '../../syntax/block';
import type { Claim } from './claim';
import type { Stream } from './stream';

/** Blocks of prose that belong together: those under one heading, in order. */
export interface Passage {
  readonly blocks: readonly Block[];
}

/** What a passage says, with the row of its figures for those who look across passages. */
export interface PassageClaims {
  readonly stream: Stream;
  readonly claims: readonly Claim[];
  /** How many figures it has where they are more than are looked at: then it says nothing. */
  readonly tooMany?: number;
}

/** What differs between two rows of passages. */
export interface Move {
  readonly left: readonly PassageClaims[];
  readonly come: readonly PassageClaims[];
}

/** Tells which of two passages comes first in the text. */
export type IsBefore = (one: PassageClaims, other: PassageClaims) => boolean;

/** The passages of a draft as they follow each other now. */
export interface Row {
  readonly passages: () => readonly PassageClaims[];
  readonly isBefore: IsBefore;
}
