import assert from 'node:assert/strict';
import { explainRule, rulePage } from '../../../server/src/features/rulePage';
import { en } from '../../../server/src/messages/en';
import { zh } from '../../../server/src/messages/zh';
import { catalogue } from '../../support/check';

describe('the page of a rule', () => {
  it('says the equation in the names of the form, and where it is from', () => {
    const page = explainRule(catalogue, zh, 't3.carry-year') ?? '';
    assert.match(page, /^式子：上年结转政府信息公开申请数量 = 上年结转下年度继续办理$/m);
    assert.match(page, /^条件：报告年度 ≥ 2020 且取得上一年度报告$/m);
    assert.match(page, /^依据：推出$/m);
  });

  it('quotes the articles that it rests on', () => {
    assert.match(
      explainRule(catalogue, zh, 't4.review-first') ?? '',
      /^> \*\*《中华人民共和国行政复议法》第二十三条\*\*$/m,
    );
  });

  it('shows an example, what is found in it and how it is mended', () => {
    const bad = {
      draft: '表：t3-2021\n',
      beside: [{ name: 'last-year.gouji', draft: '上年\n' }],
      findings: [{ text: '12', message: '应为 13', fixes: ['改为 13', '改为 13'] }],
    };
    const page = rulePage(catalogue, zh, 't3.identity', { bad, good: undefined }) ?? '';
    assert.match(page, /^# t3\.identity\n/);
    assert.match(
      page,
      /```gouji\n表：t3-2021\n```\n\n与它对照的 `last-year\.gouji`：\n\n```gouji\n上年\n```\n\n勾稽指出：\n\n- “12”：应为 13\n/,
    );
    assert.equal(page.match(/^- 改为 13$/gm)?.length, 1);
  });

  it('says of a rule without a bad example that it reports nothing', () => {
    const page = rulePage(catalogue, en, 'p.req.citizen', { bad: undefined, good: undefined }) ?? '';
    assert.match(page, /This rule reports nothing by itself/);
  });

  it('is of no rule that there is not', () => {
    for (const id of ['', 'constructor', 'toString', 't3.nothing'])
      assert.equal(explainRule(catalogue, zh, id), undefined);
  });
});
