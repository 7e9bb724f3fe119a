import assert from 'node:assert/strict';
import { newReport } from '../../../server/src/features/years/newReport';
import { standardTables } from '../../../server/src/model/report';
import { numberOf } from '../../../server/src/model/table';
import { CLEAN } from '../../lsp/support/drafts';
import { afterYear, catalogue, findingsIn, reportOf, summaryOf, textAt } from '../../support/check';
import { madeReport, textOf } from '../../support/years';

const AGENCY = '示例县自然资源局';

describe('a new report', () => {
  it('has what its format demands, and nothing but what is to be filled in is found', () => {
    for (const year of [2020, 2025]) {
      const text = newReport(catalogue, { agency: AGENCY, year });
      assert.ok(text);
      const report = reportOf(text);
      assert.deepEqual([report.agency, report.year], [AGENCY, year]);
      assert.deepEqual(
        standardTables(report).map(({ form }) => form.id),
        catalogue.formsOfEra(report.era?.id ?? '').map(({ id }) => id),
      );
      const rules = new Set(findingsIn(report).map(({ rule }) => rule));
      assert.deepEqual(
        [...rules].filter((rule) => rule !== 'fmt.blank' && rule !== 'q.missing-number'),
        [],
      );
    }
  });

  it('takes over last year’s text with every figure marked, and the figures that carry over', () => {
    const last = reportOf(CLEAN);
    const text = newReport(catalogue, { agency: AGENCY, year: 2025, last: { report: last, name: '2024.gouji' } });
    assert.ok(text);
    assert.match(
      text,
      /^---\n单位: 示例县自然资源局\n年度: 2025\n格式: 2021\n上年: 2024\.gouji\n---\n\n# 示例县自然资源局2025年/,
    );
    assert.match(text, /统计期限为2025年1月1日至2025年12月31日/);
    assert.match(text, /国办公开办函〔2021〕30号/);
    const report = reportOf(text);
    const found = findingsIn(report, { neighbours: afterYear(CLEAN) });
    const rules = new Set(found.map(({ rule }) => rule));
    assert.deepEqual([...rules].sort(), ['fmt.blank', 'markup.pending']);
    const marked = found.filter(({ rule }) => rule === 'markup.pending').map(({ place }) => textAt(report, place));
    assert.ok(marked.includes('568条〔待更新〕') && marked.includes('58.06%〔待更新〕'), marked.join(' '));
    assert.equal(marked.length, text.split('〔待更新〕').length - 1);
    const values = standardTables(report).flatMap(({ cells }) =>
      [...cells.values()].filter(({ value }) => numberOf(value)),
    );
    assert.deepEqual(
      [...new Set(values.map(({ indicator }) => indicator))],
      ['pub.rules.in-force', 'pub.normative.in-force', 'req.carried-over'],
    );
    // Once the mark is gone nothing is left to say of it.
    const renewed = reportOf(text.replaceAll('〔待更新〕', ''));
    assert.ok(!summaryOf(renewed, findingsIn(renewed)).some((line) => line.includes('pending')));
  });

  it('begins with the format of its own year where that is another', () => {
    const last = reportOf(textOf(madeReport(AGENCY, 2020, 4)));
    const text = newReport(catalogue, { agency: AGENCY, year: 2021, last: { report: last } });
    const report = reportOf(text ?? '');
    assert.equal(report.era?.key, '2021');
    const before = last.tables.flatMap((table) => (table.kind === 'standard' ? [...table.cells] : []));
    const forward = new Map(before).get('req.carried-forward@total');
    const table = standardTables(report).find(({ form }) => form.id === 't3-2021');
    const over = table?.cells.get('req.carried-over@total');
    assert.ok(forward && over);
    assert.equal(String(numberOf(over.value)), String(numberOf(forward.value)));
  });

  it('is no report of a year without a format', () => {
    assert.equal(newReport(catalogue, { agency: AGENCY, year: 2025, format: '1999' }), undefined);
  });
});
