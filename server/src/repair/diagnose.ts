import type { CellRef } from '../catalogue/format';
import type { CheckContext } from '../rules/rule';
import type { Judged } from '../rules/table/judgements';
import { isGrave, outcomeOf } from '../rules/table/outcome';
import { type Cause, causeOf, exchangedWith, weightOf } from './cause';
import { type Change, pairChanges, singleChanges } from './explain';
import type { Equation, System } from './system';
import { type Witness, witnessesOf } from './witnesses';

/** One or two cells whose change makes a group of broken equations hold. */
export interface Cure {
  readonly changes: readonly ChangeWithReasons[];
  /** Every equation and bound that is broken now and would hold then. */
  readonly mended: readonly Judged[];
  /** How much speaks for it, beyond that it works. */
  readonly weight: number;
}

export interface ChangeWithReasons extends Change {
  readonly cause?: Cause;
  readonly witnesses: readonly Witness[];
}

/**
 * What a group of broken equations says is wrong.
 * - `found`: the first cure stands out or is the only one
 * - `open`: several do as well as each other; the first comes first for no strong reason
 * - `unexplained`: no two cells account for it
 */
export interface Diagnosis {
  readonly kind: 'found' | 'open' | 'unexplained';
  readonly equations: readonly Equation[];
  /** Best first. */
  readonly cures: readonly Cure[];
}

/** Finds the fewest cells, one or two, that account for a group of broken equations, and ranks what comes out. */
export function diagnose(system: System, group: readonly number[], context: CheckContext): Diagnosis {
  const equations = group.flatMap((index) => system.equations[index] ?? []);
  const cure = (changes: readonly Change[]) => cureOf(changes, equations, system, context) ?? [];
  const results = new Set(equations.flatMap(resultsOf));
  const singles = ranked(
    singleChanges(system, group).flatMap((change) => cure([change])),
    results,
  );
  if (singles.length > 0) {
    const isOnly = singles.length === 1 && !mayBeElsewhere(equations);
    return { kind: isOnly || standsOut(singles) ? 'found' : 'open', equations, cures: singles };
  }
  const pairs = ranked(
    pairChanges(system, group).flatMap((pair) => cure(pair)),
    new Set(),
  );
  if (pairs.length === 1 || standsOut(pairs)) return { kind: 'found', equations, cures: pairs };
  const isVague = pairs.length === 0 || pairs.length > MOST_PAIRS;
  return isVague ? { kind: 'unexplained', equations, cures: [] } : { kind: 'open', equations, cures: pairs };
}

/** So many ways to mend two cells explain nothing. */
const MOST_PAIRS = 24;

/** A sentence or another table's figure counts more than the look of the digits. */
const WITNESS = 4;
/** From here on the difference between two cures is no accident. */
const CLEAR = 2;

/** What speaks for some changes together; `undefined` where they break what held, which is no cure. */
export function cureOf(
  changes: readonly Change[],
  equations: readonly Equation[],
  { table }: System,
  context: CheckContext,
): Cure | undefined {
  const { mended, harmed } = outcomeOf(table, changes, context);
  if (harmed.some(isGrave)) return undefined;
  const reasoned = changes.map((change): ChangeWithReasons => {
    const own = equations.filter(({ signs }) => signs.has(change.ref));
    const other = changes.find((one) => one !== change);
    const cause = exchangedWith(change, other) ?? causeOf(change, own, table, context.previous);
    return { ...change, ...(cause ? { cause } : {}), witnesses: witnessesOf(change, context.report) };
  });
  const inGroup = new Set(equations.map(({ judged }) => judged.instance));
  const others = mended.filter((one) => !inGroup.has(one.instance) && isGrave(one) && isEquality(one));
  const weights = reasoned.map(({ witnesses, cause, ...change }) => {
    const says = (what: Witness['says']) => (witnesses.some((one) => one.says === what) ? WITNESS : 0);
    return says('changed') - says('present') + weightOf(cause, change);
  });
  return { changes: reasoned, mended, weight: weights.reduce((a, b) => a + b, others.length * WITNESS) };
}

function isEquality({ instance }: Judged): boolean {
  return instance.rule.equation?.operator === '==';
}

function resultsOf({ judged: { instance } }: Equation): CellRef[] {
  const [total] = instance.right;
  return instance.right.length === 1 && total?.kind === 'cell' ? [total.ref] : [];
}

/** By what speaks for them; of equals a computed total before a part. */
function ranked(cures: readonly Cure[], results: ReadonlySet<CellRef>): Cure[] {
  const isTotal = (cure: Cure) => Number(cure.changes.some(({ ref }) => results.has(ref)));
  return [...cures].sort((a, b) => b.weight - a.weight || isTotal(b) - isTotal(a));
}

/** A cell that the table lacks takes part in all that is broken: its figure may be what is missing. */
function mayBeElsewhere([first, ...others]: readonly Equation[]): boolean {
  return first?.absent.some((ref) => others.every(({ absent }) => absent.includes(ref))) ?? false;
}

/** Something speaks for the first, and much more than for the next. */
function standsOut([first, second]: readonly Cure[]): boolean {
  return first !== undefined && first.weight >= CLEAR && first.weight - (second?.weight ?? 0) >= CLEAR;
}
