import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import type { Catalogue } from '../catalogue/catalogue';
import { explainRule } from '../features/explain';
import { folding } from '../features/folding';
import { hover } from '../features/hover/hover';
import { outline } from '../features/outline';
import { messagesFor } from '../messages/language';
import { readSettings } from '../workspace/settings';
import { Workspace } from '../workspace/workspace';
import { toFoldingRange, toHover, toSymbol } from './convert';
import { Diagnostics } from './diagnostics';
import { followDocuments, SYNC } from './documents';
import { type ExplainRuleParams, explainRuleRequest, type InitializationOptions } from './protocol';
import { describe, guard } from './requests';

export interface ServerInfo {
  readonly version: string;
}

/** Serves a connection until it is closed; the host listens on it. */
export function serve(connection: Connection, catalogue: Catalogue, info: ServerInfo): void {
  connection.onInitialize((params): InitializeResult => {
    begin(connection, catalogue, params);
    return {
      serverInfo: { name: 'gouji', version: info.version },
      capabilities: {
        textDocumentSync: SYNC,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        hoverProvider: true,
        diagnosticProvider: { identifier: 'gouji', interFileDependencies: false, workspaceDiagnostics: false },
      },
    };
  });
}

/** What needs the client's language and abilities begins when they are known. */
function begin(connection: Connection, catalogue: Catalogue, params: InitializeParams): void {
  const options = readOptions(params.initializationOptions);
  const onFault = (rule: string, fault: unknown) => connection.console.error(`${rule}: ${describe(fault)}`);
  const workspace = new Workspace(catalogue, messagesFor(params.locale), onFault);
  workspace.apply({ kind: 'settings', settings: readSettings(options.settings) });
  const diagnostics = new Diagnostics(connection, workspace);
  diagnostics.begin(params.capabilities, options.manual);
  followDocuments(connection, workspace, (uris) => diagnostics.changed(uris));
  followSettings(connection, workspace, params, (uris) => diagnostics.refresh(uris));
  answerRequests(connection, workspace);
}

function answerRequests(connection: Connection, workspace: Workspace): void {
  const current = () => workspace.current;

  connection.onDocumentSymbol(
    guard(connection, 'document symbols', current, (snapshot, { textDocument: { uri } }) => {
      const lines = snapshot.drafts.get(uri)?.lines;
      return lines ? outline(snapshot, uri).map((entry) => toSymbol(lines, entry)) : [];
    }),
  );

  connection.onFoldingRanges(
    guard(connection, 'folding', current, (snapshot, { textDocument: { uri } }) => {
      const lines = snapshot.drafts.get(uri)?.lines;
      return lines ? folding(snapshot, uri).map((fold) => toFoldingRange(lines, fold)) : [];
    }),
  );

  connection.onHover(
    guard(connection, 'hover', current, (snapshot, { textDocument: { uri }, position }) => {
      const lines = snapshot.drafts.get(uri)?.lines;
      const found = lines && hover(snapshot, uri, lines.offsetAt(position));
      return found ? toHover(lines, found) : null;
    }),
  );

  connection.onRequest(
    explainRuleRequest,
    guard(
      connection,
      'explain rule',
      current,
      ({ catalogue, messages }, { rule }: ExplainRuleParams) => explainRule(catalogue, messages, rule) ?? null,
    ),
  );
}

/** Settings are pulled where the client lets itself be asked, else taken as they are sent. */
function followSettings(
  connection: Connection,
  workspace: Workspace,
  { capabilities }: InitializeParams,
  changed: (uris: ReadonlySet<string>) => void,
): void {
  const take = (value: unknown) => changed(workspace.apply({ kind: 'settings', settings: readSettings(value) }));
  const pull = async () => {
    try {
      take(await connection.workspace.getConfiguration('gouji'));
    } catch (fault) {
      connection.console.warn(`the client's settings could not be read: ${describe(fault)}`);
    }
  };
  if (capabilities.workspace?.configuration) {
    connection.onInitialized(pull);
    connection.onDidChangeConfiguration(pull);
  } else {
    connection.onDidChangeConfiguration(({ settings }) => take((settings as { gouji?: unknown } | null)?.gouji));
  }
}

function readOptions(value: unknown): InitializationOptions {
  if (typeof value !== 'object' || value === null) return {};
  const { manual, settings } = value as { manual?: unknown; settings?: unknown };
  return { ...(typeof manual === 'string' ? { manual } : {}), settings };
}
