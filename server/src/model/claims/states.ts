/**
 * Where the rest of a phrase may end or begin in a text, each place followed by the weight of what was found up to it. They
 * are few, so that looking through them is cheaper than any map.
 */
export type States = readonly number[];

/** Adds a place; of two matches that lead to one the heavier counts. */
export function keep(states: number[], at: number, weight: number): void {
  if (at < 0) return;
  for (let index = 0; index < states.length; index += 2) {
    if (states[index] !== at) continue;
    if ((states[index + 1] ?? 0) < weight) states[index + 1] = weight;
    return;
  }
  states.push(at, weight);
}
