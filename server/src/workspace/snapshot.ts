import type { Catalogue } from '../catalogue/catalogue';
import type { Messages } from '../messages/messages';
import type { Neighbours } from '../model/neighbours';
import { type Report, readReport } from '../model/report';
import { type Summary, subjectOf, summaryOf } from '../model/summary/summary';
import { explainedFindings } from '../repair/findings';
import { contextOf } from '../rules/context';
import type { Finding } from '../rules/finding';
import type { CheckContext } from '../rules/rule';
import type { Draft } from '../syntax/draft';
import { perObject } from '../text/memory';
import { notes } from '../text/notes';
import { type FileIndex, filesOf, isOf } from './fileIndex';
import { neighboursOf, type Surroundings, sameNeighbours } from './neighbours';
import { isPattern } from './pattern';
import type { Settings } from './settings';
import { isWithin, uriKey } from './uris';

/** The workspace at one moment. It never changes: a request answers from the snapshot it began with. */
export interface Snapshot {
  /** The drafts that are open. */
  readonly drafts: ReadonlyMap<string, Draft>;
  /** All drafts of the folders; of one that is open the open text counts. */
  readonly files: FileIndex;
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  readonly messages: Messages;
  /** Where the last edit ended: the place the writer is at work. */
  readonly edited?: { readonly uri: string; readonly offset: number };
  /** Told of a rule that failed. */
  readonly onFault: (rule: string, fault: unknown) => void;
}

interface Read {
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  readonly report: Report;
  findings?: { readonly neighbours: Neighbours; readonly list: readonly Finding[] };
}

/** What was read of each draft; forgotten with it. */
const reads = notes<Draft, Read>();

/** The report that a draft is; `undefined` when the snapshot does not hold the draft. */
export function reportIn(snapshot: Snapshot, uri: string): Report | undefined {
  const draft = snapshot.drafts.get(uri);
  return draft && readOf(snapshot, draft).report;
}

/**
 * What the rules find in a draft, in the order of the text. The same list as long as the draft is the same and its
 * neighbours say the same.
 */
export function findingsIn(snapshot: Snapshot, uri: string): readonly Finding[] {
  const draft = snapshot.drafts.get(uri);
  if (!draft) return [];
  const read = readOf(snapshot, draft);
  const neighbours = neighboursIn(snapshot, uri);
  if (read.findings?.neighbours !== neighbours) {
    read.findings = { neighbours, list: findingsOfReport(snapshot, read.report, neighbours) };
  }
  return read.findings.list;
}

/** The same for a report that is not kept, such as that of a file. */
export function findingsOfReport(snapshot: Snapshot, report: Report, neighbours: Neighbours): readonly Finding[] {
  const { messages, settings, onFault } = snapshot;
  return explainedFindings(report, { messages, levels: settings.rules, onFault, neighbours });
}

/** What rules may look at besides a report of the snapshot. */
export function contextIn(snapshot: Snapshot, report: Report): CheckContext {
  return contextOf(report, neighboursIn(snapshot, report.draft.uri));
}

/** The reports that an open draft is held against: the same object as long as they say the same. */
export function neighboursIn(snapshot: Snapshot, uri: string): Neighbours {
  const draft = snapshot.drafts.get(uri);
  if (!draft) return { previous: { kind: 'none' } };
  const asked = askedIn(snapshot);
  const known = asked.get(uri);
  if (known) return known;
  const now = neighboursOf(subjectOf(readOf(snapshot, draft).report), surroundings(snapshot));
  const last = lastNeighbours(snapshot.files).get(uri);
  const neighbours = last && sameNeighbours(last, now) ? last : now;
  lastNeighbours(snapshot.files).set(uri, neighbours);
  asked.set(uri, neighbours);
  return neighbours;
}

/** From one edit to the next they mostly say the same; what was found with them is remembered by them. */
const lastNeighbours = perObject((_files: FileIndex) => new Map<string, Neighbours>());

const askedIn = perObject((_snapshot: Snapshot) => new Map<string, Neighbours>());

/** What a snapshot knows of all drafts, open ones as they stand in the editor. */
export const surroundings: (snapshot: Snapshot) => Surroundings = perObject((snapshot) => {
  const { files } = snapshot;
  const open = openKeys(snapshot.drafts);
  const openAt = (key: string) => {
    const uri = open.get(key);
    return uri === undefined ? undefined : reportIn(snapshot, uri);
  };
  const summaryAt = (key: string) => {
    const report = openAt(key);
    return report ? summaryOf(report) : files.summaries.get(key);
  };
  const subjectAt = (key: string) => {
    const report = openAt(key);
    return report ? subjectOf(report) : files.summaries.get(key);
  };
  return {
    summaryAt,
    reportsOf: (agency, year) => {
      const keys = new Set([...filesOf(files, agency, year), ...open.keys()]);
      return [...keys].sort().flatMap((key): Summary[] => {
        // A summary is made only of a report that is asked for.
        const subject = subjectAt(key);
        const summary = subject && isOf(subject, { agency, year }) ? summaryAt(key) : undefined;
        return summary ? [summary] : [];
      });
    },
    keys: () => new Set([...files.summaries.keys(), ...open.keys()]),
    isAbsent: (key) =>
      files.settled &&
      (isPattern(key) ? files.folders.some((folder) => isWithin(key, folder)) : files.missing.has(key)),
    settled: files.settled,
  };
});

const openKeys = perObject(
  (drafts: Snapshot['drafts']): ReadonlyMap<string, string> =>
    new Map([...drafts.keys()].map((uri) => [uriKey(uri), uri])),
);

/** What is known of a draft by its URI, whether it is open or not. */
export function summaryIn(snapshot: Snapshot, uri: string): Summary | undefined {
  return surroundings(snapshot).summaryAt(uriKey(uri));
}

function readOf(snapshot: Snapshot, draft: Draft): Read {
  const { catalogue, settings } = snapshot;
  const known = reads.get(draft);
  if (known?.catalogue === catalogue && known.settings === settings) return known;
  const { format } = settings;
  const report = readReport(draft, catalogue, format === undefined ? {} : { format });
  const read: Read = { catalogue, settings, report };
  reads.set(draft, read);
  return read;
}
