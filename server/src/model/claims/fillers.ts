/** Where the rest of a phrase may end in a text, each place with the weight of what was found behind it. */
export type States = ReadonlyMap<number, number>;

/** Words that may stand between the pieces of a phrase without changing what it counts. */
export const FILLERS = byLastLetter([
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
export const TAIL_FILLERS = byLastLetter([
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
  let all: Map<number, number> | undefined;
  for (let round = 0; round < 3; round += 1) {
    const before: States = all ?? states;
    const size = before.size;
    for (const [at, weight] of all ? [...all] : states) {
      for (const filler of fillers.get(text.charAt(at - 1)) ?? NO_FILLERS) {
        if (!text.endsWith(filler, at)) continue;
        all ??= new Map(states);
        keep(all, at - filler.length, weight);
      }
    }
    if ((all ?? states).size === size) break;
  }
  return all ?? states;
}

/** The heavier of two matches that begin at one place. */
export function keep(states: Map<number, number>, at: number, weight: number): void {
  if (at >= 0 && (states.get(at) ?? -1) < weight) states.set(at, weight);
}

const NO_FILLERS: readonly string[] = [];

/** Words by the letter they end in: a place in a text is tried with few of them. */
type Fillers = ReadonlyMap<string, readonly string[]>;

function byLastLetter(words: readonly string[]): Fillers {
  const all = new Map<string, string[]>();
  for (const word of words) {
    const letter = word.slice(-1);
    const known = all.get(letter);
    if (known) known.push(word);
    else all.set(letter, [word]);
  }
  return all;
}
