import assert from 'node:assert/strict';
import { findingsIn, reportOf } from '../../support/check';
import { applied } from '../../support/slips';

/** A sum whose other figures show that the marked total should be 1500. */
function draft(total: string): string {
  return `表：t4-2021\n${HEAD}| 1,000 | ${[500, 0, 0].join(' | ')} | ${total} |${' 0 |'.repeat(10)}\n`;
}

const GROUPS = ['行政复议', '行政诉讼/未经复议直接起诉', '行政诉讼/复议后起诉'];
const COLUMNS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const HEADS = GROUPS.flatMap((group) => COLUMNS.map((column) => `${group}/${column}`));
const HEAD = `| ${HEADS.join(' | ')} |\n|${'---|'.repeat(HEADS.length)}\n`;

describe('a corrected figure is written as the cell writes figures', () => {
  for (const [written, expected] of [
    ['1400', '1500'],
    ['1,400', '1,500'],
    ['１４００', '１５００'],
    ['１，４００', '１，５００'],
    ['1400件', '1500件'],
    ['0.14万', '0.15万'],
    ['1400.0', '1500.0'],
    ['[bookmark: _GoBack]1400', '[bookmark: _GoBack]1500'],
    ['一千四百', '1500'],
    ['-1400', '1500'],
  ] as const) {
    it(`${written} becomes ${expected}`, () => {
      const report = reportOf(draft(written));
      const fix = findingsIn(report)
        .filter(({ rule }) => rule === 't4.review-total')
        .flatMap(({ fixes }) => fixes)
        .find(({ preferred }) => preferred);
      assert.ok(fix);
      assert.equal(applied(report, fix), draft(expected));
    });
  }
});
