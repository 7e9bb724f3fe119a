import assert from 'node:assert/strict';
import type { CellRef } from '../../../server/src/catalogue/format';
import { catalogue, findingsIn, reportOf } from '../../support/check';
import { fill } from '../../support/forms/fill';
import { Random } from '../../support/random';
import { applied, cellAt, SLIPS, tableDraft, withFigure } from '../../support/slips';

/** The totals of sums that nothing else ties, and their parts, by what the parts' ids begin with. */
const SUMS: readonly (readonly [form: string, year: number, total: CellRef, parts: string])[] = [
  ['t4-2021', 2023, 'review.total', 'review.'],
  ['t4-2021', 2023, 'litigation.direct.total', 'litigation.direct.'],
  ['t4-2021', 2023, 'litigation.after-review.total', 'litigation.after-review.'],
  ['t4-2019', 2020, 'review.total', 'review.'],
  ['stat-2014', 2016, 'stat.req.received', 'stat.req.received.'],
  ['stat-2014', 2016, 'stat.req.closed', 'stat.req.closed.'],
  ['stat-2014', 2016, 'stat.review', 'stat.review.'],
  ['stat-2014', 2016, 'stat.litigation', 'stat.litigation.'],
  ['stat-2014', 2016, 'stat.org.staff', 'stat.org.staff.'],
];

describe('a sum that nothing else ties', () => {
  for (const [id, year, total, prefix] of SUMS) {
    it(`${id} ${total}: one error, on the result or on a part that something speaks against`, () => {
      const form = catalogue.form(id);
      assert.ok(form);
      for (const seed of [1, 2, 3]) {
        const filling = fill(form, new Random(seed));
        const clean = tableDraft(form, filling, year);
        for (const ref of [...filling.keys()].filter((one) => one === total || one.startsWith(prefix))) {
          const written = filling.get(ref) ?? '';
          SLIPS.forEach((slip, kind) => {
            const report = reportOf(tableDraft(form, withFigure(filling, ref, slip(written)), year));
            const grave = findingsIn(report).filter(({ level }) => level === 'error' || level === 'warning');
            const [finding, ...others] = grave;
            assert.deepEqual([finding?.level, others.length], ['error', 0], `${ref} ${written}`);
            assert.ok(finding);
            // One more looks like no slip of the hand: the result stays.
            if (kind === 0) assert.equal(cellAt(report, finding), total);
            assert.ok(finding.fixes.filter(({ preferred }) => preferred).length <= 1);
            assert.ok(
              finding.fixes.some((fix) => applied(report, fix) === clean),
              `${ref} ${written}`,
            );
          });
        }
      }
    });
  }

  it('is mended on the very cell where another equation ties it', () => {
    const form = catalogue.form('stat-2014');
    assert.ok(form);
    const filling = fill(form, new Random(4));
    for (const ref of ['stat.req.replied.denied', 'stat.req.replied', 'stat.req.closed']) {
      const clean = tableDraft(form, filling, 2016);
      const report = reportOf(tableDraft(form, withFigure(filling, ref, `${filling.get(ref)}7`), 2016));
      const [finding, ...others] = findingsIn(report).filter(({ level }) => level === 'error' || level === 'warning');
      assert.ok(finding);
      assert.deepEqual(others, []);
      assert.equal(cellAt(report, finding), ref);
      const fix = finding.fixes.find(({ preferred }) => preferred);
      assert.ok(fix);
      assert.equal(applied(report, fix), clean);
    }
  });
});
