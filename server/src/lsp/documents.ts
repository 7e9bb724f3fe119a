import type { Connection, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { TextChange } from '../text/change';
import type { LineIndex } from '../text/lineIndex';
import type { Workspace } from '../workspace/workspace';

/** Keeps the workspace's drafts equal to the editor's documents; `changed` is told which drafts to judge anew. */
export function followDocuments(
  connection: Connection,
  workspace: Workspace,
  changed: (uris: ReadonlySet<string>) => void,
): void {
  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
    changed(workspace.apply({ kind: 'opened', uri, version, text }));
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const draft = workspace.current.drafts.get(uri);
    if (!draft) {
      connection.console.warn(`a change of a document that is not open was left out: ${uri}`);
      return;
    }
    const told = workspace.apply({ kind: 'edited', uri, version, changes: [] });
    for (const event of contentChanges) {
      // Each change counts in the text that the changes before it left.
      const { lines } = workspace.current.drafts.get(uri) ?? draft;
      workspace.apply({ kind: 'edited', uri, version, changes: [toChange(lines, event)] });
    }
    changed(told);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    changed(workspace.apply({ kind: 'closed', uri }));
  });
}

/** A change without a range is the whole new text. */
function toChange(lines: LineIndex, event: TextDocumentContentChangeEvent): TextChange {
  const span =
    'range' in event
      ? { start: lines.offsetAt(event.range.start), end: lines.offsetAt(event.range.end) }
      : { start: 0, end: lines.length };
  return { span, text: event.text };
}
