import { keep, type States } from './states';

/** Words that may stand between the pieces of a phrase without changing what it counts. */
export const FILLERS = byLastUnit([
  '政府信息公开',
  '信息公开',
  '政府信息',
  '政务信息',
  '政府',
  '政务',
  '信息',
  '申请',
  '的',
  '了',
  '共计',
  '共',
  '事项',
  '行政',
]);
/** Words that may stand between a phrase and its figure. */
export const TAIL_FILLERS = byLastUnit([
  '共计',
  '合计',
  '总计',
  '共有',
  '共',
  '总数',
  '数量',
  '件数',
  '数',
  '为',
  '有',
  '了',
  '的',
  '达到',
  '达',
  '约',
  '案件',
  '全部',
]);

/** All states reachable by passing over filler words. */
export function closure(text: string, states: States, fillers: Fillers): States {
  let all: number[] | undefined;
  for (let round = 0; round < 3; round += 1) {
    const before: States = all?.slice() ?? states;
    for (let index = 0; index < before.length; index += 2) {
      const at = before[index] ?? 0;
      const weight = before[index + 1] ?? 0;
      for (const filler of fillers.get(text.charCodeAt(at - 1)) ?? NO_FILLERS) {
        if (!text.endsWith(filler, at)) continue;
        all ??= states.slice();
        keep(all, at - filler.length, weight);
      }
    }
    if ((all ?? states).length === before.length) break;
  }
  return all ?? states;
}

const NO_FILLERS: readonly string[] = [];

/** Words by the unit they end in: a place in a text is tried with few of them. */
type Fillers = ReadonlyMap<number, readonly string[]>;

function byLastUnit(words: readonly string[]): Fillers {
  const all = new Map<number, string[]>();
  for (const word of words) {
    const unit = word.charCodeAt(word.length - 1);
    const known = all.get(unit);
    if (known) known.push(word);
    else all.set(unit, [word]);
  }
  return all;
}
