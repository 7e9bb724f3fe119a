import assert from 'node:assert/strict';
import { catalogue, findingsIn, reportOf } from '../../support/check';
import { fill } from '../../support/forms/fill';
import { Random } from '../../support/random';
import { applied, cellAt, errorsAmong, SLIPS, tableDraft, withFigure } from '../../support/slips';

describe('one wrong cell', () => {
  for (const [id, year, cells] of [
    ['t3-2021', 2023, 175],
    ['t3-2019', 2020, 161],
  ] as const) {
    it(`of ${id} is named, whichever it is, and its fix restores the table`, function () {
      this.timeout(120_000);
      const form = catalogue.form(id);
      assert.ok(form);
      const filling = fill(form, new Random(31));
      const clean = tableDraft(form, filling, year);
      assert.deepEqual(errorsAmong(findingsIn(reportOf(clean))), []);
      assert.equal(filling.size, cells);
      for (const [ref, written] of filling) {
        for (const slip of SLIPS) {
          const report = reportOf(tableDraft(form, withFigure(filling, ref, slip(written)), year));
          const [error, ...others] = errorsAmong(findingsIn(report));
          assert.ok(error, ref);
          assert.deepEqual(others, [], ref);
          assert.equal(cellAt(report, error), ref);
          const [preferred, ...further] = error.fixes.filter((fix) => fix.preferred);
          assert.ok(preferred, ref);
          assert.deepEqual(further, []);
          assert.equal(applied(report, preferred), clean);
        }
      }
    });
  }

  it('is named in the other notations too', () => {
    const form = catalogue.form('t3-2021');
    assert.ok(form);
    const random = new Random(5);
    for (const notation of ['tsv', 'tab lines', 'pipe lines', 'html'] as const) {
      const filling = fill(form, random);
      const [ref, written] = random.shuffled([...filling])[0] ?? ['', ''];
      const clean = tableDraft(form, filling, 2023, notation);
      const report = reportOf(tableDraft(form, withFigure(filling, ref, `${written}0`), 2023, notation));
      if (written === '0') continue;
      const [error, ...others] = errorsAmong(findingsIn(report));
      assert.ok(error, notation);
      assert.deepEqual(others, []);
      const fix = error.fixes.find(({ preferred }) => preferred);
      assert.ok(fix);
      assert.equal(applied(report, fix), clean);
    }
  });
});
