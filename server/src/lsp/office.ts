import type { Connection } from 'vscode-languageserver';
import type { Level } from '../catalogue/format';
import { type Around, type Brought, bringFragment, bringText } from '../features/bring/bring';
import { noteText } from '../features/bring/wording';
import { review } from '../features/review/review';
import { fromBase64, toBase64 } from '../office/base64';
import { openBytes } from '../office/open';
import { hashOf, sendReport, sendReview } from '../office/send';
import { printedTable } from '../render/printedTable';
import { openDraft, spanIn } from '../syntax/draft';
import type { ExportSettings } from '../workspace/exportSettings';
import { contextIn, findingsIn, reportIn, type Snapshot } from '../workspace/snapshot';
import type { Workspace } from '../workspace/workspace';
import {
  type BringParams,
  type BringResult,
  bringRequest,
  type ExportParams,
  exportRequest,
  type PrintedTableParams,
  type PrintedTableResult,
  printedTableRequest,
  type ReviewParams,
  reviewRequest,
  type SentFile,
} from './protocol';
import { guard, guardSlow } from './requests';

/** Brings in what other programs made, and sends reports out. */
export function answerOffice(connection: Connection, workspace: Workspace): void {
  const current = () => workspace.current;

  connection.onRequest(
    bringRequest,
    guardSlow(
      connection,
      'bring',
      current,
      async (snapshot, params: BringParams): Promise<BringResult> => inWords(await bring(snapshot, params), snapshot),
    ),
  );

  connection.onRequest(
    exportRequest,
    guardSlow(connection, 'export', current, async (snapshot, { uri, to }: ExportParams): Promise<SentFile | null> => {
      const report = reportIn(snapshot, uri);
      if (!report) return null;
      const { fonts } = snapshot.settings.export;
      return { base64: toBase64(await sendReport(report, to, fonts)), problems: problemsIn(snapshot, uri) };
    }),
  );

  connection.onRequest(
    reviewRequest,
    guardSlow(connection, 'review', current, async (snapshot, { uri, to }: ReviewParams): Promise<SentFile | null> => {
      const report = reportIn(snapshot, uri);
      if (!report) return null;
      const { messages, settings } = snapshot;
      const sheet = review(
        contextIn(snapshot, report),
        findingsIn(snapshot, uri),
        await hashOf(report.draft.text),
        messages,
      );
      return { base64: toBase64(await sendReview(sheet, to, messages, settings.export.fonts)), problems: [] };
    }),
  );

  connection.onRequest(
    printedTableRequest,
    guard(
      connection,
      'printed table',
      current,
      (snapshot, { uri, position }: PrintedTableParams): PrintedTableResult | null => {
        const report = reportIn(snapshot, uri);
        return (report && printedTable(report, report.draft.lines.offsetAt(position))) ?? null;
      },
    ),
  );
}

function bring(snapshot: Snapshot, { content, into }: BringParams): Brought | Promise<Brought> {
  const { catalogue } = snapshot;
  switch (content.kind) {
    case 'html':
      return bringFragment(content.text, catalogue, aroundOf(snapshot, into));
    case 'text':
      return bringText(content.text, catalogue, aroundOf(snapshot, into));
    case 'file':
      return openBytes(content.name, fromBase64(content.base64), catalogue);
  }
}

/** The lines above and below: tables stand on lines of their own. */
function aroundOf({ drafts }: Snapshot, into: BringParams['into']): Around {
  const draft = into && drafts.get(into.uri);
  if (!draft) return { before: '', after: '' };
  const { lines, text } = draft;
  const start = lines.startOf(lines.lineAt(lines.offsetAt(into.start)));
  const end = lines.offsetAt(into.end);
  return { before: text.slice(0, start), after: text.slice(end) };
}

function inWords(brought: Brought, { messages: { office } }: Snapshot): BringResult {
  if (brought.kind === 'refused') return { kind: 'refused', reason: office.refused[brought.reason] };
  const { text, notes } = brought;
  const isStructured = openDraft('', 0, text).blocks.some(({ kind }) => kind === 'table' || kind === 'heading');
  return { kind: 'brought', text, notes: notes.map((note) => noteText(note, office.notes)), isStructured };
}

/** What the settings want asked about, in words, in the order of the text. */
function problemsIn(snapshot: Snapshot, uri: string): string[] {
  const draft = snapshot.drafts.get(uri);
  const { office } = snapshot.messages;
  const levels = ASKED[snapshot.settings.export.confirm];
  return findingsIn(snapshot, uri).flatMap(({ level, place, message }) => {
    const span = draft && levels.includes(level) ? spanIn(draft, place) : undefined;
    return draft && span ? [office.atLine(draft.lines.lineAt(span.start) + 1, message)] : [];
  });
}

const ASKED: Readonly<Record<ExportSettings['confirm'], readonly Level[]>> = {
  errors: ['error'],
  warnings: ['error', 'warning'],
  never: [],
};
