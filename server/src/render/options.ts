import type { Messages } from '../messages/messages';
import type { Finding } from '../rules/finding';

export interface RenderOptions {
  /** Painted where they stand; none for what is to be published. */
  readonly findings: readonly Finding[];
  /**
   * Whether elements say where they come from: `data-cell="row.cell"` (of the table's grid), `data-line` (a table row's
   * line, counted from its block's first) and `data-at` (the offset in the block's text); and whether what a reader can
   * jump from takes part in the keyboard's focus order.
   */
  readonly places: boolean;
  readonly messages: Messages;
}
