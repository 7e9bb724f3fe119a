import { marksOf } from '../text/marks';
import type { Measure } from './token';

/** A measure word. */
export interface UnitText {
  readonly text: string;
  readonly measure: Measure | 'duration' | 'score' | 'code' | 'level';
  /** What one unit is in the measure's base (yuan for money), as a power of ten. */
  readonly power: number;
}

/**
 * The measure word that begins at `at`: the longest known one, unless the characters after it show that it is the head of
 * another word (`部门`, `处理`, `位于`). Source: prose.md § 2.3.
 */
export function readUnit(text: string, at: number): UnitText | undefined {
  const units = BY_FIRST.get(text.charCodeAt(at));
  if (units === undefined) return undefined;
  for (const unit of units) {
    if (!text.startsWith(unit.text, at)) continue;
    const end = at + unit.text.length;
    const isHead = unit.text.length === 1 && end < text.length && NOT_BEFORE.get(unit.text)?.includes(text.charAt(end));
    if (!isHead) return unit;
  }
  return undefined;
}

/**
 * Whether a unit opens a word of counting or per cent, and nothing that stands behind the digits of a date, a telephone, a
 * period or a code.
 */
export function opensCount(unit: number): boolean {
  return COUNTERS.has(unit);
}

/** Units that count people are never added to units that count things. */
export function family(unit: string): 'people' | 'attendance' | 'things' | 'other' {
  if (PEOPLE.includes(unit)) return 'people';
  if (unit === '人次') return 'attendance';
  return unit === '' || COUNTED.has(unit) ? 'things' : 'other';
}

const PEOPLE = ['人', '名', '位'];

const MEASURES = {
  count: [
    '条',
    '篇',
    '份',
    '件',
    '则',
    '期',
    '册',
    '版',
    '幅',
    '个',
    '宗',
    '起',
    '例',
    '案',
    '件次',
    '次',
    '场',
    '场次',
    '轮',
    '回',
    '人次',
    '通',
    '单',
    '人',
    '名',
    '位',
    '家',
    '处',
    '台',
    '所',
    '类',
    '项',
    '项次',
    '部',
    '套',
    '批',
    '批次',
    '张',
    '块',
    '座',
    '户',
    '户次',
    '辆',
    '本',
    '组',
    '支',
    '间',
    '页',
    '字',
    '种',
    '频次',
    '班次',
    '班',
    '遍',
    '封',
    '笔',
    '卷',
    '盒',
    '枚',
    '只',
    '面',
    '节',
    '堂',
    '帖',
    '宗次',
    '家次',
    '点次',
    '部分',
    '大部分',
    '个部分',
    '方面',
    '个方面',
    '大类',
    '大项',
    '大块',
    '板块',
    '个板块',
    '大板块',
    '章',
  ],
  physical: [
    '平方公里',
    '平方千米',
    '公里',
    '千米',
    '亩',
    '公顷',
    '米',
    '平方米',
    '立方米',
    '吨',
    '千克',
    '公斤',
    '平米',
    '平方',
    '兆',
    '度',
  ],
  points: ['个百分点', '百分点'],
  times: ['倍'],
} as const satisfies Record<string, readonly string[]>;

const COUNTED: ReadonlySet<string> = new Set(MEASURES.count);

const DURATIONS = [
  '年',
  '个月',
  '天',
  '个工作日',
  '工作日',
  '个自然日',
  '小时',
  '个小时',
  '分钟',
  '秒',
  '周年',
  '周',
  '季度',
  '个季度',
  '日',
  '月',
  '年度',
  '余年',
  '多年',
  '年期',
  '个年头',
  '个年度',
  '课时',
  '个课时',
  '学时',
];
const MONEY: readonly (readonly [string, number])[] = [
  ['元', 0],
  ['千元', 3],
  ['万元', 4],
  ['百万元', 6],
  ['亿元', 8],
  ['块钱', 0],
  ['元人民币', 0],
  ['万元人民币', 4],
];
const SCORES = ['分', '岁', '℃'];
const CODES = ['号', '室', '楼', '层', '幢', '栋', '号楼', '单元', '弄', '届', '年级', '路'];
const LEVELS = ['级', '星级'];

/** Characters after which a one-character unit is the head of another word. */
const NOT_BEFORE: ReadonlyMap<string, string> = new Map([
  ['条', '例款龙码'],
  ['件', '事'],
  ['部', '门委办分队署长'],
  ['处', '理罚置室于级长'],
  ['位', '于列居置'],
  ['期', '间限末初满待'],
  ['次', '日年要序'],
  ['名', '称录列单为义'],
  ['人', '民大均员社才工事口大'],
  ['版', '本块权面'],
  ['所', '有属在以需'],
  ['起', '草诉来到步止始因点'],
  ['回', '复应访答头'],
  ['单', '位独一'],
  ['场', '所合地面'],
  ['台', '账帐'],
  ['组', '织成长'],
  ['类', '似比别'],
  ['例', '如会'],
  ['通', '过知报信道'],
  ['轮', '流换训'],
  ['批', '复准示转前后'],
  ['户', '籍口'],
  ['页', '面'],
  ['字', '样号'],
  ['本', '局机年级单部地市县区街镇委院校办报行人身次辖'],
  ['张', '贴'],
  ['支', '持付出部队撑'],
  ['案', '件卷例'],
  ['则', '为不应按由'],
  ['家', '庭长'],
  ['份', '额'],
  ['项', ''],
  ['面', '向积对临上前'],
  ['节', '日约点能假'],
  ['班', '子组次'],
  ['间', '接隔'],
  ['座', '谈'],
  ['册', '子'],
  ['种', '植类'],
  ['卷', '宗'],
  ['只', '有要能是'],
  ['套', '用'],
  ['笔', '记试'],
  ['路', ''],
  ['分', '别类局管为级布析享'],
  ['层', '级面次层'],
  ['度', '假'],
  ['日', '常报'],
]);

const KNOWN: readonly UnitText[] = [
  ...MEASURES.count.map((text): UnitText => ({ text, measure: 'count', power: 0 })),
  ...MEASURES.physical.map((text): UnitText => ({ text, measure: 'physical', power: 0 })),
  ...MEASURES.points.map((text): UnitText => ({ text, measure: 'points', power: 0 })),
  ...MEASURES.times.map((text): UnitText => ({ text, measure: 'times', power: 0 })),
  ...DURATIONS.map((text): UnitText => ({ text, measure: 'duration', power: 0 })),
  ...MONEY.map(([text, power]): UnitText => ({ text, measure: 'money', power })),
  ...SCORES.map((text): UnitText => ({ text, measure: 'score', power: 0 })),
  ...CODES.map((text): UnitText => ({ text, measure: 'code', power: 0 })),
  ...LEVELS.map((text): UnitText => ({ text, measure: 'level', power: 0 })),
  { text: '%', measure: 'percent', power: 0 },
  { text: '‰', measure: 'percent', power: -1 },
];

const BY_FIRST: ReadonlyMap<number, readonly UnitText[]> = byFirst(KNOWN);
/** 起 may open a period (3月起至6月). */
const COUNTERS = marksOf(
  `${MEASURES.count
    .map((text) => text.charAt(0))
    .join('')
    .replaceAll('起', '')}%`,
);

function byFirst(units: readonly UnitText[]): ReadonlyMap<number, readonly UnitText[]> {
  const table = new Map<number, UnitText[]>();
  for (const unit of units) {
    const first = unit.text.charCodeAt(0);
    const same = table.get(first) ?? [];
    same.push(unit);
    table.set(first, same);
  }
  for (const same of table.values()) same.sort((a, b) => b.text.length - a.text.length);
  return table;
}
