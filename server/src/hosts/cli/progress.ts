/** How far the work is, on one line of a terminal's standard error; nothing elsewhere and nothing for a few files. */
export class Progress {
  readonly #isShown: boolean;
  #last = 0;

  constructor(
    private readonly total: number,
    private readonly say: (done: number, total: number) => string,
  ) {
    this.#isShown = process.stderr.isTTY === true && total >= FEWEST;
  }

  show(done: number): void {
    const now = Date.now();
    if (!this.#isShown || (now - this.#last < PAUSE_MS && done < this.total)) return;
    this.#last = now;
    process.stderr.write(`\r\x1b[2K${this.say(done, this.total)}`);
  }

  /** Leaves the line empty, for what comes next. */
  clear(): void {
    if (this.#isShown) process.stderr.write('\r\x1b[2K');
  }
}

const FEWEST = 24;
const PAUSE_MS = 100;
