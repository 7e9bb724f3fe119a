import type { TestClient } from '../lsp/support/testClient';

/** What a server shows of a document, without what only counts its answers. */
export async function shownBy(client: TestClient, uri: string): Promise<unknown> {
  const textDocument = { uri };
  const ask = (method: string, more: object = {}) =>
    client.connection.sendRequest(`textDocument/${method}`, { textDocument, ...more });
  const range = { start: { line: 0, character: 0 }, end: { line: 2 ** 31 - 1, character: 0 } };
  const tokens = ((await ask('semanticTokens/full')) ?? {}) as { readonly data?: readonly number[] };
  return {
    diagnostics: (await client.pulled(uri)).map(({ data: _version, ...shown }) => shown),
    tokens: tokens.data,
    symbols: await ask('documentSymbol'),
    lenses: await ask('codeLens'),
    links: await ask('documentLink'),
    folds: await ask('foldingRange'),
    hints: await ask('inlayHint', { range }),
    hover: await ask('hover', { position: { line: 20, character: 4 } }),
  };
}
