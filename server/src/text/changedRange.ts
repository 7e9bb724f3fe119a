/** Where two lists differ: from `from` to `end` in the one, and to `newEnd` in the other; before and behind they are the same. */
export interface ChangedRange {
  readonly from: number;
  readonly end: number;
  readonly newEnd: number;
}

/** The shortest range outside which both lists hold the same objects, or such as are the same in the sense of `isSame`. */
export function changedRange<Item extends object>(
  before: readonly Item[],
  after: readonly Item[],
  isSame?: (one: Item, other: Item) => boolean,
): ChangedRange {
  const areSame = (one: Item | undefined, other: Item | undefined) =>
    one !== undefined && other !== undefined && isSame?.(one, other) === true;
  let from = 0;
  const least = Math.min(before.length, after.length);
  while (from < least && (before[from] === after[from] || areSame(before[from], after[from]))) from++;
  let [end, newEnd] = [before.length, after.length];
  while (end > from && newEnd > from) {
    const [one, other] = [before[end - 1], after[newEnd - 1]];
    if (one !== other && !areSame(one, other)) break;
    end--;
    newEnd--;
  }
  return { from, end, newEnd };
}
