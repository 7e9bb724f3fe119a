import assert from 'node:assert/strict';
import { catalogue, findingsIn, reportOf } from '../../support/check';
import { fill } from '../../support/forms/fill';
import { Random } from '../../support/random';
import { applied, errorsAmong, SLIPS, tableDraft } from '../../support/slips';

const TRIALS = 500;

describe('two wrong cells', () => {
  for (const [name, slips] of [
    ['of any slip', SLIPS],
    ['each one too many', SLIPS.slice(0, 1)],
  ] as const) {
    it(`${name}: the true pair is offered in 95 of 100 tables, and none is accepted`, function () {
      this.timeout(180_000);
      const form = catalogue.form('t3-2021');
      assert.ok(form);
      let offered = 0;
      for (let trial = 0; trial < TRIALS; trial++) {
        const random = new Random(trial);
        const filling = fill(form, random);
        const wrong = new Map(filling);
        for (const ref of random.shuffled([...filling.keys()]).slice(0, 2)) {
          wrong.set(ref, slips[random.upTo(slips.length - 1)]?.(filling.get(ref) ?? '') ?? '');
        }
        const clean = tableDraft(form, filling, 2023);
        const report = reportOf(tableDraft(form, wrong, 2023));
        const errors = errorsAmong(findingsIn(report));
        assert.ok(errors.length > 0, `trial ${trial}: silently accepted`);
        const fixes = errors.flatMap((error) => error.fixes);
        const isOffered =
          fixes.some((fix) => applied(report, fix) === clean) ||
          // Far from each other, each cell is a matter of its own.
          (errors.length === 2 && applied(report, ...errors.flatMap((error) => error.fixes.slice(0, 1))) === clean);
        if (isOffered) offered++;
      }
      assert.ok(offered >= 0.95 * TRIALS, `offered in ${offered} of ${TRIALS}`);
    });
  }

  it('three wrong cells are never accepted either', function () {
    this.timeout(120_000);
    const form = catalogue.form('t3-2021');
    assert.ok(form);
    for (let trial = 0; trial < 200; trial++) {
      const random = new Random(trial);
      const wrong = new Map(fill(form, random));
      for (const ref of random.shuffled([...wrong.keys()]).slice(0, 3)) {
        wrong.set(ref, SLIPS[random.upTo(2)]?.(wrong.get(ref) ?? '') ?? '');
      }
      assert.ok(errorsAmong(findingsIn(reportOf(tableDraft(form, wrong, 2023)))).length > 0, `trial ${trial}`);
    }
  });
});
