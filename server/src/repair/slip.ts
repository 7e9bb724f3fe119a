import type Big from 'big.js';

/**
 * How one number becomes another under the hand.
 * - `swapped`: two neighbouring digits changed places; `tenfold`: a 0 or the decimal point too many or too few
 * - `doubled`: one digit typed twice; `added`: one digit too many; `dropped`: one too few; `digit`: one digit is another
 */
export type Slip = 'swapped' | 'tenfold' | 'doubled' | 'added' | 'dropped' | 'digit';

/** The slip that makes `wrong` of `right`, if there is one; numbers of a single digit tell nothing. */
export function slipBetween(right: Big, wrong: Big): Slip | undefined {
  if (right.lte(0) || wrong.lte(0) || right.eq(wrong)) return undefined;
  const [good, bad] = digitsOf(right, wrong);
  if (right.eq(wrong.times(10)) || wrong.eq(right.times(10))) return 'tenfold';
  if (good.length < 2 && bad.length < 2) return undefined;
  if (good.length === bad.length) return slipInPlace(good, bad);
  if (bad.length === good.length + 1) {
    const at = extraDigit(bad, good);
    if (at === undefined) return undefined;
    return bad[at] === bad[at - 1] || bad[at] === bad[at + 1] ? 'doubled' : 'added';
  }
  return good.length === bad.length + 1 && extraDigit(good, bad) !== undefined ? 'dropped' : undefined;
}

/** Both without a decimal point, to as many places as the finer one has. */
function digitsOf(one: Big, other: Big): [string, string] {
  const places = Math.max(placesOf(one), placesOf(other));
  return [one, other].map((value) => value.toFixed(places).replace('.', '').replace(/^0+/, '')) as [string, string];
}

function placesOf(value: Big): number {
  return value.toFixed().split('.')[1]?.length ?? 0;
}

function slipInPlace(good: string, bad: string): Slip | undefined {
  const places = [...good].flatMap((digit, at) => (digit === bad[at] ? [] : [at]));
  const [first, second] = places;
  if (first === undefined) return undefined;
  if (second === undefined) return 'digit';
  const crossed = good[first] === bad[second] && good[second] === bad[first];
  return places.length === 2 && second === first + 1 && crossed ? 'swapped' : undefined;
}

/** Where `longer` has the one digit that `shorter` lacks. */
function extraDigit(longer: string, shorter: string): number | undefined {
  let at = 0;
  while (at < shorter.length && longer[at] === shorter[at]) at++;
  return longer.slice(at + 1) === shorter.slice(at) ? at : undefined;
}
