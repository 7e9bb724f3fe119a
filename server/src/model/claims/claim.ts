import type Big from 'big.js';
import type { Level, Term } from '../../catalogue/format';
import type { Figure } from '../../numbers/token';
import type { Place } from '../../syntax/block';

export type Verdict = 'holds' | 'broken' | 'unknown';

/**
 * What relation a sentence states.
 * - `sum`: parts and their total; `rest`: what is left of a total; `missing`: a forgotten number
 * - `share`: a part, its percentage and the base; `rate`: a percentage with its two counts
 * - `change`: now against before, as a percentage or in both numbers; `difference`: a stated amount of change with both sides
 * - `equal`: the same thing said twice; `carry`: received + carried in = answered + carried out
 * - `list`: a count and the names listed; `period`: the year or period against the report's year
 */
export type ClaimKind =
  | 'sum'
  | 'rest'
  | 'missing'
  | 'share'
  | 'rate'
  | 'change'
  | 'difference'
  | 'equal'
  | 'carry'
  | 'list'
  | 'period';

/** The kinds of the JSON output: a carry identity and a list count are equalities there. */
export type PublishedKind =
  | 'sum'
  | 'share'
  | 'change'
  | 'difference'
  | 'rate'
  | 'equal'
  | 'rest'
  | 'missing'
  | 'period';

/** The kind that the command line tells; it knows fewer (docs/check.schema.json). */
export function publishedKind(kind: ClaimKind): PublishedKind {
  return kind === 'carry' || kind === 'list' ? 'equal' : kind;
}

export type Role =
  | 'total'
  | 'part'
  | 'base'
  | 'percent'
  | 'rest'
  | 'before'
  | 'after'
  | 'delta'
  | 'said'
  | 'received'
  | 'carriedIn'
  | 'answered'
  | 'carriedOut'
  | 'gap'
  | 'period';

export interface ClaimFigure {
  readonly role: Role;
  readonly place: Place;
  readonly text: string;
  /** Absent for what is no number: a gap, a period. */
  readonly figure?: Figure;
}

/** Why a broken claim is broken, or how one holds, where that can be told. */
export type Cause =
  /** Holds only if the last decimal is cut off, or is off by less than one unit in the last place. */
  | 'truncated'
  /** Off by a factor of ten thousand: a 万 too many or too few. */
  | 'magnitude'
  /** No whole number before gives this percentage. */
  | 'unreachable'
  /** The verb says up and the numbers go down, or the other way round. */
  | 'direction'
  /** Parts that need not be all fall a little short. */
  | 'short'
  /** The year of another report. */
  | 'year'
  /** No one base fits the percentages of the list; this one is out of line. */
  | 'outlier';

export interface Claim {
  readonly kind: ClaimKind;
  /** Id of the rule in the catalogue's `prose_rules` that judges such claims. */
  readonly rule: string;
  readonly figures: readonly ClaimFigure[];
  /** As understood, with the values written: `98+9+1348 = 1455`. */
  readonly formula: string;
  readonly verdict: Verdict;
  /** How grave it is; set when broken. */
  readonly level?: Level;
  readonly cause?: Cause;
  /** Where a finding stands: the figure most likely wrong, or the gap. */
  readonly at: Place;
  /** What should stand at `at`, as far as the other figures tell. */
  readonly expected?: { readonly value: Big; readonly text: string };
  /** For prose against a table: the reading of the catalogue's phrase that the figure was compared with. */
  readonly target?: { readonly form: string; readonly terms: readonly Term[]; readonly value: Big };
  /** For a change judged with last year's report: what was compared, and by how much it rose or fell. */
  readonly lastYear?: {
    readonly terms: readonly Term[];
    readonly value: Big;
    readonly now: Big;
    readonly rises: boolean;
    readonly amount: string;
  };
  /** Expected minus written. */
  readonly difference?: Big;
}

/** How the named parts of a total stand to it, by the equations of the form that has cells for them. */
export type KindsOfParts =
  /** Nothing is counted twice, and nothing is left out: the parts must make the total. */
  | 'complete'
  /** Nothing is counted twice: the parts cannot exceed the total. */
  | 'disjoint';

/** What the catalogue knows of the things that prose counts, whether the report has its tables or not. */
export interface Kinds {
  /** `undefined` where the words are not known, or may overlap. */
  of(total: string, parts: readonly string[]): KindsOfParts | undefined;
  /** The same for as many of the first parts as are known. */
  prefix(total: string, parts: readonly string[]): { readonly kinds: KindsOfParts; readonly count: number } | undefined;
}

/** What the reader of a passage is told about the report around it. */
export interface ClaimContext {
  /** The report's year. */
  readonly year?: number;
  /** The year in which its school year begins, where it is of no calendar year. */
  readonly schoolYear?: number;
  /** How many level 1 headings the report has. */
  readonly sections?: number;
  /** How parts named in a list stand to their total, as far as the catalogue knows. */
  readonly kinds?: Kinds;
}

/** Whether a passage read in one context would be read the same in the other. */
export function isSameContext(one: ClaimContext, other: ClaimContext): boolean {
  const isSameYear = one.year === other.year && one.schoolYear === other.schoolYear;
  return isSameYear && one.sections === other.sections && one.kinds === other.kinds;
}
