import assert from 'node:assert/strict';
import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver/node';
import type { TestClient } from '../lsp/support/testClient';
import type { Random } from '../support/random';
import { oneOf } from './requests';

/** What a server said of earlier versions, and what it is asked about that later. */
export class Earlier {
  readonly #tokens = new Map<string, SemanticTokens>();
  readonly #results = new Map<string, string>();
  readonly #items = new Map<string, unknown[]>();

  async ask(client: TestClient, uri: string, random: Random): Promise<void> {
    switch (random.upTo(4)) {
      case 0:
        return this.#diagnostics(client, uri);
      case 1:
        return this.#resolve(client, random);
      case 2:
        return this.#collect(client, uri, random);
      default:
        return this.#askTokens(client, uri);
    }
  }

  /** What differs, applied to the earlier tokens, must be what stands there now. */
  async #askTokens(client: TestClient, uri: string): Promise<void> {
    const textDocument = { uri };
    const known = this.#tokens.get(uri);
    // Both are answered of the same version: nothing comes between them.
    const delta = client.connection.sendRequest<SemanticTokens | SemanticTokensDelta | null>(
      'textDocument/semanticTokens/full/delta',
      { textDocument, previousResultId: known?.resultId ?? 'none' },
    );
    const full = client.connection.sendRequest<SemanticTokens | null>('textDocument/semanticTokens/full', {
      textDocument,
    });
    const [changed, now] = await Promise.all([delta, full]);
    if (changed && 'edits' in changed && known && now) {
      const data = [...known.data];
      for (const { start, deleteCount, data: put = [] } of [...changed.edits].sort((a, b) => b.start - a.start)) {
        data.splice(start, deleteCount, ...put);
      }
      assert.deepEqual(data, now.data, 'the tokens that changed do not lead to those that are there');
    }
    if (now) this.#tokens.set(uri, now);
  }

  async #diagnostics(client: TestClient, uri: string): Promise<void> {
    const report = await client.pull(this.#results.get(uri), uri);
    if (report.resultId !== undefined) this.#results.set(uri, report.resultId);
  }

  async #collect(client: TestClient, uri: string, random: Random): Promise<void> {
    const position = { line: random.upTo(80), character: random.upTo(20) };
    const params = { textDocument: { uri }, position, range: { start: position, end: { line: 200, character: 0 } } };
    const ask = (method: string) => client.connection.sendRequest<unknown>(`textDocument/${method}`, params);
    const actions = client.connection.sendRequest<unknown>('textDocument/codeAction', {
      ...params,
      context: { diagnostics: [] },
    });
    const completions = (await ask('completion')) as { readonly items?: unknown[] } | null;
    this.#items.set('completionItem/resolve', completions?.items ?? []);
    this.#items.set('codeLens/resolve', ((await ask('codeLens')) as unknown[] | null) ?? []);
    this.#items.set('codeAction/resolve', ((await actions) as unknown[] | null) ?? []);
  }

  async #resolve(client: TestClient, random: Random): Promise<void> {
    const [method, items = []] = oneOf([...this.#items], random) ?? [];
    const item = oneOf(items, random);
    if (method !== undefined && item !== undefined) await client.connection.sendRequest(method, item);
  }
}
