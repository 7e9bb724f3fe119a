import type { Report } from '../model/report';
import type { Finding } from '../rules/finding';
import { type Checks, check, freeTableChecks, reportChecks, standardTableChecks } from '../rules/index';
import type { LevelSettings } from '../rules/levels';
import type { RunOptions } from '../rules/options';
import { findingsOf } from '../rules/run';
import { perObject } from '../text/memory';
import { explainedClaims } from './claims';
import { explainedEquations } from './equations';
import { type Weighing, weighingIn } from './weighing';

const NO_LEVELS: LevelSettings = {};

/** What the rules find, with broken equations and sentences explained: the finding stands on the figure that is wrong. */
export function explainedFindings(report: Report, options: RunOptions): Finding[] {
  return findingsOf(report, options, checksBy(weighingIn(report, options.levels ?? NO_LEVELS)));
}

const checksBy = perObject(
  (weighs: Weighing): Checks => ({
    standardTable: standardTableChecks,
    freeTable: freeTableChecks,
    report: [...reportChecks, check(explainedEquations(weighs)), check(explainedClaims(weighs))],
  }),
);
