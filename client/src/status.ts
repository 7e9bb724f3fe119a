import * as vscode from 'vscode';
import { type DraftOverview, type OfDraftParams, overviewRequest } from '../../server/src/lsp/protocol';
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
  | { readonly kind: 'checked'; readonly counts: Counts; readonly overview: DraftOverview | undefined };

/** The item in the status bar: while a draft is in front, whether it is checked, what was found, and its main figures. */
export class StatusItem implements vscode.Disposable {
  readonly #server: ServerClient;
  readonly #item = vscode.window.createStatusBarItem('gouji.status', vscode.StatusBarAlignment.Right, 100);
  readonly #subscriptions: readonly vscode.Disposable[];
  /** The overview that was last asked for, and what was answered. */
  #asked: { readonly uri: string; readonly version: number } | undefined;
  #overview: { readonly uri: string; readonly overview: DraftOverview } | undefined;

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
    const verdict = this.#verdictOn(document);
    this.#item.text = textOf(verdict);
    this.#item.tooltip = tooltipOf(verdict);
    this.#item.accessibilityInformation = { label: `${vscode.l10n.t('Gouji')} ${tooltipOf(verdict)}` };
    this.#item.command = verdict.kind === 'server' ? 'gouji.showLog' : 'workbench.actions.view.problems';
    this.#item.backgroundColor = backgroundOf(verdict);
    this.#item.show();
  }

  #verdictOn(document: vscode.TextDocument): Verdict {
    if (this.#server.state !== 'running') {
      this.#asked = undefined;
      return { kind: 'server', state: this.#server.state };
    }
    // No squiggle means nothing before the server has answered.
    if (!this.#server.hasChecked(document.uri)) return { kind: 'checking' };
    void this.#ask(document);
    const uri = document.uri.toString();
    const overview = this.#overview?.uri === uri ? this.#overview.overview : undefined;
    return { kind: 'checked', counts: countsOf(document.uri), overview };
  }

  /** Asks for the overview of this version, once; until the answer that of the version before stands. */
  async #ask({ uri, version }: vscode.TextDocument): Promise<void> {
    const asked = { uri: uri.toString(), version };
    if (this.#asked?.uri === asked.uri && this.#asked.version === asked.version) return;
    this.#asked = asked;
    const params: OfDraftParams = { uri: asked.uri };
    const overview = await this.#server.ask<DraftOverview>(overviewRequest, params);
    if (overview === undefined || this.#asked !== asked) return;
    this.#overview = { uri: asked.uri, overview };
    this.#update();
  }
}

/** The log counts as an editor too; with it in front, what stands beside it is meant. */
function documentInFront(): vscode.TextDocument | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const documents = [activeTextEditor, ...visibleTextEditors].flatMap((editor) => editor?.document ?? []);
  return documents.find(({ uri }) => uri.scheme !== 'output');
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
      const counts =
        errors + warnings + notes === 0
          ? [`$(check) ${name}`]
          : [name, countText('error', errors), countText('warning', warnings), countText('info', notes)];
      return [...counts, ...figuresOf(verdict.overview)].join(' ');
    }
  }
}

/** The main figures with a mark of their tables, e.g. `新收 15 · 办结 15 · 结转 0 ✓`. */
function figuresOf(overview: DraftOverview | undefined): string[] {
  if (overview === undefined || overview.figures === '') return [];
  const mark = overview.verdict === undefined ? '' : overview.verdict === 'holds' ? ' ✓' : ' ✗';
  return [` ${overview.figures}${mark}`];
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
      return [foundIn(verdict.counts), ...aboutFigures(verdict.overview)].join('\n');
    }
  }
}

function foundIn({ errors, warnings, notes }: Counts): string {
  if (errors + warnings + notes === 0) return vscode.l10n.t('Nothing was found in this draft.');
  return vscode.l10n.t(
    'In this draft: errors {0}, warnings {1}, notes {2}. Click for the list.',
    errors,
    warnings,
    notes,
  );
}

/** The main figures with their tables' verdict in words, and how much of the prose was checked. */
function aboutFigures(overview: DraftOverview | undefined): string[] {
  if (overview === undefined) return [];
  const { figures, verdict, coverage } = overview;
  const tables =
    verdict === undefined
      ? figures
      : verdict === 'holds'
        ? vscode.l10n.t('{0}: the equations of the tables hold.', figures)
        : vscode.l10n.t('{0}: some equations of the tables do not hold.', figures);
  return [tables, coverage ?? ''].filter((line) => line !== '');
}

function backgroundOf(verdict: Verdict): vscode.ThemeColor | undefined {
  const stopped = verdict.kind === 'server' && verdict.state === 'stopped';
  return stopped ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
}
