/** What a browser loads: no module of Node in it, and a server that runs where there is none. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import zlib from 'node:zlib';
import { createProtocolConnection, ExitNotification, ShutdownRequest } from 'vscode-languageserver/node';
import {
  type BringParams,
  type BringResult,
  bringRequest,
  type ExportParams,
  exportRequest,
  type ReadLibraryParams,
  readLibraryRequest,
  type SentFile,
} from '../../server/src/lsp/protocol';
import { buildBundles, WEB_CLIENT, WORKER } from '../lsp/support/bundles';
import { BROKEN_TABLE } from '../lsp/support/drafts';
import { positionOf } from '../lsp/support/marked';
import { TestClient, URI } from '../lsp/support/testClient';
import { MessageEnd, type Port } from './messagePort';

const ROOT = path.resolve(import.meta.dirname, '../..');

interface Output {
  readonly imports: readonly { readonly path: string; readonly external?: boolean }[];
  readonly inputs: Readonly<Record<string, unknown>>;
}

describe('the bundles for browsers', function () {
  this.timeout(60_000);
  before(buildBundles);

  // What a worker asks for by name runs in it too, and may be one file.
  const bundles = [
    { bundle: WEB_CLIENT, needs: ['vscode'], least: 10 },
    { bundle: WORKER, needs: [], least: 10 },
    { bundle: path.join(ROOT, 'dist/lib/docx.js'), needs: [], least: 0 },
    { bundle: path.join(ROOT, 'dist/lib/mammoth.js'), needs: [], least: 10 },
  ];
  for (const { bundle, needs, least } of bundles) {
    const name = path.relative(ROOT, bundle);

    it(`${name} asks its host for ${needs.join() || 'nothing'}`, () => {
      const { imports, inputs } = outputOf(name);
      assert.deepEqual([...new Set(imports.map((one) => one.path))], needs);
      assert.ok(Object.keys(inputs).length > least);
      // esbuild would put an empty module in the place of one that a package says to leave out of browsers.
      assert.deepEqual(
        Object.keys(inputs).filter((input) => input.startsWith('(disabled)') || isNode(input)),
        [],
      );
    });

    it(`${name} has no call that loads a module of Node`, () => {
      const source = fs.readFileSync(bundle, 'utf8');
      const loaded = [...source.matchAll(/\b(?:require|import)\(\s*["'`]([^"'`]+)["'`]\s*\)/g)].map(([, id]) => id!);
      assert.deepEqual(loaded.filter(isNode), []);
    });
  }

  it('are those that the package has: the worker’s is packed', () => {
    assert.ok(zlib.gunzipSync(fs.readFileSync(`${WORKER}.gz`)).equals(fs.readFileSync(WORKER)));
  });

  it('would be caught with a module of Node in them', () => {
    assert.ok(isNode('fs') && isNode('node:path') && isNode('fs/promises'));
    assert.ok(outputOf('dist/cli.js').imports.some((one) => isNode(one.path)));
  });

  it('serve a draft from a worker that has nothing but what every worker has', async () => {
    const { client, complaints } = startWorker();
    await client.initialize({});
    assert.equal(client.initialized.serverInfo?.name, 'gouji');
    await client.open(BROKEN_TABLE);
    assert.ok((await client.pulled()).some(({ code }) => code === 't4.review-total'));
    assert.match(await client.hoverText(positionOf(BROKEN_TABLE, ' 6 |', 1)), /行政复议·总计/);
    await client.connection.sendRequest(ShutdownRequest.type);
    await client.connection.sendNotification(ExitNotification.type);
    assert.deepEqual(complaints, []);
    client.dispose();
  });

  it('write and read a Word document in a worker, by libraries that the client hands it when they are used', async () => {
    const { client, complaints } = startWorker();
    const asked: string[] = [];
    client.connection.onRequest(readLibraryRequest, ({ library }: ReadLibraryParams) => {
      asked.push(library);
      return fs.readFileSync(path.join(ROOT, `dist/lib/${library}.js`), 'utf8');
    });
    await client.initialize({});
    await client.open(BROKEN_TABLE);
    assert.deepEqual(asked, []);
    const params: ExportParams = { uri: URI, to: 'docx' };
    const { base64 } = await client.connection.sendRequest<SentFile>(exportRequest, params);
    const document: BringParams = { content: { kind: 'file', name: '报告.docx', base64 } };
    for (const _ of ['once', 'again']) {
      const brought = await client.connection.sendRequest<BringResult>(bringRequest, document);
      assert.ok(brought.kind === 'brought');
      assert.match(brought.text, /行政复议/);
    }
    assert.deepEqual(asked, ['docx', 'mammoth']);
    assert.deepEqual(complaints, []);
    client.dispose();
  });
});

function outputOf(name: string): Output {
  const outputs = JSON.parse(fs.readFileSync(path.join(ROOT, 'out/bundles.json'), 'utf8'));
  assert.ok(outputs[name], `${name} is not built`);
  return outputs[name];
}

function isNode(module: string): boolean {
  return module.startsWith('node:') || builtinModules.includes(module);
}

/** As much of a blob as a script is made of. */
class TextBlob {
  readonly text: string;

  constructor(parts: readonly string[]) {
    this.text = parts.join('');
  }
}

/** Runs the worker's bundle in a realm of its own: no `process`, no `require`, no `Buffer`. */
function startWorker(): { readonly client: TestClient; readonly complaints: readonly string[] } {
  const complaints: string[] = [];
  const page: MessageEnd = new MessageEnd(() => worker);
  const worker: Port = new MessageEnd(() => page);
  const blobs: TextBlob[] = [];
  const self = Object.assign(worker, {
    ...{ console: { error: (text: string) => complaints.push(text), log: () => undefined, warn: () => undefined } },
    ...{ setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, performance },
    ...{ TextEncoder, TextDecoder, AbortController, atob, btoa, Blob: TextBlob },
    URL: Object.assign(class extends URL {}, {
      createObjectURL: (blob: TextBlob) => `blob:${blobs.push(blob) - 1}`,
      revokeObjectURL: () => undefined,
    }),
    importScripts: (address: string) => {
      vm.runInContext(blobs[Number(address.slice('blob:'.length))]!.text, realm, { filename: address });
    },
  });
  const realm = vm.createContext(Object.assign(self, { self }));
  for (const name of ['process', 'require', 'Buffer', 'global']) {
    assert.equal(vm.runInContext(`typeof ${name}`, realm), 'undefined');
  }
  vm.runInContext(fs.readFileSync(WORKER, 'utf8'), realm, { filename: WORKER });
  const connection = createProtocolConnection(page.reader(), page.writer());
  return { client: new TestClient(connection, () => connection.dispose()), complaints };
}
