import * as vscode from 'vscode';
import {
  type ExportParams,
  exportRequest,
  type ReviewParams,
  reviewRequest,
  type SentFile,
} from '../../../server/src/lsp/protocol';
import type { ServerClient } from '../serverClient';
import { fromBase64 } from './bytes';

type Format = ExportParams['to'];

/** The finished report as a file, and the sheet of what was checked. */
export function registerSending(server: ServerClient, log: vscode.LogOutputChannel): readonly vscode.Disposable[] {
  const sender = new Sender(server, log);
  return [
    vscode.commands.registerCommand('gouji.exportDocx', () => sender.exportAs('docx')),
    vscode.commands.registerCommand('gouji.exportHtml', () => sender.exportAs('html')),
    vscode.commands.registerCommand('gouji.exportFacts', async () => {
      const format = await chooseFormat(FACTS);
      if (format) await sender.exportAs(format);
    }),
    vscode.commands.registerCommand('gouji.review', async () => {
      const format = await chooseFormat(SHEETS);
      if (format) await sender.review(format);
    }),
  ];
}

const FACTS = [
  { format: 'json', label: 'JSON' },
  { format: 'csv', label: 'CSV' },
] as const;

const SHEETS = [
  { format: 'html', label: 'HTML' },
  { format: 'docx', label: 'Word (.docx)' },
] as const;

async function chooseFormat<Choice extends string>(
  choices: readonly { readonly format: Choice; readonly label: string }[],
): Promise<Choice | undefined> {
  const chosen = await vscode.window.showQuickPick(choices, { placeHolder: vscode.l10n.t('As which kind of file?') });
  return chosen?.format;
}

const MOST_SHOWN = 6;

class Sender {
  readonly #server: ServerClient;
  readonly #log: vscode.LogOutputChannel;

  constructor(server: ServerClient, log: vscode.LogOutputChannel) {
    this.#server = server;
    this.#log = log;
  }

  async exportAs(to: Format): Promise<void> {
    const document = draftInFront();
    const params = document && { uri: document.uri.toString(), to };
    const sent = params && (await this.#ask<ExportParams>(exportRequest, params));
    if (!document || !sent || !(await mayLeave(sent.problems))) return;
    await this.#save(document.uri, '', to, sent);
  }

  async review(to: ReviewParams['to']): Promise<void> {
    const document = draftInFront();
    const params = document && { uri: document.uri.toString(), to };
    const sent = params && (await this.#ask<ReviewParams>(reviewRequest, params));
    if (document && sent) await this.#save(document.uri, vscode.l10n.t('-review'), to, sent);
  }

  async #ask<Params extends object>(request: string, params: Params): Promise<SentFile | undefined> {
    try {
      const sent = await this.#server.ask<SentFile>(request, params);
      if (!sent)
        void vscode.window.showErrorMessage(vscode.l10n.t('The language server has stopped: restart it first.'));
      return sent;
    } catch (fault) {
      this.#log.error(request, fault);
      void vscode.window.showErrorMessage(vscode.l10n.t('The file could not be made. See the log.'));
      return undefined;
    }
  }

  async #save(draft: vscode.Uri, suffix: string, extension: string, { base64 }: SentFile): Promise<void> {
    const uri = await vscode.window.showSaveDialog({
      defaultUri: beside(draft, `${suffix}.${extension}`),
      title: vscode.l10n.t('Where to write it'),
      filters: { [extension.toUpperCase()]: [extension] },
    });
    if (!uri) return;
    try {
      await vscode.workspace.fs.writeFile(uri, fromBase64(base64));
    } catch (fault) {
      this.#log.error(`writing ${uri.path}`, fault);
      void vscode.window.showErrorMessage(vscode.l10n.t('The file could not be written. See the log.'));
      return;
    }
    await offerToShow(uri);
  }
}

/** Word and the browser open what lies on this machine; what lies elsewhere is shown in the list of files. */
async function offerToShow(uri: vscode.Uri): Promise<void> {
  const isHere = uri.scheme === 'file' && vscode.env.uiKind === vscode.UIKind.Desktop && !vscode.env.remoteName;
  const show = isHere ? vscode.l10n.t('Open') : vscode.l10n.t('Show in the Explorer');
  const name = uri.path.split('/').at(-1) ?? '';
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('Written: {0}', name), show);
  if (chosen !== show) return;
  if (isHere) await vscode.env.openExternal(uri);
  else await vscode.commands.executeCommand('revealInExplorer', uri);
}

function draftInFront(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId === 'gouji') return document;
  void vscode.window.showInformationMessage(vscode.l10n.t('Open a draft first.'));
  return undefined;
}

/** A draft with errors, or whatever the settings want asked about, leaves only when its writer says so. */
async function mayLeave(problems: readonly string[]): Promise<boolean> {
  if (problems.length === 0) return true;
  const anyway = vscode.l10n.t('Export Anyway');
  const rest = problems.length - MOST_SHOWN;
  const lines = [...problems.slice(0, MOST_SHOWN), ...(rest > 0 ? [vscode.l10n.t('… and {0} more', rest)] : [])];
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('The draft still has problems: {0}', problems.length),
    { modal: true, detail: lines.join('\n') },
    anyway,
  );
  return chosen === anyway;
}

/** The draft's name with another ending; a draft that was never saved has no folder. */
function beside(draft: vscode.Uri, ending: string): vscode.Uri {
  const name = (draft.path.split('/').at(-1) ?? '').replace(/\.gouji(?:\.md)?$|\.[a-z]{1,5}$/i, '');
  const file = `${name === '' ? 'report' : name}${ending}`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (draft.scheme === 'untitled') return folder ? vscode.Uri.joinPath(folder, file) : vscode.Uri.file(file);
  return vscode.Uri.joinPath(draft, '..', file);
}
