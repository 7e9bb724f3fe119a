/** Where two lists differ: from `from` to `end` in the one, and to `newEnd` in the other; before and behind they are the same. */
export interface ChangedRange {
  readonly from: number;
  readonly end: number;
  readonly newEnd: number;
}

/** The shortest range outside which both lists hold the same objects. */
export function changedRange<Item>(before: readonly Item[], after: readonly Item[]): ChangedRange {
  let from = 0;
  const least = Math.min(before.length, after.length);
  while (from < least && before[from] === after[from]) from++;
  let [end, newEnd] = [before.length, after.length];
  while (end > from && newEnd > from && before[end - 1] === after[newEnd - 1]) {
    end--;
    newEnd--;
  }
  return { from, end, newEnd };
}
