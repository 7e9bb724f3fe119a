import type { Catalogue } from '../catalogue/catalogue';
import type { Messages } from '../messages/messages';
import { type Report, readReport } from '../model/report';
import { explainedFindings } from '../repair/findings';
import type { Finding } from '../rules/finding';
import type { Draft } from '../syntax/draft';
import type { Settings } from './settings';

/** The workspace at one moment. It never changes: a request answers from the snapshot it began with. */
export interface Snapshot {
  readonly drafts: ReadonlyMap<string, Draft>;
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
  findings?: readonly Finding[];
}

/** What was read of each draft; forgotten with it. */
const reads = new WeakMap<Draft, Read>();

/** The report that a draft is; `undefined` when the snapshot does not hold the draft. */
export function reportIn(snapshot: Snapshot, uri: string): Report | undefined {
  const draft = snapshot.drafts.get(uri);
  return draft && readOf(snapshot, draft).report;
}

/** What the rules find in a draft, in the order of the text. */
export function findingsIn(snapshot: Snapshot, uri: string): readonly Finding[] {
  const draft = snapshot.drafts.get(uri);
  if (!draft) return [];
  const read = readOf(snapshot, draft);
  const { messages, settings, onFault } = snapshot;
  read.findings ??= explainedFindings(read.report, { messages, levels: settings.rules, onFault });
  return read.findings;
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
