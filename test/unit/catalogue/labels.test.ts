// Long, since it lists the labels that published reports really print, form by form.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Form } from '../../../server/src/catalogue/format';
import { formScores, likeliestForm } from '../../../server/src/catalogue/formScore';
import {
  bestOf,
  closestColumn,
  closestRow,
  columnCandidates,
  headsIn,
  isPrinted,
  normalLabel,
  plainLabel,
  rowCandidates,
  wordingOf,
} from '../../../server/src/catalogue/labels';
import { assertLinear } from '../../support/growth';
import { catalogue, formOf } from './builtin';
import {
  CITY_2024_HEAD,
  CITY_2024_ROWS,
  DINGHAI_2020_T2,
  DINGHAI_2020_T3,
  DINGHAI_2020_T4,
  HENGYANG_2018,
  XIANNING_2017,
} from './seedLabels';

const FORMS = catalogue.forms;

function rowIds(form: Form, text: string, path?: readonly string[]): readonly string[] {
  return rowCandidates(form, text, path).map((match) => match.id);
}

function columnIds(form: Form, text: string, path?: readonly string[]): readonly string[] {
  return columnCandidates(form, text, path).map((match) => match.id);
}

/** The rows and groups of a list in the order in which the form prints them. */
function printedOrder(form: Form, extensions: boolean): readonly string[] {
  const rows = form.rows.filter((row) => extensions || !row.extension).map((row) => [row.row, row.id] as const);
  const groups = form.groups.map((group) => [group.position ?? -1, group.id] as const);
  return [...rows, ...groups].sort((a, b) => a[0] - b[0]).map(([, id]) => id);
}

describe('normalLabel', () => {
  const cases: readonly [string, string][] = [
    ['（一）收到申请数', '收到申请数'],
    ['(一)收到申请数', '收到申请数'],
    ['（ 一 ）收到 申请数', '收到申请数'],
    ['㈠收到申请数', '收到申请数'],
    ['1.当面申请数', '当面申请数'],
    ['１．当面申请数', '当面申请数'],
    ['1、当面申请数', '当面申请数'],
    ['①当面申请数', '当面申请数'],
    ['⑴当面申请数', '当面申请数'],
    ['⒈当面申请数', '当面申请数'],
    ['1 当面申请数', '当面申请数'],
    ['2 部分公开', '部分公开'],
    ['三　依申请公开情况', '依申请公开情况'],
    ['十二、附表', '附表'],
    ['其中：1.涉及国家秘密', '涉及国家秘密'],
    ['其中涉及国家秘密', '涉及国家秘密'],
    ['（一）主动公开政府信息数\u2028(不同渠道和方式公开相同信息计1条)', '主动公开政府信息数'],
    ['专职人员数（不包括政府公报（含网站）工作人员数）', '专职人员数'],
    ['专职人员数（不包括政府公报', '专职人员数'],
    ['本年收费金额（单位：万元）', '本年收费金额'],
    ['3.危及"三安全一稳定"', '危及三安全一稳定'],
    ['不是«条例»所指政府信息', '不是条例所指政府信息'],
    ['[bookmark: _GoBack]收到申请数[image: ]', '收到申请数'],
    ['收\u200b到\u00a0申\u3000请\n数', '收到申请数'],
    ['本年增/减', '本年增减'],
    ['第二十条第（一）项', '第二十条第一项'],
    ['第二十条 第(九)项', '第二十条第九项'],
    ['12345热线', '12345热线'],
    ['2020年', '2020年'],
    ['3月', '3月'],
    ['三安全一稳定', '三安全一稳定'],
    ['一般', '一般'],
    ['（本列数据的勾稽关系）', '本列数据的勾稽关系'],
    ['一、', '一'],
    ['　', ''],
    ['', ''],
    ['—', ''],
  ];
  for (const [text, normal] of cases) {
    it(`of ${JSON.stringify(text)}`, () => assert.equal(normalLabel(text), normal));
  }

  it('stays when the label is typed differently', () => {
    const labels = FORMS.flatMap((form) => [...form.rows, ...form.groups].map((row) => row.label));
    const noise = fc.constantFrom(' ', '\u3000', '\u00a0', '\n', '\t', '\u2028', '\u200b', '\ufeff');
    const ordinal = fc.constantFrom('', '（三）', '(3) ', '３．', '3、', '③', '其中：', '三、');
    fc.assert(
      fc.property(fc.constantFrom(...labels), noise, fc.nat(), ordinal, (label, blank, at, before) => {
        const bare = plainLabel(label);
        const place = at % (bare.length + 1);
        const typed = before + bare.slice(0, place) + blank + bare.slice(place);
        assert.equal(normalLabel(typed), normalLabel(label));
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  it('takes any text, however long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const normal = normalLabel(text);
        assert.doesNotMatch(normal, /\s/u);
        headsIn(text);
        plainLabel(text);
      }),
      { seed: 4, numRuns: 2000 },
    );
    for (const piece of ['(', '（一', ')', '1.', '一、', '[bookmark:', '/', '　', '第（', '其中']) {
      const match = (repeats: number) => {
        const text = piece.repeat(repeats);
        normalLabel(text);
        headsIn(text);
      };
      assertLinear(piece, match, 12_500);
    }
  });
});

describe('headsIn', () => {
  const cases: readonly [string, readonly string[]][] = [
    ['（三）不予公开 1.属于国家秘密', ['不予公开', '属于国家秘密']],
    ['（三）不予公开1.属于国家秘密', ['不予公开', '属于国家秘密']],
    ['（三）不予公开/1.属于国家秘密', ['不予公开', '属于国家秘密']],
    ['（三）不予公开\n1、属于国家秘密', ['不予公开', '属于国家秘密']],
    ['三、本年度办理结果（三）不予公开 1.属于国家秘密', ['本年度办理结果', '不予公开', '属于国家秘密']],
    ['行政诉讼/复议后起诉/结果维持', ['行政诉讼', '复议后起诉', '结果维持']],
    ['规章·本年制发件数', ['规章', '本年制发件数']],
    ['第二十条第（一）项', ['第二十条第一项']],
    ['（二）部分公开（区分处理的，只计这一情形/不计其他情形）', ['部分公开']],
    ['收到申请数', ['收到申请数']],
  ];
  for (const [text, heads] of cases) {
    it(`of ${JSON.stringify(text)}`, () => assert.deepEqual(headsIn(text).map(normalLabel), heads));
  }
});

describe('plainLabel', () => {
  it('keeps the words a sentence would use', () => {
    assert.equal(plainLabel('3.危及“三安全一稳定”'), '危及“三安全一稳定”');
    assert.equal(plainLabel('（二）部分公开（区分处理的，只计这一情形，不计其他情形）'), '部分公开');
    assert.equal(plainLabel('其中：涉及国家秘密'), '涉及国家秘密');
    assert.equal(plainLabel('第二十条第（一）项'), '第二十条第(一)项');
  });
});

describe('rowCandidates', () => {
  it('finds every row and group by label, alias and misprint', () => {
    for (const form of FORMS) {
      for (const item of [...form.rows, ...form.groups]) {
        const labels = 'rowLabel' in item && item.rowLabel !== undefined ? [item.label, item.rowLabel] : [item.label];
        for (const [by, texts] of [
          ['label', labels],
          ['alias', item.aliases],
          ['typo', item.typos],
        ] as const) {
          for (const text of texts) {
            const match = rowCandidates(form, text).find((candidate) => candidate.id === item.id);
            assert.ok(match, `${form.id}: ${text} does not find ${item.id}`);
            const order = ['label', 'alias', 'typo'];
            assert.ok(order.indexOf(match.by) <= order.indexOf(by), `${form.id}: ${text} by ${match.by}`);
          }
        }
      }
    }
  });

  it('finds nothing else by a label or alias but in known places', () => {
    const doubles: string[] = [];
    for (const form of FORMS.filter((candidate) => candidate.kind === 'list' || candidate.kind === 'matrix')) {
      for (const item of [...form.rows, ...form.groups]) {
        for (const text of [item.label, ...item.aliases]) {
          const others = bestOf(rowCandidates(form, text)).filter((match) => match.id !== item.id);
          if (others.length > 0) doubles.push(`${form.id} ${normalLabel(text)}`);
        }
      }
    }
    assert.deepEqual(doubles, [
      'stat-2014 被依法纠错数',
      'stat-2014 其他情形数',
      'stat-2014 被依法纠错数',
      'stat-2014 其他情形数',
    ]);
  });

  it('gives all rows that a label could be', () => {
    assert.deepEqual(rowIds(formOf('stat-2014'), '（三）其他情形数'), ['stat.review.other', 'stat.litigation.other']);
    assert.deepEqual(rowIds(formOf('t4-2021'), '尚未审结'), [
      'review.pending',
      'litigation.direct.pending',
      'litigation.after-review.pending',
    ]);
    assert.deepEqual(rowIds(formOf('t2-2021'), '规章'), [
      'pub.rules.issued',
      'pub.rules.repealed',
      'pub.rules.in-force',
    ]);
  });

  it('tells them apart by the heads above', () => {
    const stat = formOf('stat-2014');
    assert.deepEqual(rowIds(stat, '（三）其他情形数', ['五、行政诉讼数量']), ['stat.litigation.other']);
    assert.deepEqual(rowIds(stat, '五、行政诉讼数量/（三）其他情形数'), ['stat.litigation.other']);
    assert.deepEqual(rowIds(formOf('t4-2021'), '结果维持', ['行政诉讼', '复议后起诉']), [
      'litigation.after-review.upheld',
    ]);
    assert.deepEqual(rowIds(formOf('t4-2021'), '行政诉讼/未经复议直接起诉/结果维持'), ['litigation.direct.upheld']);
  });

  it('keeps all of them when the heads above are strange', () => {
    assert.equal(rowIds(formOf('stat-2014'), '（三）其他情形数', ['七、其他']).length, 2);
  });

  it('does not take a row for one under another head', () => {
    assert.deepEqual(rowIds(formOf('t3-2021'), '（四）无法提供 1.属于国家秘密'), []);
    assert.deepEqual(rowIds(formOf('t4-2021'), '行政许可/结果维持'), []);
  });

  it('knows a group, and the sum some reports print in its place', () => {
    assert.deepEqual(rowCandidates(formOf('t3-2021'), '（三）不予公开'), [
      { id: 'g.req.result.denied', by: 'label', kind: 'group' },
    ]);
    assert.deepEqual(rowCandidates(formOf('t3-2021'), '不予公开小计'), [
      { id: 'g.req.result.denied', by: 'alias', kind: 'group' },
    ]);
    assert.deepEqual(rowCandidates(formOf('t3-2021'), '（六）其他处理'), [
      { id: 'g.req.result.other', by: 'label', kind: 'group' },
    ]);
    assert.deepEqual(rowCandidates(formOf('t3-2019'), '（六）其他处理'), [
      { id: 'req.result.other', by: 'label', kind: 'row' },
    ]);
  });

  it('knows a block', () => {
    assert.deepEqual(rowCandidates(formOf('t2-2021'), '第二十条 第(五)项'), [
      { id: 'art20-5', by: 'label', kind: 'block' },
    ]);
    assert.deepEqual(rowIds(formOf('t2-2021'), '第二十条第（五）项/行政许可'), ['pub.licensing.decisions']);
  });

  it('knows the cell of a block by row and column in one', () => {
    for (const text of ['规章·本年制发件数', '规章/本年制发件数', '规章本年制发件数']) {
      assert.deepEqual(rowIds(formOf('t2-2021'), text), ['pub.rules.issued']);
    }
  });

  it('reads characters that scanning confuses', () => {
    const stat = formOf('stat-2014');
    assert.deepEqual(rowCandidates(stat, '（一）收到中清教'), [{ id: 'stat.req.received', by: 'typo', kind: 'row' }]);
    assert.deepEqual(rowIds(stat, '4.信函中请数'), ['stat.req.received.letter']);
  });

  it('names nothing on other texts', () => {
    for (const form of FORMS) {
      for (const text of ['', '　', '13', '项目', '备注', '部门', '第一季度', '—', '2020年']) {
        assert.deepEqual(rowIds(form, text), [], `${form.id}: ${text}`);
      }
    }
  });
});

describe('columnCandidates', () => {
  it('finds every column by label and alias', () => {
    for (const form of FORMS) {
      for (const column of catalogue.leafColumns(form)) {
        for (const text of [column.label, ...column.aliases]) {
          assert.ok(columnIds(form, text).includes(column.id), `${form.id}: ${text}`);
        }
      }
    }
  });

  it('knows heads, and paths through them', () => {
    const t3 = formOf('t3-2021');
    assert.deepEqual(columnCandidates(t3, '法人或其他组织'), [{ id: 'organisation', by: 'label', kind: 'head' }]);
    assert.deepEqual(columnCandidates(t3, '法人或其他组织小计'), [{ id: 'organisation', by: 'alias', kind: 'head' }]);
    assert.deepEqual(columnIds(t3, '申请人情况/法人或其他组织/其他'), ['other-org']);
    assert.deepEqual(columnIds(t3, '法人或其他组织/商业企业'), ['business']);
    assert.deepEqual(columnIds(t3, '自然人/商业企业'), []);
  });

  it('tells the columns of form four apart by their heads', () => {
    const t4 = formOf('t4-2021');
    assert.equal(columnIds(t4, '合计').length, 3);
    assert.deepEqual(columnIds(t4, '合计', ['行政诉讼', '复议后起诉']), ['litigation.after-review.total']);
    assert.deepEqual(columnIds(t4, '行政诉讼/复议后起诉/结果维持'), ['litigation.after-review.upheld']);
    assert.deepEqual(columnIds(t4, '复议后起诉/结果维持'), ['litigation.after-review.upheld']);
    assert.deepEqual(columnIds(t4, '结果维持', ['行政复议']), ['review.upheld']);
  });

  it('gives the cells under a column of a block', () => {
    const t2 = formOf('t2-2021');
    assert.deepEqual(columnIds(t2, '本年制发件数'), ['pub.rules.issued', 'pub.normative.issued']);
    assert.deepEqual(columnIds(t2, '本年收费金额（单位：万元）'), ['pub.fees.amount']);
    assert.deepEqual(columnIds(formOf('t2-2019'), '本年新\n制作数量'), ['pub.rules.made', 'pub.normative.made']);
  });

  it('with a row, names every cell of a form of blocks alone', () => {
    for (const form of FORMS.filter((candidate) => candidate.kind === 'blocks')) {
      for (const row of form.rows) {
        const here = new Set(rowIds(form, row.rowLabel!));
        assert.deepEqual(
          columnIds(form, row.columnLabel!).filter((id) => here.has(id)),
          [row.id],
        );
      }
    }
  });
});

describe('closestRow', () => {
  it('finds a label with one character wrong or missing, or nothing, never another', () => {
    const places = FORMS.flatMap((form) => [...form.rows, ...form.groups].map((item) => ({ form, item })));
    let found = 0;
    let missed = 0;
    for (const { form, item } of places) {
      const right = [...normalLabel(item.label)];
      if (right.length < 5) continue;
      const same = new Set(rowIds(form, item.label));
      const all = [...form.rows, ...form.groups].map((other) => other.id);
      for (const [at] of right.entries()) {
        for (const wrong of ['', '囗', '不', '数']) {
          const text = [...right.slice(0, at), wrong, ...right.slice(at + 1)].join('');
          const exact = rowIds(form, text);
          if (exact.length > 0) {
            // Dropping a negation gives another label, which no comparison can know.
            if (text !== '同意公开答复数') assert.ok(exact.includes(item.id), `${form.id}: ${text} is ${exact[0]}`);
            continue;
          }
          const close = closestRow(form, text, all);
          if (close === undefined) missed++;
          else {
            found++;
            assert.ok(close.ids.includes(item.id) && close.ids.every((id) => same.has(id)), `${form.id}: ${text}`);
          }
        }
      }
    }
    assert.ok(found > 20 * missed, `${found} found, ${missed} missed`);
  }).timeout(30_000);

  it('looks only among what is not bound yet', () => {
    const stat = formOf('stat-2014');
    assert.deepEqual(closestRow(stat, '收到申诉数', ['stat.req.received']), {
      ids: ['stat.req.received'],
      distance: 1,
    });
    assert.equal(closestRow(stat, '收到申诉数', ['stat.req.closed', 'stat.req.replied']), undefined);
  });

  it('is silent between two labels', () => {
    // 按时办结数 and 延期办结数 are both one character away.
    assert.equal(closestRow(formOf('stat-2014'), '按期办结数', ['stat.req.closed.on-time']), undefined);
  });

  it('is silent on short and on strange texts', () => {
    assert.equal(closestRow(formOf('t3-2021'), '其它的', ['req.result.other.misc']), undefined);
    assert.equal(
      closestRow(
        formOf('stat-2014'),
        '办理人大代表建议数',
        formOf('stat-2014').rows.map((row) => row.id),
      ),
      undefined,
    );
    assert.equal(closestRow(formOf('stat-2014'), '', ['stat.fee']), undefined);
  });

  it('gives every cell that a label of a block names', () => {
    const t2 = formOf('t2-2021');
    assert.deepEqual(
      closestRow(
        t2,
        '行政规范文件',
        t2.rows.map((row) => row.id),
      ),
      { ids: ['pub.normative.issued', 'pub.normative.repealed', 'pub.normative.in-force'], distance: 1 },
    );
  });
});

describe('closestColumn', () => {
  it('finds a misspelt column', () => {
    const ids = catalogue.leafColumns(formOf('t3-2021')).map((column) => column.id);
    assert.deepEqual(closestColumn(formOf('t3-2021'), '法律服务机够', ids), { ids: ['legal-service'], distance: 1 });
    assert.equal(closestColumn(formOf('t3-2021'), '个人', ids), undefined);
  });
});

describe('wordingOf', () => {
  const cases: readonly [string, string, string, string][] = [
    ['stat-2014', 'stat.req.received', '（一）收到申请数', 'official'],
    ['stat-2014', 'stat.req.received', ' （一）收到申请数', 'official'],
    ['stat-2014', 'stat.req.received', '(一)收到申请数', 'notation'],
    ['stat-2014', 'stat.pub.total', '主动公开政府信息数', 'notation'],
    ['stat-2014', 'stat.req.received.online', '3.网上申请数', 'alias'],
    ['stat-2014', 'stat.req.received.online', '3.网络中请数', 'typo'],
    ['stat-2014', 'stat.req.received', '收到申诉数', 'other'],
    ['t3-2021', 'req.result.denied.state-secret', '（三）不予公开 1.属于国家秘密', 'notation'],
    ['t3-2021', 'natural-person', '自然人', 'official'],
    ['t3-2021', 'business', '商业\n企业', 'notation'],
    ['t3-2021', 'total', '合计', 'alias'],
    ['t2-2021', 'pub.normative.issued', '行政规范性文件', 'official'],
    ['t2-2021', 'art20-1', '第二十条第（一）项', 'official'],
    ['t2-2021', 'art20-1', '第二十条第(一)项', 'notation'],
  ];
  for (const [form, id, text, wording] of cases) {
    it(`${JSON.stringify(text)} for ${id}: ${wording}`, () => assert.equal(wordingOf(formOf(form), id, text), wording));
  }
});

describe('the labels of published reports', () => {
  it('of 2018 are all official and in order', () => {
    const form = formOf('stat-2014');
    const rows = HENGYANG_2018.slice(2);
    const order = printedOrder(form, false);
    assert.equal(rows.length, order.length);
    for (const [at, text] of rows.entries()) {
      const best = bestOf(rowCandidates(form, text));
      assert.equal(best[0]?.by, 'label', text);
      assert.ok(
        best.some((match) => match.id === order[at]),
        text,
      );
      assert.ok(['official', 'notation'].includes(wordingOf(form, order[at]!, text)), text);
    }
    assert.deepEqual(
      HENGYANG_2018.slice(0, 2).map((text) => columnIds(form, text)),
      [['label'], ['value']],
    );
  });

  it('of 2017, misread, are all found, in order, each misprint as one', () => {
    const form = formOf('stat-2014');
    const rows = XIANNING_2017.slice(2);
    const order = printedOrder(form, true);
    assert.equal(rows.length, order.length);
    const odd: string[] = [];
    for (const [at, text] of rows.entries()) {
      assert.ok(rowIds(form, text).includes(order[at]!), text);
      const wording = wordingOf(form, order[at]!, text);
      if (wording !== 'official' && wording !== 'notation') odd.push(`${wording} ${text}`);
    }
    assert.deepEqual(odd, [
      'typo 2.政府网站公开政府信息教',
      'typo (一)回应公众关注热点或重大與情数\u2028(不同方式回应同一热点或與情计1次)',
      'typo 1.參加或举办新闻发布会总次数',
      'typo 其中:主要负责同志參加新闻发布会次数',
      'typo 其中:主要负责同志參加新闻发布会次数',
      'typo 人民网地方领导留官板回复数',
      'typo 热线电话接通教',
      'typo 三、依申清公开情况',
      'typo 2.传真中请效',
      'typo 3.网络中请数',
      'typo 4.信函中请数',
      'typo 涉及商业科密',
      'alias 七、依申请公开信息收取费用',
    ]);
  });

  it('of 2020 are all known to their forms', () => {
    for (const [id, texts] of [
      ['t2-2019', DINGHAI_2020_T2],
      ['t3-2019', DINGHAI_2020_T3],
      ['t4-2019', DINGHAI_2020_T4],
    ] as const) {
      const form = formOf(id);
      for (const text of texts) {
        const known = rowIds(form, text).length + columnIds(form, text).length > 0 || isPrinted(form, text);
        assert.ok(known, `${id}: ${text}`);
      }
    }
  });

  it('of 2024, group and row in one cell, each name one row', () => {
    const form = formOf('t3-2021');
    assert.deepEqual(
      CITY_2024_ROWS.map((text) => rowIds(form, text)),
      form.rows.map((row) => [row.id]),
    );
    assert.deepEqual(
      CITY_2024_HEAD.slice(1).map((text) => columnIds(form, text)),
      catalogue.leafColumns(form).map((column) => [column.id]),
    );
    assert.ok(isPrinted(form, CITY_2024_HEAD[0]!));
  });
});

describe('formScores', () => {
  const best = (texts: readonly string[], era?: string) => likeliestForm(FORMS, texts, era)?.id;

  it('knows the tables of published reports', () => {
    assert.equal(best(HENGYANG_2018), 'stat-2014');
    assert.equal(best(XIANNING_2017), 'stat-2014');
    assert.equal(best(DINGHAI_2020_T2), 't2-2019');
    assert.equal(best(DINGHAI_2020_T3), 't3-2019');
    assert.equal(best([...CITY_2024_HEAD, ...CITY_2024_ROWS]), 't3-2021');
  });

  it('knows them whatever era is expected', () => {
    for (const { id } of catalogue.eras) {
      assert.equal(best(HENGYANG_2018, id), 'stat-2014');
      assert.equal(best(DINGHAI_2020_T2, id), 't2-2019');
      assert.equal(best(DINGHAI_2020_T3, id), 't3-2019');
      assert.equal(best([...CITY_2024_HEAD, ...CITY_2024_ROWS], id), 't3-2021');
    }
  });

  it('lets the era decide between equal forms', () => {
    assert.equal(best(DINGHAI_2020_T4, 'format-2019'), 't4-2019');
    assert.equal(best(DINGHAI_2020_T4, 'format-2021'), 't4-2021');
  });

  it('knows every form by its own labels, and with every third row left out', () => {
    for (const form of FORMS) {
      const texts = form.grid.flat().map((cell) => cell.text);
      assert.equal(best(texts, form.era), form.id);
      for (const left of [0, 1, 2]) {
        const heads = form.grid.flat().filter((cell) => cell.role === 'rowhead');
        const gone = new Set(heads.filter((_, at) => at % 3 === left).map((cell) => cell.text));
        const some = texts.filter((text) => !gone.has(text));
        assert.equal(best(some, form.era), form.id, `part ${left} of ${form.id}`);
      }
    }
  });

  it('takes no other table for a form', () => {
    const others: readonly (readonly string[])[] = [
      [],
      ['部门', '申请数', '答复数', '合计'],
      ['部门', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计', '办公室', '财务科'],
      ['渠道', '数量', '占比', '网站', '微博', '微信', '合计'],
      ['年度', '行政许可', '行政处罚', '行政强制', '2020年', '2021年'],
      ['序号', '公开事项', '公开内容', '公开依据', '公开时限', '其他', '总计'],
      ['季度', '收到申请数', '申请答复数', '第一季度', '第二季度', '合计'],
    ];
    for (const texts of others) assert.equal(best(texts, 'format-2021'), undefined, texts.join(' '));
  });

  it('counts what is known and what is not', () => {
    const [first] = formScores(FORMS, ['项目', '自然人', '总计', '（一）予以公开', '（一）予以公开'], 'format-2021');
    assert.equal(first?.form.id, 't3-2021');
    assert.deepEqual([first?.rows, first?.columns, first?.known, first?.unknown], [1, 2, 3, 1]);
  });
});
