import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Level } from '../../../server/src/catalogue/format';
import type { Neighbours } from '../../../server/src/model/neighbours';
import type { Report } from '../../../server/src/model/report';
import { subjectOf } from '../../../server/src/model/summary/summary';
import { OWN_LEVELS } from '../../../server/src/rules/levels';
import { neighboursOf } from '../../../server/src/workspace/neighbours';
import { afterYear, catalogue, findingsIn, reportOf, spanOfPlace, summaryOf } from '../../support/check';
import { type Fixture, markSpans, readFiles } from '../../support/fixture';
import { folderOf } from '../../support/folder';

/**
 * Every rule has a folder of small drafts: in `bad….gouji` the rule finds exactly the marked places, in `good….gouji`
 * nothing. Further files in the draft are what lies beside it; one called `last-year.gouji` is last year's report, whatever
 * it says of itself.
 */
const CASES = fileURLToPath(new URL('../../cases', import.meta.url));

/** A case is an excerpt: what it leaves out of the form and of the report is not what it is about. */
const EXCERPT: readonly string[] = ['form.rows', 'outline.sections', 'outline.ordinal'];

/** Rules of tables and reports that no case can show, and why. */
const WITHOUT_CASES: Readonly<Record<string, string>> = {
  't3.carry-year-note': 'says why t3.carry-year keeps silent in 2019; its condition names no cell to find',
  't3.all-zero': 'whatever breaks it breaks t3.identity on the same cell, and one cell gets one finding',
  'x.period': 'comes with the rules on periods in prose',
};

const levels = new Map<string, Level>([
  ...Object.entries(OWN_LEVELS),
  ...catalogue.data.rules.map(({ id, level }) => [id, level] as const),
]);

function filesOf(rule: string): string[] {
  return readdirSync(join(CASES, rule)).sort();
}

const FOLDER = 'test://cases';

function neighboursAmong(report: Report, beside: readonly (readonly [string, Fixture])[]): Neighbours {
  const [[name, only] = [], ...others] = beside;
  if (only && name === 'last-year.gouji' && others.length === 0) return afterYear(only.text);
  const folder = folderOf(beside.map(([file, { text }]) => [`${FOLDER}/${file}`, text]));
  return neighboursOf(subjectOf(report), folder);
}

function check(rule: string, source: string): void {
  const [[, own], ...beside] = [...readFiles(source)] as [[string, Fixture], ...[string, Fixture][]];
  const report = reportOf(own.text, `${FOLDER}/report.gouji`);
  const findings = findingsIn(report, { neighbours: neighboursAmong(report, beside) });
  const found = findings.filter((finding) => finding.rule === rule);
  const places = found.map(({ place }) => spanOfPlace(report, place));
  assert.equal(markSpans(own.text, places), markSpans(own.text, own.spans));
  for (const { level } of found) assert.equal(level, levels.get(rule));
  const others = findings.filter((finding) => finding.rule !== rule && !EXCERPT.includes(finding.rule));
  assert.deepEqual(summaryOf(report, others), []);
}

describe('rules', () => {
  const folders = readdirSync(CASES).sort();

  it('all have cases, good and bad', () => {
    const missing = [...levels.keys()].filter((rule) => {
      const names = folders.includes(rule) ? filesOf(rule) : [];
      return !['bad', 'good'].every((kind) => names.some((name) => name.startsWith(kind)));
    });
    assert.deepEqual(missing, Object.keys(WITHOUT_CASES));
  });

  for (const rule of folders) {
    describe(rule, () => {
      for (const name of filesOf(rule)) {
        it(name.replace('.gouji', ''), () => {
          const source = readFileSync(join(CASES, rule, name), 'utf8');
          assert.match(name, /^(bad|good)(-[a-z0-9-]+)?\.gouji$/);
          assert.equal(name.startsWith('bad'), source.includes('«'), 'bad cases have marks, good ones none');
          check(rule, source);
        });
      }
    });
  }
});
