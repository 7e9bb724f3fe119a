import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Form } from '../../../server/src/catalogue/format';
import { conversionOf, conversionsOf } from '../../../server/src/features/convert/convert';
import { layoutOf } from '../../../server/src/features/convert/layout';
import { factsOf } from '../../../server/src/model/facts';
import { type Report, standardTables } from '../../../server/src/model/report';
import { cellsOf } from '../../../server/src/syntax/table/table';
import { applyInOrder } from '../../../server/src/text/change';
import { sample, sampleNames } from '../../lsp/support/drafts';
import { corpusFiles, corpusText } from '../../score/corpus';
import { catalogue, findingsIn, reportOf, summaryOf } from '../../support/check';
import { filledReport } from '../../support/forms/report';
import { NOTATIONS } from '../../support/forms/write';

/** The text with its pasted tables made canonical. */
function converted(text: string): string {
  return applyInOrder(text, conversionsOf(reportOf(text)));
}

/** Every value of the standard tables, in the order of their names. */
function valuesOf(report: Report): string[] {
  return standardTables(report)
    .flatMap(({ form, cells }) =>
      [...cells].map(
        ([ref, { cell, value }]) =>
          `${form.id} ${ref} ${value.kind} ${value.kind === 'number' ? value.value : cell.text}`,
      ),
    )
    .filter((line) => !/ blank $/.test(line))
    .sort();
}

/** What the labels of the standard tables name; the canonical form has no heads over several columns. */
function labelsOf(report: Report): string[] {
  return standardTables(report)
    .flatMap(({ form, labels }) =>
      labels
        .filter(({ kind, id }) => kind !== 'column' || !isOverColumns(form, id))
        .map(({ kind, id }) => `${form.id} ${kind} ${id}`),
    )
    .sort();
}

function isOverColumns({ columns }: Pick<Form, 'columns'>, id: string): boolean {
  return columns.some(
    (column) => column.children.length > 0 && (column.id === id || isOverColumns({ columns: column.children }, id)),
  );
}

/** What the one draft names and the other does not. */
function lostLabels(before: Report, after: Report): string[] {
  const kept = new Set(labelsOf(after));
  return [...new Set(labelsOf(before))].filter((label) => !kept.has(label));
}

const errorsOf = (report: Report): string[] => {
  const findings = findingsIn(report).filter(({ level }) => level === 'error');
  return summaryOf(report, findings).sort();
};

/** Characters of a text's words and numbers, counted; what tables are drawn with does not count. */
function words(text: string): string {
  return [
    ...text
      .replace(/<[^>]*>/g, '')
      .normalize('NFKC')
      .replace(/[\s|\-—:]/g, ''),
  ]
    .sort()
    .join('');
}

describe('conversion to canonical tables', () => {
  const loose = NOTATIONS.filter((notation) => notation !== 'pipe');

  for (const era of catalogue.eras.filter(({ id }) => catalogue.formsOfEra(id).length > 0)) {
    for (const notation of loose) {
      it(`keeps every value of ${era.id} in ${notation}, and makes the canonical form of it`, () => {
        for (const seed of [1, 2, 3, 4, 5]) {
          const { text, tables } = filledReport(era, notation, seed);
          const before = reportOf(text);
          const after = reportOf(converted(text));
          assert.deepEqual(valuesOf(after), valuesOf(before));
          assert.deepEqual(lostLabels(before, after), []);
          assert.deepEqual(
            after.tables.map(({ syntax }) => syntax.notation),
            tables.map(() => 'pipe'),
          );
          for (const table of standardTables(after)) {
            const labels = (row: { readonly cells: readonly object[] }) =>
              row.cells.map((cell) => ('text' in cell ? cell.text : ''));
            const layout = layoutOf(table.form);
            const rows = layout.rows.filter(({ indicators }) =>
              indicators.every((id) => !isExtension(table.form.id, id)),
            );
            assert.equal(table.syntax.rows[0]?.cells[0]?.text, labels(layout.rows[0]!)[0]);
            assert.ok(table.syntax.rows.length >= rows.length, `${table.form.id}: ${table.syntax.rows.length} rows`);
            assert.equal(table.syntax.rectangular, true);
          }
          assert.deepEqual(errorsOf(after), errorsOf(before));
          assert.equal(converted(after.draft.text), after.draft.text);
        }
      });
    }
  }

  const drafts = [
    ...sampleNames().map((name) => [name, sample(name)] as const),
    ...corpusFiles().map((name) => [`the corpus’ ${name}`, corpusText(name)] as const),
  ];
  for (const [name, text] of drafts) {
    it(`keeps every value, label and verdict of ${name}`, () => {
      const before = reportOf(text);
      const after = reportOf(converted(text));
      assert.deepEqual(valuesOf(after), valuesOf(before));
      assert.deepEqual(lostLabels(before, after), []);
      assert.deepEqual([...factsOf(after)].map(String).sort(), [...factsOf(before)].map(String).sort());
      assert.deepEqual(errorsOf(after), errorsOf(before));
      assert.ok(after.tables.every(({ syntax }) => syntax.notation === 'pipe'));
    });
  }

  it('keeps every cell of a table that is no standard one', () => {
    const word = fc.stringMatching(/^[甲乙丙丁戊己]{1,4}$/);
    const cell = fc.oneof(word, fc.nat(99_999).map(String), fc.constant(''), fc.constant('甲|乙'));
    const rows = fc
      .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 7 }))
      .chain(([columns, count]) =>
        fc.tuple(
          fc.array(word, { minLength: columns, maxLength: columns }),
          fc.array(
            fc.tuple(word, fc.array(cell, { minLength: columns - 1, maxLength: columns - 1 })).map((row) => row.flat()),
            { minLength: count, maxLength: count },
          ),
        ),
      )
      .map(([head, body]) => [head, ...body]);
    fc.assert(
      fc.property(rows, fc.constantFrom('tsv', 'html'), (table, notation) => {
        const text =
          notation === 'tsv'
            ? table.map((row) => `${row.join('\t')}\n`).join('')
            : `<table>${table.map((row) => `<tr>${row.map((one) => `<td>${one}</td>`).join('')}</tr>`).join('')}</table>\n`;
        const before = reportOf(`前文。\n\n${text}`);
        const after = reportOf(converted(before.draft.text));
        const texts = ({ tables }: Report) => tables.map(({ syntax }) => cellsOf(syntax).map((one) => one.text));
        assert.deepEqual(texts(after), texts(before));
        assert.ok(after.tables.every(({ syntax }) => syntax.notation === 'pipe'));
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it('leaves the text around a table alone', () => {
    const text = '前文。\n\n甲\t乙\n子\t1\n丑\t2\n\n后文。\n';
    assert.equal(converted(text), '前文。\n\n| 甲 | 乙 |\n|----|---:|\n| 子 |  1 |\n| 丑 |  2 |\n\n后文。\n');
  });

  it('keeps rows and words that the form does not know', () => {
    const text = [
      '三、收到和处理政府信息公开申请情况',
      '',
      '项目\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计',
      '一、本年新收政府信息公开申请数量\t13\t2\t0\t0\t0\t0\t15',
      '其中：涉及征收土地的\t4\t1\t0\t0\t0\t0\t5',
      '二、上年结转政府信息公开申请数量（含移交）\t0\t0\t0\t0\t0\t0\t0',
      '填表人：甲某某\t审核人：乙某某',
      '',
    ].join('\n');
    const after = converted(text);
    assert.match(after, /^\| 一、本年新收政府信息公开申请数量 .*\n\| 其中：涉及征收土地的 +\| +4 \| +1 \|.*\| +5 \|$/m);
    assert.match(after, /二、上年结转政府信息公开申请数量（含移交）/);
    assert.match(after, /\n\n填表人：甲某某　审核人：乙某某\n$/);
  });

  it('joins merged heads of a free table by a slash', () => {
    const text =
      '<table><tr><td rowspan="2">项目</td><td colspan="2">件数</td></tr><tr><td>上年</td><td>本年</td></tr>' +
      '<tr><td>培训</td><td>3</td><td>4</td></tr></table>\n';
    assert.equal(
      converted(text),
      '| 项目 | 件数/上年 | 件数/本年 |\n|------|----------:|----------:|\n| 培训 |         3 |         4 |\n',
    );
  });

  it('keeps an HTML table’s caption and what stands behind it', () => {
    const text =
      '<table><caption>表名 &amp; 注</caption><tr><td>甲</td><td>乙|丙</td></tr><tr><td>丁</td><td>1</td></tr></table> 尾注\n';
    assert.equal(converted(text), '| 甲 | 乙\\|丙 |\n|----|-------:|\n| 丁 |      1 |\n\n表名 & 注\n尾注\n');
  });

  it('loses no word of any sample', () => {
    for (const name of sampleNames().filter((one) => /^(dinghai|hengyang|xianning)/.test(one))) {
      const before = words(sample(name));
      const missing = missingFrom(before, words(converted(sample(name))));
      // Labels are put into the form's words; what is left over of a label is little.
      assert.ok(missing.length <= 60, `${name}: ${missing}`);
      assert.equal(/\d/.test(missing.replace(/[123]/g, '')), false, `${name}: ${missing}`);
    }
  });

  it('keeps the line ends of the file', () => {
    const text = '甲\t乙\r\n子\t1\r\n丑\t2\r\n';
    assert.equal(converted(text), '| 甲 | 乙 |\r\n|----|---:|\r\n| 子 |  1 |\r\n| 丑 |  2 |\r\n');
  });

  it('adds what is missing when it is asked to', () => {
    const text = '表：t2-2021\n| 信息内容 | 本年处理决定数量 |\n|---|--:|\n| 行政许可 | 412 |\n';
    const report = reportOf(text);
    const change = conversionOf(report, report.tables[0]!, { complete: true });
    const after = reportOf(applyInOrder(text, change ? [change] : []));
    assert.deepEqual(standardTables(after)[0]?.missing, []);
    assert.equal(factsOf(after).get('pub.licensing.decisions')?.toString(), '412');
    assert.equal(cellsOf(after.tables[0]!.syntax).filter(({ text: written }) => written === '412').length, 1);
  });
});

function isExtension(form: string, indicator: string): boolean {
  return catalogue.form(form)?.rows.find(({ id }) => id === indicator)?.extension ?? false;
}

/** The characters of `before` that are not in `after`; both are sorted. */
function missingFrom(before: string, after: string): string {
  const left = new Map<string, number>();
  for (const one of after) left.set(one, (left.get(one) ?? 0) + 1);
  return [...before]
    .filter((one) => {
      const count = left.get(one) ?? 0;
      left.set(one, count - 1);
      return count <= 0;
    })
    .join('');
}
