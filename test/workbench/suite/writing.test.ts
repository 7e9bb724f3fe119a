import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsWhen, open, placeOf, until } from './workspace';

const REPORT = '2024-示例县自然资源局.gouji';

describe('a writer', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('takes a whole table from the list of suggestions', async () => {
    const { text, editor } = await begunDraft();
    const table = '表：收到和处理政府信息公开申请情况';
    assert.ok(!editor.document.getText().includes(table));
    await until(async () => {
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return editor.document.getText().includes(table);
    });
    assert.ok(editor.document.getText().startsWith(text));
    assert.match(editor.document.getText(), /\| +一、本年新收政府信息公开申请数量 +\|/);
  });

  it('changes a number wherever it is said', async () => {
    const document = await open(REPORT);
    await diagnosticsWhen(document.uri, () => true);
    const cell = placeOf(document, '|   30 |').translate(0, 5);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      cell,
      '33',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(document.lineAt(cell.line).text, / 33 \|/);
    assert.match(document.getText(), /新收政府信息公开申请33件/);
  });

  it('goes from cell to cell by keys alone', async () => {
    const document = await open(REPORT);
    const editor = vscode.window.activeTextEditor!;
    const start = placeOf(document, '| 行政规范性文件').translate(0, 2);
    editor.selection = new vscode.Selection(start, start);
    await vscode.commands.executeCommand('gouji.nextCell');
    await until(() => document.getText(editor.selection) === '3');
    await vscode.commands.executeCommand('gouji.cellBelow');
    await until(() => editor.selection.active.line === start.line + 1);
  });

  it('aligns the tables of a draft by its formatter', async () => {
    const document = await open(REPORT);
    const before = document.getText();
    const editor = vscode.window.activeTextEditor!;
    const { range } = document.lineAt(placeOf(document, '| 行政许可').line);
    await editor.edit((edit) => edit.replace(range, '|行政许可|412|  |  |'));
    await until(async () => {
      await vscode.commands.executeCommand('editor.action.formatDocument');
      return document.getText() === before;
    });
  });

  /** The first sections of the report, with the cursor where the third section's table belongs. */
  async function begunDraft() {
    const whole = (await open(REPORT)).getText();
    const text = `${whole.slice(0, whole.indexOf('表：收到和处理'))}`;
    await vscode.commands.executeCommand('gouji.newDraft');
    const editor = vscode.window.activeTextEditor!;
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
    const end = editor.document.positionAt(text.length);
    editor.selection = new vscode.Selection(end, end);
    return { text, editor };
  }
});
