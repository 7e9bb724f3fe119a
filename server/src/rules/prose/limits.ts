import { MOST_FIGURES } from '../../model/claims/claims';
import type { PassageClaims } from '../../model/claims/passage';
import { proseOf } from '../../model/prose';
import type { Report } from '../../model/report';
import type { Block } from '../../syntax/block';
import { inItems } from '../../text/memory';
import type { Span } from '../../text/span';
import type { Rule, Signal } from '../rule';

interface LimitSignal extends Signal {
  readonly figures: number;
}

/** Passages with so many figures that they are not checked: nothing is passed over in silence. */
export const proseLimits: Rule<Report, LimitSignal> = {
  name: 'limits of prose',

  check: (report) => limitsIn(proseOf(report).read.passages),

  explain({ figures }, _context, messages) {
    return { message: messages.limits.figures(figures, MOST_FIGURES) };
  },
};

const limitsIn = inItems(({ stream, tooMany }: PassageClaims): readonly LimitSignal[] => {
  const [first] = stream.blocks;
  if (tooMany === undefined || !first) return [];
  const { block } = first;
  return [{ rule: 'limit.reached', place: { block, span: beginningOf(block) }, figures: tooMany }];
});

/** UTF-16 units that are marked: the rest of a long line shows no more. */
const SHOWN = 40;

function beginningOf({ text }: Block): Span {
  const start = text.search(/\S/);
  const end = text.slice(start, start + SHOWN).search(/[\r\n]/);
  return { start, end: end < 0 ? Math.min(text.length, start + SHOWN) : start + end };
}
