import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FindFilesParams,
  type FoundFiles,
  findFilesRequest,
  type ReadFile,
  type ReadFileParams,
  readFileRequest,
} from '../../server/src/lsp/protocol';
import { walk } from './walk';

const WANTED = '{**/*.gouji,**/*.gouji.md,**/.gouji/*.yaml,**/.gouji/*.yml}';
const isWanted = (path: string): boolean => /\.gouji(?:\.md)?$|\/\.gouji\/[^/]+\.ya?ml$/.test(path);
/** File systems that VS Code can search; asked to search another, it would wait for somebody who can. */
const SEARCHED: ReadonlySet<string> = new Set(['file', 'vscode-remote', 'vscode-vfs']);
const PASSED_OVER = '{**/node_modules/**,**/.git/**}';
/** As the server refuses them by name: no report is as large. */
const LARGEST = 64 * 2 ** 20;

/** Lets the server reach the files of virtual file systems, and in a browser all files, through the editor. */
export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest(findFilesRequest, (params: FindFilesParams): Promise<FoundFiles> => find(params));
  client.onRequest(readFileRequest, ({ uri }: ReadFileParams): Promise<ReadFile> => read(uri));
}

async function find({ folder, below }: FindFilesParams): Promise<FoundFiles> {
  try {
    const base = vscode.Uri.parse(folder, true);
    if (below && SEARCHED.has(base.scheme)) {
      const uris = await vscode.workspace.findFiles(new vscode.RelativePattern(base, WANTED), PASSED_OVER);
      return { uris: uris.map(String).sort() };
    }
    const faults: string[] = [];
    const uris = await walk(base, below, isWanted, (fault) => faults.push(fault));
    const fault = faults.length === 0 ? {} : { fault: faults.join('; ') };
    return { uris: uris.map(String).sort(), ...fault };
  } catch (fault) {
    return { uris: [], fault: String(fault) };
  }
}

async function read(uri: string): Promise<ReadFile> {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true));
    if (bytes.length > LARGEST) return { fault: 'too large' };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (fault) {
    return { fault: String(fault) };
  }
}
