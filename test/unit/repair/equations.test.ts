import assert from 'node:assert/strict';
import type { CellRef } from '../../../server/src/catalogue/format';
import type { Finding } from '../../../server/src/rules/finding';
import { catalogue, findingsIn, reportOf, spanOfPlace, summaryOf } from '../../support/check';
import { type Filling, fill } from '../../support/forms/fill';
import { Random } from '../../support/random';
import { applied, cellAt, errorsAmong, tableDraft } from '../../support/slips';

const FORM = catalogue.form('t3-2021');
assert.ok(FORM);
const form = FORM;

/** The same table with other figures in some cells; what the equations need is worked out by hand in each test. */
function table3(changes: Readonly<Record<CellRef, string>>, seed = 7): { clean: Filling; wrong: Filling } {
  const clean = fill(form, new Random(seed));
  return { clean, wrong: new Map([...clean, ...Object.entries(changes)]) };
}

function errorsIn(text: string, previous?: string): Finding[] {
  return errorsAmong(findingsIn(reportOf(text), previous === undefined ? {} : { previous }));
}

/** A sum of four parts: 复议. */
function review(parts: readonly string[], total: string): string {
  const heads = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const groups = ['行政复议', '行政诉讼/未经复议直接起诉', '行政诉讼/复议后起诉'];
  const head = groups.flatMap((group) => heads.map((one) => `${group}/${one}`));
  const zeros = Array.from({ length: 10 }, () => '0');
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return `表：t4-2021\n${row(head)}|${'---|'.repeat(head.length)}\n${row([...parts, total, ...zeros])}`;
}

describe('a wrong cell is told with', () => {
  it('its figure, what it should be and the equations that show it', () => {
    const { clean, wrong } = table3({ 'req.result.granted@business': '31' });
    const [error, ...others] = errorsIn(tableDraft(form, wrong, 2023));
    assert.deepEqual(others, []);
    assert.ok(error);
    const right = Number(clean.get('req.result.granted@business'));
    assert.ok(error.message.startsWith(`予以公开·商业企业现为 31，应为 ${right}；`), error.message);
    assert.ok(error.message.includes(`“商业企业”“予以公开”两式都差 ${31 - right}`), error.message);
    assert.ok(error.related.length >= 2);
  });

  it('the slip that explains it', () => {
    const report = reportOf(review(['54', '0', '3', '0'], '48'));
    const [error, ...others] = errorsAmong(findingsIn(report));
    assert.deepEqual(others, []);
    assert.ok(error);
    assert.equal(cellAt(report, error), 'review.upheld');
    assert.match(error.message, /现为 54，应为 45；差 9；疑为 45 误作 54，两位数字颠倒；另有 \d 种改法/);
    assert.ok(error.fixes.length > 1);
    assert.deepEqual(
      error.fixes.map(({ preferred }) => preferred),
      error.fixes.map((_, index) => index === 0),
    );
  });

  it('the part that a total has twice or lacks', () => {
    assert.match(errorsIn(review(['20', '11', '3', '0'], '45'))[0]?.message ?? '', /恰好多出“.*结果纠正”，疑重复计算/);
    assert.match(errorsIn(review(['20', '11', '3', '0'], '23'))[0]?.message ?? '', /恰好少了“.*结果纠正”，疑漏计/);
  });

  it('the words that it was not filled in, where it is the one blank part', () => {
    const report = reportOf(review(['20', '11', '', '0'], '38'));
    const [error, ...others] = errorsAmong(findingsIn(report));
    assert.deepEqual(others, []);
    assert.ok(error);
    assert.equal(cellAt(report, error), 'review.other');
    assert.match(error.message, /没有填，应为 7；差 7/);
    const fix = error.fixes.find(({ preferred }) => preferred);
    assert.ok(fix);
    assert.equal(applied(report, fix), review(['20', '11', '7', '0'], '38'));
  });

  it('last year’s figure, where that still stands there', () => {
    const before = tableDraft(form, table3({}, 8).clean, 2022);
    const last = table3({}, 8).clean.get('req.result.total@business') ?? '';
    const { wrong } = table3({ 'req.result.total@business': last });
    const [error, ...others] = errorsIn(tableDraft(form, wrong, 2023), before);
    assert.deepEqual(others, []);
    assert.match(error?.message ?? '', /与上年数相同，疑没有更新/);
  });
});

describe('behind totals that are computed', () => {
  it('a wrong cell is named all the same', () => {
    const { clean, wrong } = table3({});
    const equals = [['req.result.partial@total', '='] as const, ['req.new@total', '='] as const];
    const right = tableDraft(form, new Map([...clean, ...equals]), 2023);
    assert.deepEqual(errorsIn(right), []);
    const ref = 'req.result.partial@research';
    const more = String(Number(clean.get(ref)) + 4);
    const report = reportOf(tableDraft(form, new Map([...wrong, ...equals, [ref, more]]), 2023));
    const [error, ...others] = errorsAmong(findingsIn(report));
    assert.deepEqual(others, []);
    assert.ok(error);
    assert.equal(cellAt(report, error), ref);
    const fix = error.fixes.find(({ preferred }) => preferred);
    assert.ok(fix);
    assert.equal(applied(report, fix), right);
  });
});

describe('of a sum that does not add up', () => {
  it('the total is named, and the other ways to mend it are offered after it', () => {
    const report = reportOf(review(['20', '11', '3', '1'], '38'));
    const [error, ...others] = errorsAmong(findingsIn(report));
    assert.deepEqual(others, []);
    assert.ok(error);
    assert.equal(cellAt(report, error), 'review.total');
    assert.equal(error.fixes.length, 5);
    const texts = error.fixes.map((fix) => applied(report, fix));
    assert.equal(texts[0], review(['20', '11', '3', '1'], '35'));
    assert.ok(texts.includes(review(['23', '11', '3', '1'], '38')));
    for (const text of texts) assert.deepEqual(errorsIn(text), []);
  });

  it('no part is offered that would have to be less than nothing', () => {
    const [error] = errorsIn(review(['20', '11', '3', '1'], '30'));
    assert.deepEqual(error?.fixes.length, 3);
  });

  it('nothing but the sum is named where a row that the table lacks may hold the rest', () => {
    const part =
      '表：stat-2014\n| 统计指标 | 单位 | 统计数 |\n|---|---|---|\n| 四、行政复议数量 | 件 | 3 |\n| （一）维持具体行政行为数 | 件 | 1 |\n';
    const report = reportOf(part);
    const [error] = errorsAmong(findingsIn(report));
    assert.ok(error);
    assert.equal(cellAt(report, error), 'stat.review');
  });

  it('a sentence that states the right total makes it certain', () => {
    const parts = { 'stat.req.received': '12' };
    const statForm = catalogue.form('stat-2014');
    assert.ok(statForm);
    const clean = fill(statForm, new Random(3));
    const wrong = new Map([...clean, ...Object.entries(parts)]);
    const said = `全年收到申请${clean.get('stat.req.received')}件。\n\n`;
    const text = tableDraft(statForm, wrong, 2016).replace('表：', `${said}表：`);
    const error = errorsIn(text).find(({ rule }) => rule === 's14.received-channels');
    assert.match(error?.message ?? '', /正文写的是“\d+件”，可以佐证/);
    assert.equal(error?.fixes.filter(({ preferred }) => preferred).length, 1);
  });

  it('is reported as it stands where no two cells account for it', () => {
    const { clean, wrong } = table3({});
    const more = (ref: CellRef, by: number) => [ref, String(Number(clean.get(ref)) + by)] as const;
    const three = new Map([
      ...wrong,
      more('req.result.granted@business', 3),
      more('req.result.partial@research', 4),
      more('req.result.other.misc@other-org', 5),
    ]);
    const report = reportOf(tableDraft(form, three, 2023));
    const rules = summaryOf(report, errorsAmong(findingsIn(report))).map((line) => line.split(' ')[1]);
    assert.deepEqual(new Set(rules), new Set(['t3.row-total', 't3.result-total.2021']));
    assert.equal(rules.length, 6);
  });
});

describe('what the writer silenced', () => {
  it('proves nothing: the other equations are explained without it', () => {
    const { wrong } = table3({ 'req.result.granted@business': '31' });
    const text = tableDraft(form, wrong, 2023);
    const silenced = text.replace('表：', '<!-- 不校验: t3.row-total 另有说明 -->\n表：');
    const report = reportOf(silenced);
    const findings = findingsIn(report);
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'markup.silence' || rule === 't3.row-total'),
      [],
    );
    assert.deepEqual(
      errorsAmong(findings).map(({ rule }) => rule),
      ['t3.result-total.2021'],
    );
  });

  it('or set to off is not used either', () => {
    const { wrong } = table3({ 'req.result.granted@business': '31' });
    const report = reportOf(tableDraft(form, wrong, 2023));
    const levels = { 't3.row-total': 'off', 't3.result-total.2021': 'off' } as const;
    assert.deepEqual(errorsAmong(findingsIn(report, { levels })), []);
  });
});

describe('of two rules broken on one cell', () => {
  /** Of 300 published pieces 500 are normative documents, of which 100 were issued. */
  const draft = (silence: string, atLine = '') =>
    `${silence}表：stat-2014\n| 统计指标 | 单位 | 统计数 |\n|---|---|---|\n| （一）主动公开政府信息数 | 条 | 300 |\n` +
    `| 其中：主动公开规范性文件数 | 条 | 500 |${atLine}\n| 制发规范性文件总数 | 件 | 100 |\n`;
  const bounds = ['s14.normative-bound', 's14.normative-vs-issued'];
  const found = (text: string, levels = {}) =>
    findingsIn(reportOf(text), { levels })
      .filter(({ rule }) => bounds.includes(rule) || rule === 'markup.silence')
      .map(({ rule, level }) => `${level} ${rule}`);

  it('one finding is named after the gravest', () => assert.deepEqual(found(draft('')), ['error s14.normative-bound']));

  it('as the writer weighs them', () => {
    assert.deepEqual(found(draft(''), { 's14.normative-bound': 'hint' }), ['warning s14.normative-vs-issued']);
  });

  it('the other is found where the first is silenced or off', () => {
    const others = ['warning s14.normative-vs-issued'];
    assert.deepEqual(found(draft('<!-- 不校验: s14.normative-bound 口径不同 -->\n')), others);
    assert.deepEqual(found(draft('', ' <!-- 不校验: s14.normative-bound 口径不同 -->')), others);
    assert.deepEqual(found(draft(''), { 's14.normative-bound': 'off' }), others);
  });

  it('neither is found where both are silenced', () => {
    assert.deepEqual(found(draft(`<!-- 不校验: ${bounds.join(', ')} 口径不同 -->\n`)), []);
  });

  it('silencing the other leaves the first, and is no idle comment', () => {
    assert.deepEqual(found(draft('<!-- 不校验: s14.normative-vs-issued 口径不同 -->\n')), [
      'error s14.normative-bound',
    ]);
  });
});

describe('a finding silenced on the line where it stands', () => {
  it('leaves what the other rules say of the cell', () => {
    const { wrong } = table3({ 'req.result.granted@business': '31' });
    const text = tableDraft(form, wrong, 2023);
    const [error] = errorsIn(text);
    assert.equal(error?.rule, 't3.result-total.2021');
    const silenced = text.replace(/^(\|[^|]*予以公开.*)$/m, '$1 <!-- 不校验: t3.result-total.2021 另有说明 -->');
    assert.notEqual(silenced, text);
    const left = findingsIn(reportOf(silenced)).filter(({ rule }) => rule !== 'outline.sections');
    assert.deepEqual(
      left.map(({ rule }) => rule),
      ['t3.row-total'],
    );
  });
});

describe('findings on cells', () => {
  it('come in the order of the text', () => {
    const { wrong } = table3({ 'req.new@business': '900', 'req.result.granted@research': '800' });
    const report = reportOf(tableDraft(form, wrong, 2023));
    const starts = errorsAmong(findingsIn(report)).map(({ place }) => spanOfPlace(report, place).start);
    assert.equal(starts.length, 2);
    assert.deepEqual(
      starts,
      [...starts].sort((a, b) => a - b),
    );
  });
});
