import Big from 'big.js';
import type { Claim } from './claim';
import { listedRun, partsBefore } from './closing';
import { type FigureSlot, hasFigure, isCount } from './figure-slot';
import { inRole, shown } from './relation';
import type { Slot } from './slot';
import { blockOf, placeOf, type Stream } from './stream';
import type { Sums } from './sums';

/** The parts that stand before a gap (`A 3条、B 2条，共条`), in order; fewer than two determine nothing. */
export function partsOfGap(stream: Stream, gap: Slot): readonly FigureSlot[] {
  const run = partsBefore(stream, gap);
  const listed = listedRun(run, gap);
  return listed.length >= 2 ? listed : [];
}

/**
 * Forgotten numbers: `共条` with the value that the parts before it give, `占比为%` with the value that part and base give.
 * Source: prose.md § 2.4; prose_rules q.missing-number.
 */
export function missingOf(stream: Stream, sums: Sums): readonly Claim[] {
  return stream.slots.filter((slot) => slot.gap !== undefined).map((slot) => missingAt(stream, sums, slot));
}

function missingAt(stream: Stream, sums: Sums, slot: Slot): Claim {
  const text = gapText(stream, slot);
  const parts = text.endsWith('%') ? [] : partsOfGap(stream, slot);
  const base = {
    kind: 'missing' as const,
    rule: 'q.missing-number',
    verdict: 'broken' as const,
    level: 'warning' as const,
    at: placeOf(stream, slot),
  };
  if (parts.length >= 2) {
    const sum = parts.reduce((so, part) => so.plus(part.figure.quantity.nominal), new Big(0));
    return {
      ...base,
      figures: [inRole(stream, slot, 'gap'), ...parts.map((part) => inRole(stream, part, 'part'))],
      formula: `${parts.map((part) => shown(part.figure)).join('+')} = ${sum.toFixed()}`,
      expected: { value: sum, text: sum.toFixed() },
    };
  }
  const share = text.endsWith('%') ? shareBefore(stream, sums, slot) : undefined;
  return {
    ...base,
    figures: [
      inRole(stream, slot, 'gap'),
      ...(share === undefined ? [] : [inRole(stream, share.part, 'part'), inRole(stream, share.base, 'base')]),
    ],
    formula:
      share === undefined
        ? `${text} = ?`
        : `${shown(share.part.figure)} / ${shown(share.base.figure)} = ${share.percent}%`,
    ...(share === undefined ? {} : { expected: { value: new Big(share.percent), text: share.percent } }),
  };
}

function gapText(stream: Stream, slot: Slot): string {
  const { reading } = blockOf(stream, slot);
  return slot.gap === undefined ? '' : reading.folded.text.slice(slot.gap.from, slot.gap.until);
}

function shareBefore(
  stream: Stream,
  sums: Sums,
  slot: Slot,
): { readonly part: FigureSlot; readonly base: FigureSlot; readonly percent: string } | undefined {
  const part = stream.slots[slot.index - 1];
  if (!hasFigure(part) || !isCount(part.figure)) return undefined;
  const base = sums.totals.get(part.index)?.[0];
  if (base === undefined || base.figure.quantity.nominal.eq(0)) return undefined;
  return {
    part,
    base,
    percent: part.figure.quantity.nominal
      .times(100)
      .div(base.figure.quantity.nominal)
      .toFixed(decimalsAround(stream, slot)),
  };
}

/** The other percentages of the passage say how many decimals are wanted. */
function decimalsAround(stream: Stream, slot: Slot): number {
  for (const near of [slot.index - 2, slot.index + 2, slot.index + 1]) {
    const figure = stream.slots[near]?.figure;
    if (figure?.measure === 'percent') return figure.decimals;
  }
  return 2;
}
