import type { Span } from '../text/span';
import { isGap } from '../text/whiteSpace';
import { type Ordinal, readOrdinal } from './ordinal';

/** A heading or list item as its block's text gives it. Spans count from the block's start. */
export interface HeadedSyntax {
  /** Headings: 0 for the title (`#`), 1 to 4 for sections. Items: the depth of their ordinal, 4 for `-`. */
  readonly level: number;
  readonly ordinal?: Ordinal;
  /** Ordinal and `#` left out; for a run-in heading the first sentence without its full stop. */
  readonly title: Span;
  /** What follows the title: the paragraph of a run-in heading, empty for others. */
  readonly body: Span;
}

const RUN_IN_LIMIT = 30;
const SHORT_LIMIT = 30;

/** Reads the text of a `heading` or `item` block. */
export function readHeaded(text: string): HeadedSyntax {
  const hashes = /^[\s\u3000]*(#{1,6})[ \t\u3000]+/.exec(text);
  const afterHashes = hashes ? hashes[0].length : 0;
  const ordinal = readOrdinal(text.slice(afterHashes));
  const dash = hashes || ordinal ? undefined : /^[\s\u3000]*[-*+•·][ \t\u3000]+/.exec(text);
  const start = afterHashes + (ordinal?.end ?? dash?.[0].length ?? 0);
  const level = hashes?.[1] ? hashes[1].length - 1 : (ordinal?.level ?? 4);
  const lineEnd = contentEnd(text, start);
  const stop = runInEnd(text, start);
  const found = ordinal ? { ordinal: moved(ordinal, afterHashes) } : {};
  if (stop !== undefined) {
    return { level, ...found, title: { start, end: stop }, body: { start: stop + 1, end: trimmedEnd(text) } };
  }
  const end = text.charAt(lineEnd - 1) === '。' ? lineEnd - 1 : lineEnd;
  return { level, ...found, title: { start, end }, body: { start: lineEnd, end: trimmedEnd(text) } };
}

function moved(ordinal: Ordinal, by: number): Ordinal {
  return { ...ordinal, start: ordinal.start + by, end: ordinal.end + by };
}

/**
 * Whether a line that opens with an ordinal is a heading: levels 1 and 2 always are; below, a line is one when it is
 * short and ends without punctuation (a line that ends with a counted figure is an entry of a list), or when it opens
 * with a run-in heading.
 */
export function isHeadingLine(line: string, ordinal: Ordinal): boolean {
  if (ordinal.level <= 2) return true;
  const end = contentEnd(line, ordinal.end);
  const length = end - ordinal.end;
  if (length === 0) return false;
  if (runInEnd(line, ordinal.end) !== undefined) return true;
  if (length > SHORT_LIMIT) return false;
  const last = line.slice(ordinal.end, end);
  return (
    !/[。；;：:，,、！!？?.][”"’』」）)]*$/.test(last) && !/[0-9０-９][\s\u3000]*[\p{Script=Han}％%]{0,3}$/u.test(last)
  );
}

/**
 * Where the full stop of a run-in heading stands: the first sentence, at most 30 characters, closed by `。` and
 * followed by more text on the same line.
 */
function runInEnd(text: string, start: number): number | undefined {
  const stop = text.indexOf('。', start);
  if (stop < 0 || stop - start > RUN_IN_LIMIT || stop === start) return undefined;
  const rest = text.slice(stop + 1, contentEnd(text, start));
  if (/^[\s\u3000”"’』」）)]*$/.test(rest)) return undefined;
  return text.slice(start, stop).includes('\n') ? undefined : stop;
}

/** End of the first line's content: before its break and the white space before that. */
function contentEnd(text: string, from: number): number {
  const ends = [text.indexOf('\n', from), text.indexOf('\r', from)].filter((at) => at >= 0);
  let end = Math.min(text.length, ...ends);
  while (end > from && isGap(text.charCodeAt(end - 1))) end--;
  return end;
}

function trimmedEnd(text: string): number {
  return text.replace(/[\s\u3000]+$/, '').length;
}
