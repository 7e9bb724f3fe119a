import type { Pieces } from '../text/pieces';

/** The longest that work on many files goes on before requests that came meanwhile are answered. */
const LONGEST_MS = 4;
/** A message is read, put in line, answered and sent in turns of the event loop; all of them are to fit into a breath. */
const TURNS = 6;

/** Long work asks between its steps for leave to go on; requests that came meanwhile are answered first. */
export class Breath {
  #since = performance.now();

  async take(): Promise<void> {
    if (performance.now() - this.#since < LONGEST_MS) return;
    for (let turn = 0; turn < TURNS; turn++) await nextTurn();
    this.#since = performance.now();
  }

  /** Asks before each piece. */
  async through<Value>(pieces: Pieces<Value>): Promise<Value> {
    for (;;) {
      await this.take();
      const next = pieces.next();
      if (next.done) return next.value;
    }
  }
}

/** A browser has no `setImmediate`; its timers wait a little longer. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
