import Big from 'big.js';
import type { Claim } from './claim';
import { addable, type FigureSlot, hasFigure } from './figure-slot';
import { inRole, shown } from './relation';
import { placeOf, type Stream } from './stream';
import type { Sums } from './sums';
import { REST } from './vocabulary';
import { Rank } from './walk';

/** How far back the total of 其余 is looked for, in figures. */
const REACH = 14;
const MOST_LISTED = 8;

/**
 * `其余628件`: what a total before leaves after the figures listed just before. Never broken by itself, since the total
 * is not named; a list that ends with 其余 is a sum already. Source: prose.md § 3 (其余); q.remainder.
 */
export function restsOf(stream: Stream, sums: Sums): readonly Claim[] {
  const claims: Claim[] = [];
  for (const slot of stream.slots) {
    if (!hasFigure(slot) || !REST.test(slot.clause) || sums.totals.has(slot.index)) continue;
    // Parts of a list further before are parts of its total, unless nothing else gives what is left.
    const claim = restClaim(stream, slot, sums.taken) ?? restClaim(stream, slot, NONE);
    if (claim !== undefined) claims.push(claim);
  }
  return claims;
}

const NONE: ReadonlySet<number> = new Set();

function restClaim(stream: Stream, rest: FigureSlot, passedOver: ReadonlySet<number>): Claim | undefined {
  const listed: FigureSlot[] = [];
  for (let at = rest.index - 1; at >= 0 && listed.length < MOST_LISTED; at -= 1) {
    const slot = stream.slots[at];
    if (slot === undefined || stream.slots[at + 1]?.rank === Rank.item) break;
    if (passedOver.has(at) || !hasFigure(slot) || slot.isAttribute || !addable(slot.figure, rest.figure)) continue;
    listed.unshift(slot);
    const sum = listed
      .reduce((so, each) => so.plus(each.figure.quantity.nominal), new Big(0))
      .plus(rest.figure.quantity.nominal);
    const total = totalBefore(stream, at, rest, sum);
    if (total === undefined) continue;
    return {
      kind: 'rest',
      rule: 'q.remainder',
      figures: [
        inRole(stream, total, 'total'),
        ...listed.map((each) => inRole(stream, each, 'part')),
        inRole(stream, rest, 'rest'),
      ],
      formula: `${shown(total.figure)}-${listed.map((each) => shown(each.figure)).join('-')} = ${shown(rest.figure)}`,
      verdict: 'holds',
      at: placeOf(stream, rest),
    };
  }
  return undefined;
}

function totalBefore(stream: Stream, from: number, rest: FigureSlot, sum: Big): FigureSlot | undefined {
  for (let at = from - 1; at >= Math.max(0, from - REACH); at -= 1) {
    const slot = stream.slots[at];
    if (!hasFigure(slot) || slot.isAttribute || !addable(slot.figure, rest.figure)) continue;
    if (slot.figure.quantity.nominal.eq(sum)) return slot;
  }
  return undefined;
}
