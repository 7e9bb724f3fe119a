import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { maskFor } from '../../server/src/lsp/masking';
import { MessageMask } from '../../server/src/lsp/recording';
import { buildBundles, CLI, SERVER } from './support/bundles';
import { BROKEN_TABLE } from './support/drafts';
import { catalogue, PULLED, TestClient } from './support/testClient';

describe('masking', () => {
  const mask = maskFor(catalogue);
  const cases: readonly (readonly [string, string])[] = [
    ['张小丰于2024年1月5日答复12件。', '某某某某2024年1月5日答复12件。'],
    ['| 一、本年新收政府信息公开申请数量 | 30 |', '| 一、本年新收政府信息公开申请数量 | 30 |'],
    ['𠮷字', '某某某'],
    ['abc{{x}} 1,204', 'abc{{x}} 1,204'],
  ];
  for (const [text, expected] of cases) {
    it(`makes ${expected} of ${text}`, () => {
      assert.equal(mask(text), expected);
      assert.equal(mask(text).length, text.length);
    });
  }

  it('hides addresses and what tells of the client’s machine', () => {
    const masked = new MessageMask(mask);
    const initialize = masked.masked({
      method: 'initialize',
      params: {
        processId: 7,
        rootPath: '/home/someone/drafts',
        rootUri: 'file:///home/someone/drafts',
        capabilities: {},
      },
    });
    assert.deepEqual(initialize, {
      method: 'initialize',
      params: { processId: null, rootPath: 'file:///recorded/1', rootUri: 'file:///recorded/2', capabilities: {} },
    });
    const open = { textDocument: { uri: 'file:///home/someone/某县.gouji', text: '机密' } };
    assert.deepEqual(masked.masked(open), { textDocument: { uri: 'file:///recorded/3.gouji', text: '某某' } });
    assert.deepEqual(masked.masked(open), masked.masked(open));
  });
});

describe('recording and replaying', function () {
  this.timeout(60_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gouji-record-'));
  before(buildBundles);
  after(() => fs.rmSync(folder, { recursive: true }));

  const replay = (file: string) =>
    spawnSync(process.execPath, [CLI, '--lang', 'en', 'replay', file], { encoding: 'utf8' });

  for (const [name, args] of Object.entries({
    'dist/server/node.js': (file: string) => [SERVER, '--stdio', `--record=${file}`],
    'gouji lsp': (file: string) => [CLI, 'lsp', '--stdio', '--record', file],
  })) {
    it(`records a session of ${name} without its text, and runs it again`, async () => {
      const file = path.join(folder, `${path.basename(name)}.jsonl`);
      const child = spawn(process.execPath, args(file), { stdio: ['pipe', 'pipe', 'inherit'] });
      const connection = createProtocolConnection(
        new StreamMessageReader(child.stdout),
        new StreamMessageWriter(child.stdin),
      );
      const client = new TestClient(connection, () => connection.dispose());
      await client.initialize({ capabilities: PULLED });
      await client.open(`# 秘密单位的报告\n\n${BROKEN_TABLE}`, 'file:///drafts/秘密单位.gouji');
      assert.notDeepEqual(await client.pulled('file:///drafts/秘密单位.gouji'), []);
      await client.hover({ line: 3, character: 3 }, 'file:///drafts/秘密单位.gouji');
      const exit = once(child, 'exit');
      child.stdin.end();
      await exit;
      client.dispose();
      const recorded = fs.readFileSync(file, 'utf8');
      assert.doesNotMatch(recorded, /秘密|%E7%A7%98/);
      assert.match(recorded, /行政复议/);
      const { stdout, status } = replay(file);
      assert.match(stdout, /5 messages, 3 requests: 0 failed, 0 without an answer/);
      assert.equal(status, 0);
    });
  }

  it('says when a file is no recording', () => {
    const file = path.join(folder, 'other.txt');
    fs.writeFileSync(file, '{"at":1}\n');
    const { stderr, status } = replay(file);
    assert.match(stderr, /no recording/);
    assert.equal(status, 2);
  });

  it('serves all the same when the file cannot be written', async () => {
    const args = [SERVER, '--stdio', `--record=${path.join(folder, 'absent/file')}`];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const client = new TestClient(connection, () => connection.dispose());
    await client.initialize({});
    assert.equal(client.initialized.serverInfo?.name, 'gouji');
    child.kill('SIGKILL');
    client.dispose();
  });
});
