import * as vscode from 'vscode';
import {
  type PrintedTableParams,
  type PrintedTableResult,
  printedTableRequest,
} from '../../../server/src/lsp/protocol';
import type { ServerClient } from '../serverClient';

/** The table under the cursor on the clipboard, for Word with its merged cells, for spreadsheets as rows. */
export function registerCopyTable(server: ServerClient, log: vscode.LogOutputChannel): readonly vscode.Disposable[] {
  return [
    vscode.commands.registerTextEditorCommand('gouji.copyTable', async (editor) => {
      const { document, selection } = editor;
      const { line, character } = selection.active;
      const params: PrintedTableParams = { uri: document.uri.toString(), position: { line, character } };
      try {
        const table = await server.ask<PrintedTableResult>(printedTableRequest, params);
        if (table) await copy(table, editor);
        else void vscode.window.showInformationMessage(vscode.l10n.t('Put the cursor into a table first.'));
      } catch (fault) {
        log.error('copying a table', fault);
        void vscode.window.showErrorMessage(vscode.l10n.t('The table could not be copied. See the log.'));
      }
    }),
  ];
}

/**
 * Extensions can put only plain text on the clipboard; a page can put HTML there as well. So a page of its own shows the
 * table, copies it as soon as it has the focus, and closes; where the browser wants a click, it has a button. Until then
 * the rows are on the clipboard as plain text. Afterwards the keyboard is in the draft again, as if the page had never been.
 */
async function copy({ title, html, tsv }: PrintedTableResult, editor: vscode.TextEditor): Promise<void> {
  await vscode.env.clipboard.writeText(tsv);
  const panel = vscode.window.createWebviewPanel(
    'gouji.copyTable',
    title ?? vscode.l10n.t('Table'),
    vscode.ViewColumn.Beside,
    { enableScripts: true, localResourceRoots: [] },
  );
  panel.webview.onDidReceiveMessage(async (message: unknown) => {
    if (message !== 'copied') return;
    // A page that is closed while it has the focus leaves it nowhere.
    const { document, viewColumn } = editor;
    await vscode.window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
    panel.dispose();
    vscode.window.setStatusBarMessage(
      vscode.l10n.t('The table was copied: paste it into Word, WPS or a spreadsheet.'),
      8_000,
    );
  });
  panel.webview.html = page(html, tsv);
}

function page(table: string, tsv: string): string {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  // In a script `<` could end the script.
  const data = (text: string) => JSON.stringify(text).replaceAll('<', '\\u003c');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'`;
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style>body{padding:1em}table{border-collapse:collapse}td,th{border:1px solid;padding:.3em;font-weight:normal}button{margin-bottom:1em;padding:.5em 1em}</style>
</head><body><button id="copy">${vscode.l10n.t('Copy the Table')}</button><div>${table}</div>
<script nonce="${nonce}">
const vscode = acquireVsCodeApi();
const html = ${data(table)}, tsv = ${data(tsv)};
const item = (type, text) => new Blob([text], { type });
const copy = async () => {
  await navigator.clipboard.write([new ClipboardItem({ 'text/html': item('text/html', html), 'text/plain': item('text/plain', tsv) })]);
  vscode.postMessage('copied');
};
document.getElementById('copy').addEventListener('click', copy);
addEventListener('focus', () => copy().catch(() => undefined), { once: true });
if (document.hasFocus()) copy().catch(() => undefined);
</script></body></html>`;
}
