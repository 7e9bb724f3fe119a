import { type CompletionItem, InsertTextFormat, type TextEdit } from 'vscode-languageserver/node';
import { offsetIn } from './marked';

/** What is typed at a snippet's places that have a placeholder; a place without one, or not listed, is tabbed over. */
export type Typed = Readonly<Record<string, string>>;

/** The text after taking an item as an editor does; the cursor, `$0`, stands behind what was written. */
export function accepted(text: string, item: CompletionItem, typed: Typed = {}): string {
  const { range, newText } = item.textEdit as TextEdit;
  const written = item.insertTextFormat === InsertTextFormat.Snippet ? filled(newText, typed) : newText;
  return `${text.slice(0, offsetIn(text, range.start))}${written}$0${text.slice(offsetIn(text, range.end))}`;
}

/** A snippet with its places filled in; those of one number all get the same. */
function filled(snippet: string, typed: Typed): string {
  const texts = new Map<string, string>();
  return snippet
    .replace(/\$\{(\d+):((?:\\.|[^}])*)\}/g, (_, number: string, placeholder: string) => {
      const text = typed[placeholder] ?? placeholder;
      texts.set(number, text);
      return text;
    })
    .replace(/\\([\\$}])|\$(\d+)/g, (_, escaped?: string, number?: string) => escaped ?? texts.get(number ?? '') ?? '');
}
