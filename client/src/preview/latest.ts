/**
 * Runs an action, never twice at a time: asked while it runs, it runs once more when it is done. So the last wish is
 * always granted, and those between are not waited for. A run that fails is told to `onFault` and ends.
 */
export class Latest {
  readonly #action: () => Promise<void>;
  readonly #onFault: (fault: unknown) => void;
  #running = false;
  #wanted = false;

  constructor(action: () => Promise<void>, onFault: (fault: unknown) => void) {
    this.#action = action;
    this.#onFault = onFault;
  }

  async run(): Promise<void> {
    this.#wanted = true;
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#wanted) {
        this.#wanted = false;
        await this.#action();
      }
    } catch (fault) {
      this.#onFault(fault);
    } finally {
      this.#running = false;
    }
  }
}
