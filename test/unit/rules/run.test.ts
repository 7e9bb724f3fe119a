import assert from 'node:assert/strict';
import { zh } from '../../../server/src/messages/zh';
import { readReport } from '../../../server/src/model/report';
import { findingsOf } from '../../../server/src/rules/run';
import { editDraft } from '../../../server/src/syntax/draft';
import { catalogue, findingsIn, reportOf, summaryOf } from '../../support/check';

const REVIEW = '表：t4-2021\n| 行政复议/结果维持 | 行政复议/总计 |\n|---|---|\n| 2 | 3 |\n';

function rulesIn(text: string, levels: Parameters<typeof findingsIn>[1] = {}): string[] {
  const report = reportOf(text);
  return summaryOf(report, findingsIn(report, levels)).filter((one) => !one.includes('form.rows'));
}

describe('findings', () => {
  it('stand in the order of the text', () => {
    assert.deepEqual(rulesIn(`[image: ]\n\n${REVIEW}\n三、甲\n\n五、乙\n`), [
      'information markup.leftover 〈[image: ]〉',
      'error t4.review-total 〈3〉',
      'information outline.ordinal 〈五、〉',
    ]);
  });

  it('have the level that the user sets, or are off', () => {
    assert.deepEqual(rulesIn(REVIEW, { levels: { 't4.review-total': 'hint' } }), ['hint t4.review-total 〈3〉']);
    assert.deepEqual(rulesIn(REVIEW, { levels: { 't4.review-total': 'off' } }), []);
  });

  it('weigh less in a format’s year of trial', () => {
    const text = (year: number) => `---\n年度: ${year}\n---\n\n二、主动公开政府信息情况\n\n没有。\n`;
    assert.ok(rulesIn(text(2019)).includes('warning x.table-missing 〈二、主动公开政府信息情况〉'));
    assert.ok(rulesIn(text(2020)).includes('error x.table-missing 〈二、主动公开政府信息情况〉'));
  });

  it('are one for a cell that neither its row nor its column adds up to', () => {
    const rows = '| 予以公开 | 1 | 2 | 3 |\n| （七）总计 | 1 | 2 | 4 |\n';
    const report = reportOf(`表：t3-2021\n| 项目 | 自然人 | 商业企业 | 总计 |\n|---|---|---|---|\n${rows}`);
    const errors = findingsIn(report).filter(({ level }) => level === 'error');
    assert.deepEqual(summaryOf(report, errors), ['error t3.result-total.2021 〈4〉']);
    assert.match(errors[0]?.message ?? '', /现为 4，应为 3；“.+”“.+”两式都差 1/);
  });

  it('in one table say nothing of another', () => {
    const good = REVIEW.replaceAll('复议', '诉讼').replace('3', '2');
    assert.deepEqual(rulesIn(`<table><tr><td>\n\n${REVIEW}\n一段话。\n`), ['error t4.review-total 〈3〉']);
    assert.ok(rulesIn(`${REVIEW}\n${good}`).includes('error t4.review-total 〈3〉'));
  });

  it('are the same after edits as in a fresh draft', () => {
    const report = reportOf(`一、甲\n\n${REVIEW}`);
    assert.ok(findingsIn(report).some(({ level }) => level === 'error'));
    const at = report.draft.text.lastIndexOf('3');
    const mended = readReport(editDraft(report.draft, 2, [{ span: { start: at, end: at + 1 }, text: '2' }]), catalogue);
    const fresh = reportOf(mended.draft.text);
    assert.deepEqual(summaryOf(mended, findingsIn(mended)), summaryOf(fresh, findingsIn(fresh)));
    const moved = readReport(editDraft(report.draft, 3, [{ span: { start: 0, end: 0 }, text: '前言。\n' }]), catalogue);
    assert.ok(summaryOf(moved, findingsIn(moved)).includes('error t4.review-total 〈3〉'));
  });

  it('come from the other rules when one fails', () => {
    const report = reportOf(`[image: ]\n\n${REVIEW}`);
    const broken = {
      ...report,
      get chapters(): never {
        throw new Error('a bug');
      },
    };
    const faults: string[] = [];
    const findings = findingsOf(broken, { messages: zh, onFault: (rule) => faults.push(rule) });
    assert.ok(faults.includes('mandated tables'));
    const rules = findings.map(({ rule }) => rule);
    assert.ok(rules.includes('t4.review-total') && rules.includes('markup.leftover'));
  });
});
