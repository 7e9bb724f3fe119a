/** The longest that work on many files goes on before requests that came meanwhile are answered. */
const LONGEST_MS = 8;

/** Long work asks between its steps for leave to go on; requests that came meanwhile are answered first. */
export class Breath {
  #since = performance.now();

  async take(): Promise<void> {
    if (performance.now() - this.#since < LONGEST_MS) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#since = performance.now();
  }
}
