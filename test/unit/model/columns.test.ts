import assert from 'node:assert/strict';
import { catalogue, findingsIn, reportOf } from '../../support/check';
import { fill } from '../../support/forms/fill';
import { NOTATIONS, writeForm } from '../../support/forms/write';
import { Random } from '../../support/random';

/** Errors and warnings on a table with consistent figures, one of whose heads is worded otherwise. */
function gravest(form: string, notation: (typeof NOTATIONS)[number], head: string, instead: string): string[] {
  const found = catalogue.form(form)!;
  const text = writeForm(found, fill(found, new Random(7)), notation);
  // The last occurrence: 总计 also stands in rows, and heads of t4 stand three times.
  const at = text.indexOf(head);
  assert.ok(at >= 0, `${head} in ${notation}`);
  const changed = text.slice(0, at) + instead + text.slice(at + head.length);
  return findingsIn(reportOf(`# 示例省人民政府2023年政府信息公开工作年度报告\n\n${changed}`))
    .filter(({ level }) => level === 'error' || level === 'warning')
    .map(({ rule, message }) => `${rule}: ${message}`);
}

/** A head, as it is misspelt, and under another name. */
const HEADS: readonly (readonly [string, string, string])[] = [
  ['商业企业', '商业企亚', '公司'],
  ['科研机构', '科研机够', '院校'],
  ['社会公益组织', '社会公溢组织', '基金会'],
  ['法律服务机构', '法律服务机够', '律所'],
];

describe('heads of columns', () => {
  for (const notation of NOTATIONS) {
    for (const [head, misspelt, other] of HEADS) {
      it(`misspelt or strange give no wrong error: ${head}, ${notation}`, () => {
        assert.deepEqual(gravest('t3-2021', notation, head, misspelt), []);
        assert.deepEqual(gravest('t3-2021', notation, head, other), []);
      });
    }
    for (const head of ['自然人', '总计']) {
      it(`strange give no wrong error: ${head}, ${notation}`, () => {
        assert.deepEqual(gravest('t3-2021', notation, head, '某栏'), []);
      });
    }
    for (const head of ['尚未审结', '结果纠正']) {
      it(`strange give no wrong error: 表四 ${head}, ${notation}`, () => {
        assert.deepEqual(gravest('t4-2021', notation, head, '某栏'), []);
      });
    }
  }
});
