import type { Report } from '../../model/report';
import type { Block } from '../../syntax/block';
import { readOrdinal } from '../../syntax/ordinal';
import { perObject } from '../../text/memory';
import type { Span } from '../../text/span';
import type { Rule, Signal } from '../rule';

interface PartsSignal extends Signal {
  readonly stated: number;
  readonly headings: number;
}

/** “由……等六部分组成” in the introduction against the headings of level 1. */
export const statedParts: Rule<Report, PartsSignal> = {
  name: 'stated parts',

  *check(report) {
    const first = report.chapters[0]?.section.index;
    if (first === undefined) return;
    const headings = report.chapters.length;
    for (const block of report.draft.blocks.slice(0, first)) {
      const found = block.kind === 'paragraph' ? statedIn(block) : undefined;
      // An appendix may be counted as a part or not, and may have a heading or not.
      if (!found || Math.abs(found.number - headings) <= 1) continue;
      yield { rule: 'q.parts-of-report', place: { block, span: found.span }, stated: found.number, headings };
    }
  },

  explain({ stated, headings }, { report }, messages) {
    const reason = report.catalogue.rule('q.parts-of-report')?.explain ?? '';
    return { message: messages.because(messages.partsOfReport(stated, headings, undefined), reason) };
  },
};

const STATED =
  /([一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})[\s\u3000]*个?[\s\u3000]*(?:大)?部[\s\u3000]*分(?:内容)?(?:组成|构成)/;

const statedIn = perObject((block: Block): { readonly number: number; readonly span: Span } | undefined => {
  const match = STATED.exec(block.text);
  if (!match?.[1]) return undefined;
  const number = readOrdinal(`${match[1]}、`)?.number;
  return number === undefined
    ? undefined
    : { number, span: { start: match.index, end: match.index + match[0].length } };
});
