import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileUri, write } from './workspace';

const PAGE = `<html><head><title>某局2024年政府信息公开工作年度报告</title></head><body>
<h1>某局2024年政府信息公开工作年度报告</h1><p>一、总体情况</p>
<table><tr><th>类别</th><th>次数</th></tr><tr><td>业务</td><td>3</td></tr></table></body></html>`;

describe('a file of another program', () => {
  it('is imported as a draft that is not saved yet', async () => {
    await write('published.html', PAGE);
    await vscode.commands.executeCommand('gouji.import', fileUri('published.html'));
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'gouji');
    assert.equal(document?.isUntitled, true);
    assert.match(
      document?.getText() ?? '',
      /^# 某局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n\| 类别 \| 次数 \|\n/,
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(fileUri('published.html'));
  });
});
