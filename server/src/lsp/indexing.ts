import type { Connection } from 'vscode-languageserver';
import { readInPieces } from '../model/report';
import { type Subject, type Summary, subjectOf, summaryOf } from '../model/summary/summary';
import { openDraft } from '../syntax/draft';
import type { FileNews } from '../workspace/fileIndex';
import { FileFault, type Files, isDraftName } from '../workspace/files';
import { isPattern } from '../workspace/pattern';
import { reportIn } from '../workspace/snapshot';
import { isWithin, resolved, uriKey, uriOfKey } from '../workspace/uris';
import type { Workspace } from '../workspace/workspace';
import { Breath } from './breath';
import type { WorkProgress } from './progress';
import { describe } from './requests';

/** Files read at the same time. */
const AT_ONCE = 8;
/** Summaries that are taken over together. */
const BATCH = 50;

/**
 * Keeps what is known of the drafts in folders: they are found, read in batches, summarised and let go. Drafts that open
 * ones name come first. What happens to files meanwhile is taken up in turn; a file read before it changed is read again.
 */
export class Indexer {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #files: Files;
  readonly #changed: () => void;
  /** To be read, by key; in order. */
  readonly #waiting = new Map<string, string>();
  /** The keys of files that are being read; one that changes or goes meanwhile is taken out, and what was read is not used. */
  readonly #reading = new Set<string>();
  /** Read, by key, and not taken over yet; those that cannot be read have no summary. */
  readonly #batch = new Map<string, { readonly uri: string; readonly summary: Summary | undefined }>();
  readonly #folders = new Set<string>();
  /** Folders of drafts that lie in none of the workspace's; looked into once. */
  readonly #aside = new Set<string>();
  #running: Promise<void> | undefined;
  #isStopped = false;

  /** `changed` is told when the drafts of the workspace may be judged otherwise. */
  constructor(connection: Connection, workspace: Workspace, files: Files, changed: () => void) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#files = files;
    this.#changed = changed;
  }

  /** Goes through folders; what was known of others stays. `progress` may be cancelled: then nothing is certain. */
  async addFolders(folders: readonly string[], progress?: WorkProgress): Promise<void> {
    this.#isStopped = false;
    const served = folders.filter((folder) => this.#files.serves(folder));
    for (const folder of served) this.#folders.add(folder);
    this.#apply({ settled: false, folders: [...this.#folders] });
    const found = await Promise.all(served.map((folder) => this.#find(folder)));
    for (const uri of found.flat()) if (isDraftName(uri)) this.#waiting.set(uriKey(uri), uri);
    this.#nameFirst();
    await this.#run(progress);
    if (progress?.isCancelled()) {
      this.#waiting.clear();
      this.#connection.console.warn('the drafts of the folders were not all read: cancelled');
    } else {
      this.#apply({ settled: true });
      await this.followNames();
    }
    this.#changed();
  }

  /** These folders with all that are gone through already. */
  allFolders(more: readonly string[]): readonly string[] {
    return [...new Set([...this.#folders, ...more])];
  }

  /** A folder that left the workspace takes its drafts with it. */
  removeFolders(folders: readonly string[]): void {
    for (const folder of folders) this.#folders.delete(folder);
    this.#drop(folders);
    this.#apply({ gone: folders, folders: [...this.#folders] });
    this.#changed();
  }

  /** Files that were made or changed, and files or folders that are gone. */
  async takeNews(touched: readonly string[], gone: readonly string[]): Promise<void> {
    this.#drop(gone);
    // What was read of them before is out of date.
    for (const key of touched.map(uriKey)) {
      this.#reading.delete(key);
      this.#batch.delete(key);
    }
    if (gone.length > 0) this.#apply({ gone });
    for (const uri of touched) if (isDraftName(uri) && this.#files.serves(uri)) this.#waiting.set(uriKey(uri), uri);
    if (touched.length > 0) await this.#run();
    await this.followNames();
    this.#changed();
  }

  /** A folder that appeared under a name: everything in it is new. */
  async takeFolder(folder: string): Promise<void> {
    await this.takeNews(await this.#find(folder), []);
  }

  /**
   * Reads what lies in no folder of the workspace: the files that drafts name as last year's report or as units, and the
   * drafts beside one that was opened by itself, where last year's report usually is.
   */
  async followNames(): Promise<void> {
    const beside = await this.#findAside();
    for (const uri of beside) this.#waiting.set(uriKey(uri), uri);
    const { files } = this.#workspace.current;
    const wanted = this.#named().filter((key) => !files.summaries.has(key) && !files.missing.has(key));
    if (wanted.length + beside.length === 0) return;
    for (const key of wanted) this.#waiting.set(key, uriOfKey(key));
    await this.#run();
    const after = this.#workspace.current.files;
    this.#apply({ missing: wanted.filter((key) => !after.summaries.has(key)) });
    this.#changed();
  }

  stop(): void {
    this.#isStopped = true;
    this.#waiting.clear();
  }

  #find(folder: string): Promise<readonly string[]> {
    return this.#guarded(folder, 'find');
  }

  async #guarded(folder: string, how: 'find' | 'list'): Promise<readonly string[]> {
    try {
      return await this.#files[how](folder, (fault) => this.#connection.console.warn(fault));
    } catch (fault) {
      this.#connection.console.warn(`${folder} could not be gone through: ${describe(fault)}`);
      return [];
    }
  }

  /** The drafts in folders that open drafts alone lead to, and that were not looked into yet. */
  async #findAside(): Promise<readonly string[]> {
    const { drafts, files } = this.#workspace.current;
    const loose = [...drafts.keys()].filter(
      (uri) => this.#files.serves(uri) && !files.folders.some((folder) => isWithin(uriKey(uri), folder)),
    );
    const folders = new Set(loose.map((uri) => uri.slice(0, uri.lastIndexOf('/') + 1)));
    const fresh = [...folders].filter((folder) => !this.#aside.has(folder));
    for (const folder of fresh) this.#aside.add(folder);
    const found = await Promise.all(fresh.map((folder) => this.#guarded(folder, 'list')));
    return found.flat();
  }

  /** The files that open drafts and summarised ones name. */
  #named(): string[] {
    const { drafts, files } = this.#workspace.current;
    const open = [...drafts.keys()].flatMap((uri): Subject[] => {
      const report = reportIn(this.#workspace.current, uri);
      return report ? [subjectOf(report)] : [];
    });
    const named = [...open, ...files.summaries.values()].flatMap(({ uri, previous, units }) =>
      [...(previous === undefined ? [] : [previous]), ...units].flatMap((name) => resolved(uri, name) ?? []),
    );
    return [...new Set(named)].filter((key) => !isPattern(key) && this.#files.serves(key));
  }

  /** What open drafts wait for is read before all else. */
  #nameFirst(): void {
    const { drafts } = this.#workspace.current;
    const first = [...[...drafts.keys()].map(uriKey), ...this.#named()];
    const rest = [...this.#waiting];
    this.#waiting.clear();
    const all = new Map(rest);
    for (const key of first) {
      const uri = all.get(key);
      if (uri !== undefined) this.#waiting.set(key, uri);
    }
    for (const [key, uri] of rest) this.#waiting.set(key, uri);
  }

  /** Reads all that waits; calls made meanwhile wait for the same end. */
  #run(progress?: WorkProgress): Promise<void> {
    this.#running ??= this.#work(progress).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #work(progress: WorkProgress | undefined): Promise<void> {
    const total = this.#waiting.size;
    const breath = new Breath();
    let done = 0;
    while (this.#waiting.size > 0 && !this.#isStopped && !progress?.isCancelled()) {
      const next = [...firstFew(this.#waiting, AT_ONCE)];
      for (const [key] of next) {
        this.#waiting.delete(key);
        this.#reading.add(key);
      }
      const texts = await Promise.all(next.map(([, uri]) => this.#read(uri)));
      for (const [index, [key, uri]] of next.entries()) {
        await breath.take();
        if (this.#reading.has(key)) await this.#take(key, uri, texts[index], breath);
      }
      done += next.length;
      progress?.report(done, Math.max(total, done + this.#waiting.size));
    }
    this.#flush();
  }

  async #take(key: string, uri: string, text: string | undefined, breath: Breath): Promise<void> {
    const summary = text === undefined ? undefined : await this.#summarise(uri, text, breath);
    // It may have changed or gone between the pieces of that work.
    if (this.#reading.delete(key)) this.#batch.set(key, { uri, summary });
    if (this.#batch.size >= BATCH) this.#flush();
  }

  #flush(): void {
    const all = [...this.#batch.values()];
    this.#batch.clear();
    const { summaries } = this.#workspace.current.files;
    const read = all.flatMap(({ summary }) => summary ?? []);
    // What was never known cannot go; and a file that a folder took the place of does not take what lies in that folder.
    const gone = all.flatMap(({ uri, summary }) => (!summary && summaries.has(uriKey(uri)) ? [uri] : []));
    if (read.length + gone.length > 0) this.#apply({ read, gone });
  }

  /** Files and folders that are gone are not read, and what was read of them is not used. */
  #drop(uris: readonly string[]): void {
    const dropped = uris.map(uriKey);
    for (const files of [this.#waiting, this.#reading, this.#batch]) {
      for (const key of [...files.keys()]) if (dropped.some((one) => isWithin(key, one))) files.delete(key);
    }
  }

  async #read(uri: string): Promise<string | undefined> {
    try {
      return await this.#files.read(uri);
    } catch (fault) {
      this.#tell(uri, fault);
      return undefined;
    }
  }

  /** Text, draft and report are let go with the end of this call. A draft that is beyond the reader harms no other. */
  async #summarise(uri: string, text: string, breath: Breath): Promise<Summary | undefined> {
    const { catalogue, settings } = this.#workspace.current;
    const { format } = settings;
    try {
      const draft = openDraft(uri, 0, text, this.#workspace.encoding);
      const report = await breath.through(readInPieces(draft, catalogue, format === undefined ? {} : { format }));
      await breath.take();
      return summaryOf(report);
    } catch (fault) {
      this.#tell(uri, fault);
      return undefined;
    }
  }

  #tell(uri: string, fault: unknown): void {
    const reason = fault instanceof FileFault ? fault.message : describe(fault);
    this.#connection.console.warn(`${uri} could not be read: ${reason}`);
  }

  #apply(news: FileNews): void {
    this.#workspace.apply({ kind: 'files', news });
  }
}

function* firstFew<Key, Value>(map: ReadonlyMap<Key, Value>, count: number): Iterable<readonly [Key, Value]> {
  let left = count;
  for (const entry of map) {
    if (left-- === 0) return;
    yield entry;
  }
}
