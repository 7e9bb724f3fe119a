import {
  type ClientCapabilities,
  type CodeAction,
  type Connection,
  type Diagnostic,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Action, ActionChange, ActionKind } from '../features/codeActions/action';
import { offeredAt, offersAt } from '../features/codeActions/actions';
import type { Draft } from '../syntax/draft';
import type { Span } from '../text/span';
import type { Workspace } from '../workspace/workspace';
import { type PlaceOf, toDiagnostic, toRange } from './convert';
import { placesIn } from './places';
import { guard } from './requests';
import { isSameRange } from './sameDiagnostics';

/** `CodeAction.data`: where and of which draft the action was offered, and which of those offered it was. */
interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly span: Span;
  readonly number: number;
}

/** What of a workspace edit the client understands. */
interface EditAbilities {
  readonly resolves: boolean;
  readonly versions: boolean;
  readonly snippets: boolean;
}

/** Offers actions without their edits; an edit is made when its action is chosen, if the draft is still the same. */
export function answerCodeActions(
  connection: Connection,
  workspace: Workspace,
  capabilities: ClientCapabilities,
): void {
  const abilities = abilitiesOf(capabilities);
  const current = () => workspace.current;

  connection.onCodeAction(
    guard(connection, 'code actions', current, (snapshot, { textDocument: { uri }, range, context }): CodeAction[] => {
      const draft = snapshot.drafts.get(uri);
      if (!draft) return [];
      const { lines } = draft;
      const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
      const wants = (kind: ActionKind) => isAskedFor(kind, context.only);
      const offers = offersAt(snapshot, uri, span, wants);
      const places = placesIn(snapshot);
      return offers.flatMap(({ action, number }): CodeAction[] => {
        const plain = toCodeAction(draft, action, context.diagnostics, places);
        if (abilities.resolves) {
          const data: ActionData = { uri, version: draft.version, span, number };
          return [{ ...plain, data }];
        }
        const changes = action.changes();
        return changes.length === 0 ? [] : [{ ...plain, edit: toWorkspaceEdit(draft, changes, abilities) }];
      });
    }),
  );

  connection.onCodeActionResolve(
    guard(connection, 'code action', current, (snapshot, asked: CodeAction): CodeAction | ResponseError<void> => {
      const { data } = asked;
      if (!isActionData(data)) return asked;
      const draft = snapshot.drafts.get(data.uri);
      const isSame = draft?.version === data.version;
      const action = isSame ? offeredAt(snapshot, data.uri, data.span, data.number) : undefined;
      if (!draft || !action) return new ResponseError(LSPErrorCodes.ContentModified, 'the draft has changed since');
      return { ...asked, edit: toWorkspaceEdit(draft, action.changes(), abilities) };
    }),
  );
}

/** Fixing everything is only worked out for who asks for it by name. */
function isAskedFor(kind: ActionKind, only: readonly string[] | undefined): boolean {
  if (!only) return kind !== 'source.fixAll.gouji';
  return only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

/** But for the edit. */
function toCodeAction(draft: Draft, action: Action, shown: readonly Diagnostic[], placeOf: PlaceOf): CodeAction {
  const { title, kind, preferred } = action;
  const diagnostics = action.findings.map((finding) => {
    const own = toDiagnostic(draft, finding, undefined, placeOf);
    return shown.find((one) => one.code === own.code && isSameRange(one.range, own.range)) ?? own;
  });
  return {
    title,
    kind,
    ...(diagnostics.length > 0 ? { diagnostics } : {}),
    ...(preferred ? { isPreferred: true } : {}),
  };
}

function toWorkspaceEdit(
  { uri, version, lines }: Draft,
  changes: readonly ActionChange[],
  { versions, snippets }: EditAbilities,
): WorkspaceEdit {
  const plain = ({ span, text }: ActionChange) => ({ range: toRange(lines, span), newText: text });
  if (!versions) return { changes: { [uri]: changes.map(plain) } };
  const edits = changes.map((change) => (snippets && change.blank ? snippetOf(change, change.blank) : plain(change)));
  return { documentChanges: [{ textDocument: { uri, version }, edits }] };

  function snippetOf({ span, text }: ActionChange, blank: Span) {
    const value = [
      escapeSnippet(text.slice(0, blank.start)),
      `\${1:${escapeSnippet(text.slice(blank.start, blank.end))}}`,
      escapeSnippet(text.slice(blank.end)),
    ].join('');
    return { range: toRange(lines, span), snippet: { kind: 'snippet' as const, value } };
  }
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function abilitiesOf({ textDocument, workspace }: ClientCapabilities): EditAbilities {
  return {
    resolves: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    versions: workspace?.workspaceEdit?.documentChanges === true,
    snippets: workspace?.workspaceEdit?.snippetEditSupport === true,
  };
}

function isActionData(value: unknown): value is ActionData {
  return typeof value === 'object' && value !== null && 'uri' in value && 'version' in value && 'span' in value;
}
