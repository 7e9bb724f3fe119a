import * as vscode from 'vscode';

/** How long a movement of one side is taken for the echo of the other's. */
const ECHO_MS = 250;

/** Keeps the editor and the page on the same line; what one side was moved to by the other does not move the other back. */
export class ScrollSync implements vscode.Disposable {
  readonly #uri: () => vscode.Uri;
  readonly #scrollPage: (line: number) => void;
  readonly #subscription: vscode.Disposable;
  #editorMoved = 0;

  constructor(uri: () => vscode.Uri, scrollPage: (line: number) => void) {
    this.#uri = uri;
    this.#scrollPage = scrollPage;
    this.#subscription = vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
      const isEcho = Date.now() - this.#editorMoved < ECHO_MS;
      if (!isEcho && textEditor.document.uri.toString() === this.#uri().toString()) this.alignPage(textEditor);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** Moves the page to where the editor is, if the user wants that. */
  alignPage(editor: vscode.TextEditor | undefined): void {
    const [visible] = editor?.visibleRanges ?? [];
    if (visible && this.#isWanted('scrollWithEditor')) this.#scrollPage(visible.start.line);
  }

  /** Moves the editor to where the page is, if the user wants that. */
  pageScrolled(editor: vscode.TextEditor | undefined, line: number): void {
    if (!editor || !this.#isWanted('scrollEditor')) return;
    this.#editorMoved = Date.now();
    const top = Math.max(0, Math.min(Math.floor(line), editor.document.lineCount - 1));
    editor.revealRange(new vscode.Range(top, 0, top, 0), vscode.TextEditorRevealType.AtTop);
  }

  #isWanted(setting: 'scrollWithEditor' | 'scrollEditor'): boolean {
    return vscode.workspace.getConfiguration('gouji.preview', this.#uri()).get(setting, true);
  }
}
