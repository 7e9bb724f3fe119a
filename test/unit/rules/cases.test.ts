import assert from 'node:assert/strict';
import type { Level } from '../../../server/src/catalogue/format';
import { OWN_LEVELS, ruleIds } from '../../../server/src/rules/levels';
import { caseNames, EXCERPT, readCase, rulesWithCases } from '../../support/cases';
import { catalogue, spanOfPlace, summaryOf } from '../../support/check';
import { markSpans } from '../../support/fixture';

/** Rules that no case can show, and why. */
const WITHOUT_CASES: Readonly<Record<string, string>> = {
  't3.carry-year-note': 'says why t3.carry-year keeps silent in 2019; its condition names no cell to find',
  't3.all-zero': 'whatever breaks it breaks t3.identity on the same cell, and one cell gets one finding',
  'x.period': 'q.year finds it',
};

/** Rules that are never broken: they have a good case alone. */
const NEVER_BROKEN: Readonly<Record<string, string>> = {
  'q.remainder': 'a rest that does not fit is found as a sum, by q.sum',
  'q.percent-sum': 'a share that does not fit is found by q.percent',
  'q.delta-to': 'a difference that does not fit is found by q.yoy',
  ...Object.fromEntries(
    catalogue.data.proseClaims.filter(({ confirms }) => confirms).map(({ id }) => [id, 'it only confirms']),
  ),
};

/** Rules on prose weigh what they find; the others have one level. */
const levels = new Map<string, Level>([
  ...Object.entries(OWN_LEVELS),
  ...catalogue.data.rules.map(({ id, level }) => [id, level] as const),
]);

function check(rule: string, name: string): void {
  const { own, report, findings } = readCase(rule, name);
  assert.equal(name.startsWith('bad'), own.spans.length > 0, 'bad cases have marks, good ones none');
  const found = findings.filter((finding) => finding.rule === rule);
  const places = found.map(({ place }) => spanOfPlace(report, place));
  assert.equal(markSpans(own.text, places), markSpans(own.text, own.spans));
  for (const { level } of found) assert.equal(level, levels.get(rule) ?? level);
  const others = findings.filter((finding) => finding.rule !== rule && !EXCERPT.includes(finding.rule));
  assert.deepEqual(summaryOf(report, others), []);
}

describe('rules', () => {
  it('all have cases, good and bad', () => {
    const missing = ruleIds(catalogue).filter((rule) => {
      const kinds = Object.hasOwn(NEVER_BROKEN, rule) ? ['good'] : ['bad', 'good'];
      return !kinds.every((kind) => caseNames(rule).some((name) => name.startsWith(kind)));
    });
    assert.deepEqual(missing, Object.keys(WITHOUT_CASES));
  });

  it('have no bad case where they are never broken', () => {
    const broken = Object.keys(NEVER_BROKEN).filter((rule) => caseNames(rule).some((name) => name.startsWith('bad')));
    assert.deepEqual(broken, []);
  });

  for (const rule of rulesWithCases()) {
    describe(rule, () => {
      for (const name of caseNames(rule)) {
        it(name.replace('.gouji', ''), () => {
          assert.match(name, /^(bad|good)(-[a-z0-9-]+)?\.gouji$/);
          check(rule, name);
        });
      }
    });
  }
});
