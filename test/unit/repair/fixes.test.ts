import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { zh } from '../../../server/src/messages/zh';
import type { Finding } from '../../../server/src/rules/finding';
import { findingsOf } from '../../../server/src/rules/run';
import { catalogue, findingsIn, reportOf, spanOfPlace } from '../../support/check';
import { fill } from '../../support/forms/fill';
import { Random } from '../../support/random';
import { applied, errorsAmong, SLIPS, tableDraft } from '../../support/slips';

const SAMPLES = fileURLToPath(new URL('../../../samples/', import.meta.url));

/**
 * Where each error stands before anything is explained, by line and cell: a broken equation on its result. Explanations
 * may name another cell for it once a fix has shown more.
 */
function brokenPlaces(text: string): Set<string> {
  const report = reportOf(text);
  const place = (finding: Finding) => {
    const lines = text.slice(0, spanOfPlace(report, finding.place).start).split('\n');
    return `${lines.length}:${(lines.at(-1) ?? '').split('|').length}`;
  };
  return new Set(errorsAmong(findingsOf(report, { messages: zh })).map(place));
}

/** Asserts that no fix that is offered makes an error where there was none; how many there were. */
function checkFixes(text: string): number {
  const before = brokenPlaces(text);
  const report = reportOf(text);
  const findings = findingsIn(report);
  const texts = new Set(findings.flatMap(({ fixes }) => fixes.map((fix) => applied(report, fix))));
  for (const after of texts) {
    const fresh = [...brokenPlaces(after)].filter((place) => !before.has(place));
    assert.deepEqual(fresh, [], after);
    assert.ok(errorsAmong(findingsIn(reportOf(after))).length <= errorsAmong(findings).length, after);
  }
  return texts.size;
}

describe('fixes', () => {
  for (const name of readdirSync(SAMPLES)) {
    it(`never make a new error: ${name}`, () => {
      checkFixes(readFileSync(`${SAMPLES}${name}`, 'utf8'));
    });
  }

  for (const [id, year] of [
    ['t3-2021', 2023],
    ['t3-2019', 2020],
    ['t4-2021', 2023],
    ['t2-2021', 2023],
    ['stat-2014', 2016],
  ] as const) {
    it(`never make a new error: ${id} with up to three slips and some blanks`, function () {
      this.timeout(120_000);
      const form = catalogue.form(id);
      assert.ok(form);
      let offered = 0;
      for (let trial = 0; trial < 60; trial++) {
        const random = new Random(trial);
        const filling = fill(form, random);
        const wrong = new Map(filling);
        const [first = '', ...others] = random.shuffled([...filling.keys()]).slice(0, 1 + random.upTo(4));
        wrong.set(first, SLIPS[random.upTo(2)]?.(filling.get(first)?.replace(/\D.*/, '') ?? '') ?? '');
        for (const ref of others) {
          const kind = random.upTo(3);
          wrong.set(ref, SLIPS[kind]?.(filling.get(ref)?.replace(/\D.*/, '') ?? '') ?? '');
        }
        offered += checkFixes(tableDraft(form, wrong, year));
      }
      assert.ok(offered > 0);
    });
  }
});
