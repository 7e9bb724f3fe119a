import assert from 'node:assert/strict';
import type { Era } from '../../../server/src/catalogue/format';
import type { Action } from '../../../server/src/features/codeActions/action';
import { offersAt as offersIn } from '../../../server/src/features/codeActions/actions';
import { fixAll } from '../../../server/src/features/fixAll/fixAll';
import { factsOf } from '../../../server/src/model/facts';
import { standardTables } from '../../../server/src/model/report';
import { applyInOrder } from '../../../server/src/text/change';
import { findingsIn as judgedOnce, reportIn } from '../../../server/src/workspace/snapshot';
import { CLEAN, sample, sampleNames } from '../../lsp/support/drafts';
import { corpusFiles, corpusText } from '../../score/corpus';
import { catalogue, findingsIn, reportOf, spanOfPlace, summaryOf } from '../../support/check';
import { errorsOf, newErrors } from '../../support/errors';
import type { Filling } from '../../support/forms/fill';
import { filledReport } from '../../support/forms/report';
import { type FormNotation, NOTATIONS } from '../../support/forms/write';
import type { Random } from '../../support/random';
import { SLIPS } from '../../support/slips';
import { snapshotOf, URI } from '../../support/snapshot';

const any = () => true;

/** What is offered at `part` of the text. */
function offersAt(text: string, part: string): readonly Action[] {
  const at = text.indexOf(part);
  assert.ok(at >= 0, part);
  return offersIn(snapshotOf(text), URI, { start: at, end: at + part.length }, any).map(({ action }) => action);
}

/** The text after the action at `part` whose title matches. */
function taken(text: string, part: string, title: RegExp): string {
  const offers = offersAt(text, part);
  const action = offers.find((one) => title.test(one.title));
  assert.ok(action, `${title} is not among ${offers.map((one) => one.title).join(' | ')}`);
  return applyInOrder(text, action.changes());
}

/** Errors in one line each, without the numbers in their places. */
function errorRules(text: string): string[] {
  const report = reportOf(text);
  return summaryOf(
    report,
    findingsIn(report).filter(({ level }) => level === 'error'),
  );
}

const WITHOUT_TABLE = CLEAN.replace(/表：政府信息公开行政复议[\s\S]*?\n\n/, '');
const WITHOUT_SECTION = CLEAN.replace(/四、政府信息公开行政复议[\s\S]*?(?=五、)/, '');

describe('code actions', () => {
  it('turn a number of the prose that a cell holds into a reference to it, and back', () => {
    const text = taken(CLEAN, '30件', /^改为引用/);
    assert.match(text, /新收政府信息公开申请\{\{[^{}@]+\}\}件/);
    assert.deepEqual(errorRules(text), errorRules(CLEAN));
    assert.equal(taken(text, '{{', /^改为数 30$/), CLEAN);
    // Last year's figure and the one worked out from both stand in no cell.
    for (const part of ['25件', '20%']) {
      assert.deepEqual(
        offersAt(CLEAN, part).filter(({ title }) => /引用/.test(title)),
        [],
      );
    }
  });

  it('turn every number that can become a reference into one and back without a trace', () => {
    let turned = 0;
    for (const name of sampleNames()) {
      const text = sample(name);
      const snapshot = snapshotOf(text);
      const errors = errorsOf(text);
      for (const { index } of text.matchAll(/\d+/g)) {
        const span = { start: index, end: index };
        const offer = offersIn(snapshot, URI, span, any).find(({ action }) => /^改为引用/.test(action.title));
        if (!offer) continue;
        const [change] = offer.action.changes();
        const written = applyInOrder(text, [change!]);
        const back = offersIn(snapshotOf(written), URI, { start: index + 1, end: index + 1 }, any);
        const number = back.find(({ action }) => /^改为数/.test(action.title));
        assert.ok(number, `${name}: ${change!.text}`);
        assert.equal(applyInOrder(written, number.action.changes()), text);
        assert.deepEqual(newErrors(errors, errorsOf(written)), [], `${name}: ${change!.text}`);
        turned++;
      }
    }
    assert.ok(turned >= 20, `${turned} numbers`);
  });

  it('offer the fixes of findings, the preferred one first marked', () => {
    const text = CLEAN.replace(/(（七）总计 .*\| +)31 \|/, '$1〇|').replace('〇', '   ');
    const fix = offersAt(text, /（七）总计 .*\|/.exec(text)![0]).find(({ title }) => title === '填入 31');
    assert.equal(fix?.preferred, true);
    assert.deepEqual(
      fix.findings.map(({ rule }) => rule),
      ['fmt.total-missing'],
    );
    assert.deepEqual(errorRules(applyInOrder(text, fix.changes())), []);
  });

  it('give a section the title that the format prescribes', () => {
    const renamed = CLEAN.replace('五、存在的主要问题及改进情况', '五、存在问题');
    assert.equal(errorRules(renamed).length, 1);
    assert.equal(taken(renamed, '存在问题', /^改为规定的标题/), CLEAN);
  });

  it('insert a missing section with its table', () => {
    const mended = taken(WITHOUT_SECTION, '三、收到和处理', /^插入“四、/);
    assert.deepEqual(errorRules(WITHOUT_SECTION).length, 1);
    assert.deepEqual(errorRules(mended), []);
    assert.ok(mended.indexOf('四、政府信息公开行政复议') < mended.indexOf('五、存在的'));
    assert.match(mended, /表：政府信息公开行政复议、行政诉讼情况\n\| 行政复议\/结果维持 \|/);
  });

  it('insert a missing table', () => {
    assert.deepEqual(errorRules(WITHOUT_TABLE), ['error x.table-missing 〈四、政府信息公开行政复议、行政诉讼情况〉']);
    const mended = taken(WITHOUT_TABLE, '四、政府信息公开行政复议', /^插入空白的/);
    assert.deepEqual(errorRules(mended), []);
    assert.match(mended, /四、政府信息公开行政复议、行政诉讼情况\n\n表：/);
  });

  it('insert all sections into a report only begun', () => {
    const text =
      '# 示例县自然资源局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n全年收到申请0件。\n\n示例县自然资源局\n2025年1月20日\n';
    const mended = taken(text, '示例县', /^插入缺少的 5 个部分/);
    assert.deepEqual(
      reportOf(mended).chapters.map(({ form }) => form?.ordinal),
      [1, 2, 3, 4, 5, 6],
    );
    assert.match(mended, /六、其他需要报告的事项\n\n示例县自然资源局\n2025年1月20日\n$/);
    assert.deepEqual(errorRules(mended), []);
  });

  it('add the rows that a table leaves out', () => {
    const text = CLEAN.replace(/^\| 行政强制 .*\n/m, '');
    const mended = taken(text, '行政处罚', /^补齐/);
    assert.match(mended, /\| 行政处罚 .*\n\| 行政强制 /);
    assert.equal(factsOf(reportOf(mended)).get('pub.penalty.decisions')?.toString(), '37');
  });

  it('convert the table at the caret, and all tables', () => {
    const text = sample('dinghai-2020.gouji');
    const one = taken(text, '行政处罚', /^转换为标准表格/);
    assert.deepEqual(
      reportOf(one).tables.map(({ syntax }) => syntax.notation),
      ['pipe', 'lines', 'lines'],
    );
    const all = taken(text, '行政处罚', /^把 3 张表都/);
    assert.deepEqual(
      reportOf(all).tables.map(({ syntax }) => syntax.notation),
      ['pipe', 'pipe', 'pipe'],
    );
  });

  it('put the prose’s number into the table, and the table’s into the prose', () => {
    const text = CLEAN.replace('新收政府信息公开申请30件，比上年的25件增加5件，增长20%', '新收政府信息公开申请31件');
    assert.match(taken(text, '31件', /^改为 30件/), /新收政府信息公开申请30件/);
    // In this table every equation would break: it is not offered.
    assert.ok(!offersAt(text, '31件').some(({ title }) => title.startsWith('按正文')));
    const fees = CLEAN.replace('制发行政规范性文件3件，', '制发行政规范性文件4件，');
    const mended = taken(fees, '4件', /^按正文把表中“.*”改为 4/);
    assert.equal(factsOf(reportOf(mended)).get('pub.normative.issued')?.toString(), '4');
  });

  it('write full-width digits of a table half-width', () => {
    const text = CLEAN.replace('|                         37 |', '|                         ３７ |').replace(
      '                     126.50',
      '                     １２６．５０',
    );
    const mended = taken(text, '行政处罚', /^把本表 2 个全角数字改为半角/);
    assert.match(mended, /\| +37 \|/);
    assert.match(mended, /\| +126\.50 \|/);
  });

  it('renumber the ordinals, each in its own way of writing', () => {
    const text =
      '# 示例县2024年政府信息公开工作年度报告\n\n一、总体情况\n\n（一）甲\n\n（三）乙\n\n(四)丙\n\n1.丁。\n3.戊。\n';
    assert.match(taken(text, '（三）乙', /^重新编排序号/), /（一）甲\n\n（二）乙\n\n\(三\)丙\n\n1\.丁。\n2\.戊。/);
  });

  it('remove left-overs, one and all', () => {
    const text = CLEAN.replace('一、总体情况', '一、总体情况[bookmark: _GoBack]').replace(
      '五、存在',
      '五、[image: ]存在',
    );
    assert.ok(taken(text, '[bookmark: _GoBack]', /^删去$/).includes('[image: ]存在'));
    assert.equal(taken(text, '[bookmark: _GoBack]', /^删去全部 2 处/), CLEAN);
  });

  it('use the standard name for another name that is accepted', () => {
    const text =
      '表：t4-2021\n| 行政许可 |\n|---|\n| 1 |\n\n二、主动公开政府信息情况\n\n| 信息内容 | 本年处理决定数量 |\n|---|--:|\n| 行政许可 | 412 |\n';
    assert.ok(!offersAt(text, '412').some(({ title }) => title.startsWith('改为标准名称')));
  });

  it('fill the blanks of a table where that breaks nothing', () => {
    const blank = CLEAN.replace(/^\| 2\.重复申请 .*\n/m, (row) => row.replace(/0/g, ' '));
    assert.deepEqual(factsOf(reportOf(taken(blank, '重复申请', /填(入|为) 0/))), factsOf(reportOf(CLEAN)));
  });

  it('keep a finding with a comment that gives a reason', () => {
    const broken = CLEAN.replace('568条', '569条');
    const kept = taken(broken, '569条', /^保留并注明理由/);
    assert.match(kept, /\n（一）主动公开。.*\n/);
    const rules = (text: string) => findingsIn(reportOf(text)).map(({ rule }) => rule);
    assert.deepEqual([rules(broken), rules(kept)], [['q.sum'], []]);
    assert.match(kept, /^（一）主动公开。.*<!-- 不校验: q\.sum 理由 -->$/m);
    const table = CLEAN.replace(/(（七）总计 .*\| +)31 \|/, '$132 |');
    const silenced = taken(table, '32 |', /^保留并注明理由（不校验 t3/);
    assert.match(silenced, /<!-- 不校验: t3\S+ 理由 -->\n表：收到和处理/);
    assert.equal(reportOf(silenced).tables.length, 3);
  });

  it('fix all findings of one rule', () => {
    const text = sample('xianning-2017.gouji');
    const report = reportOf(text);
    const labels = findingsIn(report).filter(({ rule }) => rule === 's14.label-order');
    assert.ok(labels.length > 1);
    const first = text
      .slice(report.draft.starts[report.draft.blocks.indexOf(labels[0]!.place.block)]! + labels[0]!.place.span.start)
      .slice(0, 8);
    const mended = taken(text, first, /^改正本文件全部 \d+ 处 s14\.label-order/);
    assert.equal(findingsIn(reportOf(mended)).filter(({ rule }) => rule === 's14.label-order').length, 0);
  });

  describe('make no error where there was none', () => {
    const withTables = catalogue.eras.filter(({ id }) => catalogue.formsOfEra(id).length > 0);
    const texts = [
      ...sampleNames().map((name) => [name, sample(name)] as const),
      ...corpusFiles().map((name) => [name, corpusText(name)] as const),
      ...withTables.flatMap((era) =>
        NOTATIONS.map((notation, seed) => [`random ${era.id}, ${notation}`, slipped(era, notation, seed)] as const),
      ),
    ];
    for (const [name, text] of texts) {
      it(name, function () {
        this.timeout(60_000);
        const before = errorsOf(text);
        const tried = new Set<string>();
        for (const action of offersAtFindings(text)) {
          const mended = applyInOrder(text, action.changes());
          assert.notEqual(mended, text, action.title);
          if (tried.has(mended)) continue;
          tried.add(mended);
          assert.deepEqual(newErrors(before, errorsOf(mended)), [], `${action.title}\n${mended}`);
        }
      });
    }

    it('is tried in places', () => {
      const [era] = withTables;
      assert.ok(era && offersAtFindings(slipped(era, 'pipe', 0)).length > 20);
    });
  });

  it('are listed without judging anything anew', () => {
    for (const name of sampleNames()) {
      const snapshot = snapshotOf(sample(name));
      const report = reportIn(snapshot, URI)!;
      // Whatever a rule or an explanation had to say would be said through the messages.
      const messages = new Proxy(snapshot.messages, {
        get(target, key) {
          assert.ok(key === 'actions' || key === 'useLabel', `${name}: ${String(key)}`);
          return target[key];
        },
      });
      for (const { place } of judgedOnce(snapshot, URI)) {
        const { start } = spanOfPlace(report, place);
        assert.ok(offersIn({ ...snapshot, messages }, URI, { start, end: start }, any).length > 0);
      }
    }
  });
});

/** What is offered where the findings of a draft are, and at the labels of its tables. */
function offersAtFindings(text: string): Action[] {
  const snapshot = snapshotOf(text);
  const report = reportIn(snapshot, URI)!;
  const atFindings = judgedOnce(snapshot, URI).map(({ place }) => spanOfPlace(report, place).start);
  const atLabels = report.tables.flatMap(({ block, syntax }) =>
    syntax.rows.flatMap(({ cells }) => cells.slice(0, 1)).map(({ span }) => spanOfPlace(report, { block, span }).start),
  );
  return [...new Set([...atFindings, ...atLabels])].flatMap((start) =>
    offersIn(snapshot, URI, { start, end: start }, (kind) => kind !== 'source.fixAll.gouji').map(
      ({ action }) => action,
    ),
  );
}

/** A report of the era with slips and blanks in each of its tables. */
function slipped(era: Era, notation: FormNotation, seed: number): string {
  const spoil = (filling: Filling, random: Random): Filling => {
    const wrong = random.shuffled([...filling]).slice(0, 3);
    const slips = wrong.map(
      ([ref, written]) => [ref, SLIPS[random.upTo(3)]?.(written.replace(/\D.*/, '')) ?? ''] as const,
    );
    return new Map([...filling, ...slips]);
  };
  return filledReport(era, notation, seed, { spoil }).text;
}

/** The numbers in the standard tables, by form and cell. */
function figuresOf(text: string): ReadonlyMap<string, string> {
  const figures = standardTables(reportOf(text)).flatMap(({ form, cells }) =>
    [...cells].flatMap(([ref, { value }]) =>
      value.kind === 'number' ? [[`${form.id} ${ref}`, value.value.toString()] as const] : [],
    ),
  );
  return new Map(figures);
}

function errorCounts(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, level } of findingsIn(reportOf(text))) {
    if (level === 'error') counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return counts;
}

describe('fixing everything that is certain', () => {
  const mended = (text: string) => applyInOrder(text, fixAll(snapshotOf(text), URI));

  for (const name of sampleNames()) {
    it(`of ${name} done twice is as done once, keeps every figure and makes no error`, () => {
      const once = mended(sample(name));
      assert.equal(mended(once), once);
      const before = factsOf(reportOf(sample(name)));
      const facts = factsOf(reportOf(once));
      for (const [ref, value] of before) assert.equal(facts.get(ref)?.toString(), value.toString(), ref);
      for (const [rule, count] of errorCounts(once))
        assert.ok(count <= (errorCounts(sample(name)).get(rule) ?? 0), rule);
    });
  }

  it('of drafts with slips and blanks likewise: no figure is changed', function () {
    this.timeout(60_000);
    const eras = catalogue.eras.filter(({ id }) => catalogue.formsOfEra(id).length > 0);
    const random = eras.flatMap((era) =>
      (['pipe', 'tsv', 'html'] as const).map((notation) => slipped(era, notation, 100)),
    );
    for (const text of [...random, ...corpusFiles().map(corpusText)]) {
      const once = mended(text);
      assert.equal(mended(once), once);
      const figures = figuresOf(once);
      for (const [cell, written] of figuresOf(text)) assert.equal(figures.get(cell), written, cell);
      assert.deepEqual(newErrors(errorsOf(text), errorsOf(once)), [], text);
    }
  });

  it('fills blank totals whose parts are written, totals of totals too', () => {
    const text = CLEAN.replace(/^\| （七）总计 .*$/m, '| （七）总计 | | | | | | | |').replace(
      /^(\| （一）予以公开 .*\| +)18 \|$/m,
      '$1  |',
    );
    assert.equal(mended(text), mended(CLEAN));
  });

  it('fills no total of which a part is blank', () => {
    const text = CLEAN.replace(/^\| （一）予以公开 .*$/m, '| （一）予以公开 | 12 | | 0 | 1 | 1 | 0 | |');
    assert.match(mended(text), /^\| （一）予以公开 +\| +12 \| +\| +0 \| +1 \| +1 \| +0 \| +\|$/m);
  });

  it('changes no figure that is wrong', () => {
    const faulty = sample('2024-示例县自然资源局-待改.gouji');
    const figures = (text: string) => [...text.matchAll(/\d+/g)].map(([digits]) => digits);
    assert.deepEqual(figures(mended(faulty)), figures(faulty));
  });

  it('mends misprints the catalogue knows, and no others', () => {
    const text =
      '附表\n\n表：stat-2014\n| 统计指标 | 单位 | 统计数 |\n|---|---|--:|\n| 2.政府网站公开政府信息教 | 条 | １２ |\n| 3.政务微博公开政府信总数 | 条 | 3 |\n';
    const out = mended(`# 示例县2016年政府信息公开工作年度报告\n\n${text}`);
    assert.match(out, /\| 2\.政府网站公开政府信息数 \| 条 +\| +12 \|/);
    assert.match(out, /政务微博公开政府信总数/);
  });
});
