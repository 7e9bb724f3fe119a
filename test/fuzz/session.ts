/**
 * A live server under a random script: edits, opens, closes, files saved and renamed, settings, requests wherever and of
 * whatever version, some cancelled, some malformed. Every request must be answered, and in the end the server must show what
 * a fresh one shows of the same files and texts.
 */
import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  DidChangeWatchedFilesNotification,
  DidRenameFilesNotification,
  FileChangeType,
  type Position,
} from 'vscode-languageserver/node';
import { applyChange } from '../../server/src/text/change';
import { LineIndex } from '../../server/src/text/lineIndex';
import { startServer, type TestClient } from '../lsp/support/testClient';
import { Random } from '../support/random';
import { randomChange } from '../support/randomEdits';
import { Disk } from './disk';
import { Earlier } from './earlier';
import { type Asked, anyRequest, malformedNotification, malformedRequest, oneOf } from './requests';
import { shownBy } from './shown';

export const STEPS = [
  ...(['edit', 'open', 'close', 'save', 'rename', 'configure', 'request', 'earlier', 'cancel'] as const),
  ...(['malformed', 'nonsense'] as const),
];

/** One step of a script: what is done is chosen by `what`, where and how by `seed`. */
export interface Step {
  readonly what: (typeof STEPS)[number];
  readonly seed: number;
}

const FOLDER = 'file:///a';
const NAMES = ['2022', '2023', '2024', 'sub/2023', 'sub/renamed'];
const URIS = NAMES.map((name) => `${FOLDER}/${name}.gouji`);

const SETTINGS = [
  {},
  { gouji: { rules: { 'q.sum': 'off' } } },
  { gouji: { format: '2021', rules: { 't3.identity': 'hint' } } },
  { gouji: { rules: 7, completion: null } },
];

/** A request that waits for longer is left without an answer. */
const PATIENCE_MS = 60_000;
/** Files are looked through while the editor goes on: so long it may take until all are known. */
const SETTLED_MS = 20_000;

/** Runs a script; throws where the server is not as a fresh one, or does not answer. */
export async function runSession(texts: readonly string[], script: readonly Step[]): Promise<void> {
  const disk = new Disk(URIS.slice(0, 2).map((uri, index) => [uri, yearOf(texts[index] ?? '', 2022 + index)]));
  const session = new Session(await serverOn(disk), disk, texts);
  try {
    for (const step of script) await session.take(step);
    await session.settle();
  } finally {
    session.client.dispose();
  }
}

function serverOn(disk: Disk): Promise<TestClient> {
  return startServer({ folders: [FOLDER], hostFiles: () => disk.files });
}

/** The same report as of another year, so that reports have neighbours. */
function yearOf(text: string, year: number): string {
  return text.replaceAll(/20[12]\d年/g, `${year}年`);
}

class Session {
  readonly #open = new Map<string, string>();
  readonly #answers = new Set<Promise<void>>();
  readonly #earlier = new Earlier();
  #settings: unknown = {};

  constructor(
    readonly client: TestClient,
    private readonly disk: Disk,
    private readonly texts: readonly string[],
  ) {}

  async take({ what, seed }: Step): Promise<void> {
    const random = new Random(seed);
    const uri = oneOf(URIS, random) ?? '';
    const text = this.#open.get(uri);
    switch (what) {
      case 'open':
        if (text === undefined) await this.#begin(uri, random);
        return;
      case 'close':
        if (text !== undefined && random.upTo(3) === 0) await this.#close(uri);
        return;
      case 'edit':
        return text === undefined ? this.#editAny(random) : this.#edit(uri, text, random);
      case 'save':
        return text === undefined ? undefined : this.#save(uri, text);
      case 'rename':
        return this.#rename(uri, oneOf(URIS, random) ?? uri);
      case 'configure':
        this.#settings = oneOf(SETTINGS, random);
        return this.client.configure(this.#settings);
      case 'request':
        this.#ask(anyRequest(uri, random));
        return;
      case 'earlier':
        this.#await(this.#earlier.ask(this.client, uri, random));
        return;
      case 'cancel': {
        const source = new CancellationTokenSource();
        this.#ask(anyRequest(uri, random), source);
        source.cancel();
        return;
      }
      case 'malformed':
        this.#ask(malformedRequest(uri, random));
        return;
      case 'nonsense': {
        const { method, params } = malformedNotification(uri, random);
        return this.client.connection.sendNotification(method, params);
      }
    }
  }

  /** Waits for every answer, and compares with a server that is given the files and texts as they now are. */
  async settle(): Promise<void> {
    await Promise.all(this.#answers);
    const fresh = await serverOn(this.disk);
    try {
      await fresh.configure(this.#settings);
      for (const [uri, text] of this.#open) {
        await fresh.open(text, uri);
        // What is shown depends on where the writer was last.
        const end = new LineIndex(text).positionAt(text.length);
        const last = [{ range: { start: end, end }, text: '\n' }];
        for (const client of [this.client, fresh]) await client.edit(last, uri);
      }
      for (const until = Date.now() + SETTLED_MS; ; ) {
        const [own, other] = [await this.#shownBy(this.client), await this.#shownBy(fresh)];
        if (Date.now() > until) assert.deepEqual(own, other, 'not as in a fresh server');
        if (isSame(own, other)) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    } finally {
      fresh.dispose();
    }
  }

  async #shownBy(client: TestClient): Promise<unknown> {
    const symbols = await client.connection.sendRequest<readonly unknown[]>('workspace/symbol', { query: '总体情况' });
    // They come in the order in which the files were found.
    const shown: unknown[] = [symbols.map((one) => JSON.stringify(one)).sort()];
    for (const uri of URIS) shown.push(await shownBy(client, uri));
    return shown;
  }

  #begin(uri: string, random: Random): Promise<void> {
    const year = 2022 + random.upTo(2);
    return this.#opened(uri, this.disk.textOf(uri) ?? yearOf(oneOf(this.texts, random) ?? '', year));
  }

  #opened(uri: string, text: string): Promise<void> {
    this.#open.set(uri, text);
    return this.client.open(text, uri);
  }

  #close(uri: string): Promise<void> {
    this.#open.delete(uri);
    return this.client.close(uri);
  }

  /** One of those that are open, else one is opened. */
  async #editAny(random: Random): Promise<void> {
    const [uri, text] = oneOf([...this.#open], random) ?? [];
    if (uri === undefined || text === undefined) await this.#begin(URIS[0] ?? '', random);
    else await this.#edit(uri, text, random);
  }

  #edit(uri: string, text: string, random: Random): Promise<void> {
    const change = randomChange(text, random);
    const lines = new LineIndex(text);
    // Now and then beyond the end of a line or of the text, which counts as that end.
    const at = (offset: number): Position => {
      const { line, character } = lines.positionAt(offset);
      return { line, character: random.upTo(50) === 0 ? character + 5_000 : character };
    };
    const [one, other] = [at(change.span.start), at(change.span.end)];
    const span = { start: lines.offsetAt(one), end: Math.max(lines.offsetAt(one), lines.offsetAt(other)) };
    const range = { start: one, end: lines.offsetAt(other) < span.start ? one : other };
    // What the stream cannot carry, lone surrogates, is no matter of the server.
    const sent = Buffer.from(change.text).toString();
    this.#open.set(uri, applyChange(text, { span, text: sent }));
    return this.client.edit([{ range, text: sent }], uri);
  }

  #save(uri: string, text: string): Promise<void> {
    const type = this.disk.textOf(uri) === undefined ? FileChangeType.Created : FileChangeType.Changed;
    this.disk.write(uri, text);
    return this.client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri, type }],
    });
  }

  /** As an editor does it: the file is moved, its document closed and opened again under the new name. */
  async #rename(from: string, to: string): Promise<void> {
    if (from === to || this.#open.has(to) || this.disk.textOf(to) !== undefined) return;
    if (this.disk.textOf(from) === undefined) return;
    this.disk.move(from, to);
    const text = this.#open.get(from);
    if (text !== undefined) {
      await this.#close(from);
      await this.#opened(to, text);
    }
    const files = [{ oldUri: from, newUri: to }];
    await this.client.connection.sendNotification(DidRenameFilesNotification.type, { files });
  }

  #ask({ method, params }: Asked, source?: CancellationTokenSource): void {
    this.#await(this.client.connection.sendRequest(method, params as never, source?.token), method);
  }

  /** An error is an answer too. */
  #await(answer: Promise<unknown>, method = 'request'): void {
    const patience = new Promise<never>((_, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method} was not answered`)), PATIENCE_MS);
      answer.then(
        () => clearTimeout(timer),
        () => clearTimeout(timer),
      );
    });
    const settled = Promise.race([answer, patience]).then(
      () => undefined,
      (fault: { readonly code?: number }) => {
        if (typeof fault.code !== 'number') throw fault;
      },
    );
    this.#answers.add(settled);
    settled.then(
      () => this.#answers.delete(settled),
      () => undefined,
    );
  }
}

function isSame(one: unknown, other: unknown): boolean {
  try {
    assert.deepEqual(one, other);
    return true;
  } catch {
    return false;
  }
}
