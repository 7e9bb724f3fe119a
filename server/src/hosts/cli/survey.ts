import type { Neighbours } from '../../model/neighbours';
import type { Subject } from '../../model/summary/summary';
import { Around } from './around';
import type { Cache } from './cache/kept';
import { digestOf } from './cache/key';
import { findFiles } from './findFiles';
import { type Job, uriOf } from './jobs';
import type { Pool } from './pool';
import { Progress } from './progress';
import { readBytesNow, readText } from './readText';
import type { Surroundings } from './surroundings';
import { Unreadable } from './unreadable';

/** A draft to check: standard input is read once, at the start. An argument that nothing is there for stands for itself. */
export interface Source {
  readonly file: string;
  readonly text?: string;
  readonly refused?: string;
}

/** A draft of which it is known whose it is. */
export interface Surveyed extends Subject {
  readonly source: Source;
  /** Of its bytes; empty where nothing is remembered. */
  readonly digest: string;
}

/** A draft to be checked and the reports that may be its neighbours. */
export interface Planned {
  readonly draft: Surveyed;
  readonly candidates: Neighbours<Surveyed>;
}

/** Looks through drafts: which there are, whose they are, which of them belong together. */
export class Survey {
  /** `refuse` is told what cannot be read. `last`: what is known from the last run, where something is remembered. */
  constructor(
    private readonly means: Surroundings,
    private readonly pool: Pool,
    private readonly refuse: (complaint: string) => void,
    private readonly last: Cache | undefined,
  ) {}

  /** The drafts that the paths name, in order; those that only they name themselves may be neighbours. */
  async plan(paths: readonly string[], yearBefore: string | undefined): Promise<readonly Planned[]> {
    const sources = await this.#sources(paths);
    const around = new Around<Surveyed>();
    const reasons = new Map<string, string>();
    const surveyed = await this.#survey(sources, (file, reason) => reasons.set(file, reason));
    for (const { file, refused = reasons.get(file) } of sources) if (refused !== undefined) this.refuse(refused);
    around.add([...surveyed.values()]);
    around.add(await this.#named(around, [...surveyed.values()]));
    const before = yearBefore === undefined ? undefined : await this.#yearBefore(yearBefore);
    return sources.flatMap(({ file }) => {
      const draft = surveyed.get(file);
      return draft ? [{ draft, candidates: around.candidatesOf(draft, before) }] : [];
    });
  }

  async #sources(paths: readonly string[]): Promise<Source[]> {
    const sources: Source[] = [];
    for (const path of paths) {
      const { files } = await findFiles(path);
      if (files.length === 0) sources.push({ file: path, refused: this.means.messages.cli.noFiles(path) });
      for (const file of files) {
        if (file !== '-') sources.push({ file });
        else sources.push(await this.#standardInput());
      }
    }
    return sources;
  }

  async #standardInput(): Promise<Source> {
    try {
      return { file: '-', text: await readText('-', this.means.messages.cli) };
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault;
      return { file: '-', refused: this.means.messages.cli.cannotRead('-', fault.message) };
    }
  }

  /** By file; each file once, however often it was named. */
  async #survey(
    sources: readonly Source[],
    refuse: (file: string, complaint: string) => void,
  ): Promise<ReadonlyMap<string, Surveyed>> {
    const readable = sources.filter(({ refused }) => refused === undefined);
    const distinct = new Map(readable.map((source) => [source.file, source]));
    const found = this.#unchanged([...distinct.values()]);
    const open = [...distinct.values()].filter(({ file }) => !found.has(file));
    const digested = this.last !== undefined;
    const job = ({ file, text }: Source): Job => ({ kind: 'survey', file, text, digested });
    const progress = new Progress(open.length, this.means.messages.cli.reading);
    let done = 0;
    await this.pool.run(open, job, (outcome, source) => {
      progress.show(++done);
      const { file } = source;
      if (outcome.kind === 'surveyed') found.set(file, { ...outcome.subject, digest: outcome.digest, source });
      if (outcome.kind === 'unreadable') refuse(file, this.means.messages.cli.cannotRead(file, outcome.reason));
    });
    progress.clear();
    return new Map([...distinct.keys()].flatMap((file) => pairOf(file, found.get(file))));
  }

  /** The drafts whose bytes are as the last run saw them. */
  #unchanged(sources: readonly Source[]): Map<string, Surveyed> {
    const found = new Map<string, Surveyed>();
    for (const source of sources) {
      const kept = this.last?.get(uriOf(source.file));
      if (!kept || this.#digestOf(source) !== kept.digest) continue;
      found.set(source.file, { ...kept.subject, digest: kept.digest, source });
    }
    return found;
  }

  /** A file that cannot be read is looked at again where that is told. */
  #digestOf({ file, text }: Source): string | undefined {
    try {
      return digestOf(text ?? readBytesNow(file, this.means.messages.cli));
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault;
      return undefined;
    }
  }

  /** The reports that drafts name and that are not on the command line; one that is not there is found at its name. */
  async #named(around: Around<Surveyed>, drafts: readonly Surveyed[]): Promise<readonly Surveyed[]> {
    const known = new Set(drafts.map(({ uri }) => uri));
    const found = await Promise.all(around.wanted(drafts).map(findFiles));
    const files = [...new Set(found.flatMap((one) => one.files))].filter((file) => !known.has(uriOf(file)));
    const read = await this.#survey(
      files.map((file) => ({ file })),
      () => undefined,
    );
    return [...read.values()];
  }

  async #yearBefore(file: string): Promise<Surveyed | undefined> {
    const source: Source = file === '-' ? await this.#standardInput() : { file };
    if (source.refused !== undefined) this.refuse(source.refused);
    const read = await this.#survey([source], (_file, complaint) => this.refuse(complaint));
    return read.get(file);
  }
}

function pairOf<Value>(key: string, value: Value | undefined): readonly (readonly [string, Value])[] {
  return value === undefined ? [] : [[key, value]];
}
