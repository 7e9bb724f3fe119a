import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsWhen, open, write } from './workspace';

describe('the extension', () => {
  it('becomes active when a draft is opened', async () => {
    const extension = vscode.extensions.getExtension('gouji.gouji');
    assert.ok(extension, 'not installed');
    const document = await open('hengyang-2018.gouji');
    assert.equal(document.languageId, 'gouji');
    // Activation is what VS Code does on its own: the test only waits for what follows from it.
    await diagnosticsWhen(document.uri, (diagnostics) => diagnostics.length > 0);
    assert.ok(extension.isActive);
  });

  it('takes a draft by its extension or by its first line, and nothing else', async () => {
    const title = '示例县自然资源局2024年政府信息公开工作年度报告\n\n一、总体情况\n';
    const languages: string[] = [];
    for (const name of ['report.gouji.md', 'report', 'readme.md', 'other']) {
      await write(name, name === 'other' ? '会议纪要\n' : title);
      languages.push((await open(name)).languageId);
    }
    assert.deepEqual(languages, ['gouji', 'gouji', 'markdown', 'plaintext']);
  });

  it('starts its server anew on command, and the draft is checked again', async () => {
    const { uri } = await open('hengyang-2018.gouji');
    await diagnosticsWhen(uri, (diagnostics) => diagnostics.length > 0);
    const gone = diagnosticsWhen(uri, (diagnostics) => diagnostics.length === 0);
    await vscode.commands.executeCommand('gouji.restartServer');
    await gone;
    await diagnosticsWhen(uri, (diagnostics) => diagnostics.length > 0);
  });

  it('shows its log on command', async () => {
    await vscode.commands.executeCommand('gouji.showLog');
  });

  it('turns a rule off by the settings', async () => {
    const { uri } = await open('hengyang-2018.gouji');
    const before = await diagnosticsWhen(uri, (diagnostics) => diagnostics.length > 0);
    const settings = vscode.workspace.getConfiguration('gouji', uri);
    await settings.update('rules', { 's14.replied-parts': 'off' }, vscode.ConfigurationTarget.Workspace);
    const after = await diagnosticsWhen(uri, (diagnostics) => diagnostics.length < before.length);
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await diagnosticsWhen(uri, (diagnostics) => diagnostics.length === before.length);
    assert.equal(after.length, before.length - 1);
  });
});
