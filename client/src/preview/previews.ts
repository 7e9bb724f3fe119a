import * as vscode from 'vscode';
import type { ServerClient } from '../serverClient';
import { PREVIEW_TO_SIDE } from './command';
import type { PageState } from './messages';
import { PreviewPanel, VIEW_TYPE } from './panel';

/** Previews: their commands, and their return after the window was loaded anew. */
export function registerPreviews(
  extension: vscode.Uri,
  server: ServerClient,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const previews = new Previews(extension, server, log);
  return vscode.Disposable.from(
    previews,
    vscode.commands.registerCommand('gouji.preview', (uri?: unknown) => previews.open(uri, false)),
    vscode.commands.registerCommand(PREVIEW_TO_SIDE, (uri?: unknown) => previews.open(uri, true)),
    vscode.commands.registerCommand('gouji.lockPreview', () => previews.active?.toggleLock()),
    vscode.commands.registerCommand('gouji.showSource', () => previews.active?.openSource()),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, previews),
    vscode.window.onDidChangeActiveTextEditor((editor) => previews.follow(editor)),
  );
}

class Previews implements vscode.WebviewPanelSerializer<PageState>, vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #server: ServerClient;
  readonly #log: vscode.LogOutputChannel;
  readonly #panels = new Set<PreviewPanel>();

  constructor(extension: vscode.Uri, server: ServerClient, log: vscode.LogOutputChannel) {
    this.#extension = extension;
    this.#server = server;
    this.#log = log;
  }

  get active(): PreviewPanel | undefined {
    return [...this.#panels].find(({ panel }) => panel.active);
  }

  /** Shows a draft, else the one in front: in the preview that follows, or in a new one. */
  open(given: unknown, beside: boolean): void {
    const uri = addressOf(given) ?? draftInFront();
    if (!uri) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a draft first: its preview is shown beside it.'));
      return;
    }
    const following = [...this.#panels].find(({ isLocked }) => !isLocked);
    const column = beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    if (following) {
      following.show(uri);
      following.panel.reveal(beside ? undefined : column, beside);
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      VIEW_TYPE,
      vscode.l10n.t('Preview of the report'),
      { viewColumn: column, preserveFocus: beside },
      { enableFindWidget: true },
    );
    this.#add(panel, { uri: uri.toString(), locked: false });
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: PageState | undefined): Promise<void> {
    if (typeof state?.uri === 'string') this.#add(panel, { uri: state.uri, locked: state.locked === true });
    else panel.dispose();
  }

  follow(editor: vscode.TextEditor | undefined): void {
    if (editor?.document.languageId !== 'gouji') return;
    for (const panel of this.#panels) if (!panel.isLocked) panel.show(editor.document.uri);
  }

  dispose(): void {
    for (const { panel } of [...this.#panels]) panel.dispose();
  }

  #add(panel: vscode.WebviewPanel, state: PageState): void {
    const preview = new PreviewPanel(panel, state, this.#extension, this.#server, this.#log);
    this.#panels.add(preview);
    panel.onDidDispose(() => {
      this.#panels.delete(preview);
      preview.dispose();
    });
  }
}

/** Menus give an address, lenses of the server its text. */
function addressOf(given: unknown): vscode.Uri | undefined {
  if (given instanceof vscode.Uri) return given;
  return typeof given === 'string' ? vscode.Uri.parse(given) : undefined;
}

function draftInFront(): vscode.Uri | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editors = [activeTextEditor, ...visibleTextEditors];
  return editors.find((editor) => editor?.document.languageId === 'gouji')?.document.uri;
}
