import type { Refused } from '../../messages/office';

/** Thrown by readers of what others made, caught where bringing in begins. */
export class Refusal extends Error {
  constructor(
    readonly reason: Refused,
    options?: { readonly cause: unknown },
  ) {
    super(reason, options);
  }
}
