import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Neighbours } from '../model/neighbours';
import { readInPieces } from '../model/report';
import type { Summary } from '../model/summary/summary';
import { openDraft } from '../syntax/draft';
import { FileFault, type Files } from '../workspace/files';
import { neighboursOf, sameNeighbours } from '../workspace/neighbours';
import { findingsOfReport, type Snapshot, surroundings } from '../workspace/snapshot';
import { uriKey } from '../workspace/uris';
import type { Workspace } from '../workspace/workspace';
import { Breath } from './breath';
import { toDiagnostic } from './convert';
import { type Diagnostics, resultIdOf } from './diagnostics';
import { placesIn } from './places';
import type { WorkProgress } from './progress';
import type { WorkspaceTotals } from './protocol';
import { describe } from './requests';

/** Answers that are sent together. */
const BATCH = 20;

/** What a file was last judged by: as long as it is the same, so is the answer. */
interface Judged {
  readonly summary: Summary;
  readonly neighbours: Neighbours;
  readonly settings: object;
  readonly catalogue: object;
  readonly resultId: string;
}

/** The findings of all drafts of all folders; of closed ones nothing is kept but what they were judged by. */
export class WorkspaceDiagnostics {
  readonly #judged = new Map<string, Judged>();
  /** Files whose findings were pushed when the writer asked for all of them. */
  readonly #shown = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly workspace: Workspace,
    private readonly files: Files,
    private readonly diagnostics: Diagnostics,
  ) {
    connection.languages.diagnostics.onWorkspace((params, token, _progress, results) =>
      this.#answer(params, token, results),
    );
  }

  /** Pulled: every draft's findings, or that they are as they were. Nothing where only open drafts are to be checked. */
  async #answer(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    results: { report(data: WorkspaceDiagnosticReportPartialResult): void } | undefined,
  ): Promise<WorkspaceDiagnosticReport | ResponseError<never>> {
    const snapshot = this.workspace.current;
    if (snapshot.settings.diagnostics.scope !== 'workspace') return { items: [] };
    const before = new Map(previousResultIds.map(({ uri, value }) => [uriKey(uri), value]));
    const breath = new Breath();
    let batch: WorkspaceDocumentDiagnosticReport[] = [];
    for (const [key, uri] of draftsIn(snapshot)) {
      await breath.take();
      if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      const report = await this.#reportOf(snapshot, key, uri, before.get(key), breath);
      if (report) batch.push(report);
      before.delete(key);
      if (results && batch.length >= BATCH) {
        results.report({ items: batch });
        batch = [];
      }
    }
    // Drafts that are gone take their findings with them.
    const gone = previousResultIds.filter(({ uri }) => before.has(uriKey(uri)));
    for (const { uri } of gone) batch.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
    if (!results) return { items: batch };
    results.report({ items: batch });
    return { items: [] };
  }

  async #reportOf(
    snapshot: Snapshot,
    key: string,
    uri: string,
    before: string | undefined,
    breath: Breath,
  ): Promise<WorkspaceDocumentDiagnosticReport | undefined> {
    const draft = snapshot.drafts.get(uri);
    if (draft) {
      const { version } = draft;
      const answer = this.diagnostics.since(snapshot, uri, before);
      if (!answer && before !== undefined)
        return { kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId: before };
      const { resultId, items } = answer ?? this.diagnostics.of(snapshot, uri);
      return { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items: [...items] };
    }
    const known = this.#standing(snapshot, key);
    if (known && known.resultId === before) {
      return { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId: known.resultId };
    }
    const judged = await this.#judge(snapshot, key, uri, breath);
    if (!judged) return undefined;
    const { resultId, items } = judged;
    return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items };
  }

  /** What a closed file was judged by, if nothing of it has changed. */
  #standing(snapshot: Snapshot, key: string): Judged | undefined {
    const known = this.#judged.get(key);
    const summary = snapshot.files.summaries.get(key);
    if (!known || !summary || known.summary !== summary) return undefined;
    if (known.settings !== snapshot.settings || known.catalogue !== snapshot.catalogue) return undefined;
    return sameNeighbours(known.neighbours, neighboursOf(summary, surroundings(snapshot))) ? known : undefined;
  }

  async #judge(
    snapshot: Snapshot,
    key: string,
    uri: string,
    breath: Breath,
  ): Promise<{ readonly resultId: string; readonly items: Diagnostic[] } | undefined> {
    const summary = snapshot.files.summaries.get(key);
    const text = summary && (await this.#read(uri));
    if (!summary || text === undefined) return undefined;
    const { format } = snapshot.settings;
    const draft = openDraft(uri, 0, text, this.workspace.encoding);
    const report = await breath.through(
      readInPieces(draft, snapshot.catalogue, format === undefined ? {} : { format }),
    );
    await breath.take();
    const neighbours = neighboursOf(summary, surroundings(snapshot));
    const findings = findingsOfReport(snapshot, report, neighbours);
    const resultId = resultIdOf(findings);
    const { settings, catalogue } = snapshot;
    this.#judged.set(key, { summary, neighbours, settings, catalogue, resultId });
    const places = placesIn(snapshot);
    return { resultId, items: findings.map((one) => toDiagnostic(draft, one, this.diagnostics.manual, places)) };
  }

  async #read(uri: string): Promise<string | undefined> {
    try {
      return await this.files.read(uri);
    } catch (fault) {
      this.connection.console.warn(
        `${uri} could not be read: ${fault instanceof FileFault ? fault.message : describe(fault)}`,
      );
      return undefined;
    }
  }

  /** On demand: the findings of all drafts are counted, and those of closed ones shown until they are opened. */
  async checkAll(progress: WorkProgress): Promise<WorkspaceTotals> {
    const snapshot = this.workspace.current;
    const totals = { files: 0, error: 0, warning: 0, information: 0, hint: 0 };
    const drafts = draftsIn(snapshot);
    const breath = new Breath();
    for (const [key, uri] of drafts) {
      await breath.take();
      if (progress.isCancelled()) break;
      const isOpen = snapshot.drafts.has(uri);
      const items = isOpen
        ? this.diagnostics.of(snapshot, uri).items
        : (await this.#judge(snapshot, key, uri, breath))?.items;
      if (!items) continue;
      totals.files++;
      for (const { severity } of items) totals[LEVELS[(severity ?? 1) - 1] ?? 'hint']++;
      if (!isOpen && snapshot.settings.diagnostics.scope !== 'workspace') await this.#show(uri, items);
      progress.report(totals.files, drafts.length);
    }
    return totals;
  }

  async #show(uri: string, items: readonly Diagnostic[]): Promise<void> {
    if (items.length === 0 && !this.#shown.has(uri)) return;
    this.#shown.add(uri);
    await this.connection.sendDiagnostics({ uri, diagnostics: [...items] });
  }

  /** A draft that is opened, changed or gone speaks for itself. */
  forget(uris: Iterable<string>): void {
    for (const uri of uris) {
      if (!this.#shown.delete(uri)) continue;
      this.connection.sendDiagnostics({ uri, diagnostics: [] }).catch((fault: unknown) => {
        this.connection.console.error(`diagnostics of ${uri} were not taken back: ${describe(fault)}`);
      });
    }
  }
}

const LEVELS = ['error', 'warning', 'information', 'hint'] as const;

/** All drafts, open ones first, by key; an open one goes by the URI it was opened by. */
function draftsIn({ drafts, files }: Snapshot): readonly (readonly [key: string, uri: string])[] {
  const open = new Map([...drafts.keys()].map((uri) => [uriKey(uri), uri]));
  const closed = [...files.summaries]
    .filter(([key]) => !open.has(key))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return [...open, ...closed.map(([key, { uri }]) => [key, uri] as const)];
}
