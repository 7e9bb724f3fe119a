import assert from 'node:assert/strict';
import type { Claim, ClaimContext } from '../../../server/src/model/claims/claim';
import { alarms, show } from './claims';

function check(
  title: string,
  kinds: readonly Claim['kind'][],
  cases: readonly (readonly [string, ...string[]])[],
  context?: ClaimContext,
): void {
  describe(title, () => {
    for (const [text, ...expected] of cases) {
      it(text.replaceAll('\n', '⏎'), () => assert.deepEqual(show(text, kinds, context), expected));
    }
  });
}

check(
  'shares',
  ['share'],
  [
    [
      '公开30条，其中公告20条，占66.7%；文件10条，占33.3%。',
      'share holds: 20 / 30 = 66.7%',
      'share holds: 10 / 30 = 33.3%',
    ],
    [
      '公开30条，其中公告20条，占67.7%；文件10条，占33.3%。',
      'share holds: 10 / 30 = 33.3%',
      'share broken error: 20 / 30 = 66.7% ≠ 67.7% → 66.7%',
    ],
    [
      '公开30条，其中公告20条，占66.6%；文件10条，占33.3%。',
      'share holds: 10 / 30 = 33.3%',
      'share broken hint: 20 / 30 = 66.7% ≠ 66.6% → 66.7%',
    ],
    [
      '收到31件，其中3件撤回，其余28件已答复，其中：公开14件，占总数的50%；其他14件，占总数的50%。',
      'share holds: 14 / 28 = 50%',
      'share holds: 14 / 28 = 50%',
    ],
    [
      '公告27条，占总体的比例27%；文件73条，占总体的比例为73%。',
      'share holds: 27 / 100 = 27%',
      'share holds: 73 / 100 = 73%',
    ],
    ['受理40件：甲16件，40%；乙24件，60%。', 'share holds: 16 / 40 = 40%', 'share holds: 24 / 40 = 60%'],
    ['发布100条，占全市的30%。', 'share unknown: 100 / ? = 30%'],
    ['公开524条，其中电子化率为100%。'],
    ['办理30件，满意率98%。'],
    ['接入2261项事项，差评数占评价量总数的0.34%。'],
  ],
);

check(
  'rates',
  ['rate'],
  [
    ['收到432件，办结430件，办结率99.5%。', 'rate holds: 430 / 432 = 99.5%'],
    ['收到432件，办结430件，按期办结率100%。'],
    ['受理投诉35件，办结33件，办结率92.3%。', 'rate broken warning: 33 / 35 = 94.3% ≠ 92.3% → 94.3%'],
    ['受理投诉35件，已办结33件，按期办结率92.3%。'],
    ['受理投诉35件，办结33件，办结率100%。'],
    ['受理投诉35件，其中热线20件，办结33件，办结率92.3%。'],
  ],
);

check(
  'changes',
  ['change', 'difference'],
  [
    ['公开1500条，比2022年的1300条增长15.4%。', 'change holds: (1500-1300) / 1300 = 15.4%'],
    ['公开1500条，比2022年的1300条增长25.4%。', 'change broken warning: (1500-1300) / 1300 = 15.4% → 15.4%'],
    ['公开35条，同比增加5条，增长16.7%。', 'difference unknown: 35 = ? + 5', 'change holds: (35-30) / 30 = 16.7%'],
    ['受理7件，较2022年提高16%。', 'change broken hint: (7-6) / 6 = 16.67% ≠ 16% → 17%'],
    ['受理7件，较2022年提高20%。', 'change broken information: (7-6) / 6 = 16.67% ≠ 20% → 17%'],
    ['受理36件，同比上升16.13%。', 'change unknown: 36 = ? + 16.13%'],
    ['受理631件，同上年相比减少442件。', 'difference unknown: 631 = ? - 442'],
    ['栏目由原来的22个缩减至6个。', 'change holds: 22 → 6'],
    ['栏目由6个缩减至22个。', 'change broken information: 6 → 22'],
    [
      '申请由2022年的100件减少至2023年的80件，减少20%。',
      'change holds: 100 → 80',
      'change holds: (80-100) / 100 = -20%',
    ],
    ['合格率提高3个百分点。'],
  ],
);

check(
  'what is left',
  ['rest'],
  [
    ['收到申请31件。经沟通，3件撤回，其余28件按期答复。', 'rest holds: 31-3 = 28'],
    ['信件20件，有效15件，其余5件重复。', 'rest holds: 20-15 = 5'],
    ['收到申请31件。经沟通，3件撤回，其余20件按期答复。'],
  ],
);

check(
  'forgotten numbers',
  ['missing'],
  [
    ['公告30条、文件20条、动态10条，共条。', 'missing broken warning: 30+20+10 = 60 → 60'],
    ['公告30条、文件20条，共计件；', 'missing broken warning: 30+20 = 50 → 50'],
    ['公开30条，其中公告20条，占66.7%；文件10条，占%。', 'missing broken warning: 10 / 30 = 33.3% → 33.3'],
    ['优化公共条件，改进服务。'],
    ['完善共享次序。'],
  ],
);

check(
  'said twice',
  ['equal'],
  [
    ['收到复议申请3件，3件已审结。', 'equal holds: 3 = 3'],
    ['回复群众咨询139条。\n另外，回复各种群众咨询共139条。', 'equal holds: 139 = 139'],
    ['网上申请12件、信函申请12件，共24件。'],
    ['全年收到信息公开申请12件。\n今年收到信息公开申请13件。', 'equal broken hint: 13 ≠ 12 → 12'],
    ['发布信息12条。另外发布信息13条。'],
  ],
);

check(
  'names and their number',
  ['list'],
  [
    ['全文由概述、公开情况、附表三部分组成。', 'list holds: 3 = 3'],
    ['全文由概述，公开情况，复议、诉讼情况，附表等五部分组成。', 'list holds: 5 = 5'],
    ['全文由概述、公开情况、附表四部分组成。', 'list broken information: 3 ≠ 4 → 3'],
    ['开设政策、解读、互动等3个专栏。', 'list holds: 3 = 3'],
    ['开设政策、解读、互动等26个专栏。'],
    ['开设政策、解读、互动、服务等3个专栏。', 'list broken information: 4 ≠ 3 → 4'],
    ['推出“一个窗口、一台电脑”的“两个一”。', 'list holds: 2 = 2'],
    ['设置“政策”“解读”“互动”等3个专栏。', 'list holds: 3 = 3'],
  ],
);

check(
  'parts of the report',
  ['list'],
  [['全文由概述、公开情况、附表三部分组成。', 'list holds: 3 = 3', 'list broken information: 6 ≠ 3 → 6']],
  { year: 2023, sections: 6 },
);

check(
  'years and periods',
  ['period'],
  [
    ['数据统计期限自2023年1月1日起至12月31日止。', 'period holds: 2023-01-01..2023-12-31'],
    ['数据统计期限自2022年1月1日起至2022年12月31日止。', 'period broken warning: 2022-01-01..2022-12-31 ≠ 2023 → 2023'],
    ['2022年度，我局共收到复议申请3件。', 'period broken warning: 2022 ≠ 2023 → 2023'],
    ['2023年收到18件。2022年，我局共收到15件。'],
    ['较2022年共收到15件有所增加。'],
    ['2024年，我局将公开信息200条。'],
    ['现公布2022年度我局年度报告。', 'period broken warning: 2022 ≠ 2023 → 2023'],
    ['现公布2023年度我局年度报告。', 'period holds: 2023'],
  ],
);

describe('no alarm on made-up prose without a false claim', () => {
  const texts = [
    '全年召开新闻发布会5场，主要负责人出席2场，发布解读10篇。',
    '制发公文707件，主动公开673件，公开率为95.19%。申请量比2021年同期上升1.52%。',
    '一是加强公开，发布信息100条；二是强化解读，发布解读20篇；三是回应关切，回复留言30条。',
    '接待来访50批次120人次，其中集体访3批次25人次。',
    '建立3项制度，明确5个环节，形成“1+3+5”体系。',
    '微信粉丝1.2万人，发布560条，阅读25万次，单篇最高1.5万次。',
    '全镇有村15个，社区3个，公开栏18个。',
    '公开规范性文件12件，其中新制定8件，修改2件。',
    '承办建议25件、提案30件，办结率100%，其中主办件12件，会办件13件。',
    '截至2023年底，累计公开15000条，其中2023年新增3200条。',
  ];
  for (const text of texts) it(text, () => assert.deepEqual(alarms(text), []));
});
