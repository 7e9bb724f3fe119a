import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { CatalogueFile } from '../../workspace/ownCatalogue';
import { InOrder } from './inOrder';
import { type Job, type Means, type Outcome, perform } from './jobs';

/** Fewer jobs than this are done before another thread has begun. */
const WORTH_A_THREAD = 12;
/** Jobs that a thread is given at once: many while there are many, since each time costs waiting, few at the end. */
const MOST_AT_ONCE = 32;

/** Does jobs on all cores and hands over each outcome with its place in the order; closes its threads when told to. */
export class Pool {
  readonly #means: Means;
  readonly #threads: Thread[] = [];

  constructor(means: Means) {
    this.#means = means;
  }

  /** A job for each item. `done` is called in the order of the items, each as soon as all before it are done. */
  async run<Item>(
    items: readonly Item[],
    jobOf: (item: Item) => Job,
    done: (outcome: Outcome, item: Item) => void,
  ): Promise<void> {
    const jobs = items.map(jobOf);
    const inOrder = new InOrder<Outcome>((outcome, index) => {
      const item = items[index];
      if (item !== undefined) done(outcome, item);
    });
    if (jobs.length < 2 * WORTH_A_THREAD && this.#threads.length === 0) {
      for (const [index, job] of jobs.entries()) inOrder.take(index, await perform(job, this.#means));
      return;
    }
    this.#begin(Math.floor(jobs.length / WORTH_A_THREAD));
    const fair = (left: number) => Math.min(MOST_AT_ONCE, Math.ceil(left / (2 * this.#threads.length)));
    let next = 0;
    await Promise.all(
      this.#threads.map(async (thread) => {
        while (next < jobs.length) {
          const first = next;
          next += fair(jobs.length - next);
          const outcomes = await thread.perform(jobs.slice(first, next));
          outcomes.forEach((outcome, index) => {
            inOrder.take(first + index, outcome);
          });
        }
      }),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map((thread) => thread.close()));
  }

  #begin(worth: number): void {
    const { messages, own = [] } = this.#means;
    const task: ThreadTask = { language: messages.language, own };
    const threads = Math.min(availableParallelism(), worth);
    while (this.#threads.length < threads) this.#threads.push(new Thread(task));
  }
}

class Thread {
  readonly #worker: Worker;

  constructor(task: ThreadTask) {
    this.#worker = new Worker(__filename, { workerData: { goujiTask: task } });
  }

  perform(jobs: readonly Job[]): Promise<readonly Outcome[]> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        this.#worker.off('message', onMessage);
        this.#worker.off('error', onError);
      };
      const onMessage = (outcomes: readonly Outcome[]) => {
        settle();
        resolve(outcomes);
      };
      const onError = (fault: unknown) => {
        settle();
        reject(fault);
      };
      this.#worker.on('message', onMessage);
      this.#worker.on('error', onError);
      this.#worker.postMessage(jobs);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** What a thread of a pool has to know before its first job. */
export interface ThreadTask {
  readonly language: string;
  readonly own: readonly CatalogueFile[];
}

/** What this thread was begun for, if it is one of a pool's. */
export function threadTask(): ThreadTask | undefined {
  if (isMainThread) return undefined;
  return (workerData as { readonly goujiTask?: ThreadTask } | null)?.goujiTask;
}

/** Does what the pool sends, until it closes this thread. */
export function serveJobs(means: Means): void {
  const port = parentPort;
  port?.on('message', (jobs: readonly Job[]) => {
    Promise.all(jobs.map((job) => perform(job, means))).then(
      (outcomes) => port.postMessage(outcomes),
      // Comes out of the thread as its error.
      (fault: unknown) => {
        setImmediate(() => {
          throw fault;
        });
      },
    );
  });
}
