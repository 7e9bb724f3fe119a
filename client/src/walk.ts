import * as vscode from 'vscode';

/** Folders that hold other people's files. */
const PASSED_OVER: ReadonlySet<string> = new Set(['node_modules', '.git']);

/**
 * The files of a folder whose paths are wanted, by listing it: for file systems that nobody can search. Links to folders
 * are not followed, for they may lead in a circle; what cannot be listed is left out and told of.
 */
export async function walk(
  folder: vscode.Uri,
  below: boolean,
  isWanted: (path: string) => boolean,
  told: (fault: string) => void,
): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  const waiting = [folder];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const [name, type] of await entriesOf(at, told)) {
      const uri = vscode.Uri.joinPath(at, name);
      const isFolder = (type & vscode.FileType.Directory) !== 0;
      const isLink = (type & vscode.FileType.SymbolicLink) !== 0;
      if (!isFolder && isWanted(uri.path)) found.push(uri);
      if (below && isFolder && !isLink && !PASSED_OVER.has(name)) waiting.push(uri);
    }
  }
  return found;
}

async function entriesOf(folder: vscode.Uri, told: (fault: string) => void): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch (fault) {
    told(String(fault));
    return [];
  }
}
