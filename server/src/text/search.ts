/**
 * The index of the last of ascending `starts` that is not after the offset: of the line, of the block that holds it. 0
 * where all are after it.
 */
export function lastUpTo(starts: ArrayLike<number>, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
