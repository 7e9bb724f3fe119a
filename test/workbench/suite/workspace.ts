import * as vscode from 'vscode';

/** A file of the opened folder, which is a copy of `samples/`. */
export function fileUri(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fileUri(name));
  await vscode.window.showTextDocument(document);
  return document;
}

export async function write(name: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(fileUri(name), new TextEncoder().encode(text));
}

/** The place of the only, or the first, occurrence of a text. */
export function placeOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`${document.fileName} has no '${text}'`);
  return document.positionAt(offset);
}

/** Waits until the draft's diagnostics satisfy a condition, and returns them; the test's time limit ends the wait. */
export function diagnosticsWhen(
  uri: vscode.Uri,
  condition: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const diagnostics = vscode.languages.getDiagnostics(uri);
      if (condition(diagnostics)) resolve(diagnostics);
      return condition(diagnostics);
    };
    if (look()) return;
    const subscription = vscode.languages.onDidChangeDiagnostics(() => {
      if (look()) subscription.dispose();
    });
  });
}

/** A rule's id as VS Code keeps it: alone, or with the address of its manual page. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** What a writer must not leave: errors and warnings. */
export function problemsOf(diagnostics: readonly vscode.Diagnostic[]): readonly vscode.Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning);
}

/** Does something again and again until it tells that its effect is there; the test's time limit ends it. */
export async function until(attempt: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await attempt())) await new Promise((resolve) => setTimeout(resolve, 200));
}
