/** What helps while a report is written and read: registration and conversion, no more. */
import {
  type ClientCapabilities,
  type CodeLens,
  type Connection,
  type DocumentLink,
  type InlayHint,
  InlayHintKind,
  type SelectionRange,
  type SignatureHelp,
  SymbolKind,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import { codeLens, fillTotals, type Lens } from '../features/codeLens';
import type { Hint } from '../features/hint';
import { inlayHints } from '../features/inlayHints';
import { type Link, links } from '../features/links';
import { selectionRanges } from '../features/selectionRanges';
import { signatureHelp } from '../features/signatureHelp';
import { fileSymbols, workspaceSymbols } from '../features/workspaceSymbols';
import type { Draft } from '../syntax/draft';
import type { LineIndex } from '../text/lineIndex';
import type { Snapshot } from '../workspace/snapshot';
import type { Workspace } from '../workspace/workspace';
import type { Commands } from './commands';
import { completionItems, resolveItem } from './completion';
import { toRange } from './convert';
import { FILL_TOTALS } from './protocol';
import { prepared, renamed } from './rename';
import { describe, guard } from './requests';
import { TokenAnswers } from './semanticTokens';

/** Registers what helps while writing. */
export function answerWriting(
  connection: Connection,
  workspace: Workspace,
  capabilities: ClientCapabilities,
  commands: Commands,
  preview: string | undefined,
): void {
  const answers = new Answers(connection, workspace);
  const tokens = new TokenAnswers();

  connection.onCompletion(
    answers.at('completion', { isIncomplete: false, items: [] }, (snapshot, { uri, lines }, { position }) =>
      completionItems(snapshot, uri, lines, lines.offsetAt(position), capabilities),
    ),
  );
  connection.onCompletionResolve(guard(connection, 'completion documentation', answers.current, resolveItem));
  connection.onSignatureHelp(
    answers.at('signature help', null, (snapshot, { uri, lines }, { position }) =>
      toSignatureHelp(signatureHelp(snapshot, uri, lines.offsetAt(position))),
    ),
  );
  connection.languages.inlayHint.on(
    answers.at('inlay hints', [], (snapshot, { uri, lines }, { range }) => {
      const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
      return inlayHints(snapshot, uri, span).map((hint) => toInlayHint(lines, hint));
    }),
  );
  connection.onCodeLens(
    answers.at('code lens', [], (snapshot, draft) =>
      codeLens(snapshot, draft.uri).flatMap((lens) => toLens(draft, lens, preview) ?? []),
    ),
  );
  connection.onSelectionRanges(
    answers.at('selection ranges', [], (snapshot, { uri, lines }, { positions }) =>
      positions.map((position) => toSelection(lines, selectionRanges(snapshot, uri, lines.offsetAt(position)))),
    ),
  );
  connection.onDocumentLinks(
    answers.at('document links', [], (snapshot, draft) =>
      links(snapshot, draft.uri).flatMap((link) => toLink(draft, link)),
    ),
  );
  connection.onWorkspaceSymbol(guard(connection, 'workspace symbols', answers.current, toWorkspaceSymbols));
  connection.onPrepareRename(
    answers.at('prepare rename', null, (snapshot, draft, { position }) =>
      prepared(snapshot, draft, draft.lines.offsetAt(position)),
    ),
  );
  connection.onRenameRequest(
    answers.at('rename', null, (snapshot, draft, { position, newName }) =>
      renamed(snapshot, draft, draft.lines.offsetAt(position), newName, capabilities),
    ),
  );

  const { semanticTokens } = connection.languages;
  semanticTokens.on(answers.at('semantic tokens', { data: [] }, (snapshot, { uri }) => tokens.full(snapshot, uri)));
  semanticTokens.onDelta(
    answers.at('semantic tokens', { data: [] }, (snapshot, { uri }, { previousResultId }) =>
      tokens.delta(snapshot, uri, previousResultId),
    ),
  );
  semanticTokens.onRange(
    answers.at('semantic tokens', { data: [] }, (snapshot, { uri, lines }, { range }) =>
      tokens.range(snapshot, uri, { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) }),
    ),
  );

  commands.add(FILL_TOTALS, (given) => answers.fillTotals(given));
}

/** Answers about one draft, each guarded; a draft that is not open has an empty answer. */
class Answers {
  constructor(
    private readonly connection: Connection,
    private readonly workspace: Workspace,
  ) {}

  readonly current = () => this.workspace.current;

  at<Params extends { readonly textDocument: { readonly uri: string } }, Result, Nothing>(
    name: string,
    nothing: Nothing,
    answer: (snapshot: Snapshot, draft: Draft, params: Params) => Result,
  ) {
    return guard(this.connection, name, this.current, (snapshot, params: Params): Result | Nothing => {
      const draft = snapshot.drafts.get(params.textDocument.uri);
      return draft ? answer(snapshot, draft, params) : nothing;
    });
  }

  /** `[uri]` or `[uri, line]`: the totals of the draft, or of the table that begins on the line. */
  async fillTotals([uri, line]: readonly unknown[]): Promise<void> {
    const snapshot = this.workspace.current;
    const draft = typeof uri === 'string' ? snapshot.drafts.get(uri) : undefined;
    if (!draft) return;
    const offset = typeof line === 'number' ? draft.lines.startOf(line) : undefined;
    const edits = fillTotals(snapshot, draft.uri, offset).map(({ span, text }) => ({
      range: toRange(draft.lines, span),
      newText: text,
    }));
    const { writing } = snapshot.messages;
    if (edits.length === 0) {
      this.connection.window.showInformationMessage(writing.nothingToFill);
      return;
    }
    try {
      await this.connection.workspace.applyEdit({
        label: writing.fillTotals(edits.length),
        edit: { documentChanges: [{ textDocument: { uri: draft.uri, version: draft.version }, edits }] },
      });
    } catch (fault) {
      this.connection.console.error(`totals were not filled in: ${describe(fault)}`);
    }
  }
}

function toSignatureHelp(signatures: ReturnType<typeof signatureHelp>): SignatureHelp | null {
  if (signatures.length === 0) return null;
  return {
    activeSignature: 0,
    activeParameter: signatures[0]?.active ?? 0,
    signatures: signatures.map(({ label, operands, active, documentation }) => ({
      label,
      documentation,
      parameters: operands.map(({ start, end }) => ({ label: [start, end] })),
      activeParameter: active,
    })),
  };
}

function toInlayHint(lines: LineIndex, { offset, text, changes }: Hint): InlayHint {
  return {
    position: lines.positionAt(offset),
    label: text,
    kind: InlayHintKind.Parameter,
    paddingLeft: true,
    ...(changes
      ? { textEdits: changes.map((change) => ({ range: toRange(lines, change.span), newText: change.text })) }
      : {}),
  };
}

/** `preview`: the client's command for it; without one there is no lens of it. */
function toLens({ uri, lines }: Draft, { kind, title, span }: Lens, preview: string | undefined): CodeLens | undefined {
  const range = toRange(lines, span);
  switch (kind) {
    case 'preview':
      return preview === undefined ? undefined : { range, command: { title, command: preview, arguments: [uri] } };
    case 'fillTotals':
      return { range, command: { title, command: FILL_TOTALS, arguments: [uri, range.start.line] } };
    case 'verdicts':
    case 'lastYear':
    case 'units':
      // A lens without a command of its own is plain text.
      return { range, command: { title, command: '' } };
  }
}

function toSelection(lines: LineIndex, spans: ReturnType<typeof selectionRanges>): SelectionRange {
  return (
    [...spans]
      .reverse()
      .reduce<SelectionRange | undefined>(
        (parent, span) => ({ range: toRange(lines, span), ...(parent ? { parent } : {}) }),
        undefined,
      ) ?? { range: toRange(lines, { start: 0, end: 0 }) }
  );
}

/** A path counts from the draft's folder; one that makes no address with it leads nowhere. */
function toLink({ uri, lines }: Draft, { span, target }: Link): DocumentLink[] {
  return URL.canParse(target, uri) ? [{ range: toRange(lines, span), target: new URL(target, uri).href }] : [];
}

const SYMBOLS = { section: SymbolKind.String, table: SymbolKind.Array, indicator: SymbolKind.Number } as const;

function toWorkspaceSymbols(snapshot: Snapshot, { query }: { readonly query: string }): WorkspaceSymbol[] {
  const closed = fileSymbols(snapshot, query).map(({ kind, uri, name, container, line }): WorkspaceSymbol => {
    const start = { line, character: 0 };
    return { name, kind: SYMBOLS[kind], containerName: container, location: { uri, range: { start, end: start } } };
  });
  const open = workspaceSymbols(snapshot, query).flatMap(({ kind, uri, name, container, span }) => {
    const lines = snapshot.drafts.get(uri)?.lines;
    if (!lines) return [];
    return [{ name, kind: SYMBOLS[kind], containerName: container, location: { uri, range: toRange(lines, span) } }];
  });
  return [...open, ...closed];
}
