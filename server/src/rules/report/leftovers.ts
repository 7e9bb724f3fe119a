import type { Report } from '../../model/report';
import type { Block } from '../../syntax/block';
import { inBlocks } from '../../syntax/stretch';
import { isPageNumber, mayHoldPageNumber } from '../../text/pageNumber';
import type { Span } from '../../text/span';
import { isWhiteSpace } from '../../text/whiteSpace';
import type { Rule, Signal } from '../rule';

interface LeftoverSignal extends Signal {
  readonly written: string;
  /** What goes with it: of a page number the whole line. */
  readonly removed: Span;
}

/** Marks that copying out of Word or a web page leaves behind. */
export const leftovers: Rule<Report, LeftoverSignal> = {
  name: 'leftovers',

  *check(report) {
    yield* leftoversIn(report.draft);
  },

  explain: ({ written }, _context, messages) => ({ message: messages.leftover(visible(written)) }),

  fix: ({ place: { block }, removed }, _context, messages) => [
    { title: messages.remove, edits: [{ place: { block, span: removed }, newText: '' }], preferred: true },
  ],
};

const LEFTOVER = /\[(?:bookmark|image):[^\]\n]{0,80}\]|(?:\u200b|\u200c|\u200d|\u2060|\ufeff)+/gi;

/** A line of prose as its writer meant it; `undefined`: it is nothing but the number of a printed page. */
export function withoutLeftovers(line: string): string | undefined {
  return isPageNumber(line) ? undefined : line.replace(LEFTOVER, '');
}

interface Leftover {
  readonly span: Span;
  readonly removed: Span;
}

const leftoversIn = inBlocks((block) =>
  [...marksIn(block.text), ...pageNumbersIn(block)].map(({ span, removed }): LeftoverSignal => {
    const written = block.text.slice(span.start, span.end);
    return { rule: 'markup.leftover', place: { block, span }, written, removed };
  }),
);

function marksIn(text: string): Leftover[] {
  if (!/[[\u200b-\u200d\u2060\ufeff]/.test(text)) return [];
  return [...text.matchAll(LEFTOVER)].map((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    return { span, removed: span };
  });
}

const MAY_HOLD_PAGE_NUMBERS: ReadonlySet<Block['kind']> = new Set(['paragraph', 'heading', 'item', 'leftover']);

/** Within a paragraph the blank lines around a page number go too, since they would part what it does not. */
function pageNumbersIn({ kind, text }: Block): Leftover[] {
  if (!MAY_HOLD_PAGE_NUMBERS.has(kind) || !mayHoldPageNumber(text)) return [];
  const found: Leftover[] = [];
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const line = match[0];
    if (!isPageNumber(line)) continue;
    const start = match.index + line.length - line.trimStart().length;
    const span = { start, end: start + line.trim().length };
    found.push({ span, removed: linesAround(text, { start: match.index, end: match.index + line.length }) });
  }
  return found;
}

/** The line with its break, and the blank lines around it. */
function linesAround(text: string, line: Span): Span {
  let above = line.start;
  while (above > 0 && isWhiteSpace(text.charCodeAt(above - 1))) above--;
  let below = line.end;
  while (below < text.length && isWhiteSpace(text.charCodeAt(below))) below++;
  const start = above === 0 ? 0 : Math.min(line.start, text.indexOf('\n', above) + 1);
  const end = below === text.length ? below : Math.max(line.end, text.lastIndexOf('\n', below - 1) + 1);
  return { start, end };
}

/** Characters without width are named by their code point. */
function visible(written: string): string {
  return /^[\u200b-\u200d\u2060\ufeff]/.test(written)
    ? `U+${written.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
    : written;
}
