import type { Level } from '../../catalogue/format';
import { mapNeighbours, summariesIn } from '../../model/neighbours';
import type { Summary } from '../../model/summary/summary';
import { LEVELS, reaches } from '../../rules/finding';
import { perObject } from '../../text/memory';
import { decided } from '../../workspace/neighbours';
import { openCache } from './cache/file';
import { keyOf } from './cache/key';
import { Memory } from './cache/memory';
import { InOrder } from './inOrder';
import type { Job, Outcome, Reading } from './jobs';
import { Pool } from './pool';
import { Progress } from './progress';
import { roundsOf } from './rounds';
import type { Surroundings } from './surroundings';
import { type Planned, type Source, Survey, type Surveyed } from './survey';
import { type Format, Teller, type Told, type Wish } from './telling';

export interface CheckOptions {
  readonly format: Format;
  readonly level: Level;
  readonly yearBefore?: string;
  /** Whether the claims of the prose are told, those that hold too. */
  readonly claims?: boolean;
  /** The file that keeps results for the next run. */
  readonly cache?: string;
}

/** Exit status: 0 nothing at or above the level, 1 something, 2 a file that cannot be read (the others are still done). */
export async function check(paths: readonly string[], options: CheckOptions, around: Surroundings): Promise<number> {
  const output: Output = {
    tell: (text) => process.stdout.write(text),
    complain: (line) => console.error(line),
    coloured: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  };
  if (options.cache === undefined) return checkDrafts(paths, options, around, output);
  const file = await openCache(options.cache, around);
  const memory = new Memory(await file.read());
  const status = await checkDrafts(paths, options, around, output, memory);
  if (memory.news) await file.write(memory.news);
  return status;
}

/** Where what is said of drafts goes, and what is said of files that cannot be read. */
export interface Output {
  tell(text: string): void;
  complain(line: string): void;
  readonly coloured: boolean;
}

/** The same without a file that keeps results: what `memory` has of the last run is said again where it is still true. */
export async function checkDrafts(
  paths: readonly string[],
  options: CheckOptions,
  around: Surroundings,
  output: Output,
  memory?: Memory,
): Promise<number> {
  const pool = new Pool(around);
  try {
    return await new Check(options, around, pool, output, memory).run(paths);
  } finally {
    await pool.close();
  }
}

/** What is said of a draft: by this run, or by the last one. */
type Saying = Outcome | { readonly kind: 'said'; readonly told: Told };

/** One run: all drafts are looked through, then each is checked after those that it is held against. */
class Check {
  readonly #teller: Teller;
  readonly #wish: Wish;
  #unread = 0;

  constructor(
    private readonly options: CheckOptions,
    private readonly means: Surroundings,
    private readonly pool: Pool,
    private readonly output: Output,
    private readonly memory: Memory | undefined,
  ) {
    const { format, claims = false } = options;
    this.#teller = new Teller(format, means, (text) => output.tell(text));
    this.#wish = { format, withClaims: claims, coloured: output.coloured };
  }

  async run(paths: readonly string[]): Promise<number> {
    const survey = new Survey(this.means, this.pool, (complaint) => this.#refuse(complaint), this.memory?.last);
    const planned = await survey.plan(paths, this.options.yearBefore);
    const inOrder = new InOrder<Saying>((saying, index) => {
      const plan = planned[index];
      if (plan) this.#tell(saying, plan);
    });
    const places = new Map(planned.map((plan, index) => [plan, index]));
    const open = planned.filter((plan, index) => {
      const told = this.memory?.toldBefore(plan, this.#keyOf(plan));
      if (told) inOrder.take(index, { kind: 'said', told });
      return told === undefined;
    });
    await this.#check(open, (outcome, plan) => inOrder.take(places.get(plan) ?? 0, outcome));
    this.#teller.conclude();
    const { levels } = this.#teller;
    const reached = LEVELS.some((level) => levels[level] > 0 && reaches(level, this.options.level));
    return this.#unread > 0 ? 2 : reached ? 1 : 0;
  }

  #refuse(complaint: string): void {
    this.#unread++;
    this.output.complain(complaint);
  }

  readonly #keyOf = perObject(({ draft, candidates }: Planned): string => {
    const { language } = this.means.messages;
    return keyOf({ draft, file: draft.source.file, candidates, wish: this.#wish, language });
  });

  /** `done` is called when something is checked, those that are held against others after these. */
  async #check(plans: readonly Planned[], done: (outcome: Outcome, plan: Planned) => void): Promise<void> {
    const wanted = new Set(plans.flatMap(({ candidates }) => summariesIn(candidates).map(({ uri }) => uri)));
    const summaries = new Map<string, Summary>();
    const learn = (outcome: Outcome, draft: Surveyed) => {
      this.memory?.reread(draft, 'digest' in outcome ? outcome.digest : undefined);
      if ('summary' in outcome && outcome.summary) summaries.set(draft.uri, outcome.summary);
    };
    const summariseJob = ({ source }: Surveyed): Job => ({ kind: 'summarise', ...this.#reading(source) });
    const checkJob = ({ draft: { source, uri }, candidates }: Planned): Job => {
      const neighbours = decided(mapNeighbours(candidates, (one) => summaries.get(one.uri)));
      const summarised = wanted.has(uri);
      return { kind: 'check', ...this.#reading(source), neighbours, wish: this.#wish, summarised };
    };
    const progress = new Progress(plans.length, this.means.messages.cli.checking);
    let checked = 0;
    for (const { summarise, check } of roundsOf(plans)) {
      await this.pool.run(summarise, summariseJob, (outcome, draft) => {
        if (outcome.kind === 'unreadable') this.#refuseDraft(draft, outcome.reason);
        learn(outcome, draft);
      });
      await this.pool.run(check, checkJob, (outcome, plan) => {
        learn(outcome, plan.draft);
        progress.clear();
        done(outcome, plan);
        progress.show(++checked);
      });
    }
    progress.clear();
  }

  #reading({ file, text }: Source): Reading {
    return { file, text, digested: this.memory !== undefined };
  }

  #refuseDraft({ source }: Surveyed, reason: string): void {
    this.#refuse(this.means.messages.cli.cannotRead(source.file, reason));
  }

  #tell(saying: Saying, plan: Planned): void {
    if (saying.kind === 'unreadable') this.#refuseDraft(plan.draft, saying.reason);
    if (saying.kind !== 'checked' && saying.kind !== 'said') return;
    if (saying.kind === 'checked') for (const fault of saying.faults) this.output.complain(fault);
    this.memory?.keep(plan, this.#keyOf(plan), saying.told, saying.kind === 'checked' ? saying : undefined);
    this.#teller.tell(saying.told);
  }
}
