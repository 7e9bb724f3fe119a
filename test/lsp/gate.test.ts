/** A server that loads itself when there is something to look at. */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  HoverRequest,
  type InitializeParams,
  InitializeRequest,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { Gate } from '../../server/src/lsp/gate';
import { greet } from '../../server/src/lsp/greeting';
import { begin } from '../../server/src/lsp/server';
import { FAULTY } from './support/drafts';
import { catalogue, TestClient } from './support/testClient';

const HOVER = { textDocument: { uri: 'file:///reports/2024.gouji' }, position: { line: 0, character: 0 } };
const PARAMS = { processId: null, rootUri: null, capabilities: { textDocument: { diagnostic: {} } } };

interface Greeted {
  readonly client: TestClient;
  /** How often the rest of the server was asked for. */
  fetched(): number;
  /** The rest of the server is there. */
  loaded(): void;
}

async function greeted(more: Partial<InitializeParams> = {}): Promise<Greeted> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const gate = new Gate();
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
    { messageStrategy: gate },
  );
  let fetched = 0;
  const params = { ...PARAMS, ...more };
  greet(server, { version: '0.0.0-test' }, (said) => gate.close(said, () => fetched++));
  server.listen();
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  connection.listen();
  const { capabilities } = await connection.sendRequest(InitializeRequest.type, params);
  assert.equal(capabilities.hoverProvider, true);
  await connection.sendNotification('initialized', {});
  return {
    client: new TestClient(connection, () => server.dispose()),
    fetched: () => fetched,
    loaded: () => {
      begin(server, catalogue, params);
      gate.open();
    },
  };
}

/** Until the server has read what was sent. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 30));

describe('the gate of a server', () => {
  it('asks for the rest once, when there is something to look at', async () => {
    const { client, fetched } = await greeted();
    await aMoment();
    assert.equal(fetched(), 0);
    await client.open(FAULTY);
    await client.edit([]);
    await aMoment();
    assert.equal(fetched(), 1);
    client.dispose();
  });

  it('asks at once for a client with folders', async () => {
    for (const more of [{ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] }, { rootUri: 'file:///a' }]) {
      const { client, fetched } = await greeted(more);
      await aMoment();
      assert.equal(fetched(), 1);
      client.dispose();
    }
  });

  it('keeps what is said meanwhile, and its order', async () => {
    const { client, loaded } = await greeted();
    await client.open(FAULTY);
    const hover = client.connection.sendRequest(HoverRequest.type, HOVER);
    const found = client.pulled();
    const unknown = client.connection.sendRequest('gouji/nobody', {});
    await aMoment();
    loaded();
    assert.equal(await hover, null);
    assert.ok((await found).length > 0);
    await assert.rejects(unknown, { code: -32601 });
    client.dispose();
  });
});
