import type { Level } from '../../catalogue/format';
import { mapNeighbours, type Neighbours, summariesIn } from '../../model/neighbours';
import type { Subject, Summary } from '../../model/summary/summary';
import { LEVELS, reaches } from '../../rules/finding';
import { decided } from '../../workspace/neighbours';
import { Around } from './around';
import { findFiles } from './findFiles';
import { type Job, type Outcome, uriOf } from './jobs';
import { Pool } from './pool';
import { Progress } from './progress';
import { readText } from './readText';
import type { Surroundings } from './surroundings';
import { type Format, Teller, type Wish } from './telling';
import { Unreadable } from './unreadable';

export interface CheckOptions {
  readonly format: Format;
  readonly level: Level;
  readonly yearBefore?: string;
  /** Whether the claims of the prose are told, those that hold too. */
  readonly claims?: boolean;
}

/** Exit status: 0 nothing at or above the level, 1 something, 2 a file that cannot be read (the others are still done). */
export async function check(paths: readonly string[], options: CheckOptions, around: Surroundings): Promise<number> {
  const pool = new Pool(around);
  try {
    return await new Check(options, around, pool).run(paths);
  } finally {
    await pool.close();
  }
}

/** A draft to check: standard input is read once, at the start. An argument that nothing is there for stands for itself. */
interface Source {
  readonly file: string;
  readonly text?: string;
  readonly refused?: string;
}

/** A draft of which it is known whose it is. */
interface Surveyed extends Subject {
  readonly source: Source;
}

/** A draft to be checked and the reports that may be its neighbours. */
interface Planned {
  readonly source: Source;
  readonly candidates: Neighbours<Surveyed>;
}

/** One run: all drafts are looked through, those that are neighbours are summarised, then each is checked against them. */
class Check {
  readonly #teller: Teller;
  #unread = 0;

  constructor(
    private readonly options: CheckOptions,
    private readonly means: Surroundings,
    private readonly pool: Pool,
  ) {
    this.#teller = new Teller(options.format, means, (text) => process.stdout.write(text));
  }

  async run(paths: readonly string[]): Promise<number> {
    const planned = await this.#plan(await this.#sources(paths));
    const summaries = await this.#summarise(planned.flatMap(({ candidates }) => summariesIn(candidates)));
    await this.#check(planned, summaries);
    this.#teller.conclude();
    const { levels } = this.#teller;
    const reached = LEVELS.some((level) => levels[level] > 0 && reaches(level, this.options.level));
    return this.#unread > 0 ? 2 : reached ? 1 : 0;
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

  /** Looks through all drafts, also those that they name and that are not on the command line. */
  async #plan(sources: readonly Source[]): Promise<readonly Planned[]> {
    const around = new Around<Surveyed>();
    const reasons = new Map<string, string>();
    const surveyed = await this.#survey(sources, (file, reason) => reasons.set(file, reason));
    for (const { file, refused = reasons.get(file) } of sources) if (refused !== undefined) this.#refuse(refused);
    around.add([...surveyed.values()]);
    around.add(await this.#named(around, [...surveyed.values()]));
    const yearBefore = await this.#yearBefore();
    return sources.flatMap((source) => {
      const subject = surveyed.get(source.file);
      return subject ? [{ source, candidates: around.candidatesOf(subject, yearBefore) }] : [];
    });
  }

  #refuse(complaint: string): void {
    this.#unread++;
    console.error(complaint);
  }

  /** Whose drafts they are, by file; each file once, however often it was named. */
  async #survey(
    sources: readonly Source[],
    refuse: (file: string, complaint: string) => void,
  ): Promise<ReadonlyMap<string, Surveyed>> {
    const readable = sources.filter(({ refused }) => refused === undefined);
    const distinct = [...new Map(readable.map((source) => [source.file, source])).values()];
    const found = new Map<string, Surveyed>();
    await this.#read('survey', distinct, (outcome, source) => {
      if (outcome.kind === 'surveyed') found.set(source.file, { ...outcome.subject, source });
      if (outcome.kind === 'unreadable') refuse(source.file, this.#cannotRead(source, outcome.reason));
    });
    return found;
  }

  /** Their summaries by URI. */
  async #summarise(drafts: readonly Surveyed[]): Promise<ReadonlyMap<string, Summary>> {
    const distinct = [...new Map(drafts.map(({ uri, source }) => [uri, source])).values()];
    const found = new Map<string, Summary>();
    await this.#read('summarise', distinct, (outcome, source) => {
      if (outcome.kind === 'summary') found.set(outcome.summary.uri, outcome.summary);
      if (outcome.kind === 'unreadable') this.#refuse(this.#cannotRead(source, outcome.reason));
    });
    return found;
  }

  async #read(
    kind: 'survey' | 'summarise',
    sources: readonly Source[],
    done: (outcome: Outcome, source: Source) => void,
  ): Promise<void> {
    const jobs = sources.map(({ file, text }): Job => ({ kind, file, ...(text === undefined ? {} : { text }) }));
    const progress = new Progress(jobs.length, this.means.messages.cli.reading);
    await this.pool.run(jobs, (outcome, index) => {
      const source = sources[index];
      progress.show(index + 1);
      if (source) done(outcome, source);
    });
    progress.clear();
  }

  #cannotRead({ file }: Source, reason: string): string {
    return this.means.messages.cli.cannotRead(file, reason);
  }

  /** The reports that drafts name and that are not on the command line; one that is not there is found at its name. */
  async #named(around: Around<Surveyed>, subjects: readonly Surveyed[]): Promise<readonly Surveyed[]> {
    const known = new Set(subjects.map(({ uri }) => uri));
    const found = await Promise.all(around.wanted(subjects).map(findFiles));
    const files = [...new Set(found.flatMap((one) => one.files))].filter((file) => !known.has(uriOf(file)));
    const read = await this.#survey(
      files.map((file) => ({ file })),
      () => undefined,
    );
    return [...read.values()];
  }

  async #yearBefore(): Promise<Surveyed | undefined> {
    const { yearBefore } = this.options;
    if (yearBefore === undefined) return undefined;
    const read = await this.#survey([{ file: yearBefore }], (_file, complaint) => this.#refuse(complaint));
    return read.get(yearBefore);
  }

  async #check(planned: readonly Planned[], summaries: ReadonlyMap<string, Summary>): Promise<void> {
    const wish: Wish = {
      format: this.options.format,
      withClaims: this.options.claims === true,
      coloured: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
    };
    const jobs = planned.map(({ source: { file, text }, candidates }): Job => {
      const neighbours = decided(mapNeighbours(candidates, ({ uri }) => summaries.get(uri)));
      return { kind: 'check', file, ...(text === undefined ? {} : { text }), neighbours, wish };
    });
    const progress = new Progress(jobs.length, this.means.messages.cli.checking);
    await this.pool.run(jobs, (outcome, index) => {
      progress.clear();
      const source = planned[index]?.source;
      if (source) this.#tell(outcome, source);
      progress.show(index + 1);
    });
    progress.clear();
  }

  #tell(outcome: Outcome, source: Source): void {
    if (outcome.kind === 'unreadable') this.#refuse(this.#cannotRead(source, outcome.reason));
    if (outcome.kind !== 'checked') return;
    for (const fault of outcome.faults) console.error(fault);
    this.#teller.tell(outcome.told);
  }
}
