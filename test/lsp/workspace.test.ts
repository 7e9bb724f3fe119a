// Long, since all of it is one story told over one kind of folder: what drafts on disk and open ones say to each other.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import {
  type ClientCapabilities,
  CodeLensRequest,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  ExecuteCommandRequest,
  FileChangeType,
  InlayHintRequest,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { nodeFiles } from '../../server/src/hosts/nodeFiles';
import {
  compareRequest,
  findFilesRequest,
  type MadeText,
  newReportRequest,
  readFileRequest,
  sumUnitsRequest,
} from '../../server/src/lsp/protocol';
import { zh } from '../../server/src/messages/zh';
import { add, addCarriedOver, follow, type MadeReport, madeReport, sumUp, textOf } from '../support/years';
import { DiskFolder } from './support/diskFolder';
import { PULLED, PUSHED, startServer, type TestClient } from './support/testClient';

const AGENCY = '示例县自然资源局';

/** Two years; in the later one two more were carried over than were left. */
function twoYears(): { last: MadeReport; report: MadeReport } {
  const last = madeReport(AGENCY, 2022, 1);
  const report = madeReport(AGENCY, 2023, 2);
  follow(report, last);
  addCarriedOver(report, 'business', 2);
  return { last, report };
}

function messageOf(diagnostic: Diagnostic | undefined): string {
  const message = diagnostic?.message ?? '';
  return typeof message === 'string' ? message : message.value;
}

describe('a workspace', function () {
  this.timeout(60_000);

  let client: TestClient;
  let folder: DiskFolder;
  const waiting: (() => void)[] = [];
  beforeEach(() => {
    folder = new DiskFolder();
  });
  afterEach(() => {
    client.dispose();
    folder.remove();
  });

  /** A client that pulls and is told to pull again. */
  async function start(
    capabilities: ClientCapabilities = { ...PULLED, workspace: { diagnostics: { refreshSupport: true } } },
    initializationOptions: unknown = {},
    folders: readonly string[] = [folder.uri],
  ): Promise<void> {
    client = await startServer({
      capabilities,
      initializationOptions,
      folders,
      hostFiles: () => nodeFiles(zh.cli),
      prepare: (connection) => {
        connection.onRequest(DiagnosticRefreshRequest.type, () => {
          for (const wake of waiting.splice(0)) wake();
        });
      },
    });
  }

  /** The next time that the server wants to be asked again. */
  const refreshed = () => new Promise<void>((resolve) => waiting.push(resolve));
  const rules = async (uri: string) => (await client.pulled(uri)).map(({ code }) => code);
  const changed = (...changes: { uri: string; type: FileChangeType }[]) =>
    client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });

  it('finds last year’s beside a draft that was opened without its folder', async () => {
    const { last, report } = twoYears();
    folder.write('去年.gouji', textOf(last));
    const uri = folder.write('今年.gouji', textOf(report));
    await start(undefined, {}, []);
    await refreshed();
    const told = refreshed();
    await client.open(textOf(report), uri);
    await told;
    const found = await client.pulled(uri);
    const carried = found.find(({ code }) => code === 't3.carry-year');
    assert.ok(carried?.relatedInformation?.some(({ location }) => location.uri === folder.uriOf('去年.gouji')));
  });

  it('holds an open draft against last year’s that is not open, and follows that on disk', async () => {
    const { last, report } = twoYears();
    const before = folder.write('旧/去年 2022.gouji', textOf(last));
    await start();
    await refreshed();
    const uri = folder.uriOf('今年.gouji');
    await client.open(textOf(report), uri);
    const found = await client.pulled(uri);
    assert.deepEqual(
      found.map(({ code }) => code),
      ['t3.carry-year', 't3.carry-year'],
    );
    const elsewhere = found[0]?.relatedInformation?.find(({ location }) => location.uri !== uri);
    assert.equal(elsewhere?.location.uri, before);
    const line = textOf(last).split('\n')[elsewhere.location.range.start.line] ?? '';
    assert.match(line, /四、结转下年度继续办理/);

    addCarriedOver(report, 'business', -2);
    add(last, 't3-2021', 'req.carried-forward@business', 0);
    const mended = madeReport(AGENCY, 2022, 1);
    for (const place of ['business', 'total']) add(mended, 't3-2021', `req.carried-forward@${place}`, 2);
    folder.write('旧/去年 2022.gouji', textOf(mended));
    const told = refreshed();
    await changed({ uri: before, type: FileChangeType.Changed });
    await told;
    assert.deepEqual(await rules(uri), []);
    fs.rmSync(path.join(folder.path, '旧'), { recursive: true });
    const gone = refreshed();
    await changed({ uri: folder.uriOf('旧'), type: FileChangeType.Deleted });
    await gone;
    assert.deepEqual(await rules(uri), []);
    folder.write('旧/去年 2022.gouji', textOf(last));
    const back = refreshed();
    await changed({ uri: before, type: FileChangeType.Created });
    await back;
    assert.deepEqual(await rules(uri), ['t3.carry-year', 't3.carry-year']);
  });

  it('wakes another open draft only when a figure changes, not for a moved comma', async () => {
    const { last, report } = twoYears();
    await start(PUSHED);
    const [before, uri] = [folder.uriOf('2022.gouji'), folder.uriOf('2023.gouji')];
    await client.open(textOf(last), before);
    await client.open(textOf(report), uri);
    const pushesOf = (wanted: string) => client.pushes.filter((push) => push.uri === wanted);
    await client.pushed((push) => push.uri === uri && push.diagnostics.length === 2);
    const count = pushesOf(uri).length;
    await client.edit(
      [{ range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } }, text: '，' }],
      before,
    );
    await client.pushed((push) => push.uri === before && push.version === 2);
    assert.equal(pushesOf(uri).length, count);
    const line = textOf(last)
      .split('\n')
      .findIndex((one) => one.includes('四、结转下年度继续办理'));
    const text = textOf(last).split('\n')[line] ?? '';
    const changedLine = text.replace(/\d+(?= \|$)/, (digits) => String(Number(digits) + 7));
    await client.edit(
      [{ range: { start: { line, character: 0 }, end: { line, character: text.length } }, text: changedLine }],
      before,
    );
    await client.pushed((push) => push.uri === uri && push.diagnostics.some((one) => /差 5|差 9/.test(messageOf(one))));
  });

  it('adds up units, open or not, and follows them', async () => {
    const units = [1, 2, 3].map((seed) => madeReport(`示例县第${seed}局`, 2023, seed));
    const uris = units.map((unit, index) => folder.write(`units/${index + 1}局.gouji`, textOf(unit)));
    const whole = madeReport('示例县人民政府', 2023, 9, ['下级: [units/*.gouji]']);
    sumUp(whole, units);
    await start();
    await refreshed();
    const county = folder.uriOf('县.gouji');
    await client.open(textOf(whole), county);
    assert.deepEqual(await rules(county), []);
    const [unit] = units;
    assert.ok(unit);
    add(unit, 't2-2021', 'pub.licensing.decisions', 4);
    await client.open(textOf(unit), uris[0]);
    assert.deepEqual(await rules(county), ['units.sum']);
    await client.close(uris[0]);
    assert.deepEqual(await rules(county), []);
    folder.write('units/1局.gouji', textOf(unit));
    const told = refreshed();
    await changed({ uri: uris[0] ?? '', type: FileChangeType.Changed });
    await told;
    const [found] = await client.pulled(county);
    assert.match(messageOf(found), /^3 个下级的“.*”合计为 \d+，本报告为 \d+，差 4/);
    const line = textOf(whole)
      .split('\n')
      .findIndex((one) => one.startsWith('| 行政许可'));
    const character = (textOf(whole).split('\n')[line] ?? '').search(/\d/);
    const hover = await client.hoverText({ line, character }, county);
    assert.match(hover, /✗ 3 个下级合计 \d+：\n\n- \d+　示例县第\d局\n- \d+　示例县第\d局\n- \d+　示例县第\d局/);
  });

  it('answers for the whole workspace in parts, and tells what is as it was', async () => {
    const { last, report } = twoYears();
    folder.write('2022.gouji', textOf(last));
    const uri = folder.write('2023.gouji', textOf(report));
    await start(undefined, { settings: { diagnostics: { scope: 'workspace' } } });
    await refreshed();
    const ask = (previousResultIds: { uri: string; value: string }[] = []) =>
      client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
    const first: WorkspaceDiagnosticReport = await ask();
    assert.deepEqual(
      first.items.map((item) => [
        item.kind,
        path.basename(decodeURI(item.uri)),
        item.kind === 'full' ? item.items.length : 0,
      ]),
      [
        ['full', '2022.gouji', 0],
        ['full', '2023.gouji', 2],
      ],
    );
    const ids = first.items.map((item) => ({ uri: item.uri, value: item.resultId ?? '' }));
    assert.deepEqual(
      (await ask(ids)).items.map(({ kind }) => kind),
      ['unchanged', 'unchanged'],
    );
    // A reworded neighbour is another text, but says the same to its own neighbour.
    folder.write('2022.gouji', textOf(last).replace('各项工作正常开展', '各项工作有序开展'));
    const told = refreshed();
    await changed({ uri: folder.uriOf('2022.gouji'), type: FileChangeType.Changed });
    await told;
    assert.deepEqual(
      (await ask(ids)).items.map(({ kind }) => kind),
      ['full', 'unchanged'],
    );
    fs.rmSync(path.join(folder.path, '2022.gouji'));
    const gone = refreshed();
    await changed({ uri: folder.uriOf('2022.gouji'), type: FileChangeType.Deleted });
    await gone;
    const after = await ask(ids);
    assert.deepEqual(
      after.items.map((item) => [item.uri === uri, item.kind === 'full' ? item.items.length : 'unchanged']),
      [
        [true, 0],
        [false, 0],
      ],
    );
    await client.configure({ gouji: {} });
    assert.deepEqual((await ask(ids)).items, []);
  });

  it('checks everything on demand', async () => {
    const { last, report } = twoYears();
    folder.write('2022.gouji', textOf(last));
    folder.write('2023.gouji', textOf(report));
    await start();
    await refreshed();
    const totals = await client.connection.sendRequest(ExecuteCommandRequest.type, { command: 'gouji.checkWorkspace' });
    assert.deepEqual(totals, { files: 2, error: 0, warning: 2, information: 0, hint: 0 });
    const shown = await client.pushed(({ diagnostics }) => diagnostics.length === 2);
    assert.equal(shown.uri, folder.uriOf('2023.gouji'));
    await client.open(textOf(report), shown.uri);
    await client.pushed(({ uri, diagnostics }) => uri === shown.uri && diagnostics.length === 0);
  });

  it('takes folders in and out, files of virtual file systems through the client, and drafts that were never saved', async () => {
    const { last, report } = twoYears();
    const virtual = new Map([['vscode-vfs://github/示例/报告/2022.gouji', textOf(last)]]);
    client = await startServer({
      capabilities: { ...PULLED, workspace: { workspaceFolders: true, diagnostics: { refreshSupport: true } } },
      initializationOptions: { files: true },
      folders: [],
      hostFiles: () => nodeFiles(zh.cli),
      prepare: (connection) => {
        connection.onRequest(findFilesRequest, ({ folder: wanted }: { folder: string }) => ({
          uris: [...virtual.keys()].filter((uri) => uri.startsWith(decodeURI(wanted))),
        }));
        connection.onRequest(readFileRequest, ({ uri }: { uri: string }) => ({ text: virtual.get(decodeURI(uri)) }));
        connection.onRequest(DiagnosticRefreshRequest.type, () => {
          for (const wake of waiting.splice(0)) wake();
        });
      },
    });
    await refreshed();
    await client.open(textOf(report), 'untitled:Untitled-1');
    assert.deepEqual(await rules('untitled:Untitled-1'), []);
    const one = { uri: 'vscode-vfs://github/%E7%A4%BA%E4%BE%8B', name: '示例' };
    const told = refreshed();
    await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: [one], removed: [] },
    });
    await told;
    assert.deepEqual(await rules('untitled:Untitled-1'), ['t3.carry-year', 't3.carry-year']);
    await client.open(textOf({ ...report, front: ['上年: 2022.gouji'] }), 'vscode-vfs://github/示例/报告/a%b.gouji');
    assert.equal((await rules('vscode-vfs://github/示例/报告/a%b.gouji')).length, 2);
    await client.close('vscode-vfs://github/示例/报告/a%b.gouji');
    const left = refreshed();
    await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: [], removed: [one] },
    });
    await left;
    assert.deepEqual(await rules('untitled:Untitled-1'), []);
  });

  it('is not harmed by files that are gone, folders, binary or unreadable by the time they are read, and names them', async () => {
    const { last, report } = twoYears();
    folder.write('2022.gouji', textOf(last));
    folder.write('picture.gouji', Buffer.from([0, 1, 2, 3]));
    fs.mkdirSync(path.join(folder.path, 'folder.gouji'));
    fs.symlinkSync('/nowhere/at/all', path.join(folder.path, 'dangling.gouji'));
    const files = nodeFiles(zh.cli);
    client = await startServer({
      capabilities: { ...PULLED, workspace: { diagnostics: { refreshSupport: true } } },
      folders: [folder.uri],
      hostFiles: () => ({
        ...files,
        find: async (uri, told) => [
          ...(await files.find(uri, told)),
          folder.uriOf('gone.gouji'),
          folder.uriOf('folder.gouji'),
        ],
      }),
      prepare: (connection) => {
        connection.onRequest(DiagnosticRefreshRequest.type, () => {
          for (const wake of waiting.splice(0)) wake();
        });
      },
    });
    await refreshed();
    for (const name of ['picture', 'dangling', 'gone', 'folder'])
      await client.log(new RegExp(`${name}\\.gouji could not be read`));
    const uri = folder.uriOf('2023.gouji');
    await client.open(textOf(report), uri);
    assert.deepEqual(await rules(uri), ['t3.carry-year', 't3.carry-year']);
  });

  it('finds headings and tables of drafts that are not open, and tells of last year and of units over the text', async () => {
    const { last, report } = twoYears();
    const before = folder.write('2022.gouji', textOf(last));
    folder.write('units/1.gouji', textOf(madeReport('示例县第1局', 2023, 1)));
    folder.write('units/2.gouji', textOf(madeReport('示例县第2局', 2022, 2)));
    await start();
    await refreshed();
    const symbols = await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query: '收到和处理' });
    const one = symbols?.find(
      ({ location, name }) => location.uri === before && name === '收到和处理政府信息公开申请情况',
    );
    assert.equal(one?.containerName, `${AGENCY} 2022`);
    assert.ok(one && 'range' in one.location);
    assert.match(textOf(last).split('\n')[one.location.range.start.line] ?? '', /^\| /);
    const uri = folder.uriOf('2023.gouji');
    const text = textOf({ ...report, front: ['下级: [units/*.gouji]'] });
    await client.open(text, uri);
    const lenses = (await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
    const titles = lenses.map(({ command }) => command?.title ?? '');
    assert.ok(titles.includes('2 个下级，已交 1'), titles.join(' | '));
    assert.ok(
      titles.some((title) => /^与 2022 年度比：\d+ 个数中 \d+ 个有变化$/.test(title)),
      titles.join(' | '),
    );
    const end = { line: text.split('\n').length, character: 0 };
    const hints = await client.connection.sendRequest(InlayHintRequest.type, {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end },
    });
    const labels = (hints ?? []).map(({ label }) => String(label));
    const [now, then] = [report, last].map(({ tables }) => Number(tables.get('t3-2021')?.get('req.new@total')));
    assert.ok(
      labels.some((label) => label.startsWith(`上年 总计 ${then}（${now! < then! ? '−' : '+'}`)),
      labels.join(' | '),
    );
  });

  it('shows this year beside last year, the units’ sums, and a new report after last year’s', async () => {
    const { last, report } = twoYears();
    const before = folder.write('2022.gouji', textOf(last));
    const units = [1, 2].map((seed) => madeReport(`示例县第${seed}局`, 2023, seed));
    for (const [index, unit] of units.entries()) folder.write(`units/${index}.gouji`, textOf(unit));
    await start();
    await refreshed();
    const uri = folder.uriOf('2023.gouji');
    await client.open(textOf({ ...report, front: ['下级: [units/*.gouji]'] }), uri);
    const ask = (method: string, params: object) => client.connection.sendRequest<MadeText>(method, params);
    const compared = await ask(compareRequest, { uri });
    const over = report.tables.get('t3-2021')?.get('req.carried-over@business');
    const then = last.tables.get('t3-2021')?.get('req.carried-over@business');
    assert.match(compared.text ?? '', new RegExp(`\\| 上年结转[^|]*商业企业 \\| ${then} \\| ${over} \\|`));
    const summed = await ask(sumUnitsRequest, { uri });
    const parts = units.map((unit) => Number(unit.tables.get('t2-2021')?.get('pub.licensing.decisions')));
    assert.match(summed.text ?? '', new RegExp(`\\| 行政许可 +\\| +${parts[0]! + parts[1]!} \\|`));
    assert.equal(summed.remark, '汇总 2 个单位');
    const made = await ask(newReportRequest, { agency: AGENCY, year: 2023, from: before });
    const carried = last.tables.get('t3-2021')?.get('req.carried-forward@total');
    assert.match(made.text ?? '', new RegExp(`\\| 二、上年结转[^\\n]*\\| +${carried} \\|\\n`));
    const missing = await ask(newReportRequest, { agency: AGENCY, year: 2023, from: folder.uriOf('none.gouji') });
    assert.deepEqual(missing, { fault: 'none.gouji：文件不存在' });
    await client.open('', 'untitled:Untitled-1');
    assert.deepEqual(Object.keys(await ask(compareRequest, { uri: 'untitled:Untitled-1' })), ['fault']);
  });

  it('looks for a named file that lies outside all folders, and says when it is not there', async () => {
    const { last, report } = twoYears();
    const outside = new DiskFolder();
    try {
      outside.write('旧.gouji', textOf({ ...last, agency: '示例县国土资源局' }));
      await start();
      await refreshed();
      const uri = folder.uriOf('2023.gouji');
      const told = refreshed();
      await client.open(textOf({ ...report, front: [`上年: ${path.join(outside.path, '旧.gouji')}`] }), uri);
      await told;
      assert.deepEqual(await rules(uri), ['t3.carry-year', 't3.carry-year']);
      const missing = refreshed();
      const other = folder.uriOf('b.gouji');
      await client.open(textOf({ ...report, front: ['上年: 没有.gouji'] }), other);
      await missing;
      assert.deepEqual(await rules(other), ['year.previous']);
    } finally {
      outside.remove();
    }
  });
});
