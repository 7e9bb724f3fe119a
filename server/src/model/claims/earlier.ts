import { hasFigure } from './figure-slot';
import type { Slot } from './slot';
import type { Stream } from './stream';
import { Rank } from './walk';

/** `2019年收到50件，2018年收到40件，…`, `今年收到50件，去年收到40件，…`: the number of the year before, said like this year's. */
export function isOfYearBefore({ slots }: Stream, slot: Slot): boolean {
  const previous = slots[slot.index - 1];
  if (!hasFigure(previous) || slot.rank > Rank.semicolon) return false;
  const [now, then] = [yearOf(previous.clause), yearOf(slot.clause)];
  if (then === undefined || then === 'this') return false;
  if (then === 'last') return now !== 'last';
  return now === 'this' || (typeof now === 'number' && now === then + 1);
}

/** The year that a clause opens with. */
function yearOf(clause: string): number | 'this' | 'last' | undefined {
  const said = /^[而但]?(?:(今年|本年度?)|(去年|上一?年度?)|((?:19|20)\d\d)年度?)/.exec(clause);
  if (said === null) return undefined;
  if (said[1] !== undefined) return 'this';
  return said[2] === undefined ? Number(said[3]) : 'last';
}
