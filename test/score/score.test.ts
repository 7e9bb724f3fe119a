import assert from 'node:assert/strict';
import { hasCorpus } from './corpus';
import { type Result, SEED_FINDINGS, scoreCorpus, table } from './score';

/** Floors that only rise: recall in percent of the labels of a kind. */
const FLOORS: Readonly<Record<string, number>> = {
  sum: 100,
  'percent-share': 100,
  'carry-identity': 100,
  difference: 100,
  'date-period': 100,
  'list-count': 100,
  'equal-in-prose': 100,
  'equal-to-table': 97,
};

describe('score over the labelled corpus', function () {
  this.timeout(60_000);
  let result: Result;

  before(function () {
    if (!hasCorpus()) {
      console.log('      no corpus beside the project (../shared/corpus): not scored');
      this.skip();
    }
    result = scoreCorpus();
  });

  for (const [kind, floor] of Object.entries(FLOORS)) {
    it(`finds at least ${floor} % of ${kind}`, () => {
      const score = result.scores.find((each) => each.kind === kind);
      assert.ok(score !== undefined, 'no labels of this kind');
      assert.ok((100 * score.found) / score.labelled >= floor, score.misses.join('\n'));
    });
  }

  it('finds at least 98 % of all labels and judges 99 % of the found ones rightly', () => {
    const sum = (pick: (score: Result['scores'][number]) => number) =>
      result.scores.reduce((total, score) => total + pick(score), 0);
    assert.ok(sum((score) => score.found) >= 0.98 * sum((score) => score.labelled), table(result));
    assert.ok(sum((score) => score.right) >= 0.99 * sum((score) => score.judged), table(result));
  });

  it('raises no error or warning where the labels have none', () => assert.deepEqual(result.falseAlarms, []));

  it('is silent about no labelled fault', () => assert.deepEqual(result.silent, []));

  it('finds what the seeds get wrong', () => {
    for (const [file, formula] of SEED_FINDINGS) {
      assert.ok(
        result.findings.some((each) => each.startsWith(file) && each.endsWith(formula)),
        `${file}: ${formula}`,
      );
    }
  });
});
