/** A client that speaks the real protocol to a server: in this process over a pair of streams, or in a process of its own. */
import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  type FoldingRange,
  FoldingRangeRequest,
  type Hover,
  HoverRequest,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type MarkupContent,
  type Position,
  ProposedFeatures,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import type { Catalogue } from '../../../server/src/catalogue/catalogue';
import { builtinCatalogue } from '../../../server/src/hosts/builtin';
import { type HostFiles, serve } from '../../../server/src/lsp/server';

/** The built-in catalogue, read once for all servers of a test run. */
export const catalogue: Catalogue = builtinCatalogue();

export const URI = 'file:///reports/2024.gouji';

/** A client that is told of diagnostics, and one that asks for them. */
export const PUSHED: ClientCapabilities = { textDocument: { publishDiagnostics: { relatedInformation: true } } };
export const PULLED: ClientCapabilities = { textDocument: { diagnostic: {} } };

export interface StartOptions {
  readonly capabilities?: ClientCapabilities;
  readonly locale?: string;
  readonly initializationOptions?: unknown;
  /** The URIs of the workspace's folders. */
  readonly folders?: readonly string[];
  readonly hostFiles?: HostFiles;
  /** Called before the first message is sent, to answer what the server asks. */
  readonly prepare?: (connection: ProtocolConnection) => void;
}

/** Starts a server in this process and initializes it; `dispose` ends both sides. */
export async function startServer(options: StartOptions = {}, served: Catalogue = catalogue): Promise<TestClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  // Readers and writers, not streams: the library would end this process together with a stream.
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
  );
  serve(server, served, { version: '0.0.0-test' }, options.hostFiles);
  server.listen();
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const client = new TestClient(connection, () => {
    server.dispose();
    toServer.end();
    toClient.end();
  });
  await client.initialize(options);
  return client;
}

export class TestClient {
  /** What the server announced. */
  initialized: InitializeResult = { capabilities: {} };
  /** The server's log and everything that was pushed, in order. */
  readonly logged: string[] = [];
  readonly pushes: PublishDiagnosticsParams[] = [];
  readonly #versions = new Map<string, number>();
  readonly #waiting: (() => void)[] = [];

  constructor(
    readonly connection: ProtocolConnection,
    readonly dispose: () => void,
  ) {
    connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.logged.push(message);
      this.#wake();
    });
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.pushes.push(params);
      this.#wake();
    });
  }

  async initialize({
    capabilities = PULLED,
    locale,
    initializationOptions,
    folders,
    prepare,
  }: StartOptions): Promise<void> {
    prepare?.(this.connection);
    this.connection.listen();
    const params: InitializeParams = {
      processId: null,
      rootUri: null,
      workspaceFolders: folders?.map((uri) => ({ uri, name: uri })) ?? null,
      capabilities,
      ...(locale === undefined ? {} : { locale }),
      ...(initializationOptions === undefined ? {} : { initializationOptions }),
    };
    this.initialized = await this.connection.sendRequest(InitializeRequest.type, params);
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  open(text: string, uri = URI): Promise<void> {
    this.#versions.set(uri, 1);
    const textDocument = { uri, languageId: 'gouji', version: 1, text };
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  edit(contentChanges: TextDocumentContentChangeEvent[], uri = URI): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    const textDocument = { uri, version };
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
  }

  close(uri = URI): Promise<void> {
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  configure(settings: unknown): Promise<void> {
    return this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
  }

  pull(previousResultId?: string, uri = URI): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  async pulled(uri = URI): Promise<Diagnostic[]> {
    const report = await this.pull(undefined, uri);
    return report.kind === 'full' ? report.items : [];
  }

  /** The first diagnostics pushed that fulfil `wanted`, when they come. */
  pushed(wanted: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
    return this.#arrived(this.pushes, wanted);
  }

  /** The first line of the server's log that matches, when it comes. */
  log(pattern: RegExp): Promise<string> {
    return this.#arrived(this.logged, (line) => pattern.test(line));
  }

  async #arrived<Item>(items: readonly Item[], wanted: (item: Item) => boolean): Promise<Item> {
    for (;;) {
      const found = items.find(wanted);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  async symbols(uri = URI): Promise<DocumentSymbol[]> {
    const params = { textDocument: { uri } };
    return ((await this.connection.sendRequest(DocumentSymbolRequest.type, params)) ?? []) as DocumentSymbol[];
  }

  async folds(uri = URI): Promise<FoldingRange[]> {
    return (await this.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } })) ?? [];
  }

  hover(position: Position, uri = URI): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  }

  /** The Markdown shown over a position; empty where there is none. */
  async hoverText(position: Position, uri = URI): Promise<string> {
    const hover = await this.hover(position, uri);
    return hover ? (hover.contents as MarkupContent).value : '';
  }
}
