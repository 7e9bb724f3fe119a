import {
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
  type Disposable,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
} from 'vscode-languageserver';
import type { Finding } from '../rules/finding';
import { notes } from '../text/notes';
import { findingsIn, type Snapshot } from '../workspace/snapshot';
import type { Workspace } from '../workspace/workspace';
import { DIAGNOSTICS, isToldOfDiagnostics } from './capabilities';
import { type PlaceOf, toDiagnostic } from './convert';
import { placesIn } from './places';
import { describe, guard } from './requests';
import { isSameDiagnostics } from './sameDiagnostics';

/** How long the writer must pause before findings are pushed; a client that pulls decides for itself. */
const PAUSE_MS = 150;

interface Answer {
  readonly resultId: string;
  /** The list that the items were made of. */
  readonly findings: readonly Finding[];
  readonly items: readonly Diagnostic[];
}

const NO_FINDINGS: readonly Finding[] = [];

/** Findings as diagnostics: pulled by clients that can, pushed to the others. */
export class Diagnostics {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  /** What was last pushed of each open draft: a neighbour's edit that changes nothing wakes nobody. */
  readonly #pushed = new Map<string, readonly Finding[]>();
  /** What was last made of each draft that is open. */
  readonly #answered = new Map<string, Answer>();
  #capabilities: ClientCapabilities = {};
  #manual: string | undefined;
  #offered: { readonly isForWorkspace: boolean; readonly made: Promise<Disposable> } | undefined;
  #refreshing: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection, workspace: Workspace) {
    this.#connection = connection;
    this.#workspace = workspace;
    connection.languages.diagnostics.on(
      guard(
        connection,
        'diagnostics',
        () => workspace.current,
        (snapshot, { textDocument, previousResultId }) => this.#report(snapshot, textDocument.uri, previousResultId),
      ),
    );
  }

  /** What the client can do, and where the manual of the rules is. */
  begin(capabilities: ClientCapabilities, manual: string | undefined): void {
    this.#capabilities = capabilities;
    this.#manual = manual;
  }

  /** Tells the client what it may pull; again when the scope has changed. */
  async offer(): Promise<void> {
    const isForWorkspace = this.#workspace.current.settings.diagnostics.scope === 'workspace';
    const before = this.#offered;
    if (!isToldOfDiagnostics(this.#capabilities) || before?.isForWorkspace === isForWorkspace) return;
    const options = { ...DIAGNOSTICS, documentSelector: null, workspaceDiagnostics: isForWorkspace };
    const register = async () => {
      (await before?.made)?.dispose();
      return this.#connection.client.register(DocumentDiagnosticRequest.type, options);
    };
    this.#offered = { isForWorkspace, made: register() };
    try {
      await this.#offered.made;
    } catch (fault) {
      this.#connection.console.warn(`the client did not take the offer of diagnostics: ${describe(fault)}`);
    }
  }

  get #isPulled(): boolean {
    return this.#capabilities.textDocument?.diagnostic !== undefined;
  }

  /** Drafts that may now be judged otherwise. Other open drafts are told of too, if they are. */
  changed(uris: ReadonlySet<string>): void {
    for (const uri of uris) if (!this.#workspace.current.drafts.has(uri)) this.#answered.delete(uri);
    if (this.#isPulled) return;
    for (const uri of uris) {
      clearTimeout(this.#waiting.get(uri));
      this.#waiting.set(
        uri,
        setTimeout(() => this.#push(uri), PAUSE_MS),
      );
    }
  }

  /** Settings, catalogue or files changed: every draft must be asked for again. Many changes are told of once. */
  refresh(): void {
    if (!this.#isPulled) this.changed(new Set(this.#workspace.current.drafts.keys()));
    else if (this.#capabilities.workspace?.diagnostics?.refreshSupport) {
      this.#refreshing ??= setTimeout(() => {
        this.#refreshing = undefined;
        void this.#askAgain();
      }, PAUSE_MS);
    }
  }

  async #askAgain(): Promise<void> {
    try {
      await this.#connection.languages.diagnostics.refresh();
    } catch (fault) {
      this.#connection.console.warn(`the client did not refresh its diagnostics: ${describe(fault)}`);
    }
  }

  /** An open draft's findings as the client is shown them; under the same id as long as it is shown the same. */
  of(snapshot: Snapshot, uri: string): Answer {
    const draft = snapshot.drafts.get(uri);
    if (!draft) return { resultId: resultIdOf(NO_FINDINGS), findings: NO_FINDINGS, items: [] };
    const findings = findingsIn(snapshot, uri);
    const last = this.#answered.get(uri);
    const places: PlaceOf = placesIn(snapshot);
    const items = findings.map((finding) => toDiagnostic(draft, finding, this.#manual, places));
    const isSame = last !== undefined && isSameDiagnostics(last.items, items);
    const answer = isSame ? { ...last, findings } : { resultId: resultIdOf(items), findings, items };
    this.#answered.set(uri, answer);
    return answer;
  }

  /** The same for a client that shows what was sent under an id; `undefined`: it shows that already. */
  since(snapshot: Snapshot, uri: string, previousResultId: string | undefined): Answer | undefined {
    const last = this.#answered.get(uri);
    const isShown = last !== undefined && last.resultId === previousResultId;
    if (isShown && last.findings === findingsIn(snapshot, uri)) return undefined;
    const answer = this.of(snapshot, uri);
    return answer.resultId === previousResultId ? undefined : answer;
  }

  get manual(): string | undefined {
    return this.#manual;
  }

  #push(uri: string): void {
    this.#waiting.delete(uri);
    const snapshot = this.#workspace.current;
    this.#send(snapshot, uri);
    for (const other of snapshot.drafts.keys()) {
      const isDue = other !== uri && !this.#waiting.has(other) && this.#pushed.has(other);
      if (isDue && findingsIn(snapshot, other) !== this.#pushed.get(other)) this.#send(snapshot, other);
    }
  }

  #send(snapshot: Snapshot, uri: string): void {
    const draft = snapshot.drafts.get(uri);
    if (draft) this.#pushed.set(uri, findingsIn(snapshot, uri));
    else this.#pushed.delete(uri);
    const version = draft ? { version: draft.version } : {};
    const diagnostics = [...this.of(snapshot, uri).items];
    this.#connection.sendDiagnostics({ uri, ...version, diagnostics }).catch((fault: unknown) => {
      this.#connection.console.error(`diagnostics of ${uri} were not sent: ${describe(fault)}`);
    });
  }

  /** Nothing is sent where the client shows it already, as after most keys in a sentence. */
  #report(snapshot: Snapshot, uri: string, previousResultId: string | undefined): DocumentDiagnosticReport {
    if (!snapshot.drafts.has(uri)) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const answer = this.since(snapshot, uri, previousResultId);
    if (!answer && previousResultId !== undefined)
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: previousResultId };
    const { resultId, items } = answer ?? this.of(snapshot, uri);
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...items] };
  }
}

const serials = notes<object, number>();
let lastSerial = 0;

/** A number of its own for every object there was; versions begin anew when a document is opened again. */
export function resultIdOf(object: object): string {
  const known = serials.get(object) ?? ++lastSerial;
  serials.set(object, known);
  return String(known);
}
