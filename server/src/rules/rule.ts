import type { CellRef, Level } from '../catalogue/format';
import type { Messages } from '../messages/messages';
import type { Facts } from '../model/facts';
import type { Neighbours } from '../model/neighbours';
import type { Report } from '../model/report';
import type { Place } from '../syntax/block';

/** What a rule found: which rule, and where. Rules add what they need to say it and to mend it. */
export interface Signal {
  readonly rule: string;
  readonly place: Place;
  /** Where what was found weighs otherwise than the rule as such. */
  readonly level?: Level;
}

/** A place that bears on a finding, with what it contributes. */
export interface Related {
  readonly place: Place;
  readonly message: string;
}

/** A place in another report that bears on a finding. */
export interface Elsewhere {
  readonly uri: string;
  /** The cell; else the paragraph, else the report as a whole. */
  readonly ref?: CellRef;
  /** The fingerprint of a paragraph of that report. */
  readonly paragraph?: number;
  readonly message: string;
}

export interface Explanation {
  /** What is wrong with the numbers in it, why, and what can be done: plain text, one paragraph. */
  readonly message: string;
  readonly related?: readonly Related[];
  readonly elsewhere?: readonly Elsewhere[];
}

export interface Edit {
  readonly place: Place;
  readonly newText: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The one to take unless the writer knows better. */
  readonly preferred: boolean;
}

/** What a check may look at besides its target. */
export interface CheckContext {
  readonly report: Report;
  /** Last year's figures, where that report is at hand. */
  readonly previous?: Facts;
  readonly neighbours: Neighbours;
}

/**
 * A rule finds, says and mends in three separate functions: `check` yields data, and words and edits are made only for
 * what will be shown. One rule may stand for many ids, as the equations of the catalogue do.
 */
export interface Rule<Target, Found extends Signal> {
  /** For the log, when the rule itself fails. */
  readonly name: string;
  check(target: Target, context: CheckContext): Iterable<Found>;
  explain(signal: Found, context: CheckContext, messages: Messages): Explanation;
  fix?(signal: Found, context: CheckContext, messages: Messages): readonly Fix[];
}
