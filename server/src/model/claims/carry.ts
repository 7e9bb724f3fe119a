import { lastClause } from './attribute';
import type { Claim, Role } from './claim';
import { type FigureSlot, hasFigure, isCount } from './figure-slot';
import { inRole, shown } from './relation';
import { after, placeOf, Rank, type Stream } from './stream';
import { CARRY } from './vocabulary';

type Sides = Readonly<Record<'received' | 'carriedIn' | 'answered' | 'carriedOut', readonly FigureSlot[]>>;

/**
 * Received + carried in = answered + carried out, where neighbouring sentences name the sides. The number received may
 * include what was carried in. Source: prose.md § 3 (恒等（结转）); t3.identity.
 */
export function carriesOf(stream: Stream): readonly Claim[] {
  const claims: Claim[] = [];
  let from = 0;
  for (let at = 1; at <= stream.slots.length; at += 1) {
    const next = stream.slots[at];
    if (
      next !== undefined &&
      at - from < MOST_SLOTS &&
      next.rank !== Rank.item &&
      next.rank !== Rank.paragraph &&
      next.sentence - (stream.slots[from]?.sentence ?? 0) <= WINDOW
    )
      continue;
    const claim = carryClaim(stream, sidesOf(stream, from, at));
    if (claim !== undefined) claims.push(claim);
    from = at;
  }
  return claims;
}

/** How many sentences the four sides may be apart. */
const WINDOW = 3;
/** How many figures they may be apart. */
const MOST_SLOTS = 24;

function sidesOf(stream: Stream, from: number, to: number): Sides {
  const sides = {
    received: [] as FigureSlot[],
    carriedIn: [] as FigureSlot[],
    answered: [] as FigureSlot[],
    carriedOut: [] as FigureSlot[],
  };
  for (let at = from; at < to; at += 1) {
    const slot = stream.slots[at];
    if (!hasFigure(slot) || !isCount(slot.figure) || slot.figure.casual || slot.isAttribute) continue;
    const clause = lastClause(slot.before);
    const following = after(stream, slot).slice(0, 24);
    if (CARRY.carriedIn.test(clause)) sides.carriedIn.push(slot);
    else if (CARRY.carriedOut.test(clause) || CARRY.carriedOutAfter.test(following)) sides.carriedOut.push(slot);
    else if (CARRY.answered.test(clause)) sides.answered.push(slot);
    else if (CARRY.received.test(clause)) sides.received.push(slot);
  }
  return sides;
}

function carryClaim(stream: Stream, sides: Sides): Claim | undefined {
  const carriedOut = sides.carriedOut[0];
  if (carriedOut === undefined) return undefined;
  for (const received of sides.received) {
    for (const answered of sides.answered) {
      for (const carriedIn of [...sides.carriedIn, undefined]) {
        const claim = holding(stream, received, carriedIn, answered, carriedOut);
        if (claim !== undefined) return claim;
      }
    }
  }
  return failing(stream, sides);
}

function holding(
  stream: Stream,
  received: FigureSlot,
  carriedIn: FigureSlot | undefined,
  answered: FigureSlot,
  carriedOut: FigureSlot,
): Claim | undefined {
  const right = answered.figure.quantity.nominal.plus(carriedOut.figure.quantity.nominal);
  const left = received.figure.quantity.nominal.plus(carriedIn?.figure.quantity.nominal ?? 0);
  if (!left.eq(right)) return undefined;
  return claimOf(stream, received, carriedIn, answered, carriedOut, true);
}

/** A number said again (`审结7件。审结的7件中，…`) is no other. */
function distinct(slots: readonly FigureSlot[]): readonly FigureSlot[] {
  return slots.filter(
    ({ figure }, at) => slots.findIndex((one) => one.figure.quantity.nominal.eq(figure.quantity.nominal)) === at,
  );
}

/** Judged broken only if each side is named once and no reading of them fits. */
function failing(stream: Stream, sides: Sides): Claim | undefined {
  const [received, another] = distinct(sides.received);
  const [carriedIn, anotherIn] = distinct(sides.carriedIn);
  const [answered, anotherAnswer] = distinct(sides.answered);
  const [carriedOut, anotherOut] = distinct(sides.carriedOut);
  if (received === undefined || carriedIn === undefined || answered === undefined || carriedOut === undefined)
    return undefined;
  if (another ?? anotherIn ?? anotherAnswer ?? anotherOut) return undefined;
  const all = [received, carriedIn, answered, carriedOut];
  if (all.some((slot) => slot.figure.quantity.precision !== 'exact' || slot.figure.unit !== received.figure.unit))
    return undefined;
  return claimOf(stream, received, carriedIn, answered, carriedOut, false);
}

function claimOf(
  stream: Stream,
  received: FigureSlot,
  carriedIn: FigureSlot | undefined,
  answered: FigureSlot,
  carriedOut: FigureSlot,
  holds: boolean,
): Claim {
  const named: readonly (readonly [FigureSlot | undefined, Role])[] = [
    [received, 'received'],
    [carriedIn, 'carriedIn'],
    [answered, 'answered'],
    [carriedOut, 'carriedOut'],
  ];
  const left =
    carriedIn === undefined ? shown(received.figure) : `${shown(received.figure)}+${shown(carriedIn.figure)}`;
  const sum = received.figure.quantity.nominal.plus(carriedIn?.figure.quantity.nominal ?? 0);
  const expected = sum.minus(carriedOut.figure.quantity.nominal);
  return {
    kind: 'carry',
    rule: 'q.sum',
    figures: named.flatMap(([slot, role]) => (slot === undefined ? [] : [inRole(stream, slot, role)])),
    formula: `${left} ${holds ? '=' : '≠'} ${shown(answered.figure)}+${shown(carriedOut.figure)}`,
    verdict: holds ? 'holds' : 'broken',
    ...(holds
      ? {}
      : {
          level: 'warning' as const,
          expected: { value: expected, text: expected.toFixed() },
          difference: expected.minus(answered.figure.quantity.nominal),
        }),
    at: placeOf(stream, answered),
  };
}
