import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hasKeyboard, keys, press, settled, until as untilSo } from './keyboard';
import { codeOf, diagnosticsWhen, fileUri, open, placeOf, write } from './workspace';

const TABLE = `| 项目 | 数 |
|------|---:|
| 甲   |  1 |
| 乙   |  2 |
`;

let count = 0;

/** A new draft with a text, shown, with the keyboard in it; the first activation is waited for. */
async function shown(text: string): Promise<vscode.TextEditor> {
  const name = `table-${++count}.gouji`;
  await write(name, text);
  await open(name);
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor && editor.document.uri.toString() === fileUri(name).toString());
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  return editor;
}

/** Puts the caret into a cell, and waits until the keys of tables are on: the context key has no event. */
async function caretIn(editor: vscode.TextEditor, text: string): Promise<void> {
  const place = placeOf(editor.document, text);
  editor.selection = new vscode.Selection(place, place);
  await settled();
}

/** Waits until something is so of the editor in front. */
function until(condition: () => boolean, wanted = ''): Promise<void> {
  return untilSo(condition, () => {
    const editor = vscode.window.activeTextEditor;
    return JSON.stringify({ wanted, text: editor?.document.getText(), caret: editor?.selection.active });
  });
}

const selected = (editor: vscode.TextEditor): string => editor.document.getText(editor.selection);

async function selects(editor: vscode.TextEditor, text: string): Promise<void> {
  await until(() => selected(editor) === text, text);
}

describe('in a table', function () {
  this.timeout(30_000);

  before(async function () {
    if (!hasKeyboard()) this.skip();
    await diagnosticsWhen((await open('hengyang-2018.gouji')).uri, (found) => found.length > 0);
  });

  it('Tab and Shift+Tab go from cell to cell, over the line of dashes', async () => {
    const editor = await shown(TABLE);
    await caretIn(editor, '项目');
    for (const cell of ['数', '甲', '1', '乙', '2']) {
      await press('Tab');
      await selects(editor, cell);
    }
    for (const cell of ['乙', '1', '甲', '数', '项目']) {
      await press('Shift+Tab');
      await selects(editor, cell);
    }
    assert.equal(editor.document.getText(), TABLE);
  });

  it('Tab in the last cell adds a row; one undo takes it back', async () => {
    const editor = await shown(TABLE);
    await caretIn(editor, '2 |');
    await press('Tab');
    await until(() => editor.document.lineCount === 6);
    assert.match(editor.document.lineAt(4).text, /^\| +\| +\|$/);
    await until(() => editor.selection.active.line === 4);
    await keys({ type: '丙' }, { press: 'Tab' }, { type: '34' }, { press: 'Tab' });
    await until(() => /^\| 丙 +\| +34 ?\|$/.test(editor.document.lineAt(4).text));
    while (editor.document.getText() !== TABLE) await vscode.commands.executeCommand('undo');
  });

  it('Enter goes down, adds a row below the last, and leaves an empty last row', async () => {
    const editor = await shown(TABLE);
    await caretIn(editor, '甲');
    await press('Enter');
    await selects(editor, '乙');
    await press('Enter');
    await until(() => editor.document.lineCount === 6 && editor.selection.active.line === 4);
    await press('Enter');
    await until(() => editor.document.lineAt(4).text === '');
    assert.equal(editor.document.getText().trimEnd(), TABLE.trimEnd());
  });

  it('typing aligns the table at the pipe, and the caret stays behind it', async () => {
    const editor = await shown('| 项目 | 数 |\n|---|--:|\n| 甲 | 1 |\n| 公开的规范性文件 ');
    const end = editor.document.lineAt(3).range.end;
    editor.selection = new vscode.Selection(end, end);
    await settled();
    await keys({ type: '|' });
    await until(() => editor.document.lineAt(0).text === '| 项目             | 数 |');
    assert.equal(editor.document.lineAt(2).text, '| 甲               |  1 |');
    const { text } = editor.document.lineAt(3);
    assert.equal(text.charAt(editor.selection.active.character - 1), '|');
    await keys({ type: ' 12 |' });
    await until(() => editor.document.lineAt(3).text === '| 公开的规范性文件 | 12 |');
  });

  it('Tab and Enter are the suggestions’ while they are open', async () => {
    const editor = await shown(TABLE);
    const provider = vscode.languages.registerCompletionItemProvider('gouji', {
      provideCompletionItems: () => [new vscode.CompletionItem('甲乙丙')],
    });
    try {
      for (const key of ['Tab', 'Enter']) {
        const place = placeOf(editor.document, '甲 ').translate(0, 1);
        editor.selection = new vscode.Selection(place, place);
        await vscode.commands.executeCommand('editor.action.triggerSuggest');
        await settled();
        await press(key);
        await until(() => editor.document.getText().includes('甲乙丙'));
        assert.equal(editor.selection.active.line, 2);
        await vscode.commands.executeCommand('undo');
        await until(() => !editor.document.getText().includes('甲乙丙'));
      }
    } finally {
      provider.dispose();
    }
  });

  it('Tab goes through a snippet while one is being filled in', async () => {
    const editor = await shown(TABLE);
    await caretIn(editor, '甲');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a snippet's placeholder
    await editor.insertSnippet(new vscode.SnippetString('${1:子}、${2:丑}'));
    await selects(editor, '子');
    await press('Tab');
    await selects(editor, '丑');
    await press('Shift+Tab');
    await selects(editor, '子');
    await press('Escape');
    await settled();
    await press('Tab');
    await until(() => selected(editor) === '1');
  });

  it('Tab takes what is proposed in grey', async () => {
    const editor = await shown(TABLE);
    const provider = vscode.languages.registerInlineCompletionItemProvider('gouji', {
      provideInlineCompletionItems: (_document, position) => [
        { insertText: '方案', range: new vscode.Range(position, position) },
      ],
    });
    try {
      const place = placeOf(editor.document, '甲 ').translate(0, 1);
      editor.selection = new vscode.Selection(place, place);
      await settled();
      await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
      await settled();
      await press('Tab');
      await until(() => editor.document.getText().includes('甲方案'));
    } finally {
      provider.dispose();
    }
  });

  it('Tab and Enter are the input method’s while it composes', async () => {
    const editor = await shown(TABLE);
    await caretIn(editor, ' |\n| 乙');
    await keys({ compose: 'bing' });
    for (const key of ['Tab', 'Enter']) {
      await keys({ pressInComposition: key });
      await settled();
      assert.equal(editor.selection.active.line, 2);
      assert.equal(editor.document.lineCount, 5);
    }
    await keys({ commit: '丙' });
    await until(() => editor.document.getText().includes('1丙'));
    assert.doesNotMatch(editor.document.getText(), /bing/);
    await press('Tab');
    await selects(editor, '乙');
  });

  it('Tab and Enter outside tables are what they are everywhere', async () => {
    const editor = await shown('正文\n');
    await caretIn(editor, '正文');
    await press('Enter', 'Tab');
    await until(() => /^\n\s+正文\n$/.test(editor.document.getText()));
  });
});

describe('a quick fix', function () {
  this.timeout(30_000);

  it('is taken by the keyboard, and the draft is right', async function () {
    if (!hasKeyboard()) this.skip();
    const clean = (await open('2024-示例县自然资源局.gouji')).getText();
    const wrong = clean.replace(' 31 |', ' 13 |');
    assert.notEqual(wrong, clean);
    const editor = await shown(wrong);
    const { uri } = editor.document;
    const isError = ({ severity }: vscode.Diagnostic) => severity === vscode.DiagnosticSeverity.Error;
    const [finding] = (await diagnosticsWhen(uri, (found) => found.some(isError))).filter(isError);
    assert.ok(finding);
    assert.match(codeOf(finding), /^t3\./);
    editor.selection = new vscode.Selection(finding.range.start, finding.range.start);
    await settled();
    // “Auto fix”: the preferred one.
    await press('Shift+Alt+Period');
    await until(() => editor.document.getText() === clean);
    await diagnosticsWhen(uri, (found) => !found.some(isError));
  });
});
