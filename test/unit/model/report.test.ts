import assert from 'node:assert/strict';
import { outlineOf, type Section } from '../../../server/src/model/outline';
import { openDraft } from '../../../server/src/syntax/draft';
import { reportOf } from '../../support/check';
import { anyText, holdsForAll } from '../../support/random';

describe('outline', () => {
  function drawn(sections: readonly Section[], depth = 0): string {
    return sections.map((one) => `${' '.repeat(depth)}${one.title}\n${drawn(one.sections, depth + 1)}`).join('');
  }

  function check(text: string, expected: string): void {
    assert.equal(drawn(outlineOf(openDraft('test:a', 1, text))), expected);
  }

  it('is the tree of headings', () => {
    check('# 标题\n一、甲\n（一）乙\n1.丙\n2.丁\n（二）戊\n二、己\n', '甲\n 乙\n  丙\n  丁\n 戊\n己\n');
  });

  it('lives with levels left out', () => check('1.甲\n一、乙\n1.丙\n（一）丁\n', '甲\n乙\n 丙\n 丁\n'));

  it('takes ordinals and hash signs alike', () => check('## 甲\n### （一）乙\n## 二、丙\n', '甲\n 乙\n丙\n'));

  it('holds every block after a heading up to the next of its level', () => {
    holdsForAll([anyText], (text) => {
      const draft = openDraft('test:a', 1, text);
      const walk = (sections: readonly Section[], from: number, to: number) => {
        let last = from;
        for (const section of sections) {
          assert.ok(last <= section.index && section.index < section.end && section.end <= to);
          walk(section.sections, section.index + 1, section.end);
          last = section.end;
        }
      };
      walk(outlineOf(draft), 0, draft.blocks.length);
    });
  });
});

describe('whose report it is, and of which year', () => {
  function check(text: string, agency: string | undefined, year: number | undefined, era: string | undefined): void {
    const report = reportOf(text);
    assert.deepEqual([report.agency, report.year, report.era?.key], [agency, year, era], text);
  }

  it('the title says', () => {
    check('# 示例县自然资源局2024年政府信息公开工作年度报告\n', '示例县自然资源局', 2024, '2021');
    check(
      '示例市国土资源局\n2018年政府信息公开年度报告\n（2019年2 月26日）\n\n一、概述\n',
      '示例市国土资源局',
      2018,
      '2014',
    );
    check('示例区政府信息公开年度报告\n', undefined, undefined, undefined);
  });

  it('the front matter says it first', () => {
    check('---\n单位: 甲局\n年度: 2019\n格式: 2021\n---\n# 乙局2024年年度报告\n', '甲局', 2019, '2021');
  });

  it('else the period that the text states, else the date at its end', () => {
    check('本报告所列数据的统计期为2017年1月1日至2017年12月31日。\n', undefined, 2017, '2014');
    check('一、概述\n\n略。\n\n示例县教育局\n2021年1月13日\n', '示例县教育局', 2020, '2019');
  });

  it('without a year the labels of its tables tell the format', () => {
    check('项目\t本年制发件数\t现行有效件数\n规章\t1\t2\n', undefined, undefined, '2021');
  });

  it('in a year of trial the tables tell, too', () => {
    check('# 示例局2019年年度报告\n\n政府信息公开情况统计表 |\n1 |\n', '示例局', 2019, '2014');
    check('# 示例局2019年年度报告\n', '示例局', 2019, '2019');
  });

  it('is read of any text', () => holdsForAll([anyText], (text) => assert.ok(reportOf(text))));
});
