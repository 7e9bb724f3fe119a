import Big from 'big.js';
import type { Claim } from './claim';
import { type FigureSlot, hasFigure, isCount } from './figure-slot';
import type { Stream } from './stream';
import { sumClaim } from './sums';
import { CHANNEL } from './vocabulary';

/** A list this short says nothing of a whole. */
const FEWEST = 3;
/** Below this share of the total, the channels named are not meant to be all. */
const NEARLY_ALL = 0.98;

/**
 * A total of what was published, and in the sentences after it what each channel carried, with no word that joins them.
 * Such numbers need not add up; where they do it is a sum, and where they fall a little short a part may be missing.
 */
export function channelSumsOf(stream: Stream): readonly Claim[] {
  const claims: Claim[] = [];
  for (const total of stream.slots) {
    if (!hasFigure(total) || !isCount(total.figure) || total.figure.quantity.precision !== 'exact' || total.isAttribute)
      continue;
    const noun = total.clause;
    if (!/信息/.test(noun) || CHANNEL.test(noun)) continue;
    const claim = channelSum(stream, total);
    if (claim !== undefined) claims.push(claim);
  }
  return claims;
}

function channelSum(stream: Stream, total: FigureSlot): Claim | undefined {
  const parts: FigureSlot[] = [];
  for (let at = total.index + 1; at < Math.min(stream.slots.length, total.index + 16); at += 1) {
    const slot = stream.slots[at];
    if (slot === undefined || slot.block !== total.block) break;
    if (!hasFigure(slot) || slot.depth > total.depth || slot.figure.unit !== total.figure.unit || slot.isAttribute)
      continue;
    if (slot.figure.quantity.precision !== 'exact') return undefined;
    if (CHANNEL.test(slot.before.slice(-40)) || (parts.length >= 2 && /(其他|其它)/.test(slot.before.slice(-20))))
      parts.push(slot);
  }
  // Parts in the total's own sentence are the business of the plain lists.
  if (parts.length < FEWEST || parts[0]?.sentence === total.sentence) return undefined;
  const sum = parts.reduce((so, part) => so.plus(part.figure.quantity.nominal), new Big(0));
  const whole = total.figure.quantity.nominal;
  const holds = sum.eq(whole);
  if (!holds && (sum.gt(whole) || sum.lt(whole.times(NEARLY_ALL)))) return undefined;
  if (holds) return sumClaim(stream, total, parts, { verdict: 'holds' }, 'q.sum');
  return sumClaim(
    stream,
    total,
    parts,
    { verdict: 'broken', level: 'information', cause: 'short' },
    'q.of-which-exhaustive',
  );
}
