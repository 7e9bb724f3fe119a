import assert from 'node:assert/strict';
import { type Brought, bringFragment, bringPage, bringText } from '../../../server/src/features/bring/bring';
import type { Note } from '../../../server/src/features/bring/note';
import { identityOf } from '../../../server/src/model/identity';
import { standardTables } from '../../../server/src/model/report';
import { catalogue, reportOf } from '../../support/check';
import { fill } from '../../support/forms/fill';
import { YEARS } from '../../support/forms/report';
import { pageOf, SOURCES } from '../../support/forms/sources';
import { Random } from '../../support/random';

function brought(result: Brought): { readonly text: string; readonly notes: readonly Note[] } {
  assert.equal(result.kind, 'brought');
  return result.kind === 'brought' ? result : { text: '', notes: [] };
}

const HEADS =
  '<tr><td>项目</td><td>自然人</td><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td><td>总计</td></tr>';
const row = (...cells: readonly (string | number)[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

function valuesIn(text: string): Map<string, string> {
  const [table] = standardTables(reportOf(text));
  assert.ok(table);
  return new Map([...table.cells].map(([ref, { cell }]) => [ref, cell.text]));
}

describe('a table brought in', () => {
  for (const source of SOURCES) {
    for (const form of catalogue.forms) {
      it(`is ${form.id} with all its values, out of ${source}`, () => {
        for (const seed of [11, 12]) {
          const filling = fill(form, new Random(seed));
          const title = `示例省人民政府${YEARS[form.era]}年政府信息公开工作年度报告`;
          const section = form.sectionHeading ?? '附表';
          const html = pageOf(source, title, section, form, filling);
          const isPage = source.startsWith('site');
          const { text, notes } = brought(isPage ? bringPage(html, catalogue) : bringFragment(html, catalogue));
          const report = reportOf(text);
          const [table, ...others] = report.tables;
          assert.equal(others.length, 0, text);
          assert.ok(table?.kind === 'standard' && table.form.id === form.id, text);
          assert.equal(table.syntax.notation, 'pipe');
          assert.deepEqual(
            [...table.cells]
              .filter(([, { cell }]) => cell.text !== '')
              .map(([ref, { cell }]) => `${ref} ${cell.text}`)
              .sort(),
            [...filling].map(([ref, value]) => `${ref} ${value}`).sort(),
          );
          assert.deepEqual(
            notes.filter(({ kind }) => kind !== 'outside'),
            [],
          );
          assert.match(text, new RegExp(`${YEARS[form.era]}年政府信息公开工作年度报告`));
          if (isPage) {
            assert.equal(identityOf(report.draft).year, YEARS[form.era]);
            assert.doesNotMatch(text, /首页|版权|网站标识码|var page/);
          }
        }
      });
    }
  }

  it('has its columns whether the heads are seven or eight', () => {
    const eight = `<table>${HEADS}${row('一、本年新收政府信息公开申请数量', 1, 2, 3, 4, 5, 6, 21)}${row('二、上年结转政府信息公开申请数量', 1, 0, 0, 0, 0, 0, 1)}</table>`;
    assert.equal(valuesIn(brought(bringFragment(eight, catalogue)).text).get('req.new@other-org'), '6');
    const heads =
      '<tr><td>项目</td><td>自然人</td><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>';
    const seven = `<table>${heads}${row('一、本年新收政府信息公开申请数量', 1, 2, 3, 4, 5, 6)}${row('二、上年结转政府信息公开申请数量', 1, 0, 0, 0, 0, 0)}</table>`;
    const values = valuesIn(brought(bringFragment(seven, catalogue)).text);
    assert.deepEqual([values.get('req.new@other-org'), values.get('req.new@total') ?? ''], ['6', '']);
  });

  it('loses the heads that a page break repeats, inside one table and between two', () => {
    const first = row('一、本年新收政府信息公开申请数量', 1, 2, 3, 4, 5, 6, 21);
    const second = row('二、上年结转政府信息公开申请数量', 1, 0, 0, 0, 0, 0, 1);
    const wanted = brought(bringFragment(`<table>${HEADS}${first}${second}</table>`, catalogue)).text;
    assert.equal(brought(bringFragment(`<table>${HEADS}${first}${HEADS}${second}</table>`, catalogue)).text, wanted);
    const parted = brought(
      bringFragment(`<table>${HEADS}${first}</table><p>&nbsp;</p><table>${HEADS}${second}</table>`, catalogue),
    );
    assert.equal(parted.text, wanted);
    assert.deepEqual(
      parted.notes.map(({ kind }) => kind),
      ['joined-tables'],
    );
    const headless = brought(bringFragment(`<table>${HEADS}${first}</table><table>${second}</table>`, catalogue));
    assert.equal(headless.text, wanted);
  });

  it('guesses nothing of a number that stands in two cells: the row is told and kept as text', () => {
    const html = `<table>${HEADS}${row('一、本年新收政府信息公开申请数量', 1, 5, 2, 3, 4, 5, 6, 35)}${row('二、上年结转政府信息公开申请数量', 1, 0, 0, 0, 0, 0, 1)}${row('四、结转下年度继续办理', 0, 0, 0, 0, 0, 0, 0)}</table>`;
    const { text, notes } = brought(bringFragment(html, catalogue));
    const values = valuesIn(text);
    assert.equal(values.get('req.new@natural-person') ?? '', '');
    assert.equal(values.get('req.carried-over@total'), '1');
    assert.deepEqual(
      notes.map(({ kind }) => kind),
      ['split-digits'],
    );
    assert.match(text, /一、本年新收政府信息公开申请数量　1　5　2　3　4　5　6　35/);
  });

  it('says of a number broken over lines in its cell that it was read as one', () => {
    const html = `<table>${HEADS}${row('一、本年新收政府信息公开申请数量', '<p>1</p><p>5</p>', 2, 3, 4, 5, 6, 35)}</table>`;
    const { notes } = brought(bringFragment(html, catalogue));
    assert.deepEqual(notes, [{ kind: 'broken-number', text: '1 5' }]);
  });

  it('comes as rows from a spreadsheet, too', () => {
    const tsv = `项目\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21\n二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n`;
    const { text, notes } = brought(bringText(tsv, catalogue));
    assert.equal(valuesIn(text).get('req.new@total'), '21');
    assert.deepEqual(notes, []);
  });

  it('stays a free table, and as it came where nothing better is known', () => {
    const html =
      '<table><caption>培训</caption><tr><th>类别</th><th>次数</th></tr><tr><td>业务</td><td>3</td></tr></table>';
    assert.equal(
      brought(bringFragment(html, catalogue)).text,
      '表：培训\n| 类别 | 次数 |\n|------|-----:|\n| 业务 |    3 |\n',
    );
  });

  it('takes its format from the draft that it comes into', () => {
    const before = '---\n年度: 2020\n---\n\n四、政府信息公开行政复议、行政诉讼情况\n\n';
    const cells = Array.from({ length: 15 }, (_, index) => index);
    const html = `<table>${row(...['行政复议', '未经复议直接起诉', '复议后起诉'].flatMap((head) => ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'].map((leaf) => `${head}/${leaf}`)))}${row(...cells)}</table>`;
    const { text } = brought(bringFragment(html, catalogue, { before, after: '' }));
    assert.equal(standardTables(reportOf(before + text))[0]?.form.era, 'format-2019');
  });
});

describe('text brought in', () => {
  const lines = (html: string) => brought(bringFragment(html, catalogue)).text;

  it('has headings by their ordinals, and others by their rank', () => {
    assert.equal(
      lines('<h1>某局2024年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><h2>概述</h2><p>正文。</p>'),
      '# 某局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n## 概述\n\n正文。\n',
    );
  });

  it('joins lines of the source and parts paragraphs', () => {
    assert.equal(
      lines('<p>全年主动公开\n    政府信息12条。</p>　　第二段<br>第三段<div>第四段</div>'),
      '全年主动公开政府信息12条。\n\n第二段\n\n第三段\n\n第四段\n',
    );
  });

  it('writes the numbers of lists, and Word’s own without its gap', () => {
    assert.equal(lines('<ol start=2><li>甲；</li><li>乙。</li></ol><ul><li>丙</li></ul>'), '2.甲；\n3.乙。\n- 丙\n');
    const word =
      "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>一、<span>&nbsp;&nbsp; </span></span><![endif]>总体情况</p>";
    assert.equal(lines(word), '一、总体情况\n');
  });

  it('is never markup by accident', () => {
    const text = lines('<p>| a | b |</p><p># 不是标题</p><p>&lt;!-- 不校验: 全部 --></p><p>&lt;table></p>');
    assert.deepEqual(
      reportOf(text)
        .draft.blocks.filter(({ kind }) => kind !== 'blank')
        .map(({ kind }) => kind),
      ['paragraph', 'paragraph', 'paragraph', 'paragraph'],
    );
  });

  it('leaves out what is not shown, and says how many pictures there were', () => {
    const { text, notes } = brought(
      bringFragment('<p style="display:none">隐</p><script>1</script><p>显<img src=x><del>旧</del></p>', catalogue),
    );
    assert.equal(text, '显\n');
    assert.deepEqual(notes, [{ kind: 'images', count: 1 }]);
  });
});
