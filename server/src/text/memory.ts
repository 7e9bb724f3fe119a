/**
 * Remembers the result for each object and forgets it together with the object. The function must depend on the
 * object alone; since drafts and blocks are immutable, what was worked out once stays true.
 */
export function perObject<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}
