import assert from 'node:assert/strict';
import { findingsIn, reportOf, textAt } from '../../support/check';

/**
 * Passages as different offices write them, each with the rows of the form that it speaks of. As they stand nothing is
 * found in them; each slip is one figure changed, and what is found for it stands on the figure named.
 */
interface Passage {
  readonly title: string;
  readonly year: number;
  readonly prose: string;
  readonly table: string;
  readonly slips: readonly { readonly from: string; readonly to: string; readonly on: string }[];
}

const stat = (rows: readonly (readonly [string, string, number])[]) =>
  `表：stat-2014\n| 统计指标 | 单位 | 统计数 |\n|---|---|---|\n${rows.map((row) => `| ${row.join(' | ')} |\n`).join('')}`;

/** 行政复议, then both groups of 行政诉讼: upheld, corrected, other, pending, total. */
const suits = (figures: readonly number[]) => {
  const heads = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const groups = ['行政复议', '行政诉讼/未经复议直接起诉', '行政诉讼/复议后起诉'];
  const head = groups.flatMap((group) => heads.map((one) => `${group}/${one}`));
  return `表：t4-2021\n| ${head.join(' | ')} |\n|${'---|'.repeat(15)}\n| ${figures.join(' | ')} |\n`;
};

const PASSAGES: readonly Passage[] = [
  {
    title: 'a county writes of its mailbox, its screens and a slip of the pen',
    year: 2016,
    prose:
      '县政府网站开通“县长信箱”，全年共办理群众来信57件。通过办事大厅显示屏发布信息88条。回应公众关注热点或重大舆情书14次。政府网站主动公开公信息920条。',
    table: stat([
      ['2.政府网站公开政府信息数', '条', 920],
      ['5.其他方式公开政府信息数', '条', 88],
      ['（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）', '次', 14],
      ['5.其他方式回应事件数', '次', 60],
      ['其中：领导信箱回复办理数', '件', 57],
    ]),
    slips: [
      { from: '舆情书14次', to: '舆情书15次', on: '15次' },
      { from: '公信息920条', to: '公信息902条', on: '902条' },
    ],
  },
  {
    title: 'a bureau writes that all of a number are so',
    year: 2017,
    prose:
      '全年收到申请24件，其中当面申请3件、传真申请0件、网络申请16件、信函申请5件。收到行政复议申请4件，4件皆已审结，全部为维持原具体行政行为。行政诉讼案件6件，一审已审结6件。网上咨询16条，一律在3个工作日内答复。',
    table: stat([
      ['（一）收到申请数', '件', 24],
      ['1.当面申请数', '件', 3],
      ['2.传真申请数', '件', 0],
      ['3.网络申请数', '件', 16],
      ['4.信函申请数', '件', 5],
      ['四、行政复议数量', '件', 4],
      ['（一）维持具体行政行为数', '件', 4],
      ['（二）被依法纠错数', '件', 0],
      ['（三）其他情形数', '件', 0],
      ['五、行政诉讼数量', '件', 6],
      ['（一）维持具体行政行为或者驳回原告诉讼请求数', '件', 5],
      ['（二）被依法纠错数', '件', 1],
      ['（三）其他情形数', '件', 0],
    ]),
    slips: [
      { from: '收到申请24件', to: '收到申请42件', on: '42件' },
      { from: '信函申请5件', to: '信函申请8件', on: '8件' },
      { from: '行政诉讼案件6件', to: '行政诉讼案件9件', on: '9件' },
    ],
  },
  {
    title: 'a city writes of suits without a table of them at hand',
    year: 2023,
    prose:
      '被申请行政复议13件，其中维持8件、纠正2件、其他结果1件、尚未审结2件。全年新接收政府信息公开申请640件，其中自然人提出申请571件、法人或其他组织提出69件。',
    table: '',
    slips: [
      { from: '维持8件', to: '维持5件', on: '13件' },
      { from: '行政复议13件', to: '行政复议31件', on: '31件' },
      { from: '571件', to: '517件', on: '640件' },
    ],
  },
  {
    title: 'a department of a province writes of both groups of suits',
    year: 2022,
    prose: '因政府信息公开被申请行政复议9件，已审结8件，尚未审结1件；行政诉讼5件，已审结4件。',
    table: suits([6, 1, 1, 1, 9, 2, 0, 0, 0, 2, 1, 1, 0, 1, 3]),
    slips: [
      { from: '行政复议9件', to: '行政复议6件', on: '6件' },
      { from: '行政诉讼5件', to: '行政诉讼7件', on: '7件' },
    ],
  },
  {
    title: 'a college lists shares of a whole that it does not name',
    year: 2016,
    prose:
      '招生类信息210条，占总体的比例为42.0%；财务类信息165条，占总体的比例为33.0%；人事类信息125条，占总体的比例为25.0%。',
    table: '',
    slips: [{ from: '33.0%', to: '33.8%', on: '33.8%' }],
  },
  {
    title: 'a street office states its period and lists shares of a whole it names',
    year: 2021,
    prose:
      '本报告统计期限为2021年1月1日至2021年12月31日。街道主动公开信息共400条。公开的这些信息里，经政务网发布的220条，占总量的55%；经公示栏登载的100条，占总量的25%；经其他渠道公布的80条，占总量的20%。',
    table: '',
    slips: [
      { from: '至2021年', to: '至2023年', on: '2021年1月1日至2023年12月31日' },
      { from: '2021年1月1日至2021年12月31日', to: '2021年1月1日至2021年11月31日', on: '2021年1月1日至2021年11月31日' },
      { from: '共400条', to: '共440条', on: '440条' },
    ],
  },
];

function found({ year, table }: Passage, prose: string): string[] {
  const report = reportOf(`---\n单位: 示例县某局\n年度: ${year}\n---\n\n${prose}\n\n${table}`);
  return findingsIn(report)
    .filter(({ rule, level }) => /^[pq]\./.test(rule) && (level === 'error' || level === 'warning'))
    .map(({ place }) => textAt(report, place));
}

describe('passages as other offices write them', () => {
  for (const passage of PASSAGES) {
    describe(passage.title, () => {
      it('as it stands', () => assert.deepEqual(found(passage, passage.prose), []));

      for (const { from, to, on } of passage.slips) {
        it(`${from} → ${to}`, () => {
          assert.ok(passage.prose.includes(from));
          const places = found(passage, passage.prose.replace(from, to));
          assert.ok(places.includes(on), places.join(' '));
        });
      }
    });
  }
});

describe('more parts than there are', () => {
  const sample = (sentence: string) => `---\n单位: 示例县某局\n年度: 2016\n---\n\n${sentence}\n\n${TABLE}`;
  const TABLE = stat([
    ['（一）收到申请数', '件', 30],
    ['1.当面申请数', '件', 0],
    ['2.传真申请数', '件', 0],
    ['3.网络申请数', '件', 20],
    ['4.信函申请数', '件', 10],
  ]);
  const rules = (sentence: string) =>
    findingsIn(reportOf(sample(sentence)))
      .filter(({ rule }) => /^[pq]\./.test(rule))
      .map(({ rule, level }) => `${level} ${rule}`);

  it('are a broken sum, and a figure unlike its cell', () => {
    assert.deepEqual(rules('收到申请30件，其中网络申请20件，信函申请10件。'), []);
    assert.deepEqual(rules('收到申请30件，其中网络申请25件，信函申请25件。'), [
      'warning q.of-which',
      'warning p.stat.online',
      'warning p.stat.letter',
    ]);
  });

  it('whatever was counted in the sentence before', () => {
    assert.deepEqual(rules('主动公开信息568条。收到申请30件，其中网上20件、信函11件、当面2件。'), [
      'warning q.of-which',
    ]);
  });

  it('are no claim where the words may overlap', () => {
    assert.deepEqual(rules('收到申请30件，其中网络申请20件，自然人28件。'), []);
  });
});
