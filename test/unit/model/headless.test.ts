import assert from 'node:assert/strict';
import { standardTables } from '../../../server/src/model/report';
import { reportOf } from '../../support/check';

/** The figures bound in the first standard table: `reference figure`, blanks left out. */
function figures(text: string): string[] {
  const [table] = standardTables(reportOf(text));
  return [...(table?.cells.values() ?? [])].flatMap(({ ref, cell }) =>
    cell.text === '' ? [] : [`${ref} ${cell.text}`],
  );
}

const SECTION_FOUR = '---\n格式: 2021\n---\n\n四、政府信息公开行政复议、行政诉讼情况\n\n';

describe('a table without heads', () => {
  it('is table four where there are exactly its figures in its section', () => {
    const row = '| 72 | 64 | 3 | 1 | 140 | 5 | 0 | 1 | 2 | 8 | 9 | 0 | 0 | 0 | 9 |\n';
    const found = figures(SECTION_FOUR + row);
    assert.deepEqual(found.length, 15);
    assert.deepEqual(found.slice(0, 6), [
      'review.upheld 72',
      'review.corrected 64',
      'review.other 3',
      'review.pending 1',
      'review.total 140',
      'litigation.direct.upheld 5',
    ]);
    assert.equal(found[14], 'litigation.after-review.total 9');
  });

  it('is a free table with any other count of figures, or elsewhere', () => {
    assert.deepEqual(figures(`${SECTION_FOUR}| 72 | 64 | 3 | 1 | 140 |\n`), []);
    assert.deepEqual(figures('| 72 | 64 | 3 | 1 | 140 | 5 | 0 | 1 | 2 | 8 | 9 | 0 | 0 | 0 | 9 |\n'), []);
  });
});

describe('row labels that hold their group', () => {
  it('name the row', () => {
    const text = `| 项目 | 自然人 | 总计 |
|---|---|---|
| 一、本年新收政府信息公开申请数量 | 9 | 9 |
| 三、本年度办理结果 （一）予以公开 | 1 | 1 |
| （三）不予公开 1.属于国家秘密 | 2 | 2 |
| 2.其他法律行政法规禁止公开 | 3 | 3 |
| （五）不予处理/2.重复申请 | 1 | 1 |
| （六）其他处理 3.其他 | 2 | 2 |
| （七）总计 | 9 | 9 |
`;
    assert.deepEqual(
      figures(`---\n格式: 2021\n---\n\n${text}`).filter((one) => one.includes('@total')),
      [
        'req.new@total 9',
        'req.result.granted@total 1',
        'req.result.denied.state-secret@total 2',
        'req.result.denied.law-forbidden@total 3',
        'req.result.unprocessed.duplicate@total 1',
        'req.result.other.misc@total 2',
        'req.result.total@total 9',
      ],
    );
  });
});

describe('which form a table is', () => {
  const head = '| 项目 | 自然人 | 总计 |\n|---|---|---|\n';
  const rows = '| 一、本年新收政府信息公开申请数量 | 9 | 9 |\n| 二、上年结转政府信息公开申请数量 | 0 | 0 |\n';

  function formOf(text: string): string | undefined {
    return standardTables(reportOf(text))[0]?.form.id;
  }

  it('its caption says, by id, name or number', () => {
    assert.equal(formOf(`表：t3-2019\n${head}${rows}`), 't3-2019');
    assert.equal(formOf(`---\n格式: 2019\n---\n\n表：收到和处理政府信息公开申请情况\n${head}${rows}`), 't3-2019');
    assert.equal(formOf(`---\n格式: 2021\n---\n\n表：表三\n\n${head}${rows}`), 't3-2021');
  });

  it('its labels say, the year breaking ties', () => {
    assert.equal(formOf(`# 示例局2020年政府信息公开工作年度报告\n\n${head}${rows}`), 't3-2019');
    assert.equal(formOf(`# 示例局2022年政府信息公开工作年度报告\n\n${head}${rows}`), 't3-2021');
  });

  it('labels of another year say, where they are plain', () => {
    const old = '| （六）其他处理 | 1 | 1 |\n| （七）总计 | 9 | 9 |\n';
    const new21 = '| 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | 1 | 1 |\n';
    assert.equal(formOf(`${head}${rows}${new21}`), 't3-2021');
    assert.ok(formOf(`# 示例局2020年政府信息公开工作年度报告\n\n${head}${rows}${old}`) === 't3-2019');
  });

  it('a table of other things is free', () => {
    assert.equal(formOf('| 渠道 | 条数 |\n|---|---|\n| 网站 | 3 |\n| 公报 | 2 |\n'), undefined);
    assert.equal(formOf('| 项目 | 总计 |\n|---|---|\n| 收入 | 3 |\n| 其他 | 2 |\n'), undefined);
  });
});
