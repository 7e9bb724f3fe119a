/** What the protocol wants of a server outside the usual course. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  ExitNotification,
  InitializeRequest,
  ProposedFeatures,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from '../../server/src/lsp/server';
import { buildBundles, SERVER } from './support/bundles';
import { CLEAN } from './support/drafts';
import { catalogue, startServer, TestClient } from './support/testClient';

const HOVER = { textDocument: { uri: 'file:///reports/2024.gouji' }, position: { line: 0, character: 0 } };
const CAPABILITIES = { processId: null, rootUri: null, capabilities: {} };

/** A server that has been told nothing yet. */
function silentServer(): TestClient {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
  );
  serve(server, catalogue, { version: '0.0.0-test' });
  server.listen();
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  connection.listen();
  return new TestClient(connection, () => server.dispose());
}

describe('manners of the protocol', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  it('refuses requests before it is initialized', async () => {
    client = silentServer();
    await assert.rejects(client.connection.sendRequest('textDocument/hover', HOVER), { code: -32002 });
    await assert.rejects(client.connection.sendRequest('gouji/nothing', {}), { code: -32002 });
    const { capabilities } = await client.connection.sendRequest(InitializeRequest.type, CAPABILITIES);
    assert.equal(capabilities.hoverProvider, true);
    assert.equal(await client.connection.sendRequest('textDocument/hover', HOVER), null);
  });

  it('is initialized once', async () => {
    client = await startServer();
    await client.open(CLEAN);
    await assert.rejects(client.connection.sendRequest(InitializeRequest.type, CAPABILITIES), { code: -32600 });
    assert.notDeepEqual(await client.symbols(), []);
  });

  it('refuses every request after it was shut down', async () => {
    client = await startServer();
    await client.open(CLEAN);
    await client.connection.sendRequest(ShutdownRequest.type);
    for (const [method, params] of [
      ['textDocument/hover', HOVER],
      ['textDocument/completion', HOVER],
      ['textDocument/diagnostic', HOVER],
      ['workspace/symbol', { query: '' }],
      ['gouji/nothing', {}],
      ['gouji/export', { uri: 'file:///reports/2024.gouji', to: 'html' }],
      ['gouji/review', { uri: 'file:///reports/2024.gouji', to: 'html' }],
      ['gouji/bring', { content: { kind: 'text', text: 'a' } }],
    ] as const) {
      await assert.rejects(client.connection.sendRequest(method, params), { code: -32600 }, method);
    }
  });

  it('answers malformed parameters with an error and goes on', async () => {
    client = await startServer();
    await client.open(CLEAN);
    const methods = [
      'hover',
      'completion',
      'codeAction',
      'inlayHint',
      'rename',
      'semanticTokens/range',
      'selectionRange',
    ];
    for (const method of methods) {
      for (const params of [
        undefined,
        null,
        {},
        [],
        { textDocument: null },
        { ...HOVER, position: 'here', range: 7 },
      ]) {
        const answer = client.connection.sendRequest(`textDocument/${method}`, params as never);
        await answer.then(
          () => undefined,
          ({ code }: { code: number }) => assert.ok([-32603, -32602].includes(code), `${method}: ${code}`),
        );
      }
    }
    await client.connection.sendNotification('textDocument/didChange', {});
    await client.connection.sendNotification('textDocument/didOpen', {});
    await client.connection.sendNotification('$/nothing', {});
    assert.notDeepEqual(await client.symbols(), []);
  });
});

describe('a server whose client has died', function () {
  this.timeout(30_000);
  before(buildBundles);

  it('does not stay behind, though its input is still open', async () => {
    const editor = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
    const server = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    await connection.sendRequest(InitializeRequest.type, { ...CAPABILITIES, processId: editor.pid ?? null });
    const exit = once(server, 'exit');
    editor.kill('SIGKILL');
    const [code] = await exit;
    assert.equal(typeof code, 'number');
    connection.dispose();
  });

  it('ends with 0 after shutdown and with 1 without', async () => {
    for (const [isShutDown, expected] of [
      [true, 0],
      [false, 1],
    ] as const) {
      const server = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
      const connection = createProtocolConnection(
        new StreamMessageReader(server.stdout),
        new StreamMessageWriter(server.stdin),
      );
      connection.listen();
      await connection.sendRequest(InitializeRequest.type, CAPABILITIES);
      const exit = once(server, 'exit');
      if (isShutDown) await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      assert.deepEqual(await exit, [expected, null]);
      connection.dispose();
    }
  });
});
