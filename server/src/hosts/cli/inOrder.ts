/** Keeps items back until those before them are there. */
export class InOrder<Item extends object> {
  readonly #waiting = new Map<number, Item>();
  #next = 0;

  /** `done` is called with each item and its place, from 0 on, each as soon as all before it are there. */
  constructor(private readonly done: (item: Item, index: number) => void) {}

  take(index: number, item: Item): void {
    this.#waiting.set(index, item);
    for (let ready = this.#waiting.get(this.#next); ready; ready = this.#waiting.get(this.#next)) {
      this.#waiting.delete(this.#next);
      this.done(ready, this.#next++);
    }
  }
}
