import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** More than what is remembered of one draft more or less. */
const MOST_GROWTH_MB = 20;

/** Megabytes on the heap that something still holds: garbage is collected first. */
function heldMegabytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** Watches that what is held stays the same, however long it goes on. */
export class HeldMemory {
  readonly #first = heldMegabytes();
  #most = this.#first;

  /** Throws when more has come to be held. */
  check(): void {
    const now = heldMegabytes();
    this.#most = Math.max(this.#most, now);
    if (now > this.#first + MOST_GROWTH_MB) throw new Error(`memory grows: ${this.told}`);
  }

  get told(): string {
    return `${this.#first.toFixed(1)} MB held at first, never more than ${this.#most.toFixed(1)} MB`;
  }
}
