import type { Messages } from '../messages/messages';
import type { Report } from '../model/report';
import type { FreeTable, StandardTable } from '../model/table';
import { perObject } from '../text/memory';
import { claims } from './prose/claims';
import { proseLimits } from './prose/limits';
import { fullRates } from './prose/rates';
import { dates } from './report/dates';
import { frontMatter } from './report/front';
import { leftovers } from './report/leftovers';
import { ordinals } from './report/ordinals';
import { pending } from './report/pending';
import { references } from './report/references';
import { sectionProse } from './report/sectionProse';
import { sections } from './report/sections';
import { mandatedTables } from './report/tables';
import type { CheckContext, Explanation, Fix, Rule, Signal } from './rule';
import { blankCells, cellFormat, groupRows } from './table/cells';
import { conditions } from './table/conditions';
import { equations } from './table/equations';
import { freeTables } from './table/free';
import { labelWording } from './table/labels';
import { cornerNote, missingRows, unrecognisedRows } from './table/rows';
import { sameTable, sameText } from './workspace/kept';
import { previousReport } from './workspace/previous';
import { unitReports, unitSums } from './workspace/units';

/** A signal with its rule's way to say and to mend it. */
export interface Sighting {
  readonly signal: Signal;
  explain(context: CheckContext, messages: Messages): Explanation;
  fixes(context: CheckContext, messages: Messages): readonly Fix[];
}

/** A rule that can be kept in a list with others: what it finds it keeps to itself. */
export interface Check<Target> {
  readonly name: string;
  run(target: Target, context: CheckContext): Sighting[];
}

/** A rule as a check: what it finds it will say and mend later, on demand. */
export function check<Target, Found extends Signal>(rule: Rule<Target, Found>): Check<Target> {
  const sighting = perObject(
    (signal: Found): Sighting => ({
      signal,
      explain: (context, messages) => rule.explain(signal, context, messages),
      fixes: (context, messages) => rule.fix?.(signal, context, messages) ?? [],
    }),
  );
  return { name: rule.name, run: (target, context) => [...rule.check(target, context)].map(sighting) };
}

/** What looks at the cells and labels of a standard table one by one; its equations are judged apart. */
export const standardTableChecks: readonly Check<StandardTable>[] = [
  check(conditions),
  check(cellFormat),
  check(blankCells),
  check(groupRows),
  check(labelWording),
  check(missingRows),
  check(unrecognisedRows),
  check(cornerNote),
  check(sameTable),
  check(unitSums),
];

export const freeTableChecks: readonly Check<FreeTable>[] = [check(freeTables)];

export const reportChecks: readonly Check<Report>[] = [
  check(frontMatter),
  check(sections),
  check(ordinals),
  check(mandatedTables),
  check(dates),
  check(sectionProse),
  check(leftovers),
  check(fullRates),
  check(proseLimits),
  check(references),
  check(pending),
  check(previousReport),
  check(sameText),
  check(unitReports),
];

/** The checks that a run goes through. */
export interface Checks {
  readonly standardTable: readonly Check<StandardTable>[];
  readonly freeTable: readonly Check<FreeTable>[];
  readonly report: readonly Check<Report>[];
}

/** Every rule by itself: a broken equation is found on its result, a broken claim where it stands. */
export const plainChecks: Checks = {
  standardTable: [check(equations), ...standardTableChecks],
  freeTable: freeTableChecks,
  report: [...reportChecks, check(claims)],
};
