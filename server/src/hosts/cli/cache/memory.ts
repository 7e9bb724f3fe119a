import { summariesIn } from '../../../model/neighbours';
import type { Outcome } from '../jobs';
import type { Planned, Surveyed } from '../survey';
import type { Told } from '../telling';
import type { Cache, Kept } from './kept';

/** Characters of what was said, all drafts together: what goes beyond is not kept. In a file, at most six bytes each. */
const MOST_KEPT = 128 * 2 ** 20;

/** What a run finds in the cache of the last one, and what it leaves for the next: the drafts that it looked at itself. */
export class Memory {
  readonly #now = new Map<string, Kept>();
  readonly #changed = new Set<string>();
  #size = 0;
  #isNews = false;

  constructor(readonly last: Cache) {}

  /** What was said of a draft when all that it comes from was the same. */
  toldBefore({ draft }: Planned, key: string): Told | undefined {
    const checked = this.last.get(draft.uri)?.checked;
    return checked?.key === key ? checked.told : undefined;
  }

  /** A draft was read again, or could not be: what comes of one that is no longer what it was is not worth keeping. */
  reread({ uri, digest }: Surveyed, now: string | undefined): void {
    if (digest !== now) this.#changed.add(uri);
  }

  /** Something is said of a draft, `outcome` if it was checked for that. */
  keep({ draft, candidates }: Planned, key: string, told: Told, outcome?: Extract<Outcome, { kind: 'checked' }>): void {
    const others = summariesIn(candidates);
    if (outcome) this.#isNews = true;
    const isSure = outcome === undefined || outcome.faults.length === 0;
    const isSettled = [draft, ...others].every(({ uri }) => !this.#changed.has(uri));
    this.#size += told.part.length;
    this.#now.set(draft.uri, {
      ...keptOf(draft),
      ...(isSure && isSettled && this.#size <= MOST_KEPT ? { checked: { key, told } } : {}),
    });
    for (const other of others) if (!this.#now.has(other.uri)) this.#now.set(other.uri, keptOf(other));
  }

  /** What to write down; `undefined` where that is written already. */
  get news(): Cache | undefined {
    return this.#isNews || this.#now.size !== this.last.size ? this.#now : undefined;
  }
}

function keptOf({ source: _, digest, ...subject }: Surveyed): Kept {
  return { digest, subject };
}
