import {
  type ClientCapabilities,
  ErrorCodes,
  type PrepareRenameResult,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { prepareRename, type RenameEdit, rename } from '../features/rename';
import type { Draft } from '../syntax/draft';
import type { Snapshot } from '../workspace/snapshot';
import { toRange } from './convert';

/** The number at the offset; `null` where there is none to be renamed. */
export function prepared(snapshot: Snapshot, draft: Draft, offset: number): PrepareRenameResult | null {
  const found = prepareRename(snapshot, draft.uri, offset);
  return found ? { range: toRange(draft.lines, found.span), placeholder: found.text } : null;
}

/**
 * The edits as one that the writer confirms: what was asked for is done, sentences and totals that follow are shown first
 * where the client can show them.
 */
export function renamed(
  snapshot: Snapshot,
  draft: Draft,
  offset: number,
  to: string,
  capabilities: ClientCapabilities,
): WorkspaceEdit | ResponseError<never> {
  const { writing } = snapshot.messages;
  const edits = rename(snapshot, draft.uri, offset, to);
  if (!edits) {
    const isNumber = prepareRename(snapshot, draft.uri, offset) !== undefined;
    return new ResponseError(ErrorCodes.InvalidParams, isNumber ? writing.notANumber : writing.notRenamed);
  }
  const { workspaceEdit } = capabilities.workspace ?? {};
  if (workspaceEdit?.documentChanges !== true) {
    return { changes: { [draft.uri]: edits.map((edit) => textEdit(draft, edit)) } };
  }
  const textDocument = { uri: draft.uri, version: draft.version };
  if (!workspaceEdit.changeAnnotationSupport) {
    return { documentChanges: [{ textDocument, edits: edits.map((edit) => textEdit(draft, edit)) }] };
  }
  const annotated = edits.map((edit) =>
    edit.kind === 'cell' ? textEdit(draft, edit) : { ...textEdit(draft, edit), annotationId: edit.kind },
  );
  const count = (kind: RenameEdit['kind']) => edits.filter((edit) => edit.kind === kind).length;
  return {
    documentChanges: [{ textDocument, edits: annotated }],
    changeAnnotations: {
      prose: { label: writing.renamedProse(count('prose')), needsConfirmation: true },
      total: { label: writing.renamedTotals(count('total')), needsConfirmation: true },
    },
  };
}

function textEdit(draft: Draft, { span, text }: RenameEdit) {
  return { range: toRange(draft.lines, span), newText: text };
}
