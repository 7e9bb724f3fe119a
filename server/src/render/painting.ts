import type { Level } from '../catalogue/format';
import { type Finding, LEVELS } from '../rules/finding';
import type { Block } from '../syntax/block';
import type { Span } from '../text/span';

/** A finding as it is painted: over which units of its block, and what is said there. */
export interface Paint {
  readonly level: Level;
  readonly span: Span;
  readonly message: string;
}

/** The findings of each block, in the order of the text. An empty span is widened to the character beside it. */
export function paintsByBlock(findings: readonly Finding[]): ReadonlyMap<Block, readonly Paint[]> {
  const paints = new Map<Block, Paint[]>();
  for (const { place, level, message } of findings) {
    const own = paints.get(place.block) ?? [];
    own.push({ level, message, span: widened(place.span, place.block.text.length) });
    paints.set(place.block, own);
  }
  return paints;
}

function widened({ start, end }: Span, length: number): Span {
  if (start < end) return { start, end };
  return start < length ? { start, end: start + 1 } : { start: Math.max(0, start - 1), end: start };
}

/** The weightiest level among them. */
export function worst(paints: readonly Paint[]): Level | undefined {
  return LEVELS.find((level) => paints.some((paint) => paint.level === level));
}
