import type { Neighbours, PreviousReport, UnitReports } from '../model/neighbours';
import { type Subject, type Summary, sameFacts } from '../model/summary/summary';
import { isSameList } from '../text/memory';
import { agencyKey } from './agencies';
import { fits, isPattern } from './pattern';
import { resolved, uriKey } from './uris';

/** What is known of the drafts around a report: their summaries, or less. */
export interface Surroundings<Of extends Subject = Summary> {
  /** The drafts of an agency and a year. */
  reportsOf(agency: string, year: number): readonly Of[];
  summaryAt(key: string): Of | undefined;
  keys(): Iterable<string>;
  /** Whether it is certain that nothing is there for a key or a pattern of keys. */
  isAbsent(key: string): boolean;
  /** All folders were gone through. */
  readonly settled: boolean;
}

/** The reports that a report is held against: only those of which it is certain that they are the ones. */
export function neighboursOf(subject: Subject, around: Surroundings): Neighbours {
  return decided(candidatesOf(subject, around));
}

/** The same as far as it shows without their figures: whether several of last year say the same is open. */
export function candidatesOf<Of extends Subject>(subject: Subject, around: Surroundings<Of>): Neighbours<Of> {
  const units = unitsOf(subject, around);
  return { previous: previousReport(subject, around), ...(units ? { units } : {}) };
}

/** Copies of one report say the same; which one is asked makes no difference. */
export function decided(candidates: Neighbours): Neighbours {
  if (candidates.previous.kind !== 'ambiguous') return candidates;
  const [summary, ...others] = candidates.previous.summaries;
  if (!summary) return { ...candidates, previous: { kind: 'none' } };
  if (others.some((other) => !sameFigures(summary, other))) return candidates;
  return { ...candidates, previous: { kind: 'found', summary } };
}

function previousReport<Of extends Subject>(subject: Subject, around: Surroundings<Of>): PreviousReport<Of> {
  const { agency, year, previous } = subject;
  if (previous !== undefined) return namedPrevious(subject, previous, around);
  if (agency === undefined || year === undefined || !around.settled) return { kind: 'none' };
  const own = uriKey(subject.uri);
  const found = around.reportsOf(agency, year - 1).filter(({ uri }) => uriKey(uri) !== own);
  const [summary, ...others] = found;
  if (!summary) return { kind: 'none' };
  return others.length === 0 ? { kind: 'found', summary } : { kind: 'ambiguous', summaries: found };
}

function namedPrevious<Of extends Subject>(
  subject: Subject,
  written: string,
  around: Surroundings<Of>,
): PreviousReport<Of> {
  const key = resolved(subject.uri, written);
  const summary = key === undefined ? undefined : around.summaryAt(key);
  if (!summary) return key !== undefined && around.isAbsent(key) ? { kind: 'absent', written } : { kind: 'none' };
  if (subject.year === undefined || summary.year === undefined) return { kind: 'none' };
  return summary.year === subject.year - 1 ? { kind: 'found', summary } : { kind: 'other-year', written, summary };
}

function sameFigures(one: Summary, other: Summary): boolean {
  return sameFacts({ ...one, uri: '', units: [] }, { ...other, uri: '', units: [] });
}

function unitsOf<Of extends Subject>(subject: Subject, around: Surroundings<Of>): UnitReports<Of> | undefined {
  const patterns = subject.units;
  if (patterns.length === 0) return undefined;
  const own = uriKey(subject.uri);
  const absent: string[] = [];
  const found = new Map<string, Of>();
  let settled = around.settled;
  for (const written of patterns) {
    const key = resolved(subject.uri, written);
    const files = key === undefined ? [] : filesFor(key, around).filter((file) => file !== own);
    if (files.length === 0 && key !== undefined && around.isAbsent(key)) absent.push(written);
    else if (files.length === 0) settled = false;
    for (const file of files) {
      const summary = around.summaryAt(file);
      if (summary) found.set(file, summary);
    }
  }
  const sorted = [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, summary]) => summary);
  const ofYear = sorted.filter(({ year }) => year !== undefined && year === subject.year);
  const ofEra = ofYear.filter(({ era }) => era !== undefined && era === subject.era);
  const seen = new Set<string>();
  const isFirst = ({ agency }: Of) => {
    if (agency === undefined) return true;
    const isNew = !seen.has(agencyKey(agency));
    seen.add(agencyKey(agency));
    return isNew;
  };
  const summaries = ofEra.filter(isFirst);
  const counted = new Set(summaries);
  return {
    summaries,
    absent,
    otherYear: sorted.filter(({ year }) => year === undefined || year !== subject.year),
    otherEra: ofYear.filter(({ era }) => era === undefined || era !== subject.era),
    repeated: ofEra.filter((unit) => !counted.has(unit)),
    settled,
  };
}

function filesFor<Of extends Subject>(key: string, around: Surroundings<Of>): readonly string[] {
  if (around.summaryAt(key) !== undefined) return [key];
  return isPattern(key) ? [...around.keys()].filter((file) => fits(key, file)) : [];
}

/** Whether two answers say the same of everything that rules look at. */
export function sameNeighbours(one: Neighbours, other: Neighbours): boolean {
  return samePrevious(one.previous, other.previous) && sameUnits(one.units, other.units);
}

function samePrevious(one: PreviousReport, other: PreviousReport): boolean {
  if (one.kind === 'found' && other.kind === 'found') return sameFacts(one.summary, other.summary);
  if (one.kind === 'other-year' && other.kind === 'other-year') {
    return one.written === other.written && sameFacts(one.summary, other.summary);
  }
  if (one.kind === 'absent' && other.kind === 'absent') return one.written === other.written;
  if (one.kind === 'ambiguous' && other.kind === 'ambiguous') return sameSummaries(one.summaries, other.summaries);
  return one.kind === other.kind;
}

function sameUnits(one: UnitReports | undefined, other: UnitReports | undefined): boolean {
  if (!one || !other) return one === other;
  return (
    one.settled === other.settled &&
    isSameList(one.absent, other.absent) &&
    sameSummaries(one.summaries, other.summaries) &&
    sameSummaries(one.otherYear, other.otherYear) &&
    sameSummaries(one.otherEra, other.otherEra) &&
    sameSummaries(one.repeated, other.repeated)
  );
}

function sameSummaries(one: readonly Summary[], other: readonly Summary[]): boolean {
  return one.length === other.length && one.every((summary, index) => isSameAt(summary, other[index]));
}

function isSameAt(one: Summary, other: Summary | undefined): boolean {
  return other !== undefined && sameFacts(one, other);
}
