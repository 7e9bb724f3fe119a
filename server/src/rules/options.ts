import type { Messages } from '../messages/messages';
import type { Facts } from '../model/facts';
import type { LevelSettings } from './levels';

/** How rules are run, whatever the report. */
export interface RunOptions {
  readonly messages: Messages;
  readonly levels?: LevelSettings;
  /** Last year's figures. */
  readonly previous?: Facts;
  /** Told of a rule that failed: the others run all the same. */
  readonly onFault?: (rule: string, fault: unknown) => void;
}
