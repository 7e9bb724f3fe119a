import type Big from 'big.js';
import type { Claim } from './claim';
import { nominalSum } from './exact';
import { type FigureSlot, hasFigure, isCount } from './figure-slot';
import type { PassageClaims } from './passage';
import type { Slot, Stream } from './stream';
import { sumClaim } from './sums';

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
  const earlier = new Map<string, Earlier[]>();
  for (const { stream } of passages) {
    const parts = stream.slots.filter(isPart);
    const title = titleOf(stream);
    if (title !== undefined && parts.length >= FEWEST && parts.length <= MOST) {
      const sum = nominalSum(parts);
      const total = (earlier.get(keyOf(sum, parts[0]?.figure.unit ?? '')) ?? []).find(({ slot }) =>
        sharesName(title, slot.figure.noun),
      );
      if (
        total !== undefined &&
        sum.gte(LEAST_TOTAL) &&
        parts.every((part) => part.figure.unit === total.slot.figure.unit)
      ) {
        claims.push(sumClaim(stream, total.slot, parts, { verdict: 'holds' }, 'q.sum', total.stream));
      }
    }
    for (const slot of parts) {
      const key = keyOf(slot.figure.quantity.nominal, slot.figure.unit);
      const same = earlier.get(key);
      if (same === undefined) earlier.set(key, [{ stream, slot }]);
      else if (same.length < MOST) same.push({ stream, slot });
    }
  }
  return claims;
}

interface Earlier {
  readonly stream: Stream;
  readonly slot: FigureSlot;
}

function isPart(slot: Slot): slot is FigureSlot {
  return hasFigure(slot) && isCount(slot.figure) && !slot.figure.casual && !slot.isAttribute;
}

function keyOf(value: Big, unit: string): string {
  return `${value.toFixed()} ${unit}`;
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
