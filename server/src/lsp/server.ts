import type { Connection, InitializeParams, Location, Position } from 'vscode-languageserver';
import type { Catalogue } from '../catalogue/catalogue';
import { folding } from '../features/folding';
import { hover } from '../features/hover/hover';
import { outline } from '../features/outline';
import { overview } from '../features/overview';
import { definition, highlights, references } from '../features/references';
import { explainRule } from '../features/rulePage';
import { messagesFor } from '../messages/language';
import type { Messages } from '../messages/messages';
import type { Span } from '../text/span';
import type { Files } from '../workspace/files';
import { readSettings } from '../workspace/settings';
import type { Snapshot } from '../workspace/snapshot';
import { Workspace } from '../workspace/workspace';
import { encodingFor } from './capabilities';
import { clientFiles, firstOf } from './clientFiles';
import { answerCodeActions } from './codeActions';
import { Commands } from './commands';
import { toFoldingRange, toHover, toRange, toSymbol } from './convert';
import { Diagnostics } from './diagnostics';
import { followDocuments } from './documents';
import { serveFolders } from './folders';
import { answerFormatting } from './formatting';
import { greet, type ServerInfo } from './greeting';
import { answerOffice } from './office';
import { answerPreviews } from './preview';
import {
  type DraftOverview,
  type ExplainRuleParams,
  explainRuleRequest,
  type InitializationOptions,
  type OfDraftParams,
  overviewRequest,
} from './protocol';
import { describe, guard } from './requests';
import { answerWriting } from './writing';
import { answerYears } from './years';

/** The files that the host itself can reach, with its faults told in the client's language. */
export type HostFiles = (messages: Messages) => Files;

/** Serves a connection until it is closed; the host listens on it. */
export function serve(connection: Connection, catalogue: Catalogue, info: ServerInfo, hostFiles?: HostFiles): void {
  greet(connection, info, (params) => begin(connection, catalogue, params, hostFiles));
}

/** What needs the client's language and abilities begins when they are known: all but the answer to `initialize`. */
export function begin(
  connection: Connection,
  catalogue: Catalogue,
  params: InitializeParams,
  hostFiles?: HostFiles,
): void {
  const options = readOptions(params.initializationOptions);
  const onFault = (rule: string, fault: unknown) => connection.console.error(`${rule}: ${describe(fault)}`);
  const messages = messagesFor(params.locale);
  const workspace = new Workspace(catalogue, messages, onFault, encodingFor(params));
  workspace.apply({ kind: 'settings', settings: readSettings(options.settings) });
  const diagnostics = new Diagnostics(connection, workspace);
  diagnostics.begin(params.capabilities, options.manual);
  const files = firstOf([
    ...(hostFiles ? [hostFiles(messages)] : []),
    ...(options.files === true ? [clientFiles(connection)] : []),
  ]);
  const commands = new Commands(connection);
  const folders = serveFolders({ connection, workspace, files, params, diagnostics, commands });
  followDocuments(connection, workspace, (uris) => {
    diagnostics.changed(uris);
    folders.edited(uris);
  });
  const settings = followSettings(connection, workspace, params, () => {
    void diagnostics.offer();
    diagnostics.refresh();
    folders.configured();
  });
  connection.onInitialized(async () => {
    await settings();
    await diagnostics.offer();
    folders.begin();
  });
  answerRequests(connection, workspace);
  answerYears(connection, workspace, files);
  answerCodeActions(connection, workspace, params.capabilities);
  answerFormatting(connection, workspace);
  answerWriting(connection, workspace, params.capabilities, commands, options.preview);
  answerPreviews(connection, workspace);
  answerOffice(connection, workspace);
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

  connection.onDefinition(
    guard(connection, 'definition', current, (snapshot, { textDocument: { uri }, position }) =>
      locations(snapshot, uri, (offset) => definition(snapshot, uri, offset), position),
    ),
  );

  connection.onReferences(
    guard(connection, 'references', current, (snapshot, { textDocument: { uri }, position, context }) =>
      locations(snapshot, uri, (offset) => references(snapshot, uri, offset, context.includeDeclaration), position),
    ),
  );

  connection.onDocumentHighlight(
    guard(connection, 'highlights', current, (snapshot, { textDocument: { uri }, position }) =>
      locations(snapshot, uri, (offset) => highlights(snapshot, uri, offset), position).map(({ range }) => ({ range })),
    ),
  );

  connection.onRequest(
    overviewRequest,
    guard(connection, 'overview', current, (snapshot, { uri }: OfDraftParams) => overviewIn(snapshot, uri) ?? null),
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

function overviewIn(snapshot: Snapshot, uri: string): DraftOverview | undefined {
  const found = overview(snapshot, uri);
  if (!found) return undefined;
  const { figures, verdict, coverage } = found;
  return {
    figures: figures.map(({ name, value }) => `${name} ${value}`).join(' · '),
    ...(verdict === undefined ? {} : { verdict }),
    ...(coverage.figures === 0 ? {} : { coverage: snapshot.messages.coverage(coverage) }),
  };
}

function locations(
  snapshot: Snapshot,
  uri: string,
  find: (offset: number) => readonly Span[],
  position: Position,
): Location[] {
  const lines = snapshot.drafts.get(uri)?.lines;
  return lines ? find(lines.offsetAt(position)).map((span) => ({ uri, range: toRange(lines, span) })) : [];
}

/**
 * Settings are pulled where the client lets itself be asked, else taken as they are sent. What is returned pulls them the
 * first time.
 */
function followSettings(
  connection: Connection,
  workspace: Workspace,
  { capabilities }: InitializeParams,
  changed: () => void,
): () => Promise<void> {
  const take = (value: unknown) => {
    workspace.apply({ kind: 'settings', settings: readSettings(value) });
    changed();
  };
  const pull = async () => {
    try {
      take(await connection.workspace.getConfiguration('gouji'));
    } catch (fault) {
      connection.console.warn(`the client's settings could not be read: ${describe(fault)}`);
    }
  };
  if (capabilities.workspace?.configuration) {
    connection.onDidChangeConfiguration(pull);
    return pull;
  }
  connection.onDidChangeConfiguration(({ settings }) => take((settings as { gouji?: unknown } | null)?.gouji));
  return async () => undefined;
}

function readOptions(value: unknown): InitializationOptions {
  if (typeof value !== 'object' || value === null) return {};
  const { manual, preview, settings, files } = value as {
    manual?: unknown;
    preview?: unknown;
    settings?: unknown;
    files?: unknown;
  };
  return {
    ...(typeof manual === 'string' ? { manual } : {}),
    ...(typeof preview === 'string' ? { preview } : {}),
    settings,
    files: files === true,
  };
}
