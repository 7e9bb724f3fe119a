import type { Connection, TextEdit } from 'vscode-languageserver';
import { format, formatOnType } from '../features/format/format';
import type { Draft } from '../syntax/draft';
import type { TextChange } from '../text/change';
import type { Workspace } from '../workspace/workspace';
import { toRange } from './convert';
import { guard } from './requests';

/** Aligns tables: all of a draft, those of a range, or the one being typed in. */
export function answerFormatting(connection: Connection, workspace: Workspace): void {
  const current = () => workspace.current;

  connection.onDocumentFormatting(
    guard(connection, 'formatting', current, (snapshot, { textDocument: { uri } }) => {
      const draft = snapshot.drafts.get(uri);
      return draft ? toEdits(draft, format(snapshot, uri)) : [];
    }),
  );

  connection.onDocumentRangeFormatting(
    guard(connection, 'range formatting', current, (snapshot, { textDocument: { uri }, range }) => {
      const draft = snapshot.drafts.get(uri);
      if (!draft) return [];
      const span = { start: draft.lines.offsetAt(range.start), end: draft.lines.offsetAt(range.end) };
      return toEdits(draft, format(snapshot, uri, span));
    }),
  );

  connection.onDocumentOnTypeFormatting(
    guard(connection, 'formatting on type', current, (snapshot, { textDocument: { uri }, position, ch }) => {
      const draft = snapshot.drafts.get(uri);
      return draft ? toEdits(draft, formatOnType(snapshot, uri, draft.lines.offsetAt(position), ch)) : [];
    }),
  );
}

function toEdits({ lines }: Draft, changes: readonly TextChange[]): TextEdit[] {
  return changes.map(({ span, text }) => ({ range: toRange(lines, span), newText: text }));
}
