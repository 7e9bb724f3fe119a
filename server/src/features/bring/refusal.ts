/** Why something brought in is refused as a whole: each bound keeps time and memory within reason. */
export type RefusalReason =
  /** More text than any report has. */
  | 'too-large'
  /** Elements in elements beyond what a page needs. */
  | 'too-deep'
  /** More elements than any report has. */
  | 'too-many'
  /** One cell with more text than a table can hold. */
  | 'huge-cell'
  /** A packed file that unpacks to more than a document needs. */
  | 'bomb'
  /** A document that declares entities of its own. */
  | 'entities'
  /** Not a file of the kind that its name says, or a damaged one. */
  | 'not-readable'
  /** The old binary format of Word. */
  | 'old-word'
  /** Protected by a password. */
  | 'encrypted'
  /** Bytes that are no text. */
  | 'binary'
  /** Text in an encoding that is not known. */
  | 'undecodable';

/** Thrown by readers of what others made, caught where bringing in begins. */
export class Refusal extends Error {
  constructor(readonly reason: RefusalReason) {
    super(reason);
  }
}
