import assert from 'node:assert/strict';
import { findingsIn, reportOf, textAt } from '../../support/check';
import { applied } from '../../support/slips';

const TABLE = `表：stat-2014
| 统计指标 | 单位 | 统计数 |
|---|---|---|
| （一）收到申请数 | 件 | 30 |
| 1.当面申请数 | 件 | 12 |
| 2.传真申请数 | 件 | 3 |
| 3.网络申请数 | 件 | 10 |
| 4.信函申请数 | 件 | 5 |
`;

function draft(sentence: string): string {
  return `---\n单位: 示例县某局\n年度: 2016\n---\n\n${sentence}\n\n${TABLE}`;
}

/** The findings in prose, with what each stands on. */
function inProse(text: string) {
  const report = reportOf(text);
  const findings = findingsIn(report).filter(({ place }) => place.block.kind !== 'table');
  return findings
    .filter(({ level }) => level === 'error' || level === 'warning')
    .map((finding) => ({ ...finding, report, on: textAt(report, finding.place) }));
}

describe('a broken sum in prose', () => {
  for (const right of [
    '当面申请12件，传真申请3件，网络申请10件，信函申请5件，共计30件。',
    '全年收到申请30件，其中当面申请12件、传真申请3件、网络申请10件、信函申请5件。',
  ]) {
    it(`stands on the part that its cell of the table contradicts: ${right}`, () => {
      assert.deepEqual(inProse(draft(right)), []);
      const [finding, ...others] = inProse(draft(right.replace('网络申请10件', '网络申请8件')));
      assert.deepEqual(others, []);
      assert.ok(finding);
      assert.equal(finding.on, '8件');
      assert.equal(finding.level, 'warning');
      assert.match(finding.message, /应为 10，现为 8件?，差 2/);
      assert.ok(finding.related.some(({ message }) => /网络申请数.*10/.test(message)));
      const fix = finding.fixes[0];
      assert.ok(fix);
      assert.equal(applied(finding.report, fix), draft(right));
    });
  }

  it('stays on the total where the table says nothing of the parts', () => {
    const [finding] = inProse(draft('全年办理提案30件，其中甲类12件，乙类3件，丙类18件。'));
    assert.equal(finding?.on, '30件');
  });

  it('offers no change of a figure that another sentence confirms', () => {
    const text = draft('全年受理提案30件，其中甲类12件，乙类18件。全年受理提案30件，其中县级14件，乡级15件。');
    const report = reportOf(text);
    for (const { fixes, level, place } of findingsIn(report)) {
      if (level !== 'error' || place.block.kind === 'table') continue;
      for (const fix of fixes) {
        const after = inProse(applied(report, fix)).filter((one) => one.level === 'error');
        assert.ok(after.length <= 1);
      }
    }
  });

  describe('of which a rule is silenced', () => {
    const wrong = '全年收到申请30件，其中当面申请12件、传真申请3件、网络申请8件、信函申请5件。';
    const found = (silence: string) =>
      findingsIn(reportOf(draft(`${wrong}${silence}`)))
        .filter(({ place, level }) => place.block.kind !== 'table' && level !== 'hint')
        .map(({ rule }) => rule);

    it('leaves the figure against its cell', () => {
      const [rule] = found('');
      assert.equal(rule, 'q.sum');
      assert.deepEqual(found(`<!-- 不校验: ${rule} 另有说明 -->`), ['p.stat.online']);
    });

    it('leaves the sum', () => assert.deepEqual(found('<!-- 不校验: p.stat.online 另有说明 -->'), ['q.sum']));

    it('leaves nothing where both are', () =>
      assert.deepEqual(found('<!-- 不校验: p.stat.online, q.sum 另有说明 -->'), []));
  });
});
