import { headedOf } from '../../model/outline';
import type { Report } from '../../model/report';
import type { Block } from '../../syntax/block';
import { type Ordinal, writeOrdinal } from '../../syntax/ordinal';
import { inBlocks } from '../../syntax/stretch';
import { perObject } from '../../text/memory';
import type { Fix, Rule, Signal } from '../rule';

interface OrdinalSignal extends Signal {
  readonly written: string;
  readonly newText: string;
}

/** Headings and items of one level under one heading are numbered without gaps and repetitions. */
export const ordinals: Rule<Report, OrdinalSignal> = {
  name: 'ordinals',

  check: ({ draft }) => slipsIn(ordinalsIn(draft)),

  explain: ({ written, newText }, _context, messages) => ({ message: messages.ordinalBroken(written, newText) }),

  fix({ place, newText }, _context, messages): readonly Fix[] {
    return [{ title: messages.claims.changeTo(newText), edits: [{ place, newText }], preferred: true }];
  },
};

interface Numbered {
  readonly block: Block;
  readonly ordinal: Ordinal;
  readonly written: string;
  readonly style: string;
}

const slipsIn = perObject((all: readonly Numbered[]): readonly OrdinalSignal[] => {
  const signals: OrdinalSignal[] = [];
  const last = new Map<string, { readonly level: number; readonly number: number }>();
  for (const { block, ordinal, written, style } of all) {
    const expected = (last.get(style)?.number ?? ordinal.number - 1) + 1;
    // Below level 2 a count that begins anew is another list; above it a chapter cannot.
    const anew = ordinal.number === 1 && ordinal.level > 2;
    if (ordinal.number !== expected && !anew) {
      const place = { block, span: { start: ordinal.start, end: ordinal.end } };
      signals.push({ rule: 'outline.ordinal', place, written, newText: writeOrdinal(ordinal.level, expected) });
    }
    for (const [key, { level }] of last) if (level > ordinal.level) last.delete(key);
    // After a slip the count goes on from what was written, so that one slip is one finding.
    last.set(style, { level: ordinal.level, number: ordinal.number });
  }
  return signals;
});

const ordinalsIn = inBlocks((block): readonly Numbered[] => {
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
