import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsWhen, open, problemsOf } from './workspace';

describe('a newcomer', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('finds every command that is promised', async () => {
    const extension = vscode.extensions.getExtension('gouji.gouji')!;
    await extension.activate();
    const promised: string[] = extension.packageJSON.contributes.commands.map(
      ({ command }: { command: string }) => command,
    );
    const known = await vscode.commands.getCommands(true);
    assert.deepEqual(
      promised.filter((command) => !known.includes(command)),
      [],
    );
  });

  it('opens the practice draft, mends its three mistakes by quick fixes, and nothing is left', async () => {
    await vscode.commands.executeCommand('gouji.openSample');
    const document = vscode.window.activeTextEditor!.document;
    assert.deepEqual([document.languageId, document.isUntitled], ['gouji', true]);
    let left = await problemsWhen(document.uri, 3);
    while (left.length > 0) {
      await applyFirstFix(document.uri, left[0]!);
      left = await problemsWhen(document.uri, left.length - 1);
    }
  });

  it('begins a draft of their own, into which a report is pasted as it stands', async () => {
    const published = await open('hengyang-2018.gouji');
    await vscode.commands.executeCommand('gouji.newDraft');
    const editor = vscode.window.activeTextEditor!;
    assert.deepEqual([editor.document.languageId, editor.document.getText()], ['gouji', '']);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), published.getText()));
    const found = await diagnosticsWhen(editor.document.uri, (all) => all.length > 0);
    assert.ok(problemsOf(found).some(({ message }) => message.includes('149')));
  });

  it('opens the walkthrough', async () => {
    await vscode.commands.executeCommand('gouji.openWalkthrough');
  });

  it('has an editor that takes Chinese text as it is', () => {
    const editor = vscode.workspace.getConfiguration('editor', { languageId: 'gouji' });
    const set = {
      'unicodeHighlight.ambiguousCharacters': false,
      'unicodeHighlight.nonBasicASCII': false,
      'unicodeHighlight.allowedCharacters': { '\u3000': true },
      wordSegmenterLocales: 'zh-CN',
      wordBasedSuggestions: 'off',
      acceptSuggestionOnEnter: 'smart',
      wordWrap: 'on',
    };
    const effective = Object.keys(set).map((name) => [name, editor.get(name)]);
    assert.deepEqual(JSON.parse(JSON.stringify(Object.fromEntries(effective))), set);
  });
});

async function problemsWhen(uri: vscode.Uri, count: number): Promise<readonly vscode.Diagnostic[]> {
  return problemsOf(await diagnosticsWhen(uri, (found) => found.length >= count && problemsOf(found).length === count));
}

/** What the light bulb over the problem offers first. */
async function applyFirstFix(uri: vscode.Uri, { range }: vscode.Diagnostic): Promise<void> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
    10,
  );
  const first = actions.find(({ isPreferred }) => isPreferred) ?? actions[0];
  assert.ok(first?.edit, `no fix at line ${range.start.line + 1}`);
  assert.ok(await vscode.workspace.applyEdit(first.edit));
}
