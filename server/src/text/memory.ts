import { changedRange } from './changedRange';
import { notes } from './notes';

/**
 * Remembers the result for each object and forgets it together with the object. The function must depend on the
 * object alone; since drafts and blocks are immutable, what was worked out once stays true.
 */
export function perObject<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = notes<Key, Value | typeof NOTHING>();
  return (key) => {
    const found = known.get(key);
    if (found === NOTHING) return undefined as Value;
    if (found !== undefined) return found;
    const value = compute(key);
    known.set(key, value === undefined ? NOTHING : value);
    return value;
  };
}

/** Stands for `undefined` where something is remembered. */
const NOTHING = Symbol('nothing');

/**
 * The same for a list of objects: as long as it is the same objects in the same order, the result is the same one. Of the
 * lists that begin with one object only the latest is remembered.
 */
export function perList<Item extends object, Value>(
  compute: (items: readonly Item[]) => Value,
): (items: readonly Item[]) => Value {
  const known = notes<Item, { readonly items: readonly Item[]; readonly value: Value }>();
  return (items) => {
    const [first] = items;
    const found = first && known.get(first);
    if (found && isSameList(found.items, items)) return found.value;
    const value = compute(items);
    if (first) known.set(first, { items, value });
    return value;
  };
}

export function isSameList<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at === one.length;
}

/**
 * Goes through lists item by item. Of a list that differs from the last similar one in a range, only this range is gone
 * through, and of it only the items that are new; the same list where their values are the same. `compute` must depend on
 * nothing but the item and what is `around`; for another one all is computed anew.
 */
export function perItem<Item extends object, Value, Around = undefined>(
  compute: (item: Item, around: Around) => Value,
): (items: readonly Item[], around: Around) => readonly Value[] {
  interface Known {
    readonly items: readonly Item[];
    readonly around: Around;
    readonly values: readonly Value[];
  }
  // By the first and the last item: an edit leaves one of them.
  const known = notes<Item, Known>();
  return (items, around) => {
    const [first, last] = [items[0], items[items.length - 1]];
    if (!first || !last) return [];
    const before = known.get(first) ?? known.get(last);
    const { items: old, values: kept } = before && before.around === around ? before : { items: [], values: [] };
    const { from, end, newEnd } = changedRange(old, items);
    const between = new Map(old.slice(from, end).map((item, index) => [item, kept[from + index]]));
    const made = items.slice(from, newEnd).map((item) => between.get(item) ?? compute(item, around));
    const isSame = isSameList(made, kept.slice(from, end));
    const values = isSame ? kept : kept.slice(0, from).concat(made, kept.slice(end));
    known.set(first, { items, around, values });
    known.set(last, { items, around, values });
    return values;
  };
}

/** What each item of a list tells by itself, in their order; gathered as `perItem` does. Most items tell nothing. */
export function inItems<Item extends object, Found>(
  find: (item: Item) => readonly Found[],
): (items: readonly Item[]) => readonly Found[] {
  const each = perItem<Item, readonly Found[]>((item) => {
    const found = find(item);
    return found.length === 0 ? NONE : found;
  });
  const joined = perObject((lists: readonly (readonly Found[])[]) => {
    const all: Found[] = [];
    for (const list of lists) for (const found of list) all.push(found);
    return all;
  });
  return (items) => joined(each(items, undefined));
}

const NONE: readonly never[] = [];

/**
 * Remembers the results for the keys that were asked for last, at least `limit` of them and at most twice as many. The
 * result must depend on the key alone.
 */
export function perKey<Value>(limit: number): (key: string, compute: () => Value) => Value {
  let young = new Map<string, Value>();
  let old: ReadonlyMap<string, Value> = new Map();
  return (key, compute) => {
    const known = young.get(key) ?? old.get(key);
    const value = known ?? compute();
    if (young.size >= limit) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
    return value;
  };
}
