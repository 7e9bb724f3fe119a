import { summariesIn } from '../../model/neighbours';
import type { Planned, Surveyed } from './survey';

/** Checks that can be done at once, and the drafts whose summaries they need beside those that came with checks before. */
export interface Round {
  readonly summarise: readonly Surveyed[];
  readonly check: readonly Planned[];
}

/** Years follow each other; what goes on for longer is not worth waiting for. */
const MOST_ROUNDS = 16;

/**
 * The checks in an order in which a draft comes before those that are held against it, so that it is read once for both. Where
 * drafts name each other in a circle, and for those that are not checked themselves, a summary is to be made beforehand.
 */
export function roundsOf(plans: readonly Planned[]): Round[] {
  const checked = new Set(plans.map(({ draft }) => draft.uri));
  const rounds: Round[] = [];
  let summarise = candidatesOf(plans).filter(({ uri }) => !checked.has(uri));
  const known = new Set(summarise.map(({ uri }) => uri));
  let rest = plans;
  while (rest.length > 0 && rounds.length < MOST_ROUNDS) {
    const isReady = ({ candidates }: Planned) => summariesIn(candidates).every(({ uri }) => known.has(uri));
    const check = rest.filter(isReady);
    if (check.length === 0) break;
    rest = rest.filter((plan) => !isReady(plan));
    rounds.push({ summarise, check });
    summarise = [];
    for (const { draft } of check) known.add(draft.uri);
  }
  if (rest.length === 0) return rounds;
  return [
    ...rounds,
    { summarise: [...summarise, ...candidatesOf(rest).filter(({ uri }) => !known.has(uri))], check: rest },
  ];
}

/** Each draft once. */
function candidatesOf(plans: readonly Planned[]): readonly Surveyed[] {
  const drafts = plans.flatMap(({ candidates }) => summariesIn(candidates));
  return [...new Map(drafts.map((draft) => [draft.uri, draft])).values()];
}
