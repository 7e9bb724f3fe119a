import { headedOf } from '../../model/outline';
import type { Report } from '../../model/report';
import { type Ordinal, writeOrdinal } from '../../syntax/ordinal';
import { inBlocks } from '../../syntax/stretch';
import type { Fix, Rule, Signal } from '../rule';

interface OrdinalSignal extends Signal {
  readonly written: string;
  readonly newText: string;
}

/** Headings and items of one level under one heading are numbered without gaps and repetitions. */
export const ordinals: Rule<Report, OrdinalSignal> = {
  name: 'ordinals',

  *check(report) {
    const last = new Map<string, { readonly level: number; readonly number: number }>();
    for (const { block, ordinal, written, style } of ordinalsIn(report.draft)) {
      const expected = (last.get(style)?.number ?? ordinal.number - 1) + 1;
      // Below level 2 a count that begins anew is another list; above it a chapter cannot.
      const anew = ordinal.number === 1 && ordinal.level > 2;
      if (ordinal.number !== expected && !anew) {
        const place = { block, span: { start: ordinal.start, end: ordinal.end } };
        yield { rule: 'outline.ordinal', place, written, newText: writeOrdinal(ordinal.level, expected) };
      }
      for (const [key, { level }] of last) if (level > ordinal.level) last.delete(key);
      // After a slip the count goes on from what was written, so that one slip is one finding.
      last.set(style, { level: ordinal.level, number: ordinal.number });
    }
  },

  explain: ({ written, newText }, _context, messages) => ({ message: messages.ordinalBroken(written, newText) }),

  fix({ place, newText }, _context, messages): readonly Fix[] {
    return [{ title: messages.claims.changeTo(newText), edits: [{ place, newText }], preferred: true }];
  },
};

const ordinalsIn = inBlocks((block) => {
  const ordinal = block.kind === 'heading' || block.kind === 'item' ? headedOf(block).ordinal : undefined;
  if (!ordinal) return [];
  const written = block.text.slice(ordinal.start, ordinal.end).trim();
  return [{ block, ordinal, written, style: styleOf(ordinal, written) }];
});

/** `①` and `（1）` are both of level 4 but count on their own. */
function styleOf({ level }: Ordinal, written: string): string {
  return level < 4
    ? String(level)
    : `4${written
        .replace(/[0-9０-９]+/, '0')
        .replace(/[①-⑳]/, '①')
        .replace(/[⑴-⒇]/, '⑴')
        .slice(0, 2)}`;
}
