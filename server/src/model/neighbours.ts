import type { Summary } from './summary/summary';

/** The reports that one report is held against: their summaries or, where these are still to be had, less. */
export interface Neighbours<Of = Summary> {
  readonly previous: PreviousReport<Of>;
  /** Absent where the report does not say that it sums up others. */
  readonly units?: UnitReports<Of>;
}

/** Last year's report, as far as it is known for sure which one that is. */
export type PreviousReport<Of = Summary> =
  | { readonly kind: 'found'; readonly summary: Of }
  /** Agency or year is not known, or nothing of that agency and year is there, or not everything was read yet. */
  | { readonly kind: 'none' }
  /** The front matter names a file that is not there. */
  | { readonly kind: 'absent'; readonly written: string }
  /** The front matter names a report of another year than the one before. */
  | { readonly kind: 'other-year'; readonly written: string; readonly summary: Of }
  /** Several reports of the agency and year, with different figures. */
  | { readonly kind: 'ambiguous'; readonly summaries: readonly Of[] };

/** The reports that a report says it sums up. Only where nothing is amiss do their sums say anything. */
export interface UnitReports<Of = Summary> {
  /** Of the right year and era, each agency once, in the order of their names. */
  readonly summaries: readonly Of[];
  /** Files and patterns, as written, that nothing is there for. */
  readonly absent: readonly string[];
  readonly otherYear: readonly Of[];
  readonly otherEra: readonly Of[];
  /** Of an agency that already has a report among `summaries`. */
  readonly repeated: readonly Of[];
  /** Whether all drafts have been read. */
  readonly settled: boolean;
}

export const NO_NEIGHBOURS: Neighbours = { previous: { kind: 'none' } };

/** Last year's report, if it was found. */
export function previousOf({ previous }: Neighbours): Summary | undefined {
  return previous.kind === 'found' ? previous.summary : undefined;
}

/** Whether every unit that the report names has handed in, for this year and in this form. */
export function isComplete({ absent, otherYear, otherEra, repeated, settled, summaries }: UnitReports): boolean {
  return (
    settled && summaries.length > 0 && [absent, otherYear, otherEra, repeated].every((amiss) => amiss.length === 0)
  );
}

/** Every report that something may be said of. */
export function summariesIn<Of>({ previous, units }: Neighbours<Of>): readonly Of[] {
  const last =
    previous.kind === 'found' || previous.kind === 'other-year'
      ? [previous.summary]
      : previous.kind === 'ambiguous'
        ? previous.summaries
        : [];
  if (!units) return last;
  return [...last, ...units.summaries, ...units.otherYear, ...units.otherEra, ...units.repeated];
}

/** The same with something else known of each report; a report that it gives nothing for is left out. */
export function mapNeighbours<Of, Other extends object>(
  { previous, units }: Neighbours<Of>,
  other: (one: Of) => Other | undefined,
): Neighbours<Other> {
  const all = (list: readonly Of[]) => list.flatMap((one) => other(one) ?? []);
  return {
    previous: mapPrevious(previous, other),
    ...(units
      ? {
          units: {
            ...units,
            summaries: all(units.summaries),
            otherYear: all(units.otherYear),
            otherEra: all(units.otherEra),
            repeated: all(units.repeated),
          },
        }
      : {}),
  };
}

function mapPrevious<Of, Other extends object>(
  previous: PreviousReport<Of>,
  other: (one: Of) => Other | undefined,
): PreviousReport<Other> {
  if (previous.kind === 'ambiguous') {
    return { kind: 'ambiguous', summaries: previous.summaries.flatMap((one) => other(one) ?? []) };
  }
  if (previous.kind !== 'found' && previous.kind !== 'other-year') return previous;
  const summary = other(previous.summary);
  return summary ? { ...previous, summary } : { kind: 'none' };
}
