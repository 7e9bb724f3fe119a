/**
 * What the server announces. Apart from what it takes to do it, so that a host can answer `initialize` before it has
 * loaded the rest.
 */
import {
  type ClientCapabilities,
  CodeActionKind,
  type DiagnosticOptions,
  type FileOperationRegistrationOptions,
  type InitializeParams,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { TokenKind, TokenState } from '../features/semanticTokens';
import type { PositionEncoding } from '../text/lineIndex';
import { CHECK_WORKSPACE, FILL_TOTALS } from './protocol';

/** In the order of their numbers in answers. */
export const TOKEN_KINDS: readonly TokenKind[] = ['label', 'head', 'figure', 'reference'];
export const TOKEN_STATES: readonly TokenState[] = ['verified', 'broken', 'unchecked'];

/**
 * For clients that cannot be told later. A client takes `workspaceDiagnostics` to mean that closed drafts keep their
 * findings and are asked for again and again, which only the scope `workspace` wants.
 */
export const DIAGNOSTICS: DiagnosticOptions = {
  identifier: 'gouji',
  interFileDependencies: true,
  workspaceDiagnostics: true,
};

/** Renaming and deleting in the editor tells of folders, too; made by other programs, a watcher tells. */
const ANYTHING: FileOperationRegistrationOptions = { filters: [{ pattern: { glob: '**/*' } }] };

const CAPABILITIES: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  codeActionProvider: {
    codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, `${CodeActionKind.SourceFixAll}.gouji`],
    resolveProvider: true,
  },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: '|', moreTriggerCharacter: ['\n'] },
  completionProvider: { resolveProvider: true, triggerCharacters: ['{', '|', '@', '/', ':', '：'] },
  inlayHintProvider: true,
  signatureHelpProvider: { triggerCharacters: ['|'] },
  codeLensProvider: {},
  semanticTokensProvider: {
    legend: { tokenTypes: [...TOKEN_KINDS], tokenModifiers: [...TOKEN_STATES] },
    full: { delta: true },
    range: true,
  },
  selectionRangeProvider: true,
  documentLinkProvider: {},
  workspaceSymbolProvider: true,
  renameProvider: { prepareProvider: true },
  executeCommandProvider: { commands: [FILL_TOTALS, CHECK_WORKSPACE] },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { didRename: ANYTHING, didDelete: ANYTHING, didCreate: ANYTHING },
  },
};

/** What is announced to this client. */
export function capabilitiesFor(params: InitializeParams): ServerCapabilities {
  return {
    positionEncoding: encodingFor(params),
    ...CAPABILITIES,
    ...(isToldOfDiagnostics(params.capabilities) ? {} : { diagnosticProvider: DIAGNOSTICS }),
  };
}

/** The client's first choice of those that are known here; what says nothing counts as the protocol always did. */
export function encodingFor({ capabilities }: InitializeParams): PositionEncoding {
  const wanted = capabilities.general?.positionEncodings ?? [];
  return wanted.find((one) => one === 'utf-8' || one === 'utf-16') ?? 'utf-16';
}

/** Whether the client can be told with each change of the scope what it may pull. */
export function isToldOfDiagnostics({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.diagnostic?.dynamicRegistration === true;
}
