/** Why a file's text cannot be had, in words for the user. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** Asks for the name, since a command may be loaded from a file with a class of its own. */
export function isUnreadable(fault: unknown): fault is Unreadable {
  return fault instanceof Error && fault.name === 'Unreadable';
}
