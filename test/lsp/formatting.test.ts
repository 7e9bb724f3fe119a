import assert from 'node:assert/strict';
import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  type Position,
} from 'vscode-languageserver/node';
import { startServer, type TestClient, URI } from './support/testClient';

const TABLES = '|a|b|\n|-|-|\n|1|2|\n\n|c|\n|-|\n|d|\n';
const options = { tabSize: 4, insertSpaces: true };

describe('formatting by the server', () => {
  let client: TestClient;
  before(async () => {
    client = await startServer();
  });
  after(() => client.dispose());

  const lines = (edits: readonly { readonly range: { readonly start: Position } }[] | null) => [
    ...new Set((edits ?? []).map(({ range }) => range.start.line)),
  ];

  it('is announced', () => {
    const { documentFormattingProvider, documentRangeFormattingProvider, documentOnTypeFormattingProvider } =
      client.initialized.capabilities;
    assert.equal(documentFormattingProvider, true);
    assert.equal(documentRangeFormattingProvider, true);
    assert.deepEqual(documentOnTypeFormattingProvider, { firstTriggerCharacter: '|', moreTriggerCharacter: ['\n'] });
  });

  it('aligns all tables of a document, or those of a range', async () => {
    await client.open(TABLES);
    const textDocument = { uri: URI };
    const whole = await client.connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
    assert.deepEqual(lines(whole), [0, 1, 2, 4, 5, 6]);
    const range = { start: { line: 5, character: 0 }, end: { line: 6, character: 1 } };
    const part = await client.connection.sendRequest(DocumentRangeFormattingRequest.type, {
      textDocument,
      range,
      options,
    });
    assert.deepEqual(lines(part), [4, 5, 6]);
  });

  it('aligns the table that is typed in, and begins a row', async () => {
    await client.open(TABLES);
    const textDocument = { uri: URI };
    const type = (position: Position, ch: string) =>
      client.connection.sendRequest(DocumentOnTypeFormattingRequest.type, { textDocument, position, ch, options });
    assert.deepEqual(lines(await type({ line: 2, character: 5 }, '|')), [0, 1, 2]);
    assert.deepEqual(await type({ line: 7, character: 0 }, '\n'), [
      { range: { start: { line: 7, character: 0 }, end: { line: 7, character: 0 } }, newText: '| |' },
    ]);
  });

  it('gives no edits for a draft that is not open', async () => {
    await client.close();
    const textDocument = { uri: URI };
    assert.deepEqual(
      await client.connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options }),
      [],
    );
    assert.deepEqual(client.logged, []);
  });
});
