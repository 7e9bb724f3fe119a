import assert from 'node:assert/strict';
import { chineseNumber } from '../../../server/src/catalogue/article';
import { cellsOf, spreadGrid } from '../../../server/src/catalogue/formCells';
import { catalogue, formOf } from './builtin';

describe('eras', () => {
  it('go by year', () => {
    const keys = [2007, 2008, 2013, 2014, 2018, 2019, 2020, 2021, 2035].map((year) => catalogue.eraOfYear(year)?.key);
    assert.deepEqual(keys, [undefined, '2008', '2008', '2014', '2014', '2019', '2019', '2021', '2021']);
  });

  it('go by key and by id', () => {
    assert.equal(catalogue.eraByKey('2019')?.id, 'format-2019');
    assert.equal(catalogue.era('format-2021')?.key, '2021');
    assert.equal(catalogue.eraByKey('2020'), undefined);
  });

  it('show in the text, the newest mark first', () => {
    const era = (text: string) => catalogue.eraOfText(text)?.key;
    assert.equal(era('信息内容 本年制发件数 本年废止件数'), '2021');
    assert.equal(era('信息内容\t本年新\n制作数量'), '2019');
    assert.equal(era('附表：政府信息公开情况统计表，本年制发件数'), '2021');
    assert.equal(era('主动公开政府信息数(不同渠道和方式公开相同信息计1条)'), '2014');
    assert.equal(era('一、概述'), undefined);
  });

  it('have six sections from 2019 on, each with a form in sections two to four', () => {
    for (const key of ['2019', '2021']) {
      const { sections } = catalogue.eraByKey(key)!;
      assert.deepEqual(
        sections.map((section) => [section.ordinal, ...section.forms]),
        [[1], [2, `t2-${key}`], [3, `t3-${key}`], [4, `t4-${key}`], [5], [6]],
      );
    }
    assert.deepEqual(catalogue.eraByKey('2014')!.sections, []);
  });

  it('know their sections by accepted titles', () => {
    const era = catalogue.eraByKey('2021')!;
    const ordinal = (title: string) => catalogue.sectionNamed(era, title)?.ordinal;
    const titles: readonly [string, number | undefined][] = [
      ['一、总体情况', 1],
      ['一、基本情况', 1],
      ['二、主动公开政府信息的情况', 2],
      ['二、主动公开政府信息情况（）', 2],
      ['三、收到和处理政府信息公开申请情况', 3],
      ['四、因政府信息公开工作被申请行政复议、提起行政诉讼的情况', 4],
      ['四、政府信息公开行政复议及行政诉讼情况', 4],
      ['五、政府信息公开工作存在的主要问题及改进情况', 5],
      ['五、存在的主要问题及整改措施', 5],
      ['五、存在的问题与改进', 5],
      ['六、其他需要报告的事项情况', 6],
      ['七、附表', undefined],
      ['行政复议情况', undefined],
    ];
    for (const [title, expected] of titles) assert.equal(ordinal(title), expected, title);
  });
});

describe('forms', () => {
  const named = (caption: string, era?: string) => catalogue.formsNamed(caption, era).map((form) => form.id);

  it('go by caption', () => {
    assert.deepEqual(named('表：收到和处理政府信息公开申请情况', 'format-2021'), ['t3-2021']);
    assert.deepEqual(named('表:收到和处理政府信息公开申请情况'), ['t3-2019', 't3-2021']);
    assert.deepEqual(named('表：三、收到和处理政府信息公开申请情况', 'format-2019'), ['t3-2019']);
    assert.deepEqual(named('表：t3-2019', 'format-2021'), ['t3-2019']);
    assert.deepEqual(named('t3', 'format-2021'), ['t3-2021']);
    assert.deepEqual(named('表二', 'format-2021'), ['t2-2021']);
    assert.deepEqual(named('表：表四', 'format-2019'), ['t4-2019']);
    assert.deepEqual(named('附表'), ['stat-2014']);
    assert.deepEqual(named('政府信息公开情况统计表（2018年度）'), ['stat-2014']);
    assert.deepEqual(named('因政府信息公开工作被申请行政复议、提起行政诉讼情况', 'format-2021'), ['t4-2021']);
    assert.deepEqual(named('收到和处理政府信息公开申清情况表', 'format-2021'), ['t3-2021']);
  });

  it('keep to their era only if it has one of that name', () => {
    assert.deepEqual(named('表三', 'stat-2014'), ['t3-2019', 't3-2021']);
  });

  it('do not answer to other names', () => {
    for (const caption of ['', '表：', '表：2024年主动公开信息分类统计', '行政复议', '各部门公开数量', '申请情况']) {
      assert.deepEqual(named(caption), [], caption);
    }
  });

  it('know their leaf columns and which is the total', () => {
    const form = formOf('t3-2021');
    assert.deepEqual(
      catalogue.leafColumns(form).map((column) => column.id),
      ['natural-person', 'business', 'research', 'public-welfare', 'legal-service', 'other-org', 'total'],
    );
    assert.ok(catalogue.isTotalColumn(form, 'total'));
    assert.ok(!catalogue.isTotalColumn(form, 'business'));
    assert.ok(!catalogue.isTotalColumn(form, 'none'));
  });

  it('show every cell once on the grid', () => {
    for (const form of catalogue.forms) {
      const shown = form.grid.flat().flatMap((cell) => cell.ref ?? []);
      assert.deepEqual([...shown].sort(), [...cellsOf(form)].sort());
    }
  });
});

describe('spreadGrid', () => {
  it('covers every place of every form', () => {
    for (const form of catalogue.forms) {
      const grid = spreadGrid(form);
      assert.equal(grid.length, form.size.rows);
      for (const row of grid) {
        assert.equal(row.length, form.size.columns);
        for (let at = 0; at < row.length; at++) assert.ok(row[at], form.id);
      }
    }
  });

  it('has every row where the form says', () => {
    for (const form of catalogue.forms) {
      const grid = spreadGrid(form);
      for (const row of form.rows) {
        const places =
          row.column === undefined
            ? catalogue.leafColumns(form).map((column) => [column.position!, `${row.id}@${column.id}`] as const)
            : [[row.column, row.id] as const];
        for (const [column, ref] of places) assert.equal(grid[row.row]![column]!.ref, ref);
      }
      for (const group of form.groups) {
        if (group.position !== undefined) assert.equal(grid[group.position]![0]!.text, group.label);
      }
    }
  });
});

describe('labelOf', () => {
  const cases: readonly [string, string | undefined, string][] = [
    ['req.new', undefined, '本年新收政府信息公开申请数量'],
    ['req.result.granted@total', undefined, '予以公开·总计'],
    ['@total', undefined, '总计'],
    ['req.result.denied@organisation', undefined, '不予公开小计·法人或其他组织'],
    ['req.result.other.misc', undefined, '其他处理·其他'],
    ['review.upheld', undefined, '行政复议·结果维持'],
    ['litigation.after-review.total', 't4-2019', '复议后起诉·总计'],
    ['stat.litigation.other', undefined, '行政诉讼数量·其他情形数'],
    ['pub.rules.issued', undefined, '规章·本年制发件数'],
    ['g.req.result.denied', undefined, '不予公开'],
    ['req.none@none', undefined, 'req.none·none'],
  ];
  for (const [ref, form, label] of cases) {
    it(`${ref}: ${label}`, () => assert.equal(catalogue.labelOf(ref, form === undefined ? form : formOf(form)), label));
  }

  it('gives every row of a form its own name', () => {
    for (const form of catalogue.forms) {
      const labels = form.rows.map((row) => catalogue.labelOf(row.id, form));
      assert.equal(new Set(labels).size, labels.length, form.id);
    }
  });
});

describe('explanations', () => {
  it('exist for every cell, with law that resolves', () => {
    for (const form of catalogue.forms) {
      for (const row of form.rows) {
        const explanation = catalogue.indicator(row.id);
        assert.ok(explanation?.definition, row.id);
        assert.ok(explanation.forms.includes(form.id), `${row.id} of ${form.id}`);
        for (const ref of explanation.law) assert.ok(catalogue.article(ref)?.text, ref);
      }
    }
  });

  it('of a sum come from its forms', () => {
    const workload = catalogue.indicator('req.workload');
    assert.equal(workload?.definition, '本年新收政府信息公开申请数量＋上年结转政府信息公开申请数量');
    assert.deepEqual(workload?.forms, ['t3-2019', 't3-2021']);
    assert.equal(workload?.unit, '件');
    assert.equal(
      catalogue.columnExplanation('organisation')?.definition,
      '商业企业＋科研机构＋社会公益组织＋法律服务机构＋其他',
    );
    assert.equal(catalogue.columnExplanation('total')?.counting, '每一行的总计等于该行其余六列之和。');
  });

  it('of nothing are absent', () => {
    assert.equal(catalogue.indicator('req.none'), undefined);
    assert.equal(catalogue.columnExplanation('none'), undefined);
  });
});

describe('rules', () => {
  it('go by form', () => {
    const ids = catalogue.rulesOf('t4-2021').map((rule) => rule.id);
    assert.deepEqual(ids.slice(0, 5), [
      't4.review-total',
      't4.direct-total',
      't4.after-review-total',
      't4.after-review-bound',
      't4.review-first',
    ]);
    assert.deepEqual(catalogue.rulesOf('none'), []);
    assert.equal(catalogue.rule('t3.identity')?.level, 'error');
  });

  it('have sources that resolve', () => {
    for (const rule of catalogue.data.rules) {
      for (const source of rule.source) {
        const basis = ['form', 'law', 'practice', 'derived'].includes(source);
        assert.ok(basis || catalogue.article(source) !== undefined, `${rule.id}: ${source}`);
      }
    }
  });

  it('claims go by era', () => {
    assert.ok(catalogue.proseClaimsOf('format-2021').some((claim) => claim.id === 'p.fees'));
    assert.ok(!catalogue.proseClaimsOf('format-2019').some((claim) => claim.id === 'p.fees'));
    assert.deepEqual(catalogue.proseClaimsOf('free-2008'), []);
  });
});

describe('law', () => {
  it('resolves items, with the words that lead to them', () => {
    const passage = catalogue.article('ogi2019.36.1.6');
    assert.equal(passage?.label, '第三十六条第一款第（六）项');
    assert.equal(passage?.document.title, '中华人民共和国政府信息公开条例');
    assert.match(
      passage?.text ?? '',
      /^对政府信息公开申请，行政机关根据下列情况分别作出答复：\n（六）.*不予重复处理；$/u,
    );
  });

  it('resolves paragraphs, articles and documents', () => {
    assert.equal(catalogue.article('ogi2019.16.2')?.label, '第十六条第二款');
    assert.equal(catalogue.article('ogi2019.38')?.label, '第三十八条');
    assert.equal(catalogue.article('ogi2019.20')?.text.split('\n').length, 16);
    assert.equal(catalogue.article('notice2021')?.document.number, '国办公开办函〔2021〕30号');
    assert.ok(catalogue.article('fee2020.4')?.gist);
  });

  it('resolves nothing that is not there', () => {
    for (const ref of [
      '',
      'ogi2019.57',
      'ogi2019.36.2',
      'ogi2019.36.1.8',
      'ogi2019.36.1.6.1',
      'ogi2020.1',
      'ogi2019.x',
    ]) {
      assert.equal(catalogue.article(ref), undefined, ref);
    }
  });

  it('is found by the names that reports cite, in the version of the year', () => {
    const id = (name: string, year?: number) => catalogue.documentNamed(name, year)?.id;
    assert.equal(id('《条例》'), 'ogi2019');
    assert.equal(id('《中华人民共和国政府信息公开条例》', 2024), 'ogi2019');
    assert.equal(id('《中华人民共和国政府信息公开条例》', 2018), 'ogi2007');
    assert.equal(id('《政府信息公开条例》', 2008), 'ogi2007');
    assert.equal(id('《条例》', 2019), 'ogi2019');
    assert.equal(id('《中华人民共和国行政复议法》'), 'arl2023');
    assert.equal(id('国办公开办函〔2021〕30号'), 'notice2021');
    assert.equal(id('国办公开办函[2019]60号'), 'notice2019');
    assert.equal(id('国务院令第711号'), 'ogi2019');
    assert.equal(id('《民法典》'), undefined);
  });
});

describe('agencies', () => {
  const cases: readonly [string, string | undefined, boolean | undefined, string | undefined][] = [
    ['泽川省人民政府', 'province', true, '03-31'],
    ['凉河自治州人民政府', 'autonomous-prefecture', true, '03-31'],
    ['泽川市人民政府', 'city', undefined, '03-31'],
    ['泽川市和平区人民政府', 'county', false, '03-31'],
    ['青河县人民政府', 'county', false, '03-31'],
    ['南江新区人民政府', 'new-area', undefined, '03-31'],
    ['青河县城关镇人民政府', 'township', false, undefined],
    ['泽川市和平区文昌街道办事处', 'subdistrict', false, undefined],
    ['泽川市人民政府办公室', 'government-office', false, '01-31'],
    ['泽川省财政厅', 'local-department', false, '01-31'],
    ['青河县水利局', 'local-department', false, '01-31'],
    ['泽川市自然资源和规划局定海分局', 'local-department', false, '01-31'],
    ['国家税务总局泽川市税务局', 'local-department', false, '01-31'],
    ['国家能源局', undefined, undefined, undefined],
    ['国家市场监督管理总局', 'national-department', undefined, '01-31'],
    ['泽川大学', 'school', undefined, undefined],
    ['泽川市第一人民医院', 'hospital', undefined, undefined],
    ['泽川经济技术开发区管理委员会', 'area-committee', false, undefined],
    ['某某公司', undefined, undefined, undefined],
    ['', undefined, undefined, undefined],
  ];
  for (const [name, id, rulemaking, deadline] of cases) {
    it(`${name || 'nothing'}: ${id ?? 'unknown'}`, () => {
      const kind = catalogue.agencyKind(name);
      assert.equal(kind?.id, id);
      assert.equal(kind?.powers.rulemaking, rulemaking);
      assert.equal(kind?.deadline, deadline);
    });
  }
});

describe('chineseNumber', () => {
  it('writes ordinals of articles', () => {
    assert.deepEqual([1, 10, 11, 20, 36, 99].map(chineseNumber), ['一', '十', '十一', '二十', '三十六', '九十九']);
  });
});
