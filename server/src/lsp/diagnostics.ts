import {
  type ClientCapabilities,
  type Connection,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import type { Draft } from '../syntax/draft';
import { findingsIn, type Snapshot } from '../workspace/snapshot';
import type { Workspace } from '../workspace/workspace';
import { toDiagnostic } from './convert';
import { describe, guard } from './requests';

/** How long the writer must pause before findings are pushed; a client that pulls decides for itself. */
const PAUSE_MS = 150;

/** Findings as diagnostics: pulled by clients that can, pushed to the others. */
export class Diagnostics {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  #capabilities: ClientCapabilities = {};
  #manual: string | undefined;

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

  get #isPulled(): boolean {
    return this.#capabilities.textDocument?.diagnostic !== undefined;
  }

  /** Drafts that may now be judged otherwise. */
  changed(uris: ReadonlySet<string>): void {
    if (this.#isPulled) return;
    for (const uri of uris) {
      clearTimeout(this.#waiting.get(uri));
      this.#waiting.set(
        uri,
        setTimeout(() => this.#push(uri), PAUSE_MS),
      );
    }
  }

  /** Settings or catalogue changed: every draft must be asked for again. */
  refresh(uris: ReadonlySet<string>): void {
    if (!this.#isPulled) this.changed(uris);
    else if (this.#capabilities.workspace?.diagnostics?.refreshSupport) {
      this.#connection.languages.diagnostics.refresh().catch((fault: unknown) => {
        this.#connection.console.warn(`the client did not refresh its diagnostics: ${describe(fault)}`);
      });
    }
  }

  #push(uri: string): void {
    this.#waiting.delete(uri);
    const snapshot = this.#workspace.current;
    const draft = snapshot.drafts.get(uri);
    const version = draft ? { version: draft.version } : {};
    const diagnostics = draft ? this.#diagnostics(snapshot, draft) : [];
    this.#connection.sendDiagnostics({ uri, ...version, diagnostics }).catch((fault: unknown) => {
      this.#connection.console.error(`diagnostics of ${uri} were not sent: ${describe(fault)}`);
    });
  }

  /** An answer is the same as long as draft and settings are the same objects. */
  #report(snapshot: Snapshot, uri: string, previousResultId: string | undefined): DocumentDiagnosticReport {
    const draft = snapshot.drafts.get(uri);
    if (!draft) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const resultId = `${serialOf(draft)}/${serialOf(snapshot.settings)}`;
    if (previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: this.#diagnostics(snapshot, draft) };
  }

  #diagnostics(snapshot: Snapshot, draft: Draft) {
    return findingsIn(snapshot, draft.uri).map((finding) => toDiagnostic(draft, finding, this.#manual));
  }
}

const serials = new WeakMap<object, number>();
let lastSerial = 0;

/** A number of its own for every object there was; versions begin anew when a document is opened again. */
function serialOf(object: object): number {
  const known = serials.get(object) ?? ++lastSerial;
  serials.set(object, known);
  return known;
}
