/** Work that is done piece by piece, so that whoever does it may turn to other things between two pieces; it ends in a value. */
export type Pieces<Value> = Generator<void, Value, void>;

/** Does all pieces at once. */
export function inOneGo<Value>(pieces: Pieces<Value>): Value {
  for (;;) {
    const next = pieces.next();
    if (next.done) return next.value;
  }
}
