import * as vscode from 'vscode';

const WALKTHROUGH = 'gouji.gouji#start';

/** What a newcomer begins with: a draft to practise on, an empty draft, the walkthrough. Nothing is written to disk. */
export function registerPractice(extensionUri: vscode.Uri): readonly vscode.Disposable[] {
  const sample = vscode.Uri.joinPath(extensionUri, 'walkthrough/sample.gouji');
  return [
    vscode.commands.registerCommand('gouji.openSample', async () => {
      await openUntitled(new TextDecoder().decode(await vscode.workspace.fs.readFile(sample)));
    }),
    vscode.commands.registerCommand('gouji.newDraft', () => openUntitled('')),
    vscode.commands.registerCommand('gouji.openWalkthrough', () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH),
    ),
  ];
}

async function openUntitled(content: string): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'gouji', content }));
}
