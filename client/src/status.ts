import * as vscode from 'vscode';
import type { ServerClient, ServerState } from './serverClient';

/** What was found in one draft, by level. */
interface Counts {
  readonly errors: number;
  readonly warnings: number;
  /** Information and hints. */
  readonly notes: number;
}

type Verdict =
  | { readonly kind: 'server'; readonly state: Exclude<ServerState, 'running'> }
  | { readonly kind: 'checking' }
  | { readonly kind: 'checked'; readonly counts: Counts };

/** The item in the status bar: while a draft is in front, whether it is checked and what was found. */
export class StatusItem implements vscode.Disposable {
  readonly #server: ServerClient;
  readonly #item = vscode.window.createStatusBarItem('gouji.status', vscode.StatusBarAlignment.Right, 100);
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(server: ServerClient) {
    this.#server = server;
    this.#item.name = vscode.l10n.t('Gouji');
    const update = () => this.#update();
    this.#subscriptions = [
      server.onDidChange(update),
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.languages.onDidChangeDiagnostics(update),
      // A draft may be told to be one only after it was opened.
      vscode.workspace.onDidOpenTextDocument(update),
    ];
    update();
  }

  dispose(): void {
    this.#item.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #update(): void {
    const document = documentInFront();
    if (document?.languageId !== 'gouji') {
      this.#item.hide();
      return;
    }
    const verdict = verdictOn(document.uri, this.#server);
    this.#item.text = textOf(verdict);
    this.#item.tooltip = tooltipOf(verdict);
    this.#item.accessibilityInformation = { label: `${vscode.l10n.t('Gouji')} ${tooltipOf(verdict)}` };
    this.#item.command = verdict.kind === 'server' ? 'gouji.showLog' : 'workbench.actions.view.problems';
    this.#item.backgroundColor = backgroundOf(verdict);
    this.#item.show();
  }
}

/** The log counts as an editor too; with it in front, what stands beside it is meant. */
function documentInFront(): vscode.TextDocument | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const documents = [activeTextEditor, ...visibleTextEditors].flatMap((editor) => editor?.document ?? []);
  return documents.find(({ uri }) => uri.scheme !== 'output');
}

function verdictOn(uri: vscode.Uri, server: ServerClient): Verdict {
  if (server.state !== 'running') return { kind: 'server', state: server.state };
  // No squiggle means nothing before the server has answered.
  return server.hasChecked(uri) ? { kind: 'checked', counts: countsOf(uri) } : { kind: 'checking' };
}

function countsOf(uri: vscode.Uri): Counts {
  const levels = vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'gouji')
    .map(({ severity }) => severity);
  const errors = levels.filter((level) => level === vscode.DiagnosticSeverity.Error).length;
  const warnings = levels.filter((level) => level === vscode.DiagnosticSeverity.Warning).length;
  return { errors, warnings, notes: levels.length - errors - warnings };
}

function textOf(verdict: Verdict): string {
  const name = vscode.l10n.t('Gouji');
  switch (verdict.kind) {
    case 'server':
      return verdict.state === 'starting'
        ? `$(loading~spin) ${name}`
        : `$(circle-slash) ${name} ${vscode.l10n.t('server stopped')}`;
    case 'checking':
      return `$(loading~spin) ${name}`;
    case 'checked': {
      const { errors, warnings, notes } = verdict.counts;
      if (errors + warnings + notes === 0) return `$(check) ${name}`;
      return [name, countText('error', errors), countText('warning', warnings), countText('info', notes)].join(' ');
    }
  }
}

function countText(icon: string, count: number): string {
  return `$(${icon}) ${count}`;
}

function tooltipOf(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'server':
      return verdict.state === 'starting'
        ? vscode.l10n.t('The language server is starting.')
        : vscode.l10n.t('The language server has stopped, so nothing is checked. Click for the log.');
    case 'checking':
      return vscode.l10n.t('This draft is being checked.');
    case 'checked': {
      const { errors, warnings, notes } = verdict.counts;
      if (errors + warnings + notes === 0) return vscode.l10n.t('Nothing was found in this draft.');
      return vscode.l10n.t(
        'Found in this draft: {0} errors, {1} warnings, {2} notes. Click for the list.',
        errors,
        warnings,
        notes,
      );
    }
  }
}

function backgroundOf(verdict: Verdict): vscode.ThemeColor | undefined {
  const stopped = verdict.kind === 'server' && verdict.state === 'stopped';
  return stopped ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
}
