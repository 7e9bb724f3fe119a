import * as vscode from 'vscode';
import type { Range } from 'vscode-languageclient';
import {
  type Preview,
  type PreviewParams,
  type PreviewPlace,
  type PreviewPlaceParams,
  type PreviewSourceParams,
  previewPlaceRequest,
  previewRequest,
  previewSourceRequest,
} from '../../../server/src/lsp/protocol';
import type { ServerClient } from '../serverClient';
import { Latest } from './latest';
import type { FromPage, PageState, ToPage } from './messages';
import { newNonce, pageHtml } from './page';
import { ScrollSync } from './scrollSync';

export const VIEW_TYPE = 'gouji.preview';

/** Where the page's script and style are, below the extension's folder. */
const PAGE_FOLDER = 'dist/webview';

/** One preview: a page beside the text that shows one draft, or whichever is in front. */
export class PreviewPanel implements vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #server: ServerClient;
  readonly #log: vscode.LogOutputChannel;
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #draw = new Latest(
    () => this.#redraw(),
    (fault) => this.#notDrawn(fault),
  );
  readonly #point = new Latest(
    () => this.#pointOut(),
    (fault) => this.#log.warn('the cursor was not pointed out in the preview', fault),
  );
  readonly #scroll: ScrollSync;
  #state: PageState;
  /** The rendering that the page was sent last. */
  #shown: Preview | undefined;
  #isReady = false;

  constructor(
    panel: vscode.WebviewPanel,
    state: PageState,
    extension: vscode.Uri,
    server: ServerClient,
    log: vscode.LogOutputChannel,
  ) {
    this.panel = panel;
    this.#state = state;
    this.#server = server;
    this.#log = log;
    this.#scroll = new ScrollSync(
      () => this.uri,
      (line) => this.#post({ kind: 'scroll', line }),
    );
    const folder = vscode.Uri.joinPath(extension, PAGE_FOLDER);
    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    this.#subscriptions.push(
      this.#scroll,
      // A page that is out of sight is thrown away; it says when it is back.
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#isReady = false;
      }),
      panel.webview.onDidReceiveMessage((message: FromPage) => this.#hear(message)),
      server.onDidChange(() => void this.#draw.run()),
      server.onDidEdit((uri) => {
        if (uri.toString() === this.#state.uri) void this.#draw.run();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor.document.uri.toString() === this.#state.uri) void this.#point.run();
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('gouji.preview')) void this.#draw.run();
      }),
    );
    this.#entitle();
    const address = (file: string) => panel.webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
    panel.webview.html = pageHtml({
      script: address('preview.js'),
      style: address('preview.css'),
      styleSource: panel.webview.cspSource,
      nonce: newNonce(),
      title: vscode.l10n.t('Preview of the report'),
    });
  }

  get uri(): vscode.Uri {
    return vscode.Uri.parse(this.#state.uri, true);
  }

  get isLocked(): boolean {
    return this.#state.locked;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Shows another draft. */
  show(uri: vscode.Uri): void {
    if (uri.toString() === this.#state.uri) return;
    this.#state = { ...this.#state, uri: uri.toString() };
    this.#shown = undefined;
    this.#entitle();
    void this.#draw.run();
  }

  toggleLock(): void {
    this.#state = { ...this.#state, locked: !this.#state.locked };
    this.#entitle();
  }

  /** Opens the draft's text, at the cursor it last had. */
  async openSource(): Promise<void> {
    await vscode.window.showTextDocument(this.uri, { viewColumn: this.#editor()?.viewColumn ?? vscode.ViewColumn.One });
  }

  #entitle(): void {
    const name = this.uri.path.split('/').pop() ?? '';
    this.panel.title = this.isLocked ? vscode.l10n.t('[Preview] {0}', name) : vscode.l10n.t('Preview {0}', name);
    this.#post({ kind: 'remember', state: this.#state });
  }

  #post(message: ToPage): void {
    if (this.#isReady) void this.panel.webview.postMessage(message);
  }

  #hear(message: FromPage): void {
    switch (message.kind) {
      case 'ready':
        this.#isReady = true;
        this.#post({ kind: 'remember', state: this.#state });
        this.#redrawWhole();
        break;
      case 'stale':
        this.#redrawWhole();
        break;
      case 'source':
        this.#openPlace(message.id, message.place).catch((fault: unknown) => {
          this.#log.warn('the source of a place in the preview was not opened', fault);
        });
        break;
      case 'scrolled':
        this.#scroll.pageScrolled(this.#editor(), message.line);
        break;
    }
  }

  #redrawWhole(): void {
    this.#shown = undefined;
    void this.#draw.run();
  }

  async #redraw(): Promise<void> {
    if (!this.#isReady) return;
    const { uri } = this.#state;
    const findings = vscode.workspace.getConfiguration('gouji.preview', this.uri).get('findings', true);
    const base = this.#shown?.id;
    const params: PreviewParams = { uri, findings, ...(base === undefined ? {} : { base }) };
    // A draft that no editor shows is closed by and by; here it is wanted.
    await vscode.workspace.openTextDocument(this.uri);
    const preview = await this.#server.ask<Preview>(previewRequest, params);
    const isWanted = uri === this.#state.uri && base === this.#shown?.id;
    // An answer for a version before the one that is shown is too late.
    if (!preview || !isWanted || preview.version < (this.#shown?.version ?? 0)) return;
    const isFirst = this.#shown === undefined;
    this.#shown = preview;
    this.#post({ kind: 'show', preview });
    if (isFirst) this.#scroll.alignPage(this.#editor());
    void this.#point.run();
  }

  #notDrawn(fault: unknown): void {
    this.#log.warn(`the preview of ${this.#state.uri} was not drawn`, fault);
    if (!this.#shown) this.#post({ kind: 'notice', text: vscode.l10n.t('This draft cannot be shown.') });
  }

  /** Outlines the cell, or the block, that the cursor is in. */
  async #pointOut(): Promise<void> {
    const editor = this.#editor();
    const id = this.#shown?.id;
    if (!editor || id === undefined) return;
    const { line, character } = editor.selection.active;
    const params: PreviewPlaceParams = { uri: this.#state.uri, id, position: { line, character } };
    const place = await this.#server.ask<PreviewPlace>(previewPlaceRequest, params);
    if (id === this.#shown?.id) this.#post({ kind: 'cursor', ...(place ? { place } : {}) });
  }

  async #openPlace(id: string, place: PreviewPlace & { readonly at?: number }): Promise<void> {
    const params: PreviewSourceParams = { uri: this.#state.uri, id, ...place };
    const range = await this.#server.ask<Range>(previewSourceRequest, params);
    if (!range) return;
    const { start, end } = range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    const viewColumn = this.#editor()?.viewColumn ?? vscode.ViewColumn.One;
    await vscode.window.showTextDocument(this.uri, { selection, viewColumn });
  }

  #editor(): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === this.#state.uri);
  }
}
