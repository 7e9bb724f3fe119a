import type { Form } from '../../server/src/catalogue/format';
import { builtinCatalogue } from '../../server/src/hosts/builtin';
import { fill } from '../support/forms/fill';
import { writeForm } from '../support/forms/write';
import { Random } from '../support/random';

/** A long draft for measuring: the same seed and size make the same text. */
export interface LongReport {
  readonly text: string;
  /** Standard tables in it. */
  readonly tables: number;
}

const catalogue = builtinCatalogue();
const ERA = 'format-2021';
const YEAR = 2023;
const BYTES_PER_TABLE = 20_000;
/** One figure in this many is wrong, as in a draft that is being written. */
const WRONG = 150;

/**
 * The report of a region with all its offices: the sections of the format of 2021, in each of them office after office
 * with its table and its prose, 50 tables to a megabyte (UTF-8), never fewer than one of each form.
 */
export function longReport(bytes: number, seed = 20240131): LongReport {
  const random = new Random(seed);
  const forms = catalogue.formsOfEra(ERA);
  const offices = Math.max(1, Math.round(bytes / BYTES_PER_TABLE / forms.length));
  const sections = catalogue.data.eras.find(({ id }) => id === ERA)?.sections ?? [];
  const share = bytes / Math.max(1, sections.length) / offices;
  let tables = 0;
  const body = sections.map(({ ordinal, title, forms: own }) => {
    let part = 0;
    const parts = Array.from({ length: offices }, (_, office) => {
      const written = forms.filter(({ id }) => own.includes(id)).map((form) => table(form, random));
      tables += written.length;
      const heading = () => `（${chinese(++part)}）示例市第${chinese(office + 1)}局${pick(random, PARTS)}\n\n`;
      const before = heading() + written.join('\n');
      return `${before}\n${prose(random, share - byteLength(before), heading)}`;
    });
    return `${'一二三四五六'.charAt(ordinal - 1)}、${title}\n\n${parts.join('\n')}`;
  });
  const text = `# 示例省人民政府${YEAR}年政府信息公开工作年度报告\n\n${body.join('\n')}\n示例省人民政府\n${YEAR + 1}年1月20日\n`;
  return { text, tables };
}

export function byteLength(text: string): number {
  return Buffer.byteLength(text);
}

/** A form that is in order, or with one digit of one cell changed. */
function table(form: Form, random: Random): string {
  const filling = new Map(fill(form, random));
  const refs = [...filling.keys()];
  const ref = refs[random.upTo(refs.length - 1)];
  if (random.upTo(4) === 0 && ref !== undefined) filling.set(ref, `${filling.get(ref) ?? ''}1`);
  return `表：${form.title}\n${writeForm(form, filling, 'pipe')}`;
}

/** Paragraphs, with a heading of the second level after each few of them. */
function prose(random: Random, bytes: number, heading: () => string): string {
  const paragraphs: string[] = [];
  for (let written = 0; written < bytes; ) {
    const sentences = Array.from({ length: random.between(2, 5) }, () => pick(random, SENTENCES)(random));
    const isLast = paragraphs.length % PARAGRAPHS === PARAGRAPHS - 1;
    const paragraph = `${isLast ? heading() : ''}${sentences.join('')}\n`;
    paragraphs.push(paragraph);
    written += byteLength(paragraph) + 1;
  }
  return paragraphs.length === 0 ? '本年度没有收取信息处理费。\n' : paragraphs.join('\n');
}

/** Under one heading. */
const PARAGRAPHS = 4;
const PARTS: readonly [string, ...string[]] = [
  '主动公开情况',
  '依申请公开情况',
  '政府信息管理情况',
  '平台建设情况',
  '监督保障情况',
];

function pick<Item>(random: Random, items: readonly [Item, ...(readonly Item[])]): Item {
  return items[random.upTo(items.length - 1)] ?? items[0];
}

/** The number, or now and then another. */
function said(random: Random, value: number): number {
  return random.upTo(WRONG) === 0 ? value + random.between(1, 9) : value;
}

const SENTENCES: readonly [(random: Random) => string, ...((random: Random) => string)[]] = [
  (random) => {
    const [site, media, other] = counts(random, 3);
    const all = said(random, site + media + other);
    return `${place(random)}全年公开${topic(random)}信息${all}条，其中通过门户网站公开${site}条，通过政务新媒体公开${media}条，通过政务公开专区公开${other}条。`;
  },
  (random) => {
    const [last, more] = counts(random, 2);
    return `${place(random)}举办${topic(random)}政策解读活动${said(random, last + more)}场，比上年的${last}场增加${more}场。`;
  },
  (random) => {
    const [whole, part] = [random.between(200, 400), random.between(10, 190)];
    return `${place(random)}受理${topic(random)}咨询${whole}人次，其中现场咨询${part}人次，占${((part / whole) * 100).toFixed(2)}%，其余${said(random, whole - part)}人次为电话咨询。`;
  },
  (random) => {
    const [plans, reports, notices] = counts(random, 3);
    return `${place(random)}发布${topic(random)}规划${plans}件、工作报告${reports}件、通知公告${notices}件，共计${said(random, plans + reports + notices)}件。`;
  },
  () =>
    '坚持以公开为常态、不公开为例外，围绕群众关心的事项充实公开内容，规范公开程序，对现行有效的文件逐件核对，格式统一，内容准确。',
  () =>
    '一是完善工作机制，明确责任分工，把公开要求落实到公文办理的各个环节；二是加强业务培训，提高答复的规范程度；三是加强日常检查，及时整改发现的问题。',
  (random) =>
    `按照《中华人民共和国政府信息公开条例》第${chinese(random.between(1, 56))}条的规定，及时答复申请人，答复书写明依据和救济途径。`,
  (random) =>
    `${place(random)}召开${topic(random)}专题会议${random.between(1, 9)}次，举办培训${random.between(1, 9)}期，培训${random.between(20, 300)}人次。`,
];

const FIRST = '明德安仁福寿康宁和顺永兴长春新华东西南北文武金银';
const SECOND = '山河湖海江川林原泉溪桥镇城阳平乐庆丰昌盛';

/** One of some hundred places, so that nothing is said of the same thing too often. */
function place(random: Random): string {
  return `${FIRST.charAt(random.upTo(FIRST.length - 1))}${SECOND.charAt(random.upTo(SECOND.length - 1))}街道`;
}

function topic(random: Random): string {
  return pick(random, [
    '惠民补贴',
    '城市更新',
    '义务教育',
    '医疗卫生',
    '社会保障',
    '住房改造',
    '生态环境',
    '安全生产',
    '食品药品',
    '农村土地',
  ]);
}

function counts(random: Random, count: 2): [number, number];
function counts(random: Random, count: 3): [number, number, number];
function counts(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => random.between(2, 400));
}

function chinese(number: number): string {
  const digits = '零一二三四五六七八九';
  const digit = (value: number) => digits.charAt(value);
  if (number < 10) return digit(number);
  if (number < 100)
    return `${number < 20 ? '' : digit(Math.floor(number / 10))}十${number % 10 ? digit(number % 10) : ''}`;
  const rest = number % 100;
  const tail = rest === 0 ? '' : rest < 10 ? `零${digit(rest)}` : `${rest < 20 ? '一' : ''}${chinese(rest)}`;
  return `${chinese(Math.floor(number / 100))}百${tail}`;
}
