import type { Span } from './span';

/** One replacement: what stood in `span` of the old text gives way to `text`. */
export interface TextChange {
  readonly span: Span;
  readonly text: string;
}

/** Offsets outside the text are moved to its nearest end. */
export function applyChange(text: string, change: TextChange): string {
  const start = Math.min(change.span.start, text.length);
  return text.slice(0, start) + change.text + text.slice(Math.max(start, change.span.end));
}

/** The text with all changes made; they must not overlap and stand in order. */
export function applyInOrder(text: string, changes: readonly TextChange[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { span, text: newText } of changes) {
    parts.push(text.slice(from, span.start), newText);
    from = span.end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/**
 * A string with storage of its own. A slice keeps the whole text it was cut from alive; what outlives a draft, such
 * as the text of a block, must be detached.
 */
export function detach(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
