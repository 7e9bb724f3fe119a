import type { TextChange } from '../text/change';
import type { HintKind } from '../workspace/settings';

/** A word that is shown in the text and does not stand in it. */
export interface Hint {
  readonly kind: HintKind;
  /** From the draft's start. */
  readonly offset: number;
  readonly text: string;
  /** What accepting the hint writes. */
  readonly changes?: readonly TextChange[];
}
