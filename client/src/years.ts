import * as vscode from 'vscode';
import type { MadeText, NewReportParams, OfDraftParams } from '../../server/src/lsp/protocol';
import { compareRequest, newReportRequest, sumUnitsRequest } from '../../server/src/lsp/protocol';
import type { ServerClient } from './serverClient';

/** Commands that make a text of several reports: it is shown as a document that was never saved. */
export function registerYears(server: ServerClient): readonly vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('gouji.compareWithLastYear', () => ofDraft(server, compareRequest, 'markdown')),
    vscode.commands.registerCommand('gouji.sumUnits', () => ofDraft(server, sumUnitsRequest, 'gouji')),
    vscode.commands.registerCommand('gouji.new', () => wizard(server)),
  ];
}

async function ofDraft(server: ServerClient, request: string, language: string): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'gouji') {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a report first.'));
    return;
  }
  const params: OfDraftParams = { uri: document.uri.toString() };
  await show(await server.request<MadeText>(request, params), language);
}

async function show(made: MadeText | undefined, language: string): Promise<void> {
  if (made?.text === undefined) {
    void vscode.window.showInformationMessage(made?.fault ?? vscode.l10n.t('The language server gave no answer.'));
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language, content: made.text });
  await vscode.window.showTextDocument(document);
  if (made.remark !== undefined) void vscode.window.showInformationMessage(made.remark);
}

/** Agency, year, last year's report: then the new report is open, and not saved. */
async function wizard(server: ServerClient): Promise<void> {
  const title = vscode.l10n.t('New report');
  const agency = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Whose report it is'),
    placeHolder: '示例县自然资源局',
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('The name of the agency is missing.') : undefined),
  });
  if (agency === undefined) return;
  const year = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('The reporting year, not the year of publication'),
    value: String(new Date().getFullYear() - 1),
    ignoreFocusOut: true,
    validateInput: (value) => (/^(?:19|20)\d{2}$/.test(value) ? undefined : vscode.l10n.t('A year such as 2025.')),
  });
  if (year === undefined) return;
  const last = await chooseLast(title);
  if (last === undefined) return;
  const params: NewReportParams = { agency: agency.trim(), year: Number(year), ...last };
  await show(await server.request<MadeText>(newReportRequest, params), 'gouji');
}

/** `{}`: without one; `undefined`: given up. */
async function chooseLast(title: string): Promise<{ readonly from?: string } | undefined> {
  const uris = await vscode.workspace.findFiles('{**/*.gouji,**/*.gouji.md}', '**/node_modules/**', MOST_FILES);
  if (uris.length === 0) return {};
  const items = uris
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), from: uri.toString() }))
    .sort((one, other) => (one.label < other.label ? 1 : -1));
  const without = { label: vscode.l10n.t('$(circle-slash) Without last year’s report'), from: undefined };
  const chosen = await vscode.window.showQuickPick([without, ...items], {
    title,
    placeHolder: vscode.l10n.t('Last year’s report, from which the text and what carries over are taken'),
    ignoreFocusOut: true,
  });
  if (!chosen) return undefined;
  return chosen.from === undefined ? {} : { from: chosen.from };
}

const MOST_FILES = 2000;
