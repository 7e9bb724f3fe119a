import type { ProseClaimForm } from '../../catalogue/format';
import { lastClause } from './attribute';
import type { ClaimContext } from './claim';

/**
 * Whether the words before a phrase say nothing that narrows it: who reports, when, and bare verbs of counting. Anything
 * else may name a part, a channel or another body, and then the phrase proves nothing.
 */
export function bareRemainder(text: string): boolean {
  let rest = text.replace(
    /^[^,;:属向由对给被]{0,24}?(本?局|委员会|[我本各]委|办公室|办事处|街道办?|[我本]办|厅|政府|机关|单位|分局|中心|学院|大学|医院|公司|集团|镇|乡|我[市区县州])(?=$|.)/,
    '',
  );
  let before = -1;
  while (rest !== '' && rest.length !== before) {
    before = rest.length;
    for (const word of NEUTRAL) {
      if (!rest.startsWith(word)) continue;
      rest = rest.slice(word.length);
      break;
    }
  }
  return rest === '';
}

/** Longest first where one begins another. */
const NEUTRAL: readonly string[] = [
  '全年度',
  '全年',
  '今年以来',
  '今年',
  '本年度',
  '本年',
  '年度内',
  '年内',
  '当年',
  '年度',
  '期间',
  '截至目前',
  '截至年底',
  '截至',
  '年底',
  '底',
  '目前',
  '其中',
  '此外',
  '另外',
  '另',
  '我局',
  '我委',
  '我办',
  '我院',
  '我校',
  '我市',
  '我区',
  '我县',
  '本机关',
  '本单位',
  '本局',
  '本级',
  '分局',
  '局',
  '政府信息公开',
  '信息公开',
  '政府信息',
  '政务信息',
  '信息',
  '公开',
  '政府',
  '依法',
  '依规',
  '累计',
  '一共',
  '总共',
  '合计',
  '共计',
  '共',
  '总计',
  '有',
  '因',
  '对',
  '就',
  '被',
  '的',
  '了',
  '经',
  '引发',
  '引起',
  '发生',
  '产生',
  '涉及',
  '提起',
  '提出',
  '申请',
  '新增',
  '新收',
  '新',
  '收到',
  '受理',
  '接到',
  '接收',
  '接受',
  '办理',
  '处理',
  '完成',
  '开展',
  '组织',
  '举办',
  '召开',
  '参加',
  '全部',
  '按时',
  '按期',
  '及时',
  '已经',
  '已',
  '予以',
  '作出',
  '并',
  '和',
  '含',
  '包括',
  '属',
  '为',
  '在',
  '于',
  '本',
  '市',
  '区',
  '县',
  '省',
  '各类',
  '各种',
  '数',
  '件',
  '§',
  '“',
  '”',
  '时',
];

/** Words that speak of other bodies or other times than the table does. */
const OTHER_SCOPE =
  /全市|全区|全县|全省|全州|全镇|全系统|各级|各部门|各单位|各县|各区|各乡|各镇|各街道|所属|下属|直属|基层|镇街|上半年|下半年|季度|[^1]\d月底|历年|以来(?!,?我)|上年同期|去年|上一?年度?(?!结转)/;
/** Stages of a case that the table may tell apart. */
const STAGE = /未经复议|复议后|直接起诉|一审|二审|再审|终审/g;
/** Words that count something else, where they stand beside the figure itself. */
const OTHER_THING = /咨询|来访/;

/** Whether the words around leave it to be this report's own number of its own year, and what the form's phrases name. */
export function inScope(sentence: string, { phrases }: ProseClaimForm, context: ClaimContext): boolean {
  if (OTHER_SCOPE.test(sentence) || OTHER_THING.test(lastClause(sentence))) return false;
  const stages = sentence.match(STAGE) ?? [];
  const named = (stage: string) => phrases.some((phrase) => phrase.includes(stage));
  // Where the phrases name stages, the one said last is meant: 未经复议直接起诉 3 件，复议后起诉 2 件.
  if (stages.some(named) ? !stages.slice(-1).every(named) : stages.length > 0) return false;
  for (const [, year] of sentence.matchAll(/((?:19|20)\d\d)(?=年)/g))
    if (context.year !== undefined && Number(year) !== context.year) return false;
  return true;
}
