import Big from 'big.js';
import type { Claim } from './claim';
import type { PassageClaims } from './claims';
import { type FigureSlot, hasFigure, isCount } from './figure-slot';
import { inRole, sumFormula } from './relation';
import { placeOf, type Stream } from './stream';

/** Lists of fewer parts fall together with some figure too easily. */
const FEWEST = 2;
const MOST = 20;
const LEAST_TOTAL = 20;

/**
 * A section that takes up one figure of an earlier list and divides it: `其他渠道113条` above, and under `（三）其它渠道` the
 * 18, 43 and 52 of it. Found only where all counts of the section add up to the figure whose name its title repeats.
 */
export function chapterSumsOf(passages: readonly PassageClaims[]): readonly Claim[] {
  const claims: Claim[] = [];
  const earlier: { readonly stream: Stream; readonly slot: FigureSlot }[] = [];
  for (const { stream } of passages) {
    const parts = stream.slots.filter(
      (slot): slot is FigureSlot =>
        hasFigure(slot) && isCount(slot.figure) && !slot.figure.casual && !slot.isAttribute,
    );
    const title = titleOf(stream);
    if (title !== undefined && parts.length >= FEWEST && parts.length <= MOST) {
      const unit = parts[0]?.figure.unit;
      const sum = parts.reduce((so, part) => so.plus(part.figure.quantity.nominal), new Big(0));
      const total = earlier.find(
        ({ slot }) =>
          slot.figure.unit === unit && slot.figure.quantity.nominal.eq(sum) && sharesName(title, slot.figure.noun),
      );
      if (total !== undefined && sum.gte(LEAST_TOTAL) && parts.every((part) => part.figure.unit === unit))
        claims.push(claimOf(total, stream, parts, sum));
    }
    for (const slot of parts) earlier.push({ stream, slot });
  }
  return claims;
}

function claimOf(
  total: { readonly stream: Stream; readonly slot: FigureSlot },
  stream: Stream,
  parts: readonly FigureSlot[],
  sum: Big,
): Claim {
  return {
    kind: 'sum',
    rule: 'q.sum',
    figures: [inRole(total.stream, total.slot, 'total'), ...parts.map((part) => inRole(stream, part, 'part'))],
    formula: sumFormula(
      parts.map((part) => part.figure),
      sum,
      total.slot.figure,
    ),
    verdict: 'holds',
    at: placeOf(total.stream, total.slot),
  };
}

function titleOf(stream: Stream): string | undefined {
  const first = stream.blocks[0];
  if (first?.block.kind !== 'heading') return undefined;
  const title = /^[^。;:,]{2,30}/.exec(
    first.reading.folded.text.replace(/^\(?[一二三四五六七八九十\d]{1,3}[)、.]?/, ''),
  );
  return title === null ? undefined : title[0].replaceAll('它', '他');
}

/** Three characters in a row in common. */
function sharesName(title: string, noun: string): boolean {
  const name = noun.replaceAll('它', '他');
  for (let at = 0; at + 3 <= title.length; at += 1) if (name.includes(title.slice(at, at + 3))) return true;
  return false;
}
