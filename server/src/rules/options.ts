import type { Messages } from '../messages/messages';
import type { Neighbours } from '../model/neighbours';
import type { LevelSettings } from './levels';

/** How rules are run, whatever the report. */
export interface RunOptions {
  readonly messages: Messages;
  readonly levels?: LevelSettings;
  /** Last year's report and the units' reports, where they are at hand. */
  readonly neighbours?: Neighbours;
  /** Told of a rule that failed: the others run all the same. */
  readonly onFault?: (rule: string, fault: unknown) => void;
}
