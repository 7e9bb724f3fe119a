import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { standardTables } from '../../../server/src/model/report';
import { catalogue, findingsIn, reportOf, summaryOf } from '../../support/check';

const SAMPLES = fileURLToPath(new URL('../../../samples', import.meta.url));

function sample(name: string) {
  const report = reportOf(readFileSync(join(SAMPLES, name), 'utf8'));
  const findings = findingsIn(report);
  // What prose states is another matter; a finding on a table or on the structure is one of these rules.
  const prose = new Set([...catalogue.data.proseRules, ...catalogue.data.proseClaims].map(({ id }) => id));
  const structural = findings.filter(({ rule }) => !prose.has(rule));
  return { report, findings, structural };
}

function forms(report: ReturnType<typeof sample>['report']): string[] {
  return standardTables(report).map(({ form }) => form.id);
}

describe('published reports', () => {
  it('are all looked at here', () => {
    assert.deepEqual(
      readdirSync(SAMPLES)
        .filter((name) => !name.startsWith('2024-'))
        .sort(),
      ['beijing-district-2013', 'dinghai-2020', 'hengyang-2018', 'xianning-2017', 'yiwu-2018'].map(
        (name) => `${name}.gouji`,
      ),
    );
  });

  it('hengyang-2018: eight parts that come to 152, and a total that was forgotten', () => {
    const { report, structural } = sample('hengyang-2018.gouji');
    assert.deepEqual(forms(report), ['stat-2014']);
    assert.deepEqual(summaryOf(report, structural), [
      'information s14.channel-cover 〈3356〉',
      'warning s14.normative-vs-issued 〈465〉',
      'warning fmt.total-missing 〈〉',
      'error s14.replied-parts 〈149〉',
    ]);
    const [, , closed, replied] = structural;
    assert.match(replied?.message ?? '', /申请答复数应为 152，现为 149，差 3/);
    const parts = replied?.related.map(({ message }) => message).sort() ?? [];
    assert.deepEqual(
      parts,
      [
        '+ 149 属于已主动公开范围数',
        '+ 0 同意公开答复数',
        '+ 0 同意部分公开答复数',
        '+ 0 不同意公开答复数',
        '+ 0 不属于本行政机关公开数',
        '+ 3 申请信息不存在数',
        '+ 0 告知作出更改补充数',
        '+ 0 告知通过其他途径办理数',
        '= 149 申请答复数',
      ].sort(),
    );
    assert.match(closed?.message ?? '', /申请办结数没有填，按分项应为 149/);
    assert.deepEqual(
      closed?.fixes.map(({ edits, preferred }) => [edits.map(({ newText }) => newText), preferred]),
      [[['149'], true]],
    );
  });

  it('xianning-2017: sums, figures one line too high, and misprinted labels', () => {
    const { report, structural } = sample('xianning-2017.gouji');
    assert.deepEqual(forms(report), ['stat-2014']);
    const labels = structural.filter(({ rule }) => rule === 's14.label-order');
    const others = structural.filter(({ rule }) => rule !== 's14.label-order');
    assert.deepEqual(summaryOf(report, others), [
      'information markup.leftover 〈[image: ]〉',
      'information markup.leftover 〈[image: ]〉',
      'information markup.leftover 〈[image: ]〉',
      'information fmt.blank 〈〉',
      'warning s14.group-row 〈1169〉',
      'warning s14.group-row 〈6〉',
      'error s14.received-channels 〈0〉',
      'information s14.closed-vs-received 〈6〉',
      'error s14.replied-parts 〈6〉',
      'error s14.staff-parts 〈2〉',
      'information x.fill-date 〈2017年12月20日〉',
    ]);
    const messages = others.map(({ message }) => message).join('\n');
    for (const said of [/应为 6，现为 0，差 6/, /应为 12，现为 6，差 6/, /应为 3，现为 2，差 1/])
      assert.match(messages, said);
    assert.deepEqual(
      labels.map(({ fixes }) => fixes.map(({ edits }) => edits[0]?.newText).join()),
      [
        '2.政府网站公开政府信息数',
        '（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）',
        '1.参加或举办新闻发布会总次数',
        '其中：主要负责同志参加新闻发布会次数',
        '其中：主要负责同志参加政府网站在线访谈次数',
        '人民网地方领导留言板回复数',
        '热线电话接通数',
        '三、依申请公开情况',
        '2.传真申请数',
        '3.网络申请数',
        '4.信函申请数',
        '涉及商业秘密',
        '不是《条例》所指政府信息',
      ],
    );
    assert.ok(labels.every(({ level }) => level === 'information'));
  });

  it('dinghai-2020: three tables, rows not divided by applicant', () => {
    const { report, findings, structural } = sample('dinghai-2020.gouji');
    assert.deepEqual(forms(report), ['t2-2019', 't3-2019', 't4-2019']);
    assert.deepEqual(
      findings.filter(({ level }) => level === 'error'),
      [],
    );
    assert.deepEqual(summaryOf(report, structural), [
      'information markup.leftover 〈[bookmark: _GoBack]〉',
      'information t2.procurement-unit 〈1494281.84〉',
      'information fmt.blank 〈〉',
      'warning t3.columns-missing 〈15〉',
      'warning t3.columns-missing 〈15〉',
    ]);
    const cells = standardTables(report).map(({ cells: bound, form }) => [form.id, bound.size]);
    assert.deepEqual(cells, [
      ['t2-2019', 22],
      ['t3-2019', 161],
      ['t4-2019', 15],
    ]);
  });

  it('yiwu-2018: no table, nothing wrong with the structure', () => {
    const { report, structural } = sample('yiwu-2018.gouji');
    assert.deepEqual(report.tables, []);
    assert.deepEqual(summaryOf(report, structural), []);
  });

  for (const name of ['beijing-district-2013.gouji', '2024-示例县自然资源局.gouji']) {
    it(`${name}: no error and no warning, of prose neither`, () => {
      const { report, findings } = sample(name);
      const loud = findings.filter(({ level }) => level === 'error' || level === 'warning');
      assert.deepEqual(summaryOf(report, loud), []);
    });
  }

  it('the made-up faulty one: each fault once', () => {
    const { report, structural } = sample('2024-示例县自然资源局-待改.gouji');
    assert.deepEqual(forms(report), ['t2-2021', 't3-2021', 't4-2021']);
    assert.deepEqual(summaryOf(report, structural), [
      'information s14.label-order 〈3.补正后申请内容还不明确〉',
      'error t3.result-total.2021 〈22〉',
      'error t3.result-total.2021 〈6〉',
      'information fmt.blank 〈〉',
      'error t4.review-total 〈4〉',
      'error x.section-heading 〈五、存在的主要问题及改进情况〉',
    ]);
  });
});
