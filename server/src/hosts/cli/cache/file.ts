import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CliWords } from '../../../messages/messages';
import { unreadable } from '../readText';
import type { Surroundings } from '../surroundings';
import { Unreadable } from '../unreadable';
import { writeText } from '../writeText';
import { readCache, writeCache } from './bytes';
import type { Cache } from './kept';
import { frameOf } from './key';

const LARGEST_MIB = 1024;

/** The file of `--cache`. */
export async function openCache(name: string, { catalogue, messages }: Surroundings): Promise<CacheFile> {
  // This very bundle: one build has the version of another.
  return new CacheFile(name, frameOf(await readFile(__filename), catalogue), messages.cli);
}

/** The file where one run keeps results for the next. Whatever is wrong with it is said in a line and does no harm. */
class CacheFile {
  readonly #path: string;
  /** What is no cache is not written over. */
  #isOurs = true;

  /** `frame`: see `frameOf`. */
  constructor(
    private readonly name: string,
    private readonly frame: string,
    private readonly words: CliWords,
  ) {
    // A file that is called `-` is a file too.
    this.#path = resolve(name);
  }

  /** What the last run kept; nothing where there is no such file, or none that can be used. */
  async read(): Promise<Cache> {
    try {
      const info = await stat(this.#path);
      if (!info.isFile()) throw new Unreadable(info.isDirectory() ? this.words.isDirectory : this.words.notCache);
      if (info.size > LARGEST_MIB * 2 ** 20) throw new Unreadable(this.words.tooLarge(LARGEST_MIB));
      const read = readCache(await readFile(this.#path), this.frame);
      if (read.kind === 'foreign') throw new Unreadable(this.words.notCache);
      if (read.kind === 'broken') console.error(this.words.cacheUnused(this.name, this.words.brokenCache));
      return read.kind === 'cache' ? read.cache : new Map();
    } catch (fault) {
      const isAbsent = fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';
      if (!isAbsent) {
        this.#isOurs = false;
        console.error(this.words.cacheUnused(this.name, unreadable(fault, this.words).message));
      }
      return new Map();
    }
  }

  /** Replaces the file as a whole. */
  async write(cache: Cache): Promise<void> {
    if (!this.#isOurs) return;
    try {
      await writeText(this.#path, writeCache(cache, this.frame), this.words);
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault;
      console.error(this.words.cacheUnwritten(this.name, fault.message));
    }
  }
}
