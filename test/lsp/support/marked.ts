import type { Position, Range } from 'vscode-languageserver/node';

/** A draft with marks: `$0` is the cursor, `«…»` a span; both are taken out. */
export interface Marked {
  readonly text: string;
  /** Where `$0` stood, else where the first span begins. */
  readonly cursor: Position;
  readonly spans: readonly Range[];
}

export function marked(source: string): Marked {
  let text = '';
  let cursor: Position | undefined;
  const spans: Range[] = [];
  const open: Position[] = [];
  for (const part of source.split(/(\$0|«|»)/)) {
    const at = endOf(text);
    if (part === '$0') cursor = at;
    else if (part === '«') open.push(at);
    else if (part === '»') spans.push({ start: open.pop() ?? at, end: at });
    else text += part;
  }
  return { text, cursor: cursor ?? spans[0]?.start ?? endOf(text), spans };
}

function endOf(text: string): Position {
  const lines = text.split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

/** The position of the first place of `part` in `text`, `by` units into it. */
export function positionOf(text: string, part: string, by = 0): Position {
  const at = text.indexOf(part);
  if (at < 0) throw new Error(`“${part}” is not in the text`);
  return endOf(text.slice(0, at + by));
}

/** The text inside a range. */
export function textIn(text: string, { start, end }: Range): string {
  return text.slice(offsetIn(text, start), offsetIn(text, end));
}

export function offsetIn(text: string, { line, character }: Position): number {
  const before = text.split('\n').slice(0, line);
  return before.reduce((sum, one) => sum + one.length + 1, 0) + character;
}
