import assert from 'node:assert/strict';
import { catalogue, findingsIn, reportOf } from '../../support/check';
import { fill } from '../../support/forms/fill';
import { Random } from '../../support/random';
import { applied, errorsAmong, tableDraft } from '../../support/slips';

const TRIALS = 300;

describe('two figures in each other’s cells', () => {
  for (const direction of ['beside', 'below'] as const) {
    it(`${direction} each other are named as exchanged, and one fix puts both right`, function () {
      this.timeout(120_000);
      const form = catalogue.form('t3-2021');
      assert.ok(form);
      let told = 0;
      for (let trial = 0; trial < TRIALS; trial++) {
        const random = new Random(trial);
        const filling = fill(form, random);
        const refs = [...filling.keys()];
        const ref = refs[random.upTo(refs.length - 1)] ?? '';
        const [row, column] = ref.split('@');
        const others = refs.filter((other) => {
          const [otherRow, otherColumn] = other.split('@');
          const isInLine = direction === 'beside' ? otherRow === row : otherColumn === column;
          return isInLine && filling.get(other) !== filling.get(ref);
        });
        const other = random.shuffled(others)[0];
        if (other === undefined) continue;
        const wrong = new Map(filling).set(ref, filling.get(other) ?? '').set(other, filling.get(ref) ?? '');
        const clean = tableDraft(form, filling, 2023);
        const report = reportOf(tableDraft(form, wrong, 2023));
        const errors = errorsAmong(findingsIn(report));
        assert.ok(errors.length > 0, `trial ${trial}: silently accepted`);
        if (!errors.some(({ message }) => message.includes('填反了'))) continue;
        told++;
        const [fix] = errors[0]?.fixes ?? [];
        assert.ok(fix);
        assert.equal(errors.length, 2);
        assert.equal(applied(report, fix), clean);
      }
      // Where several lines would do as well, nothing tells which it was.
      assert.ok(told >= TRIALS / 2, `told in ${told} of ${TRIALS}`);
    });
  }
});
