import type { Level } from '../../catalogue/format';
import type { CheckedFile } from '../../features/checkResult';
import type { Summary } from '../../model/summary/summary';
import { reaches } from '../../rules/finding';
import { Around } from './around';
import { findFiles } from './findFiles';
import { type Job, type Outcome, uriOf, type Wish } from './jobs';
import { asGithub, asJson, asSarif, type Totals } from './machineOutput';
import { Pool } from './pool';
import { Progress } from './progress';
import { readText } from './readText';
import type { Surroundings } from './surroundings';
import { Unreadable } from './unreadable';

export interface CheckOptions {
  readonly format: 'text' | 'json' | 'sarif' | 'github';
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

/** One run: all drafts are summarised, then each is checked against its neighbours. */
class Check {
  #unread = 0;

  constructor(
    private readonly options: CheckOptions,
    private readonly means: Surroundings,
    private readonly pool: Pool,
  ) {}

  async run(paths: readonly string[]): Promise<number> {
    const sources = await this.#sources(paths);
    const around = new Around();
    const reasons = new Map<string, string>();
    const summaries = await this.#summarise(sources, (file, reason) => reasons.set(file, reason));
    for (const { file, refused = reasons.get(file) } of sources) if (refused !== undefined) this.#refuse(refused);
    around.add([...summaries.values()]);
    around.add(await this.#named(around, [...summaries.values()]));
    const yearBefore = await this.#yearBefore();
    const wish: Wish = {
      withClaims: this.options.claims === true,
      text: this.options.format === 'text',
      coloured: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
    };
    const jobs = sources.flatMap((source): Job[] => {
      const summary = summaries.get(source.file);
      if (!summary) return [];
      return [
        {
          kind: 'check',
          file: source.file,
          ...(source.text === undefined ? {} : { text: source.text }),
          neighbours: around.neighboursOf(summary, yearBefore),
          wish,
        },
      ];
    });
    const files = await this.#check(jobs);
    this.#conclude(files);
    const reached = files.some(({ findings }) => findings.some(({ level }) => reaches(level, this.options.level)));
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

  #refuse(complaint: string): void {
    this.#unread++;
    console.error(complaint);
  }

  /** Summaries by file; each file once, however often it was named. */
  async #summarise(
    sources: readonly Source[],
    refuse: (file: string, complaint: string) => void,
  ): Promise<ReadonlyMap<string, Summary>> {
    const readable = sources.filter(({ refused }) => refused === undefined);
    const distinct = [...new Map(readable.map((source) => [source.file, source])).values()];
    const summaries = new Map<string, Summary>();
    const jobs = distinct.map((source): Job => ({ kind: 'summarise', ...source }));
    const progress = new Progress(jobs.length, this.means.messages.cli.reading);
    await this.pool.run(jobs, (outcome, index) => {
      const file = distinct[index]?.file ?? '';
      progress.show(index + 1);
      if (outcome.kind === 'summary') summaries.set(file, outcome.summary);
      if (outcome.kind === 'unreadable') refuse(file, this.means.messages.cli.cannotRead(file, outcome.reason));
    });
    progress.clear();
    return summaries;
  }

  /** The reports that drafts name and that are not on the command line; one that is not there is found at its name. */
  async #named(around: Around, summaries: readonly Summary[]): Promise<readonly Summary[]> {
    const known = new Set(summaries.map(({ uri }) => uri));
    const found = await Promise.all(around.wanted(summaries).map(findFiles));
    const files = [...new Set(found.flatMap((one) => one.files))].filter((file) => !known.has(uriOf(file)));
    const read = await this.#summarise(
      files.map((file) => ({ file })),
      () => undefined,
    );
    return [...read.values()];
  }

  async #yearBefore(): Promise<Summary | undefined> {
    const { yearBefore } = this.options;
    if (yearBefore === undefined) return undefined;
    const read = await this.#summarise([{ file: yearBefore }], (_file, complaint) => this.#refuse(complaint));
    return read.get(yearBefore);
  }

  async #check(jobs: readonly Job[]): Promise<CheckedFile[]> {
    const files: CheckedFile[] = [];
    const progress = new Progress(jobs.length, this.means.messages.cli.checking);
    await this.pool.run(jobs, (outcome, index) => {
      progress.clear();
      this.#tell(outcome, jobs[index]?.file ?? '', files);
      progress.show(index + 1);
    });
    progress.clear();
    return files;
  }

  /** Text and annotations are told file by file, the other formats when all is done. */
  #tell(outcome: Outcome, file: string, files: CheckedFile[]): void {
    if (outcome.kind === 'unreadable') this.#refuse(this.means.messages.cli.cannotRead(file, outcome.reason));
    if (outcome.kind !== 'checked') return;
    for (const fault of outcome.faults) console.error(fault);
    files.push(outcome.checked);
    if (outcome.text !== undefined) process.stdout.write(`${outcome.text}\n`);
    if (this.options.format === 'github') process.stdout.write(asGithub([outcome.checked]));
  }

  #conclude(files: readonly CheckedFile[]): void {
    const totals = totalsOf(files);
    switch (this.options.format) {
      case 'json':
        process.stdout.write(asJson(files, totals));
        return;
      case 'sarif':
        process.stdout.write(asSarif(files, this.means.catalogue, this.means.version));
        return;
      case 'text': {
        const { error, warning, information, hint } = totals.findings;
        console.log(this.means.messages.cli.summary(files.length, error, warning, information, hint));
        return;
      }
      case 'github':
    }
  }
}

function totalsOf(files: readonly CheckedFile[]): Totals {
  const findings = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { level } of files.flatMap((file) => file.findings)) findings[level]++;
  return { files: files.length, findings };
}
