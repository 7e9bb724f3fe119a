import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import {
  CancellationTokenSource,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidRenameFilesNotification,
  ExecuteCommandRequest,
  FileChangeType,
  type FileEvent,
  LSPErrorCodes,
  ProgressType,
  type ProtocolConnection,
  WorkDoneProgress,
  WorkDoneProgressCancelNotification,
  WorkDoneProgressCreateRequest,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  WorkspaceDiagnosticRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { nodeFiles } from '../../server/src/hosts/nodeFiles';
import { zh } from '../../server/src/messages/zh';
import type { Files } from '../../server/src/workspace/files';
import { DiskFolder } from './support/diskFolder';
import { PULLED, startServer, type TestClient } from './support/testClient';

const CAPABILITIES = {
  ...PULLED,
  window: { workDoneProgress: true },
  workspace: { workspaceFolders: true, diagnostics: { refreshSupport: true } },
};

/** Its heading tells the file. */
const draft = (name: string) =>
  `# 示例县${name}局2023年政府信息公开工作年度报告\n\n一、总体情况${name}\n\n正常开展。\n`;

/** Something to wait for, and what makes it come. */
function signal(): readonly [come: Promise<void>, make: () => void] {
  let make: () => void = () => undefined;
  const come = new Promise<void>((resolve) => {
    make = resolve;
  });
  return [come, () => make()];
}

describe('going through folders', () => {
  let client: TestClient;
  let folder: DiskFolder;
  let shown: string[];
  let refreshes: (() => void)[];
  beforeEach(() => {
    folder = new DiskFolder();
    shown = [];
    refreshes = [];
  });
  afterEach(() => {
    client.dispose();
    folder.remove();
  });

  /** What the writer sees of the server's work is kept in `shown`. `files` are the disk's but for what a test changes. */
  async function start(files: Partial<Files> = {}, prepare?: (connection: ProtocolConnection) => void): Promise<void> {
    client = await startServer({
      capabilities: CAPABILITIES,
      initializationOptions: { settings: { diagnostics: { scope: 'workspace' } } },
      folders: [folder.uri],
      hostFiles: () => ({ ...nodeFiles(zh.cli), ...files }),
      prepare: (connection) => {
        connection.onRequest(DiagnosticRefreshRequest.type, () => {
          for (const wake of refreshes.splice(0)) wake();
        });
        connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
          shown.push('create');
          connection.onProgress(WorkDoneProgress.type, token, (value) => {
            shown.push(
              value.kind === 'end' ? 'end' : `${value.kind} ${value.kind === 'begin' ? value.title : value.message}`,
            );
          });
        });
        prepare?.(connection);
      },
    });
  }

  const refreshed = () => new Promise<void>((resolve) => refreshes.push(resolve));

  /** The names of all files that are known: each has a heading of its own. */
  async function known(): Promise<string[]> {
    const symbols = await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query: '总体情况' });
    return (symbols ?? [])
      .map(({ location }) => path.relative(folder.path, decodeURI(new URL(location.uri).pathname)))
      .sort();
  }

  /** Until something is so; what is sent meanwhile takes its way. */
  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
  }

  /** Files of which one is not answered before it is let go; `asked` is when it was asked for. */
  function held(name: string) {
    const disk = nodeFiles(zh.cli);
    const [asked, ask] = signal();
    const [isFree, letGo] = signal();
    const read = async (uri: string) => {
      const text = await disk.read(uri);
      if (uri === folder.uriOf(name)) {
        ask();
        await isFree;
      }
      return text;
    };
    return { files: { read }, asked, letGo };
  }

  const names = (count: number) =>
    Array.from({ length: count }, (_, index) => `${String(index).padStart(2, '0')}.gouji`);

  it('is shown from its beginning to its end', async () => {
    for (const name of names(20)) folder.write(name, draft(name));
    await start();
    await refreshed();
    await until(() => shown.includes('end'));
    assert.deepEqual(shown, [
      'create',
      `begin ${zh.workspace.indexing}`,
      'report 8/20',
      'report 16/20',
      'report 20/20',
      'end',
    ]);
    assert.deepEqual(await known(), names(20));
  });

  it('ends when the writer says so, and what was not read is not taken for missing', async () => {
    for (const name of names(30)) folder.write(name, draft(name));
    const one = held('09.gouji');
    let token: string | number = '';
    await start(one.files, (connection) => {
      connection.onRequest(WorkDoneProgressCreateRequest.type, (params) => {
        token = params.token;
        connection.onProgress(WorkDoneProgress.type, token, ({ kind }) => {
          shown.push(kind);
        });
      });
    });
    await one.asked;
    await client.connection.sendNotification(WorkDoneProgressCancelNotification.type, { token });
    // Answered after the cancellation has arrived.
    await known();
    one.letGo();
    await client.log(/not all read: cancelled/);
    await until(() => shown.includes('end'));
    assert.deepEqual(await known(), names(16));
    assert.equal(shown.at(-1), 'end');
    // Last year's report may lie among those that were not read.
    const uri = folder.uriOf('draft.gouji');
    await client.open(`---\n单位: 示例县29局\n年度: 2024\n上年: 29.gouji\n---\n\n# 年度报告\n`, uri);
    assert.deepEqual(
      (await client.pulled(uri)).filter(({ code }) => code === 'year.previous'),
      [],
    );
    folder.write('28.gouji', draft('28'));
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: folder.uriOf('28.gouji'), type: FileChangeType.Changed }],
    });
    while (!(await known()).includes('28.gouji')) await new Promise((resolve) => setTimeout(resolve, 1));
  });

  it('is over for the writer also when it fails', async () => {
    let isArmed = false;
    await start(
      {
        serves: () => {
          if (isArmed) throw new Error('made to fail');
          return true;
        },
      },
      (connection) => {
        connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
          isArmed = true;
          connection.onProgress(WorkDoneProgress.type, token, ({ kind }) => {
            shown.push(kind);
          });
        });
      },
    );
    await client.log(/files: Error: made to fail/);
    await until(() => shown.includes('end'));
    assert.deepEqual(shown, ['begin', 'end']);
    isArmed = false;
    folder.write('a.gouji', draft('甲'));
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: folder.uriOf('a.gouji'), type: FileChangeType.Created }],
    });
    while ((await known()).length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  });

  it('is done unseen where the client refuses to show it', async () => {
    folder.write('a.gouji', draft('甲'));
    await start({}, (connection) => {
      connection.onRequest(WorkDoneProgressCreateRequest.type, () => {
        throw new Error('no room');
      });
    });
    await client.log(/progress is not shown: .*no room/);
    await refreshed();
    assert.deepEqual(await known(), ['a.gouji']);
  });

  it('uses nothing that was read of files that meanwhile are gone, renamed, a folder, unreadable or binary', async () => {
    for (const name of names(12)) folder.write(name, draft(name));
    folder.write('old/1.gouji', draft('旧'));
    folder.write('z/2.gouji', draft('末'));
    folder.write('z/3.gouji', draft('末'));
    // The last but one: all before it are read by then, and it is read itself, but none is taken over.
    const one = held('z/2.gouji');
    await start(one.files);
    await one.asked;
    const changes: FileEvent[] = [];
    const tell = (name: string, type: FileEvent['type']) => changes.push({ uri: folder.uriOf(name), type });
    fs.rmSync(folder.file('00.gouji'));
    tell('00.gouji', FileChangeType.Deleted);
    fs.renameSync(folder.file('01.gouji'), folder.file('renamed.gouji'));
    fs.rmSync(folder.file('02.gouji'));
    folder.write('02.gouji/inside.gouji', draft('内'));
    tell('02.gouji/inside.gouji', FileChangeType.Created);
    tell('02.gouji', FileChangeType.Changed);
    fs.rmSync(folder.file('03.gouji'));
    fs.symlinkSync('03.gouji', folder.file('03.gouji'));
    tell('03.gouji', FileChangeType.Changed);
    folder.write('04.gouji', Buffer.from([0, 1, 2, 3]));
    tell('04.gouji', FileChangeType.Changed);
    fs.rmSync(folder.file('old'), { recursive: true });
    tell('old', FileChangeType.Deleted);
    fs.rmSync(folder.file('z/2.gouji'));
    tell('z/2.gouji', FileChangeType.Deleted);
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    await client.connection.sendNotification(DidRenameFilesNotification.type, {
      files: [{ oldUri: folder.uriOf('01.gouji'), newUri: folder.uriOf('renamed.gouji') }],
    });
    await known();
    one.letGo();
    await refreshed();
    assert.deepEqual(await known(), ['02.gouji/inside.gouji', ...names(12).slice(5), 'renamed.gouji', 'z/3.gouji']);
    for (const name of ['02', '03', '04']) await client.log(new RegExp(`/${name}\\.gouji could not be read: `));
    assert.equal(
      client.logged.filter((line) => line.includes('could not be read')).length,
      3,
      client.logged.join('\n'),
    );
  });

  it('forgets what a file said that can be read no more', async () => {
    for (const name of names(3)) folder.write(name, draft(name));
    await start();
    await refreshed();
    fs.rmSync(folder.file('00.gouji'));
    folder.write('00.gouji/inside.gouji', draft('内'));
    folder.write('01.gouji', Buffer.from([0, 1, 2, 3]));
    const told = refreshed();
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: ['00.gouji/inside.gouji', '00.gouji', '01.gouji'].map(
        (name): FileEvent => ({
          uri: folder.uriOf(name),
          type: FileChangeType.Changed,
        }),
      ),
    });
    await told;
    assert.deepEqual(await known(), ['00.gouji/inside.gouji', '02.gouji']);
  });

  it('lets go of a folder that leaves the workspace before its drafts are read', async () => {
    for (const name of names(3)) folder.write(name, draft(name));
    const one = held('01.gouji');
    await start(one.files);
    await one.asked;
    await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: [], removed: [{ uri: folder.uri, name: '旧' }] },
    });
    await known();
    one.letGo();
    await until(() => shown.includes('end'));
    assert.deepEqual(await known(), []);
  });

  describe('and asking for all findings', () => {
    const partial = new ProgressType<WorkspaceDiagnosticReportPartialResult>();
    const ask = (previousResultIds: { uri: string; value: string }[], partialResultToken?: string) =>
      client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
        previousResultIds,
        ...(partialResultToken === undefined ? {} : { partialResultToken }),
      });

    it('answers in parts to those who want parts, and the parts are the whole', async () => {
      for (const name of names(45)) folder.write(name, draft(name));
      await start();
      await refreshed();
      const parts: WorkspaceDiagnosticReport[] = [];
      client.connection.onProgress(partial, 'first', (part) => {
        parts.push(part);
      });
      assert.deepEqual((await ask([], 'first')).items, []);
      assert.deepEqual(
        parts.map(({ items }) => items.length),
        [20, 20, 5],
      );
      const inParts = parts.flatMap(({ items }) => items);
      const whole = await ask([]);
      assert.deepEqual(
        inParts.map(({ uri, kind }) => [uri, kind]),
        whole.items.map(({ uri }) => [uri, 'full']),
      );
      const again: WorkspaceDiagnosticReport[] = [];
      client.connection.onProgress(partial, 'second', (part) => {
        again.push(part);
      });
      await ask(
        whole.items.map(({ uri, resultId = '' }) => ({ uri, value: resultId })),
        'second',
      );
      assert.deepEqual(
        again.flatMap(({ items }) => items.map(({ kind }) => kind)),
        Array.from({ length: 45 }, () => 'unchanged'),
      );
    });

    it('stops when nobody waits for the answer any more', async () => {
      for (const name of names(45)) folder.write(name, draft(name));
      await start();
      await refreshed();
      const source = new CancellationTokenSource();
      const asked = client.connection.sendRequest(
        WorkspaceDiagnosticRequest.type,
        { previousResultIds: [] },
        source.token,
      );
      source.cancel();
      await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled });
    });

    it('shows how far it is when a writer asks by hand, and ends when told to', async () => {
      for (const name of names(30)) folder.write(name, draft(name));
      let isHeld = false;
      const one = held('09.gouji');
      const disk = nodeFiles(zh.cli);
      let token: string | number = '';
      await start({ read: (uri) => (isHeld ? one.files.read(uri) : disk.read(uri)) }, (connection) => {
        connection.onRequest(WorkDoneProgressCreateRequest.type, (params) => {
          token = params.token;
          connection.onProgress(WorkDoneProgress.type, token, (value) => {
            shown.push(value.kind === 'begin' ? value.title : value.kind);
          });
        });
      });
      await refreshed();
      await until(() => shown.includes('end'));
      shown.length = 0;
      isHeld = true;
      const asked = client.connection.sendRequest(ExecuteCommandRequest.type, { command: 'gouji.checkWorkspace' });
      await one.asked;
      await client.connection.sendNotification(WorkDoneProgressCancelNotification.type, { token });
      await known();
      one.letGo();
      const totals = (await asked) as { files: number };
      assert.equal(totals.files, 10);
      await until(() => shown.includes('end'));
      assert.equal(shown[0], zh.workspace.checking);
      assert.ok(shown.filter((one) => one === 'report').length >= 9, shown.join(' '));
    });
  });
});
