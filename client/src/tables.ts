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

let turn: Promise<void> = Promise.resolve();

/** One move after the other: a quick hand presses Tab again while the table is still being aligned for the last one. */
function go(editor: vscode.TextEditor, move: Move): Promise<void> {
  const own = turn.then(() => moved(editor, move));
  turn = own.catch(() => undefined);
  return own;
}

async function moved(editor: vscode.TextEditor, move: Move): Promise<void> {
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
      // A snippet moves the caret with the text: what is typed next must not go into the old cell.
      const { start } = contentOf(step.text, step.column);
      const row = new vscode.SnippetString(`\n${step.text.slice(0, start)}`).appendTabstop(0);
      row.value += step.text.slice(start);
      const behind = document.lineAt(step.after).range.end;
      const isDone = await editor.insertSnippet(row, behind, { undoStopBefore: true, undoStopAfter: false });
      if (isDone) await align(editor, step.after);
      return;
    }
    case 'cell':
      // The caret goes first, for the same reason; the table is aligned around it.
      await select(editor, step.line, step.column);
      await align(editor, step.line);
  }
}

async function select(editor: vscode.TextEditor, line: number, column: number): Promise<void> {
  if (line >= editor.document.lineCount) return;
  const { start, end } = contentOf(editor.document.lineAt(line).text, column);
  editor.selection = new vscode.Selection(line, start, line, end);
  editor.revealRange(editor.selection);
  // Messages keep their order: with this answer the window has told of the selection, and no older one will be told of.
  await vscode.commands.executeCommand('setContext', CONTEXT_KEY, true);
}

/** Milliseconds. */
const MOST_WAITED = 300;

/**
 * Aligns the table that holds the line, where the writer has tables aligned while typing, unless the writer was quicker.
 * The editor carries the selection along; to set it afterwards could select what has been typed meanwhile.
 */
async function align(editor: vscode.TextEditor, line: number): Promise<void> {
  const { document } = editor;
  if (!vscode.workspace.getConfiguration('editor', document).get<boolean>('formatOnType', false)) return;
  const { version } = document;
  const edits = await Promise.race([
    vscode.commands.executeCommand<readonly vscode.TextEdit[] | undefined>(
      'vscode.executeFormatRangeProvider',
      document.uri,
      document.lineAt(line).range,
      { tabSize: 4, insertSpaces: true } satisfies vscode.FormattingOptions,
    ),
    // A busy server must not hold up the keys.
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), MOST_WAITED)),
  ]);
  if (!edits?.length || document.version !== version) return;
  await editor.edit(
    (builder) => {
      for (const { range, newText } of edits) builder.replace(range, newText);
    },
    { undoStopBefore: false, undoStopAfter: false },
  );
}
