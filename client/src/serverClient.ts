import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  State,
} from 'vscode-languageclient';
import { type ExplainRuleParams, explainRuleRequest, type InitializationOptions } from '../../server/src/lsp/protocol';
import { serveFiles } from './files';
import { MANUAL } from './manual';
import { PREVIEW_TO_SIDE } from './preview/command';

export type ServerState = 'starting' | 'running' | 'stopped';

export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/**
 * The language server as the rest of the extension sees it: one that runs, can be restarted, and tells which drafts it
 * has checked. Each start makes a new client, so that a restart begins with nothing of what went before.
 */
export class ServerClient implements vscode.Disposable {
  readonly #createClient: CreateClient;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #edited = new vscode.EventEmitter<vscode.Uri>();
  readonly #checked = new Set<string>();
  #client: BaseLanguageClient | undefined;
  #state: ServerState = 'stopped';
  /** Starts and stops wait for each other. */
  #queue: Promise<void> = Promise.resolve();

  constructor(createClient: CreateClient, log: vscode.LogOutputChannel) {
    this.#createClient = createClient;
    this.#log = log;
  }

  /** Fires when the state changes and when a draft has been checked. */
  get onDidChange(): vscode.Event<void> {
    return this.#changed.event;
  }

  /** Fires when the server has been told of a draft that was opened or edited: what is asked from then on is of its new text. */
  get onDidEdit(): vscode.Event<vscode.Uri> {
    return this.#edited.event;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** Whether the server that runs now has said what it found in this draft, be it nothing. */
  hasChecked(uri: vscode.Uri): boolean {
    return this.#checked.has(uri.toString());
  }

  start(): Promise<void> {
    return this.#next(() => this.#startClient());
  }

  restart(): Promise<void> {
    return this.#next(async () => {
      await this.#stopClient();
      await this.#startClient();
    });
  }

  /** A rule's page of the manual as Markdown; `undefined` for a rule that is not known. */
  async explainRule(rule: string): Promise<string | undefined> {
    const params: ExplainRuleParams = { rule };
    return this.ask<string>(explainRuleRequest, params);
  }

  /** The server's answer to a request of `lsp/protocol`; `undefined` where it has none or does not run. */
  async ask<Result>(request: string, params: object): Promise<Result | undefined> {
    await this.#queue;
    if (this.#client?.isRunning() !== true) return undefined;
    return (await this.#client.sendRequest<Result | null>(request, params)) ?? undefined;
  }

  /** Sends a request to the server that runs now, once it has started. */
  async request<Answer>(method: string, params: object): Promise<Answer | undefined> {
    await this.#queue;
    return (await this.#client?.sendRequest<Answer | null>(method, params)) ?? undefined;
  }

  async dispose(): Promise<void> {
    await this.#next(() => this.#stopClient());
    this.#changed.dispose();
    this.#edited.dispose();
  }

  #next(action: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(action);
    return this.#queue;
  }

  async #startClient(): Promise<void> {
    const client = this.#createClient(this.#options());
    this.#client = client;
    serveFiles(client);
    client.onDidChangeState(({ newState }) => {
      if (this.#client === client) this.#enter(stateOf(newState));
    });
    try {
      await client.start();
    } catch (error) {
      this.#log.error('the language server did not start', error);
      void vscode.window.showErrorMessage(vscode.l10n.t('The language server did not start. See the log.'));
    }
  }

  async #stopClient(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      // A client that never started, or whose server hangs, cannot stop in order; it is given up.
      this.#log.warn('the language server did not stop in order', error);
    }
    this.#enter('stopped');
  }

  #enter(state: ServerState): void {
    this.#state = state;
    this.#checked.clear();
    this.#changed.fire();
  }

  #noteChecked(uri: vscode.Uri): void {
    this.#checked.add(uri.toString());
    this.#changed.fire();
  }

  #options(): LanguageClientOptions {
    const initializationOptions: InitializationOptions = {
      manual: MANUAL,
      preview: PREVIEW_TO_SIDE,
      files: true,
    };
    // When several drafts are open as the server starts, the library may ask for a draft's diagnostics before it has
    // announced the draft, and would keep the empty answer.
    const announced = new Map<string, Promise<void>>();
    return {
      documentSelector: [{ language: 'gouji' }],
      initializationOptions,
      outputChannel: this.#log,
      synchronize: { configurationSection: 'gouji' },
      errorHandler: this.#restartPolicy(),
      middleware: {
        // From the palette a command of the server comes without its draft: the one being edited is meant.
        executeCommand: (command, args, next) => {
          const active = vscode.window.activeTextEditor?.document.uri.toString();
          return next(command, args.length > 0 || active === undefined ? args : [active]);
        },
        handleDiagnostics: (uri, diagnostics, next) => {
          next(uri, diagnostics);
          this.#noteChecked(uri);
        },
        didOpen: (document, next) => {
          const sent = next(document);
          announced.set(document.uri.toString(), sent);
          void sent.then(() => this.#edited.fire(document.uri));
          return sent;
        },
        didChange: async (change, next) => {
          await next(change);
          this.#edited.fire(change.document.uri);
        },
        didClose: async (document, next) => {
          announced.delete(document.uri.toString());
          this.#checked.delete(document.uri.toString());
          await next(document);
        },
        provideDiagnostics: async (document, previousResultId, token, next) => {
          const uri = document instanceof vscode.Uri ? document : document.uri;
          await announced.get(uri.toString());
          const report = await next(document, previousResultId, token);
          if (report) this.#noteChecked(uri);
          return report;
        },
      },
    };
  }

  /** The library's policy (restart, but not five times in three minutes), quiet while it helps itself. */
  #restartPolicy(): ErrorHandler {
    let policy: ErrorHandler | undefined;
    const library = (): ErrorHandler | undefined => {
      policy ??= this.#client?.createDefaultErrorHandler();
      return policy;
    };
    return {
      error: (error, message, count) => library()?.error(error, message, count) ?? { action: ErrorAction.Shutdown },
      closed: async () => {
        const result = (await library()?.closed()) ?? { action: CloseAction.DoNotRestart, handled: true };
        if (result.action === CloseAction.Restart) return { ...result, handled: true };
        return {
          ...result,
          message: vscode.l10n.t('The language server stopped several times and was not started again. See the log.'),
        };
      },
    };
  }
}

function stateOf(state: State): ServerState {
  if (state === State.Running) return 'running';
  return state === State.Starting ? 'starting' : 'stopped';
}
