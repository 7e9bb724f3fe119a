import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isCarry, reportOf } from './carried';
import { diagnosticsWhen, until } from './workspace';

const SCHEME = 'shelf';

describe('a file system that VS Code cannot search', () => {
  const at = (path: string) => vscode.Uri.parse(`${SCHEME}:${path}`);
  let provider: vscode.Disposable;

  before(() => {
    const files = new Map([
      ['/一个/2022.gouji', reportOf('示例县云上局', 2022, '结转下年度', 5)],
      ['/一个/2023.gouji', reportOf('示例县云上局', 2023, '上年结转', 6)],
      ['/整个/旧/2022.gouji', reportOf('示例县云中局', 2022, '结转下年度', 5)],
      ['/整个/新/2023.gouji', reportOf('示例县云中局', 2023, '上年结转', 6)],
    ]);
    provider = vscode.workspace.registerFileSystemProvider(SCHEME, new Shelf(files));
  });
  after(() => provider.dispose());
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  async function shown(path: string): Promise<vscode.Uri> {
    const document = await vscode.workspace.openTextDocument(at(path));
    assert.equal(document.languageId, 'gouji');
    await vscode.window.showTextDocument(document);
    return document.uri;
  }

  /** Waits until both figures are held against last year's, and tells where those are. */
  async function carriedFrom(uri: vscode.Uri): Promise<string | undefined> {
    const found = await diagnosticsWhen(uri, (all) => all.filter(isCarry).length === 2);
    const related = found.find(isCarry)?.relatedInformation ?? [];
    return related.find(({ location }) => location.uri.toString() !== uri.toString())?.location.uri.path;
  }

  it('lets a draft be checked against last year’s beside it, previewed, mended and saved', async () => {
    const uri = await shown('/一个/2023.gouji');
    assert.equal(await carriedFrom(uri), '/一个/2022.gouji');
    await vscode.commands.executeCommand('gouji.previewToSide');
    const isPreview = ({ input }: vscode.Tab) =>
      input instanceof vscode.TabInputWebview && input.viewType.endsWith('gouji.preview');
    await until(() => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(isPreview));
    const edit = new vscode.WorkspaceEdit();
    const document = await vscode.workspace.openTextDocument(uri);
    const { range } = document.lineAt(document.lineCount - 2);
    edit.replace(uri, range, '| 上年结转 | 5 | 5 |');
    await vscode.workspace.applyEdit(edit);
    await diagnosticsWhen(uri, (found) => !found.some(isCarry));
    await document.save();
    assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), /\| 上年结转 \| 5 \| 5 \|\n$/);
  });

  it('may be a folder of the workspace, in which last year’s is found wherever it lies', async function () {
    // The first folder that is added to a window without a workspace file ends the extension host, and the suite.
    if (!vscode.workspace.workspaceFile) this.skip();
    const changed = new Promise((resolve) => vscode.workspace.onDidChangeWorkspaceFolders(resolve));
    vscode.workspace.updateWorkspaceFolders(1, 0, { uri: at('/整个') });
    await changed;
    assert.equal(await carriedFrom(await shown('/整个/新/2023.gouji')), '/整个/旧/2022.gouji');
    vscode.workspace.updateWorkspaceFolders(1, 1);
  });
});

/** Files in memory: read, written and listed, and no more. */
class Shelf implements vscode.FileSystemProvider {
  readonly #files: Map<string, Uint8Array>;
  readonly onDidChangeFile = () => new vscode.Disposable(() => undefined);

  constructor(files: ReadonlyMap<string, string>) {
    this.#files = new Map([...files].map(([path, text]) => [path, new TextEncoder().encode(text)]));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const file = this.#files.get(path);
    if (!file && this.readDirectory(vscode.Uri.from({ scheme: SCHEME, path })).length === 0) {
      throw vscode.FileSystemError.FileNotFound(path);
    }
    return {
      type: file ? vscode.FileType.File : vscode.FileType.Directory,
      ...{ ctime: 0, mtime: 0, size: file?.length ?? 0 },
    };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const inside = path.endsWith('/') ? path : `${path}/`;
    const rests = [...this.#files.keys()]
      .filter((name) => name.startsWith(inside))
      .map((name) => name.slice(inside.length));
    const names = new Map(
      rests.map((rest) => [
        rest.split('/')[0] ?? '',
        rest.includes('/') ? vscode.FileType.Directory : vscode.FileType.File,
      ]),
    );
    return [...names];
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    const file = this.#files.get(path);
    if (!file) throw vscode.FileSystemError.FileNotFound(path);
    return file;
  }

  writeFile({ path }: vscode.Uri, content: Uint8Array): void {
    this.#files.set(path, content);
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions();
  }
}
