import type { Report } from '../../model/report';
import type { Block } from '../../syntax/block';
import { perObject } from '../../text/memory';
import type { Span } from '../../text/span';
import type { Rule, Signal } from '../rule';

interface LeftoverSignal extends Signal {
  readonly written: string;
}

/** Marks that copying out of Word or a web page leaves behind. */
export const leftovers: Rule<Report, LeftoverSignal> = {
  name: 'leftovers',

  *check(report) {
    for (const block of report.draft.blocks) {
      for (const span of leftoversIn(block)) {
        yield { rule: 'markup.leftover', place: { block, span }, written: block.text.slice(span.start, span.end) };
      }
    }
  },

  explain: ({ written }, _context, messages) => ({ message: messages.leftover(visible(written)) }),

  fix: ({ place }, _context, messages) => [
    { title: messages.remove, edits: [{ place, newText: '' }], preferred: true },
  ],
};

const LEFTOVER = /\[(?:bookmark|image):[^\]\n]{0,80}\]|(?:\u200b|\u200c|\u200d|\u2060|\ufeff)+/gi;

const leftoversIn = perObject((block: Block): readonly Span[] => {
  if (!/[[\u200b-\u200d\u2060\ufeff]/.test(block.text)) return [];
  return [...block.text.matchAll(LEFTOVER)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
});

/** Characters without width are named by their code point. */
function visible(written: string): string {
  return /^[\u200b-\u200d\u2060\ufeff]/.test(written)
    ? `U+${written.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
    : written;
}
