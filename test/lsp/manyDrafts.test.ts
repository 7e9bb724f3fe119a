import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { HoverRequest } from 'vscode-languageserver/node';
import { FileFault, type Files } from '../../server/src/workspace/files';
import { ownTime } from '../support/ownTime';
import { CLEAN } from './support/drafts';
import { PULLED, startServer, type TestClient } from './support/testClient';

/** Each of some 60 KB. `GOUJI_DRAFTS=3000` is what a province has; the run of all tests is content with fewer. */
const DRAFTS = Number(process.env.GOUJI_DRAFTS ?? 300);
/**
 * For every hover, of the time that the server's thread works from the one before it until it is answered: how long a hover
 * waits in all also depends on what else the machine does. Both are told. `npm test` runs this file in a process of its own:
 * amid other tests the collector would mark what those hold too.
 */
const LONGEST_HOVER_MS = 50;
const REST_MS = 5;
const MOST_KEPT_MIB = 40;

describe(`${DRAFTS} drafts in a folder`, function () {
  this.timeout(600_000);

  let client: TestClient;
  afterEach(() => client.dispose());

  it('are indexed without keeping hovers waiting, and little of them is kept', async () => {
    const files = madeFiles(DRAFTS);
    let finished: () => void = () => undefined;
    const indexed = new Promise<void>((resolve) => {
      finished = resolve;
    });
    collect();
    const before = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
    client = await startServer({
      capabilities: { ...PULLED, workspace: { diagnostics: { refreshSupport: true } } },
      folders: ['made:/'],
      hostFiles: () => files,
      prepare: (connection) => connection.onRequest('workspace/diagnostic/refresh', () => finished()),
    });
    await client.open(CLEAN, 'made:/open.gouji');
    const line = CLEAN.split('\n').findIndex((one) => one.startsWith('| 一、本年新收'));
    const params = { textDocument: { uri: 'made:/open.gouji' }, position: { line, character: 4 } };
    // The first hover reads the draft; that is no matter of the folder.
    await client.connection.sendRequest(HoverRequest.type, params);
    const waits: number[] = [];
    const busy: number[] = [];
    let isDone = false;
    void indexed.then(() => {
      isDone = true;
    });
    const began = performance.now();
    while (!isDone) {
      // Work that keeps the hover from being sent is waiting too: server and client share a thread.
      const due = performance.now() + REST_MS;
      const worked = ownTime();
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
      await client.connection.sendRequest(HoverRequest.type, params);
      waits.push(performance.now() - due);
      busy.push(ownTime() - worked);
    }
    const seconds = (performance.now() - began) / 1000;
    collect();
    await new Promise((resolve) => setTimeout(resolve, 50));
    collect();
    const kept = (process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers - before) / 2 ** 20;
    waits.sort((one, other) => one - other);
    busy.sort((one, other) => one - other);
    const told = (all: readonly number[]) =>
      [0.5, 0.99, 1]
        .map((part) => all[Math.min(all.length - 1, Math.floor(all.length * part))]?.toFixed(1))
        .join(' / ');
    console.log(
      `      ${DRAFTS} drafts in ${seconds.toFixed(1)} s, ${kept.toFixed(1)} MiB kept; ${waits.length} hovers, ` +
        `median / 99 % / longest: ${told(waits)} ms in all, ${told(busy)} ms of work`,
    );
    assert.ok(waits.length > DRAFTS / 20, `${waits.length} hovers`);
    assert.ok(kept <= MOST_KEPT_MIB, `${kept} MiB kept`);
    const longest = busy.at(-1) ?? 0;
    assert.ok(longest <= LONGEST_HOVER_MS, `a hover waited for ${longest} ms of work`);
  });
});

/** Collects what nobody holds any more. */
function collect(): void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  if (typeof gc === 'function') gc();
}

const FILLER =
  '坚持把政务公开作为转变作风、服务群众的重要抓手，健全制度，明确责任，规范流程，加强督促检查，定期通报情况，公开的内容更加贴近群众的需要，形式更加多样。各科室按照分工抓好落实，遇到问题及时会商，做到应公开尽公开。';

/** Drafts that are made when they are read, each another agency's. */
function madeFiles(count: number): Files {
  const padding = Array.from({ length: 170 }, (_, index) => `${index + 1}.${FILLER}`).join('\n\n');
  return {
    serves: (uri) => uri.startsWith('made:'),
    find: async () => Array.from({ length: count }, (_, index) => `made:/${index}.gouji`),
    list: async () => [],
    read: async (uri) => {
      const index = /(\d+)\.gouji$/.exec(uri)?.[1];
      if (index === undefined) throw new FileFault('not there');
      return CLEAN.replaceAll('示例县自然资源局', `示例县第${index}局`)
        .replace('568条', `${568 + Number(index)}条`)
        .replace('（三）政府信息管理', `${padding}\n\n（三）政府信息管理`);
    },
  };
}
