import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Neighbours } from '../../server/src/model/neighbours';
import type { Report } from '../../server/src/model/report';
import { subjectOf } from '../../server/src/model/summary/summary';
import type { Finding } from '../../server/src/rules/finding';
import { neighboursOf } from '../../server/src/workspace/neighbours';
import { afterYear, findingsIn, reportOf } from './check';
import { type Fixture, readFiles } from './fixture';
import { folderOf } from './folder';

/**
 * Every rule has a folder of small drafts: in `bad….gouji` the rule finds exactly the marked places, in `good….gouji`
 * nothing. Further files in the draft are what lies beside it; one called `last-year.gouji` is last year's report, whatever
 * it says of itself.
 */
const CASES = fileURLToPath(new URL('../cases', import.meta.url));

/** A case is an excerpt: what it leaves out of the form and of the report is not what it is about. */
export const EXCERPT: readonly string[] = ['form.rows', 'outline.sections', 'outline.ordinal'];

/** The rules that have cases. */
export function rulesWithCases(): readonly string[] {
  return readdirSync(CASES).sort();
}

/** The names of a rule's cases, with their ending. */
export function caseNames(rule: string): readonly string[] {
  return rulesWithCases().includes(rule) ? readdirSync(join(CASES, rule)).sort() : [];
}

/** A case and everything that is found in it. */
export interface Case {
  readonly own: Fixture;
  /** What lies beside the draft, by name. */
  readonly beside: readonly (readonly [string, Fixture])[];
  readonly report: Report;
  readonly findings: readonly Finding[];
}

/** Reads a case and lets the rules look at it. */
export function readCase(rule: string, name: string): Case {
  const source = readFileSync(join(CASES, rule, name), 'utf8');
  const [[, own], ...beside] = [...readFiles(source)] as [[string, Fixture], ...[string, Fixture][]];
  const report = reportOf(own.text, `${FOLDER}/report.gouji`);
  return { own, beside, report, findings: findingsIn(report, { neighbours: neighboursAmong(report, beside) }) };
}

const FOLDER = 'test://cases';

function neighboursAmong(report: Report, beside: readonly (readonly [string, Fixture])[]): Neighbours {
  const [[name, only] = [], ...others] = beside;
  if (only && name === 'last-year.gouji' && others.length === 0) return afterYear(only.text);
  const folder = folderOf(beside.map(([file, { text }]) => [`${FOLDER}/${file}`, text]));
  return neighboursOf(subjectOf(report), folder);
}
