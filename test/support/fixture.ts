import type { Span } from '../../server/src/text/span';

/** A text with places marked in it: `«…»` around a span, `$0` where the cursor stands. */
export interface Fixture {
  readonly text: string;
  /** In the order of their opening marks. */
  readonly spans: readonly Span[];
  readonly cursor?: number;
}

const MARK = /[«»]|\$0/g;

/** Takes the marks out of a text. Marks may nest; one without its partner is a mistake of the test. */
export function readFixture(marked: string): Fixture {
  const spans: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  let cursor: number | undefined;
  let text = '';
  let from = 0;
  for (const match of marked.matchAll(MARK)) {
    text += marked.slice(from, match.index);
    from = match.index + match[0].length;
    if (match[0] === '«') {
      const span = { start: text.length, end: -1 };
      spans.push(span);
      open.push(span);
    } else if (match[0] === '»') {
      const span = open.pop();
      if (!span) throw new Error(`» without « in ${marked}`);
      span.end = text.length;
    } else {
      cursor = text.length;
    }
  }
  if (open.length > 0) throw new Error(`« without » in ${marked}`);
  return { text: text + marked.slice(from), spans, ...(cursor === undefined ? {} : { cursor }) };
}

/** The text with `«…»` around each span: what a failing test shows. Spans may touch but not overlap. */
export function markSpans(text: string, spans: readonly Span[]): string {
  const sorted = [...spans].sort((a, b) => a.start - b.start || a.end - b.end);
  let marked = '';
  let from = 0;
  for (const { start, end } of sorted) {
    marked += `${text.slice(from, start)}«${text.slice(start, end)}»`;
    from = end;
  }
  return marked + text.slice(from);
}

/** Several files in one string, each after a line `=== name ===`; what stands before the first is named ''. */
export function readFiles(source: string): ReadonlyMap<string, Fixture> {
  const parts = source.split(/^=== (\S+) ===\r?\n/m);
  const files = new Map<string, Fixture>();
  if (parts[0] !== '') files.set('', readFixture(parts[0] ?? ''));
  for (let at = 1; at < parts.length; at += 2) files.set(parts[at] ?? '', readFixture(parts[at + 1] ?? ''));
  return files;
}

/** The units of `holder` that the span covers. */
export function textOf(holder: string, span: Span): string {
  return holder.slice(span.start, span.end);
}
