import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, diagnosticsWhen, fileUri, open } from './workspace';

const SCHEME = 'lone';

describe('the extension in its host', () => {
  it('runs beside the suite, from the files that the host can load', async () => {
    await open('hengyang-2018.gouji');
    // Only the extensions of the suite's own host are listed.
    const extension = vscode.extensions.getExtension('gouji.gouji');
    assert.ok(extension);
    const hasNode = typeof process.versions.node === 'string';
    assert.equal(extension.extensionUri.scheme === 'file', hasNode);
    assert.equal(typeof extension.packageJSON.browser, 'string');
  });

  it('checks a draft that no disk holds', async () => {
    const text = await vscode.workspace.fs.readFile(fileUri('hengyang-2018.gouji'));
    const provider = vscode.workspace.registerFileSystemProvider(SCHEME, shelf(text), { isReadonly: true });
    try {
      const uri = vscode.Uri.parse(`${SCHEME}:/reports/2018.gouji`);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      await diagnosticsWhen(uri, (found) => found.some((one) => codeOf(one) === 's14.replied-parts'));
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    } finally {
      provider.dispose();
    }
  });
});

/** A file system that holds one file, whatever it is asked for. */
function shelf(content: Uint8Array): vscode.FileSystemProvider {
  const refuse = () => {
    throw vscode.FileSystemError.NoPermissions();
  };
  return {
    onDidChangeFile: () => new vscode.Disposable(() => undefined),
    watch: () => new vscode.Disposable(() => undefined),
    stat: ({ path }) => {
      const isFile = path.endsWith('.gouji');
      if (!isFile && path.includes('.')) throw vscode.FileSystemError.FileNotFound(path);
      return {
        type: isFile ? vscode.FileType.File : vscode.FileType.Directory,
        ctime: 0,
        mtime: 0,
        size: content.length,
      };
    },
    readFile: () => content,
    readDirectory: () => [['2018.gouji', vscode.FileType.File]],
    ...{ createDirectory: refuse, writeFile: refuse, delete: refuse, rename: refuse },
  };
}
