import type { Claim } from './claim';
import type { PassageClaims } from './passage';

/** A claim that a passage makes of a figure said before. */
export interface Again {
  readonly claim: Claim;
  /** Whose figure it takes up; the same passage or an earlier one. */
  readonly of: PassageClaims;
}
