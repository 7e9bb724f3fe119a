import type { Claim, Role } from './claim';
import { type FigureSlot, hasFigure, isCount } from './figure-slot';
import { inRole, shown } from './relation';
import type { Slot } from './slot';
import { after, placeOf, type Stream } from './stream';
import { CARRY } from './vocabulary';
import { Rank } from './walk';

type Sides = Readonly<Record<'received' | 'carriedIn' | 'answered' | 'carriedOut', readonly FigureSlot[]>>;

/**
 * Received + carried in = answered + carried out, where neighbouring sentences name the sides. The number received may
 * include what was carried in. Source: prose.md § 3 (恒等（结转）); t3.identity.
 */
export function carriesOf(stream: Stream): readonly Claim[] {
  const claims: Claim[] = [];
  let from = 0;
  for (const slot of stream.slots) {
    if (slot.index < from || !mayBeCarriedOut(stream, slot) || sideOf(stream, slot) !== 'carriedOut') continue;
    const until = untilOf(stream, slot);
    const claim = carriedOutAt(stream, slot, from, until);
    if (claim === undefined) continue;
    claims.push(claim);
    from = until;
  }
  return claims;
}

function carriedOutAt(stream: Stream, slot: Slot, from: number, until: number): Claim | undefined {
  const sides = (within: number) => sidesOf(stream, Math.max(from, fromOf(stream, slot, within)), until);
  return carryClaim(stream, sides(NEAR)) ?? holdingAmong(stream, sides(FAR));
}

/** How many sentences before what is carried out the other sides may stand; farther off they only confirm. */
const NEAR = 3;
const FAR = 6;
/** How many figures they may be apart. */
const MOST_SLOTS = 32;

function fromOf(stream: Stream, { index, sentence }: Slot, within: number): number {
  let from = index;
  while (from > 0 && index - from < MOST_SLOTS) {
    const before = stream.slots[from - 1];
    const rank = stream.slots[from]?.rank;
    if (before === undefined || rank === Rank.item || rank === Rank.paragraph) break;
    if (sentence - before.sentence > within) break;
    from -= 1;
  }
  return from;
}

/** The end of the sentence, or the number of slots. */
function untilOf(stream: Stream, { index, sentence }: Slot): number {
  let until = index + 1;
  while (until - index < MOST_SLOTS && stream.slots[until]?.sentence === sentence) until += 1;
  return until;
}

/** A first look: most figures have nothing to do with it. */
function mayBeCarriedOut(stream: Stream, slot: Slot): boolean {
  return /[转延未没正]|在办$/.test(slot.clause) || /[转延]/.test(after(stream, slot));
}

/** The side that the words around a figure name. */
function sideOf(stream: Stream, slot: Slot | undefined): keyof Sides | undefined {
  if (!hasFigure(slot) || !isCount(slot.figure) || slot.figure.casual || slot.isAttribute) return undefined;
  const clause = slot.clause;
  const following = after(stream, slot).slice(0, 24);
  if (CARRY.carriedIn.test(clause)) return 'carriedIn';
  if (CARRY.carriedOut.test(clause) || CARRY.carriedOutAfter.test(following)) return 'carriedOut';
  if (CARRY.answered.test(clause) || CARRY.answeredAfter.test(following)) return 'answered';
  return CARRY.received.test(clause) ? 'received' : undefined;
}

function sidesOf(stream: Stream, from: number, to: number): Sides {
  const sides = {
    received: [] as FigureSlot[],
    carriedIn: [] as FigureSlot[],
    answered: [] as FigureSlot[],
    carriedOut: [] as FigureSlot[],
  };
  for (let at = from; at < to; at += 1) {
    const slot = stream.slots[at];
    const side = sideOf(stream, slot);
    if (side !== undefined && hasFigure(slot)) sides[side].push(slot);
  }
  return sides;
}

function carryClaim(stream: Stream, sides: Sides): Claim | undefined {
  return holdingAmong(stream, sides) ?? failing(stream, sides);
}

function holdingAmong(stream: Stream, sides: Sides): Claim | undefined {
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
  return undefined;
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
