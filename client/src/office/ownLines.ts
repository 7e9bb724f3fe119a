import type * as vscode from 'vscode';

/** What takes the place of a range so that the text begins and ends lines, as tables and headings do. */
export function onLinesOfItsOwn(document: vscode.TextDocument, { start, end }: vscode.Range, text: string): string {
  const before = document.lineAt(start.line).text.slice(0, start.character);
  const after = document.lineAt(end.line).text.slice(end.character);
  return `${before.trim() === '' ? '' : '\n\n'}${text}${after.trim() === '' ? '' : '\n'}`;
}
