import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, diagnosticsWhen, open, placeOf } from './workspace';

const RULE = 's14.replied-parts';
const LABEL = '(三)申请答复数';

describe('a published report', () => {
  let document: vscode.TextDocument;

  before(async () => {
    document = await open('hengyang-2018.gouji');
  });

  it('has the total that does not add up marked, with both numbers', async () => {
    const diagnostics = await diagnosticsWhen(document.uri, (found) => found.some((one) => codeOf(one) === RULE));
    const finding = diagnostics.find((one) => codeOf(one) === RULE)!;
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    assert.match(finding.message, /152/);
    assert.match(finding.message, /149/);
    assert.equal(document.getText(finding.range), '149');
    assert.ok(document.offsetAt(finding.range.start) > document.offsetAt(placeOf(document, LABEL)));
  });

  it('has its sections in the outline, in order', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const names = allNames(symbols).filter((name) => /^(一|二|三|十一)、/.test(name));
    assert.deepEqual(names.slice(0, 3), ['一、概述', '二、主动公开政府信息情况', '三、政策解读和回应关切情况']);
    assert.ok(names.some((name) => name.startsWith('十一、')));
  });

  it('explains an indicator under the pointer', async () => {
    const place = placeOf(document, LABEL).translate(0, 4);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      place,
    );
    const text = hovers.flatMap(({ contents }) => contents.map(textOf)).join('\n');
    assert.match(text, /申请答复数/);
    // More than its own name: what it counts.
    assert.ok(text.length > 40, text);
  });

  it('links a finding to the page of its rule', async () => {
    const diagnostics = await diagnosticsWhen(document.uri, (found) => found.some((one) => codeOf(one) === RULE));
    const { code } = diagnostics.find((one) => codeOf(one) === RULE)!;
    assert.ok(typeof code === 'object');
    const page = await vscode.workspace.openTextDocument(code.target);
    assert.match(page.getText(), /s14\.replied-parts/);
    assert.match(page.getText(), /申请答复数/);
  });

  it('is checked again when it is mended', async () => {
    const before = await diagnosticsWhen(document.uri, (found) => found.some((one) => codeOf(one) === RULE));
    const { range } = before.find((one) => codeOf(one) === RULE)!;
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, range, '152');
    await vscode.workspace.applyEdit(edit);
    await diagnosticsWhen(document.uri, (found) => found.every((one) => codeOf(one) !== RULE));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await diagnosticsWhen(document.uri, (found) => found.some((one) => codeOf(one) === RULE));
  });

  it('offers its preview over each table', async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      100,
    );
    const { command } = lenses.find((lens) => /^(预览|Preview)$/.test(lens.command?.title ?? ''))!;
    await vscode.commands.executeCommand(command!.command, ...command!.arguments!);
    const previews = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('gouji.preview'));
    while (previews().length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    await vscode.window.tabGroups.close(previews());
  });

  it('takes its findings with it when it is closed', async () => {
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await diagnosticsWhen(document.uri, (found) => found.length === 0);
  });
});

describe('a clean draft', () => {
  it('has neither an error nor a warning, until a number is changed', async () => {
    const { uri } = await open('2024-示例县自然资源局.gouji');
    const isSerious = ({ severity }: vscode.Diagnostic) => severity <= vscode.DiagnosticSeverity.Warning;
    // The wrong number shows that the draft is checked: silence alone would say nothing.
    await replace(uri, ' 31 |', ' 32 |');
    await diagnosticsWhen(uri, (found) => found.some(isSerious));
    await replace(uri, ' 32 |', ' 31 |');
    await diagnosticsWhen(uri, (found) => !found.some(isSerious));
  });
});

async function replace(uri: vscode.Uri, text: string, other: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const start = placeOf(document, text);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(start, start.translate(0, text.length)), other);
  await vscode.workspace.applyEdit(edit);
}

function allNames(symbols: readonly vscode.DocumentSymbol[]): readonly string[] {
  return symbols.flatMap(({ name, children }) => [name, ...allNames(children)]);
}

function textOf(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === 'string' ? content : content.value;
}
