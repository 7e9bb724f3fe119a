import assert from 'node:assert/strict';
import type { Form } from '../../../server/src/catalogue/format';
import { catalogue, findingsIn, reportOf } from '../../support/check';
import { fill } from '../../support/forms/fill';
import { YEARS } from '../../support/forms/report';
import { NOTATIONS, writeForm } from '../../support/forms/write';
import { Random } from '../../support/random';

/** Every label that the form prints: of rows, groups and columns. */
function labelsOf(form: Form): ReadonlySet<string> {
  return new Set([
    ...form.rows.flatMap((row) => [row.rowLabel ?? row.label, row.columnLabel ?? row.label]),
    ...form.groups.map(({ label }) => label),
    ...form.grid.flat().flatMap(({ role, text }) => (role === 'colhead' ? [text] : [])),
  ]);
}

/** What errors are reported on consistent figures when a label is worded `instead`. */
function errorsWith(form: Form, text: string, label: string, instead: string): readonly string[] {
  const at = text.indexOf(label);
  if (at < 0) return [];
  const changed = text.slice(0, at) + instead + text.slice(at + label.length);
  const report = reportOf(`# 示例省人民政府${YEARS[form.era]}年政府信息公开工作年度报告\n\n${changed}`);
  return findingsIn(report).flatMap(({ level, rule }) =>
    level === 'error' ? [`${label} → “${instead}”: ${rule}`] : [],
  );
}

describe('a label that is lost or strange', () => {
  for (const form of catalogue.forms) {
    for (const notation of NOTATIONS) {
      it(`makes no equation look broken: ${form.id}, ${notation}`, () => {
        const text = writeForm(form, fill(form, new Random(20_260)), notation);
        const found = [...labelsOf(form)].flatMap((label) =>
          ['', '某项目'].flatMap((instead) => errorsWith(form, text, label, instead)),
        );
        assert.deepEqual(found, []);
      });
    }
  }
});
