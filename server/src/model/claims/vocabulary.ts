import { marksOf } from '../../text/marks';

/**
 * Words by which reports tie figures together, as patterns over masked text (`reading.ts`). Grammar, not subject matter:
 * what is counted is never named here but for the four sides of the carry identity, which prose names in too many ways for
 * the catalogue's phrases. All patterns are anchored or bounded, so that matching stays linear.
 */

/** What may stand between a total and the names of its parts. */
export const INTRODUCTIONS = {
  /** Some of the parts, perhaps all. */
  among: /(其中|当中)[^。;]{0,40}$|^[^,。;:()其]{0,10}中[,:][^。;]{0,30}$/,
  /** A reference back to the total. */
  above: /(上述|以上|前述)[^,。;:]{0,14}[,:][^。;]{0,30}$/,
  /** Values in the order of names, or a partition spelled out. */
  respectively: /(分别为|分别是|分别有|分为|分成)[^。;]{0,30}$/,
  /** 按申请方式分，… */
  divided: /(按照?|从)[^,。;:()]{1,16}(分|划分|统计|来看|看|分类|区分)[,:][^。;]{0,30}$/,
  including: /(包括|包含|涵盖|含|即)[^。;]{0,40}$/,
  colon: /:[^。;:]{0,40}$/,
} as const;

/** A first look: without one of these no introduction is found. */
export const ANY_INTRODUCTION = /其中|当中|中[,:]|上述|以上|前述|分[别为成]|按|从|包[括含]|涵盖|[含即:]/;

/** Words that announce a selection: the parts need not add up to the total. */
export const SELECTION = /主要|重点|例如|比如|(?<!比例|所|犹)如(?!下|期|实)|尤其|特别是/;

/** The part that completes a list: no other part is left out. */
export const REMAINDER = /^(?:\(?|和|及|以及|§|”|“)*(其他|其它|其余|剩余|余下|另外?|其他各类)/;

/** Whether a text ends as every word of adding up does: a first look. */
export function mayEndInTotal(text: string): boolean {
  return LAST_OF_TOTAL.has(text.charCodeAt(text.length - 1));
}

const LAST_OF_TOTAL = marksOf('共计数为达');

/** A total at the end of its parts, with nothing but the word of adding up. */
export const CLOSING_TOTAL =
  /^(以上|上述|[两二三四五六七八九十]{1,2}[^\d共计]{0,3})?(总|一|合|累)?[共计]{1,2}(计|为|达)?$|^(合计|总计|总数|总共|一共)(为|达)?$/;

/** 其余 and its like before a figure. */
export const REST = /(其余|其它|剩余|余下|剩下)(的)?$/;

/** The word with which a text says, right before a percentage or an amount, that it is a change. */
export function changeAtEnd(text: string): string | undefined {
  return LAST_OF_CHANGE.has(text.charCodeAt(text.length - 1)) ? CHANGE.exec(text)?.[1] : undefined;
}

const CHANGE =
  /(增长|增加|增多|上升|提高|提升|增幅|上涨|扩大|增收|减收|下降|减少|降低|减|增|下滑|缩减|压缩|压减|精简|缩短|缩小|回落|攀升|少|多|升|降|(?<![最至不很许众])[多少](?:收到?|发布?|办理?|受理|公开|推送|印发))(了|约|到|至|为|达|率为|幅度?为?)?$/;
const LAST_OF_CHANGE = marksOf('长加多升高幅涨大降少低减增滑缩压简短小落收发布办理开送印了约到至为达度');
export const RISE = /增|升|提|涨|扩|多/;

/** A comparison with an earlier year or period. */
export const COMPARED =
  /同比|环比|(较|比|同|与|跟|相比)[^,。;]{0,6}(上年|去年|上一年|前一?年|同期|20\d\d年)|较上|比上|[较比]年初|去年同期|上年同期/;

/** Whether the words that lead to a number say that it is an earlier time's: `上年为50件`, `比年初的50个`, `较2018年底的50件`. */
export function saysEarlier(clause: string): boolean {
  return EARLIER.test(clause) || COMPARED_WITH.test(clause);
}

const EARLIER = /(上年|去年|上一年|前一?年|同期|20\d\d年|年(?=初))度?(同期|全年|年?[底末初]|[日月]均)?(的|为|是|共)?$/;
/** Compared with a time; a word of change between says that the number is the amount. */
const COMPARED_WITH =
  /(较|(?<![占同环对])比(?![例重率较赛]))[^,;。增减升降多少新高低]{0,14}[年月期初前末底][^,;。增减升降多少新高低]{0,8}$/;

/** A rate of doing rather than a share of a list. */
export const RATE = /(率|满意度|知晓度|覆盖面|完成度|达标|比率)[^,。;、]{0,8}$/;

/** A share of some whole. */
export const SHARE = /占|比例|比重|占比/;
/** Shares in the order of the counts before them. */
export const SHARES_IN_TURN = /(分别|依次)(各|约)?占(比为?)?[^,;。:、()]{0,12}$|(比例|比重|占比)(分别|依次)(约|为)*$/;
/** A share of a whole that lies outside the report. */
export const SHARE_ELSEWHERE = /占(全国|全省|全市|全区|全县|全州)/;

/** The four sides of: received + carried in = answered + carried out. */
export const CARRY = {
  carriedIn:
    /(上年度?|上一年度?|往年|去年|20\d\d年度?)[^,。;、()]{0,4}(结转|转入|遗留|未办结)|结转[^下,。;]{0,4}上年|转结[^,。;]{0,2}上年/,
  carriedOut:
    /(结转|顺延|延期?至|转)(到|至|入|下|次|明|20\d\d|续|继)[^,。;]{0,10}$|(结转|顺延)[^,。;]{0,6}(下|次)(一)?年|(未|没有|正在|正)(审结|办结|结案|审理|办理|答复)(中)?(的)?(案件)?$|在办$/,
  carriedOutAfter: /^[^,。;、()]{0,8}(结转|顺延|延至|延期至|转入|转至)[^,。;]{0,4}(下|次|20\d\d)/,
  answered: /(?<![未有]|其[他它]|不予|区分)(答复|办结|审结|结案|办理完?毕|回复|处理)[^,。;、()不未无]{0,8}$/,
  answeredAfter: /^(均|全部|都)?(已|按时|按期|当年)?(答复|办结|审结|结案|办理完?毕)(?![率的数])/,
  received: /(收到|接收|受理|新收|收件|接到)[^,。;、()]{0,16}$/,
} as const;

/** Ways of publishing. */
export const CHANNEL =
  /网站|门户|微信|微博|公众号|客户端|抖音|头条|公报|公示栏|公开栏|宣传栏|广播|电视|报纸|APP|App|app|新媒体|平台|短信|显示屏|电子屏|触摸屏|查询机|展板|简报|报刊|查阅点/;

/** A rate with the verb it is named after: what was done of what there was. Rates of growth are changes. */
export const RATE_NAME = /(?!增长|增幅|下降)([\p{Script=Han}]{2})率(已?(为|达|达到))?$/u;
