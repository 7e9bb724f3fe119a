/** The server as it is shipped: a process of its own that an editor starts. */
import assert from 'node:assert/strict';
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import {
  createProtocolConnection,
  ExitNotification,
  IPCMessageReader,
  IPCMessageWriter,
  ShutdownRequest,
  SocketMessageReader,
  SocketMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { buildBundles, CLI, SERVER } from './support/bundles';
import { BROKEN_TABLE, CLEAN, FAULTY } from './support/drafts';
import { positionOf } from './support/marked';
import { PUSHED, TestClient } from './support/testClient';

interface Process {
  readonly child: ChildProcess;
  readonly client: TestClient;
  /** All that was written to standard output. */
  readonly stdout: () => string;
  readonly stderr: () => string;
}

const TRANSPORTS: Readonly<Record<string, () => Process>> = {
  'dist/server/node.js over ipc': () => overIpc(fork(SERVER, ['--node-ipc'], { silent: true, execArgv: [] })),
  'dist/server/node.js over stdio': () => overStdio(spawn(process.execPath, [SERVER, '--stdio'])),
  'gouji lsp --stdio': () => overStdio(spawn(process.execPath, [CLI, 'lsp', '--stdio'])),
};

for (const [name, start] of Object.entries(TRANSPORTS)) {
  describe(name, function () {
    this.timeout(30_000);

    let server: Process;
    before(buildBundles);
    beforeEach(() => {
      server = start();
    });
    afterEach(() => {
      server.client.connection.dispose();
      server.child.kill('SIGKILL');
    });

    it('checks, outlines and explains, and ends when it is told to', async () => {
      const { client, child } = server;
      await client.initialize({});
      await client.open(BROKEN_TABLE);
      assert.ok((await client.pulled()).some(({ code }) => code === 't4.review-total'));
      assert.equal((await client.symbols())[0]?.children?.length, 1);
      assert.match(await client.hoverText(positionOf(BROKEN_TABLE, ' 6 |', 1)), /行政复议·总计/);
      const exit = once(child, 'exit');
      await client.connection.sendRequest(ShutdownRequest.type);
      await client.connection.sendNotification(ExitNotification.type);
      assert.deepEqual(await exit, [0, null]);
    });

    it('ends with a fault when it is told to go without having been shut down', async () => {
      const { client, child } = server;
      await client.initialize({});
      const exit = once(child, 'exit');
      await client.connection.sendNotification(ExitNotification.type);
      assert.deepEqual(await exit, [1, null]);
    });

    it('ends when the editor is gone', async () => {
      const { client, child } = server;
      await client.initialize({ capabilities: PUSHED });
      await client.open(FAULTY);
      const exit = once(child, 'exit');
      if (child.connected) child.disconnect();
      else child.stdin?.end();
      const [code, signal] = await exit;
      assert.equal(signal, null);
      assert.ok(typeof code === 'number');
    });

    it('writes nothing but the protocol', async () => {
      const { client, stdout, stderr, child } = server;
      await client.initialize({ capabilities: PUSHED });
      await client.open(FAULTY);
      await client.edit([{ text: 'not\u0000 open' }], 'file:///other.gouji');
      await client.edit([{ text: CLEAN }]);
      await client.pushed(({ version }) => version === 2);
      await assert.rejects(client.connection.sendRequest('gouji/nothing'));
      if (child.connected) assert.equal(stdout(), '');
      else assert.deepEqual(strayOutput(stdout()), []);
      assert.equal(stderr(), '');
    });
  });
}

describe('dist/server/node.js over a socket', function () {
  this.timeout(30_000);
  before(buildBundles);

  it('serves the client that listens there', async () => {
    const listener = createServer();
    await once(listener.listen(0, '127.0.0.1'), 'listening');
    const { port } = listener.address() as AddressInfo;
    const child = spawn(process.execPath, [SERVER, `--socket=${port}`]);
    try {
      const [socket] = (await once(listener, 'connection')) as [Socket];
      const connection = createProtocolConnection(new SocketMessageReader(socket), new SocketMessageWriter(socket));
      const client = new TestClient(connection, () => connection.dispose());
      await client.initialize({});
      await client.open(BROKEN_TABLE);
      assert.ok((await client.pulled()).length > 0);
      client.dispose();
    } finally {
      child.kill('SIGKILL');
      listener.close();
    }
  });
});

describe('gouji lsp', function () {
  this.timeout(30_000);
  before(buildBundles);

  it('wants to be told how to speak', async () => {
    const child = spawn(process.execPath, [CLI, 'lsp']);
    const errors = collected(child.stderr);
    const [code] = await once(child, 'close');
    assert.equal(code, 2);
    assert.match(errors(), /--stdio/);
  });

  it('outlives input that is no protocol until the input ends', async () => {
    const child = spawn(process.execPath, [CLI, 'lsp', '--stdio']);
    const [output, errors] = [collected(child.stdout), collected(child.stderr)];
    const exit = once(child, 'exit');
    child.stdin.write('Content-Length: 7\r\n\r\nnot jso');
    child.stdin.end();
    const [code, signal] = await exit;
    assert.deepEqual([typeof code, signal], ['number', null]);
    assert.deepEqual(strayOutput(output()), []);
    assert.equal(errors(), '');
  });
});

function overIpc(child: ChildProcess): Process {
  const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  return {
    child,
    client: new TestClient(connection, () => connection.dispose()),
    stdout: collected(child.stdout),
    stderr: collected(child.stderr),
  };
}

function overStdio(child: ChildProcess): Process {
  assert.ok(child.stdin && child.stdout);
  const stdout = collected(child.stdout);
  const reader = new StreamMessageReader(child.stdout.pipe(new PassThrough()));
  const connection = createProtocolConnection(reader, new StreamMessageWriter(child.stdin));
  return {
    child,
    client: new TestClient(connection, () => connection.dispose()),
    stdout,
    stderr: collected(child.stderr),
  };
}

function collected(stream: NodeJS.ReadableStream | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('latin1');
}

/** What stands between the messages of a stream of the base protocol. */
function strayOutput(bytes: string): string[] {
  const stray: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const head = /Content-Length: (\d+)\r\n\r\n/y;
    head.lastIndex = at;
    const found = head.exec(bytes);
    if (!found) {
      stray.push(bytes.slice(at, at + 200));
      break;
    }
    at = head.lastIndex + Number(found[1]);
  }
  return stray;
}
