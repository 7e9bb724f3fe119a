import type { Level } from '../catalogue/format';
import type { Place } from '../syntax/block';
import type { Elsewhere, Fix, Related } from './rule';

/** What a writer is shown: one thing wrong at one place. */
export interface Finding {
  /** The rule's id; its manual page is named after it. */
  readonly rule: string;
  readonly level: Level;
  readonly place: Place;
  readonly message: string;
  readonly related: readonly Related[];
  /** Places in other reports. */
  readonly elsewhere: readonly Elsewhere[];
  readonly fixes: readonly Fix[];
}

export const LEVELS: readonly Level[] = ['error', 'warning', 'information', 'hint'];

/** Whether `level` weighs at least as much as `bound`. */
export function reaches(level: Level, bound: Level): boolean {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(bound);
}
