import type { Level } from '../catalogue/format';
import type { Report } from '../model/report';
import { type LevelSettings, levelOf, type Weighed } from '../rules/levels';
import { notes } from '../text/notes';

/** How a rule weighs in this report. */
export type Weighing = (rule: string) => Level | 'off';

interface Known {
  readonly weighed: Weighed;
  readonly weighing: Weighing;
}

const known = notes<LevelSettings, Known>();

/** The same function as long as rules weigh the same, so that what was found by it can be remembered. */
export function weighingIn({ catalogue, year, era }: Report, levels: LevelSettings): Weighing {
  const last = known.get(levels);
  const { weighed } = last ?? {};
  if (last && weighed?.catalogue === catalogue && weighed.year === year && weighed.era === era) return last.weighing;
  // Not the report itself: it would outlive its draft.
  const own: Weighed = { catalogue, ...(year === undefined ? {} : { year }), ...(era ? { era } : {}) };
  const weighing: Weighing = (rule) => levelOf(rule, own, levels);
  known.set(levels, { weighed: own, weighing });
  return weighing;
}
