import type { Connection, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { applyChange, type TextChange } from '../text/change';
import { LineIndex } from '../text/lineIndex';
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
    const changes = toChanges(draft.text, draft.lines, contentChanges);
    changed(workspace.apply({ kind: 'edited', uri, version, changes }));
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    changed(workspace.apply({ kind: 'closed', uri }));
  });
}

/** Each change counts in the text that the changes before it left. */
function toChanges(text: string, lines: LineIndex, events: readonly TextDocumentContentChangeEvent[]): TextChange[] {
  let before = text;
  let index: LineIndex | undefined = lines;
  return events.map((event) => {
    index ??= new LineIndex(before, lines.encoding);
    const span =
      'range' in event
        ? { start: index.offsetAt(event.range.start), end: index.offsetAt(event.range.end) }
        : { start: 0, end: before.length };
    const change = { span, text: event.text };
    if (events.length > 1) before = applyChange(before, change);
    index = undefined;
    return change;
  });
}
