import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import {
  type CompletionItem,
  CompletionRequest,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  FileChangeType,
} from 'vscode-languageserver/node';
import { parse } from 'yaml';
import { FileFault } from '../../server/src/workspace/files';
import { Folder } from './support/cli';
import { PULLED, startServer, type TestClient } from './support/testClient';

const DOCS = path.resolve(import.meta.dirname, '../../docs');
const MANUAL = fs.readFileSync(path.join(DOCS, 'catalogue.md'), 'utf8');
const [OWN = '', FORMAT = ''] = [...MANUAL.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => yaml);
const TABLE = /```\n(表：[\s\S]*?)```/.exec(MANUAL)?.[1] ?? '';
const FILE = 'made:/.gouji/own.yaml';

const draft = (table: string, prose: string) =>
  `---\n单位: 示例县甲局\n年度: 2023\n---\n\n一、总体情况\n\n${prose}\n\n${table}`;

describe('own catalogues', () => {
  let client: TestClient;
  let files: Map<string, string>;
  let waiting: (() => void)[] = [];
  afterEach(() => client.dispose());

  const refreshed = () => new Promise<void>((resolve) => waiting.push(resolve));

  async function start(text: string): Promise<void> {
    files = new Map([[FILE, text]]);
    waiting = [];
    client = await startServer({
      capabilities: { ...PULLED, workspace: { diagnostics: { refreshSupport: true } } },
      folders: ['made:/'],
      hostFiles: () => ({
        serves: (uri) => uri.startsWith('made:'),
        find: async () => [...files.keys()],
        list: async () => [],
        read: async (uri) => {
          const found = files.get(uri);
          if (found === undefined) throw new FileFault('not there');
          return found;
        },
      }),
      prepare: (connection) => {
        connection.onRequest(DiagnosticRefreshRequest.type, () => {
          for (const wake of waiting.splice(0)) wake();
        });
      },
    });
    await refreshed();
  }

  async function save(text: string | undefined): Promise<void> {
    if (text === undefined) files.delete(FILE);
    else files.set(FILE, text);
    const told = refreshed();
    const type = text === undefined ? FileChangeType.Deleted : FileChangeType.Changed;
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: FILE, type }],
    });
    await told;
  }

  const found = async (uri: string) =>
    (await client.pulled(uri))
      .filter(({ code }) => String(code).startsWith('local.'))
      .map(({ code, message }) => `${code} ${String(message)}`);

  it('written from the manual, are known to every feature', async () => {
    await start(OWN);
    const uri = 'made:/a.gouji';
    const text = draft(TABLE, '共发布政策解读20件，政策解读占{{政策解读/公开总数%}}。');
    await client.open(text, uri);
    assert.deepEqual(await found(uri), []);
    const [section] = await client.symbols(uri);
    assert.deepEqual(
      section?.children?.map(({ name, detail }) => [name, detail]),
      [['政务公开工作情况', '✓ 7']],
    );
    const lines = text.split('\n');
    const row = lines.findIndex((line) => line.startsWith('| 政策解读'));
    assert.match(await client.hoverText({ line: row, character: 3 }, uri), /本年度发布的政策解读材料/);
    assert.match(await client.hoverText({ line: row, character: (lines[row] ?? '').lastIndexOf('20') }, uri), /20 件/);
    const prose = lines.findIndex((line) => line.startsWith('共发布'));
    assert.match(await client.hoverText({ line: prose, character: 8 }, uri), /✓/);
    assert.match(
      await client.hoverText({ line: prose, character: (lines[prose] ?? '').indexOf('公开总数') }, uri),
      /62\.5%/,
    );
    const wrong = draft(TABLE.replace('|   20 |', '|   21 |'), '共发布政策解读25件。');
    await client.open(wrong, 'made:/b.gouji');
    const rules = (await found('made:/b.gouji')).map((one) => one.split(' ')[0]);
    assert.deepEqual(rules.sort(), ['local.p.explained', 'local.row-sum']);
    await client.open('---\n年度: 2023\n---\n\n表：', 'made:/c.gouji');
    const offered = await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: 'made:/c.gouji' },
      position: { line: 4, character: 2 },
    });
    const items: CompletionItem[] = Array.isArray(offered) ? offered : (offered?.items ?? []);
    assert.ok(
      items.some(({ label }) => label.includes('政务公开工作情况')),
      items.map(({ label }) => label).join(' '),
    );
  });

  it('may have a format of their own, which no other draft is taken for', async () => {
    await start(OWN.replaceAll('format-2021', 'local.format') + FORMAT);
    const uri = 'made:/a.gouji';
    const prose = '共发布政策解读20件，其中网站{{政策解读@网站}}件。';
    await client.open(draft(TABLE, prose).replace('年度: 2023', '年度: 2023\n格式: 政务公开'), uri);
    assert.deepEqual(await client.pulled(uri), []);
    await client.open(draft('', '正常开展。'), 'made:/b.gouji');
    const [others] = await client.pulled('made:/b.gouji');
    assert.match(String(others?.message), /^还没有这 5 个规定的部分/);
  });

  it('take effect when they are saved, and are gone when they are deleted', async () => {
    await start(OWN);
    const uri = 'made:/a.gouji';
    await client.open(draft(TABLE.replace('|   20 |', '|   21 |'), ''), uri);
    assert.equal((await found(uri)).length, 1);
    await save(OWN.replace('合计应等于网站、客户端、线下三列之和。', '三列相加。'));
    assert.match((await found(uri))[0] ?? '', /三列相加/);
    await save(undefined);
    assert.deepEqual(await found(uri), []);
  });

  it('that are broken list every problem at its place, and the rest works', async () => {
    const broken = OWN.replace('level: error', 'level: fatal').replace(
      'target: local.explained@sum',
      'target: local.nothing@sum',
    );
    await start(broken);
    const { diagnostics } = await client.pushed(({ uri, diagnostics: all }) => uri === FILE && all.length > 0);
    const at = diagnostics.map(({ range: { start: from, end }, message }) => [
      broken.split('\n')[from.line]?.slice(from.character, from.line === end.line ? end.character : undefined),
      String(message),
    ]);
    assert.equal(at.length, 2, JSON.stringify(at));
    assert.ok(at.some(([text]) => text === 'fatal'));
    assert.ok(at.some(([, message]) => message?.includes('local.nothing')));
    const uri = 'made:/a.gouji';
    await client.open(draft(TABLE.replace('|   32 |', '|   33 |'), ''), uri);
    assert.deepEqual(
      (await found(uri)).map((one) => one.split(' ')[0]),
      ['local.column-sum'],
    );
    await save('forms: [');
    await client.pushed(
      ({ uri: of, diagnostics: all }) => of === FILE && all.some(({ message }) => /YAML/.test(String(message))),
    );
    assert.deepEqual(await found(uri), []);
    await save(OWN);
    await client.pushed(({ uri: of, diagnostics: all }) => of === FILE && all.length === 0);
  });

  it('keep to the schema that the editor completes them by', () => {
    const validate = new Ajv({ allErrors: true, strict: false }).compile(
      JSON.parse(fs.readFileSync(path.join(DOCS, 'catalogue.schema.json'), 'utf8')),
    );
    assert.ok(validate(parse(OWN)), JSON.stringify(validate.errors));
    assert.ok(validate(parse(FORMAT)), JSON.stringify(validate.errors));
    assert.equal(validate(parse(OWN.replace('kind: matrix', 'kind: cube'))), false);
  });
});

describe('own catalogues on the command line', function () {
  this.timeout(60_000);
  const folder = new Folder();
  after(() => folder.remove());

  it('are read from the folder it runs in', async () => {
    folder.write('a.gouji', draft(TABLE.replace('|   20 |', '|   21 |'), ''));
    assert.doesNotMatch((await folder.run(['check', 'a.gouji'])).stdout, /local\.row-sum/);
    folder.write('.gouji/own.yaml', OWN);
    assert.match((await folder.run(['check', 'a.gouji'])).stdout, /local\.row-sum/);
    folder.write('.gouji/broken.yaml', 'rules: 3\n');
    const { stdout, stderr } = await folder.run(['check', 'a.gouji']);
    assert.match(stdout, /local\.row-sum/);
    assert.match(stderr, /^\.gouji\/broken\.yaml:1: /);
  });
});
