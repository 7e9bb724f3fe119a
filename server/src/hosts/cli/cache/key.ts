import { createHash } from 'node:crypto';
import type { Catalogue } from '../../../catalogue/catalogue';
import { mapNeighbours, type Neighbours } from '../../../model/neighbours';
import { nameOf } from '../around';
import type { Wish } from '../telling';

/** A draft and the digest of the bytes that it was read from. */
export interface Digested {
  readonly uri: string;
  readonly digest: string;
}

/** All that what is said of a draft comes from, beside the program and the catalogue. */
export interface Origin {
  readonly draft: Digested;
  /** As the command line names it. */
  readonly file: string;
  /** Their texts decide which of them are neighbours, and what these say. */
  readonly candidates: Neighbours<Digested>;
  readonly wish: Wish;
  readonly language: string;
}

/** The same for the same origin, another for another. */
export function keyOf({ draft, file, candidates, wish, language }: Origin): string {
  const identified = ({ uri, digest }: Digested) => [nameOf(uri), uri, digest];
  return digestOf(JSON.stringify([identified(draft), file, mapNeighbours(candidates, identified), wish, language]));
}

/** The key of what all drafts were read by: the program, what runs it, and the catalogue with the writer's own. */
export function frameOf(program: Uint8Array, { data }: Catalogue): string {
  return digestOf(JSON.stringify([digestOf(program), process.versions, data]));
}

/** No two texts or rows of bytes have the same: SHA-256. */
export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url');
}
