import * as vscode from 'vscode';
import { contentOf, isInTable, type Move, stepFrom } from './cells';

/** True while the caret is in a row of a pipe table; the keys that go from cell to cell hang on it. */
const CONTEXT_KEY = 'gouji.inTable';

/** Tab, Shift+Tab and Enter through the cells of pipe tables. */
export function registerTables(): readonly vscode.Disposable[] {
  const context = new TableContext();
  return [
    context,
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => context.update(textEditor)),
    vscode.window.onDidChangeActiveTextEditor((editor) => context.update(editor)),
    vscode.commands.registerTextEditorCommand('gouji.nextCell', (editor) => void go(editor, 'next')),
    vscode.commands.registerTextEditorCommand('gouji.previousCell', (editor) => void go(editor, 'previous')),
    vscode.commands.registerTextEditorCommand('gouji.cellBelow', (editor) => void go(editor, 'below')),
  ];
}

/** Keeps the context key; it is only told when it changes. */
class TableContext implements vscode.Disposable {
  #inTable = false;

  constructor() {
    this.update(vscode.window.activeTextEditor);
  }

  update(editor: vscode.TextEditor | undefined): void {
    // The selection of an editor that is not in front says nothing.
    if (editor !== vscode.window.activeTextEditor) return;
    const inTable = editor !== undefined && isCaretInTable(editor);
    if (inTable === this.#inTable) return;
    this.#inTable = inTable;
    void vscode.commands.executeCommand('setContext', CONTEXT_KEY, inTable);
  }

  dispose(): void {
    void vscode.commands.executeCommand('setContext', CONTEXT_KEY, false);
  }
}

function isCaretInTable({ document, selections }: vscode.TextEditor): boolean {
  const [selection, ...others] = selections;
  if (document.languageId !== 'gouji' || !selection?.isSingleLine || others.length > 0) return false;
  return isInTable(document.lineAt(selection.active.line).text, selection.active.character);
}

async function go(editor: vscode.TextEditor, move: Move): Promise<void> {
  if (!isCaretInTable(editor)) return;
  const { document } = editor;
  const lines = (line: number) => (line < document.lineCount ? document.lineAt(line).text : undefined);
  const step = stepFrom(lines, editor.selection.active, move);
  switch (step.kind) {
    case 'stay':
      return;
    case 'leave':
      await editor.edit((edit) => edit.delete(document.lineAt(step.line).range));
      return;
    case 'row': {
      const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
      const behind = document.lineAt(step.after).range.end;
      const isDone = await editor.edit((edit) => edit.insert(behind, eol + step.text), {
        undoStopBefore: true,
        undoStopAfter: false,
      });
      if (!isDone) return;
      await align(editor, step.after);
      select(editor, step.after + 1, step.column);
      return;
    }
    case 'cell':
      await align(editor, step.line);
      select(editor, step.line, step.column);
  }
}

function select(editor: vscode.TextEditor, line: number, column: number): void {
  if (line >= editor.document.lineCount) return;
  const { start, end } = contentOf(editor.document.lineAt(line).text, column);
  editor.selection = new vscode.Selection(line, start, line, end);
  editor.revealRange(editor.selection);
}

/** Aligns the table that holds the line, where the writer has tables aligned while typing. */
async function align(editor: vscode.TextEditor, line: number): Promise<void> {
  const { document } = editor;
  if (!vscode.workspace.getConfiguration('editor', document).get<boolean>('formatOnType', false)) return;
  const { version } = document;
  const edits = await vscode.commands.executeCommand<readonly vscode.TextEdit[] | undefined>(
    'vscode.executeFormatRangeProvider',
    document.uri,
    document.lineAt(line).range,
    { tabSize: 4, insertSpaces: true } satisfies vscode.FormattingOptions,
  );
  if (!edits?.length || document.version !== version) return;
  await editor.edit(
    (builder) => {
      for (const { range, newText } of edits) builder.replace(range, newText);
    },
    { undoStopBefore: false, undoStopAfter: false },
  );
}
