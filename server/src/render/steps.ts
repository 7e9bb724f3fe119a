/** A page in parts that can be sent one by one, and what to send when some of them changed. */

/** A block as HTML. `frame` of a table has an empty `thead` and `tbody`, which `head` and `rows` are put into. */
export interface PreviewBlock {
  readonly frame: string;
  readonly head?: readonly string[];
  readonly rows?: readonly string[];
}

/** How a list of rows comes out of the list before: rows kept from there, or new ones. */
export type RowStep = { readonly keep: number; readonly count: number } | { readonly put: readonly string[] };

/** How the list of blocks comes out of the one before: blocks kept from there, new ones, or one with other rows. */
export type BlockStep =
  | { readonly keep: number; readonly count: number }
  | { readonly put: readonly PreviewBlock[] }
  | { readonly patch: number; readonly head: readonly RowStep[]; readonly rows: readonly RowStep[] };

/**
 * The steps from one list of blocks to the next, in order. Blocks count from 0 in the list before. What is equal is kept,
 * a table of which only rows changed is patched.
 */
export function stepsBetween(before: readonly PreviewBlock[], after: readonly PreviewBlock[]): readonly BlockStep[] {
  const steps: BlockStep[] = [];
  for (const { from, to } of aligned(before, after, isSameBlock, isLike)) {
    const last = steps[steps.length - 1];
    const old = from === undefined ? undefined : before[from];
    if (from === undefined || !old) {
      if (last && 'put' in last) steps[steps.length - 1] = { put: [...last.put, to] };
      else steps.push({ put: [to] });
    } else if (isSameBlock(old, to)) {
      if (last && 'keep' in last && last.keep + last.count === from) {
        steps[steps.length - 1] = { keep: last.keep, count: last.count + 1 };
      } else steps.push({ keep: from, count: 1 });
    } else {
      const head = rowSteps(old.head ?? [], to.head ?? []);
      steps.push({ patch: from, head, rows: rowSteps(old.rows ?? [], to.rows ?? []) });
    }
  }
  return steps;
}

function rowSteps(before: readonly string[], after: readonly string[]): readonly RowStep[] {
  const steps: RowStep[] = [];
  for (const { from, to } of aligned(before, after, Object.is, () => false)) {
    const last = steps[steps.length - 1];
    if (from === undefined) {
      if (last && 'put' in last) steps[steps.length - 1] = { put: [...last.put, to] };
      else steps.push({ put: [to] });
    } else if (last && 'keep' in last && last.keep + last.count === from) {
      steps[steps.length - 1] = { keep: last.keep, count: last.count + 1 };
    } else steps.push({ keep: from, count: 1 });
  }
  return steps;
}

interface Aligned<Item> {
  /** The old item's index; `undefined`: the item is new. */
  readonly from?: number;
  readonly to: Item;
}

/** Equal beginnings and endings are taken together; between them items that are equal, else alike at the same place. */
function aligned<Item>(
  before: readonly Item[],
  after: readonly Item[],
  isSame: (one: Item, other: Item) => boolean,
  isLike: (one: Item, other: Item) => boolean,
): Aligned<Item>[] {
  const at = (items: readonly Item[], index: number): Item | undefined => items[index];
  const same = (one: Item | undefined, other: Item | undefined) =>
    one !== undefined && other !== undefined && isSame(one, other);
  let start = 0;
  while (start < before.length && same(at(before, start), at(after, start))) start++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && same(at(before, before.length - 1 - tail), at(after, after.length - 1 - tail))) tail++;
  const oldEnd = before.length - tail;
  const newEnd = after.length - tail;
  const result: Aligned<Item>[] = after.slice(0, start).map((to, from) => ({ from, to }));
  let old = start;
  for (let index = start; index < newEnd; index++) {
    const to = at(after, index);
    if (to === undefined) continue;
    const found = nextSame(before, old, oldEnd, to, isSame);
    const here = at(before, old);
    if (found !== undefined) {
      result.push({ from: found, to });
      old = found + 1;
    } else if (old < oldEnd && here !== undefined && isLike(here, to)) result.push({ from: old++, to });
    else {
      result.push({ to });
      // A changed item takes its predecessor's place, so that those after it stay in step.
      if (newEnd - index <= oldEnd - old) old++;
    }
  }
  return [...result, ...after.slice(newEnd).map((to, index) => ({ from: oldEnd + index, to }))];
}

function nextSame<Item>(
  items: readonly Item[],
  from: number,
  end: number,
  wanted: Item,
  isSame: (one: Item, other: Item) => boolean,
): number | undefined {
  for (let index = from; index < end; index++) {
    const item = items[index];
    if (item !== undefined && isSame(item, wanted)) return index;
  }
  return undefined;
}

function isSameBlock(one: PreviewBlock, other: PreviewBlock): boolean {
  return (
    one === other || (one.frame === other.frame && isSameRows(one.head, other.head) && isSameRows(one.rows, other.rows))
  );
}

function isSameRows(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.length === other.length && one.every((row, index) => row === other[index]);
}

/** Two tables that differ in rows alone. */
function isLike(one: PreviewBlock, other: PreviewBlock): boolean {
  return one.rows !== undefined && other.rows !== undefined && one.frame === other.frame;
}
