import type { Report } from '../../model/report';
import { inBlocks } from '../../syntax/stretch';
import type { Rule, Signal } from '../rule';

/** Stands behind what was taken over from last year's report and has not been renewed yet. */
export const PENDING = '〔待更新〕';

interface PendingSignal extends Signal {
  readonly written: string;
}

/** What is still to be renewed, with the figure before it. */
export const pending: Rule<Report, PendingSignal> = {
  name: 'pending',

  *check(report) {
    yield* pendingIn(report.draft);
  },

  explain: ({ written }, _context, messages) => ({ message: messages.workspace.pending(written) }),

  fix: ({ place, written }, _context, messages) => [
    { title: messages.workspace.renewed, edits: [{ place, newText: written }], preferred: false },
  ],
};

/** A number with what it counts, before the mark. */
const FIGURE = /[\d０-９][\d０-９.,]{0,20}(?:[%％]|\p{Script=Han}{0,3})$/u;

const pendingIn = inBlocks((block): readonly PendingSignal[] => {
  const found: PendingSignal[] = [];
  for (let at = block.text.indexOf(PENDING); at >= 0; at = block.text.indexOf(PENDING, at + PENDING.length)) {
    const before = FIGURE.exec(block.text.slice(Math.max(0, at - 24), at));
    const span = { start: at - (before?.[0].length ?? 0), end: at + PENDING.length };
    found.push({ rule: 'markup.pending', place: { block, span }, written: block.text.slice(span.start, at) });
  }
  return found;
});
