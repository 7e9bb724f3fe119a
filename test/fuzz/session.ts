/**
 * A live server under a random script: edits, opens, closes, settings, requests wherever and however, some cancelled, some
 * malformed. Every request must be answered, and in the end the server must show what a fresh one shows of the same texts.
 */
import assert from 'node:assert/strict';
import { CancellationTokenSource, PublishDiagnosticsNotification } from 'vscode-languageserver/node';
import { applyChange } from '../../server/src/text/change';
import { LineIndex } from '../../server/src/text/lineIndex';
import { startServer, type TestClient } from '../lsp/support/testClient';
import { Random } from '../support/random';
import { randomChange } from '../support/randomEdits';

/** One step of a script: what is done is chosen by `what`, where and how by `seed`. */
export interface Step {
  readonly what: 'edit' | 'open' | 'close' | 'configure' | 'request' | 'cancel' | 'malformed';
  readonly seed: number;
}

export const STEPS: readonly Step['what'][] = ['edit', 'open', 'close', 'configure', 'request', 'cancel', 'malformed'];

const URIS = ['file:///a/2023.gouji', 'file:///a/2024.gouji'];

const SETTINGS = [
  {},
  { gouji: { rules: { 'q.sum': 'off' } } },
  { gouji: { format: '2021', rules: { 't3.identity': 'hint' } } },
  { gouji: { rules: 7, completion: null } },
];

const METHODS = [
  ...[
    'hover',
    'completion',
    'codeAction',
    'inlayHint',
    'semanticTokens/full',
    'semanticTokens/range',
    'documentSymbol',
  ],
  ...['foldingRange', 'codeLens', 'documentLink', 'definition', 'references', 'documentHighlight', 'signatureHelp'],
  ...['selectionRange', 'prepareRename', 'rename', 'diagnostic', 'formatting', 'rangeFormatting', 'onTypeFormatting'],
];

/** Runs a script; throws where the server is not as a fresh one, or does not answer. */
export async function runSession(texts: readonly string[], script: readonly Step[]): Promise<void> {
  const session = new Session(await startServer(), texts);
  try {
    for (const step of script) await session.take(step);
    await session.settle();
  } finally {
    session.client.dispose();
  }
}

class Session {
  readonly #open = new Map<string, string>();
  readonly #answers: Promise<unknown>[] = [];
  #settings: unknown = {};

  constructor(
    readonly client: TestClient,
    private readonly texts: readonly string[],
  ) {
    client.connection.onNotification(PublishDiagnosticsNotification.type, () => undefined);
  }

  async take({ what, seed }: Step): Promise<void> {
    const random = new Random(seed);
    const uri = random.upTo(1) === 0 ? URIS[0] : URIS[1];
    if (uri === undefined) return;
    const text = this.#open.get(uri);
    switch (what) {
      case 'open':
        if (text === undefined) await this.#begin(uri, this.texts[random.upTo(this.texts.length - 1)] ?? '');
        return;
      case 'close':
        if (text !== undefined && random.upTo(3) === 0) {
          this.#open.delete(uri);
          await this.client.close(uri);
        }
        return;
      case 'edit':
        return text === undefined ? this.#begin(uri, this.texts[0] ?? '') : this.#edit(uri, text, random);
      case 'configure':
        this.#settings = SETTINGS[random.upTo(SETTINGS.length - 1)];
        return this.client.configure(this.#settings);
      case 'request':
        this.#ask(uri, random);
        return;
      case 'cancel': {
        const source = new CancellationTokenSource();
        this.#ask(uri, random, source);
        source.cancel();
        return;
      }
      case 'malformed': {
        const params = [undefined, {}, [], { textDocument: 3 }, { textDocument: { uri }, position: { line: 'x' } }];
        const method = METHODS[random.upTo(METHODS.length - 1)];
        this.#await(this.client.connection.sendRequest(`textDocument/${method}`, params[random.upTo(4)] as never));
      }
    }
  }

  /** Waits for every answer, and compares with a server that is given the texts as they now are. */
  async settle(): Promise<void> {
    await Promise.all(this.#answers);
    const fresh = await startServer();
    try {
      await fresh.configure(this.#settings);
      for (const [uri, text] of this.#open) await fresh.open(text, uri);
      for (const uri of URIS) {
        const [own, other] = [await shownBy(this.client, uri), await shownBy(fresh, uri)];
        assert.deepEqual(own, other, `${uri} is not as in a fresh server`);
      }
    } finally {
      fresh.dispose();
    }
  }

  #begin(uri: string, text: string): Promise<void> {
    this.#open.set(uri, text);
    return this.client.open(text, uri);
  }

  #edit(uri: string, text: string, random: Random): Promise<void> {
    const change = randomChange(text, random);
    const lines = new LineIndex(text);
    const range = { start: lines.positionAt(change.span.start), end: lines.positionAt(change.span.end) };
    const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
    // What the stream cannot carry, lone surrogates, is no matter of the server.
    const sent = Buffer.from(change.text).toString();
    this.#open.set(uri, applyChange(text, { span, text: sent }));
    return this.client.edit([{ range, text: sent }], uri);
  }

  #ask(uri: string, random: Random, source?: CancellationTokenSource): void {
    const number = () => (random.upTo(9) === 0 ? 2 ** 31 - 1 : random.upTo(120));
    const position = { line: number(), character: number() };
    const params = {
      textDocument: { uri },
      position,
      positions: [position],
      range: { start: position, end: { line: number(), character: number() } },
      context: { diagnostics: [], includeDeclaration: true },
      options: { tabSize: 2, insertSpaces: true },
      newName: '7',
      ch: '|',
    };
    const method = METHODS[random.upTo(METHODS.length - 1)];
    this.#await(this.client.connection.sendRequest(`textDocument/${method}`, params, source?.token));
  }

  /** An error is an answer too. */
  #await(answer: Promise<unknown>): void {
    this.#answers.push(
      answer.then(
        () => undefined,
        ({ code }: { readonly code?: number }) => assert.equal(typeof code, 'number'),
      ),
    );
  }
}

async function shownBy(client: TestClient, uri: string): Promise<unknown> {
  const ask = (method: string) => client.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri } });
  const diagnostics = (await client.pulled(uri)).map(({ data: _version, ...shown }) => shown);
  const { data } = ((await ask('semanticTokens/full')) ?? {}) as { readonly data?: readonly number[] };
  return {
    diagnostics,
    tokens: data,
    symbols: await ask('documentSymbol'),
    lenses: await ask('codeLens'),
    links: await ask('documentLink'),
  };
}
