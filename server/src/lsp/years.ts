import type { Connection } from 'vscode-languageserver';
import { asMarkdown, compare } from '../features/years/compare';
import { newReport } from '../features/years/newReport';
import { sumUnits } from '../features/years/sumUnits';
import { previousOf } from '../model/neighbours';
import { type Report, readReport } from '../model/report';
import { openDraft } from '../syntax/draft';
import { FileFault, type Files } from '../workspace/files';
import { neighboursIn, reportIn, summaryIn } from '../workspace/snapshot';
import { baseName } from '../workspace/uris';
import type { Workspace } from '../workspace/workspace';
import {
  compareRequest,
  type MadeText,
  type NewReportParams,
  newReportRequest,
  type OfDraftParams,
  sumUnitsRequest,
} from './protocol';
import { guard } from './requests';

/** Answers what makes a text of several reports: comparison, sums, a new report after last year's. */
export function answerYears(connection: Connection, workspace: Workspace, files: Files): void {
  const current = () => workspace.current;

  connection.onRequest(
    compareRequest,
    guard(connection, 'comparison', current, (snapshot, { uri }: OfDraftParams): MadeText => {
      const last = previousOf(neighboursIn(snapshot, uri));
      const now = summaryIn(snapshot, uri);
      if (!last || !now) return { fault: snapshot.messages.workspace.noLastYear };
      return { text: asMarkdown(compare(snapshot.catalogue, last, now, snapshot.messages), snapshot.messages) };
    }),
  );

  connection.onRequest(
    sumUnitsRequest,
    guard(connection, 'sums', current, (snapshot, { uri }: OfDraftParams): MadeText => {
      const { catalogue, messages } = snapshot;
      const { units } = neighboursIn(snapshot, uri);
      const era = reportIn(snapshot, uri)?.era;
      if (!units || !era || units.summaries.length === 0) return { fault: messages.workspace.noUnits };
      const { text, remarks } = sumUnits(catalogue, units, era.id, messages);
      return { text, remark: messages.workspace.summed(units.summaries.length, remarks) };
    }),
  );

  connection.onRequest(
    newReportRequest,
    guard(connection, 'new report', current, async (snapshot, wish: NewReportParams): Promise<MadeText> => {
      const { catalogue, messages } = snapshot;
      try {
        const report = wish.from === undefined ? undefined : await lastReport(wish.from);
        const text = newReport(catalogue, {
          agency: wish.agency,
          year: wish.year,
          ...(report ? { last: { report } } : {}),
        });
        return text === undefined ? { fault: messages.workspace.noFormat(wish.year) } : { text };
      } catch (fault) {
        if (!(fault instanceof FileFault)) throw fault;
        return { fault: messages.cli.cannotRead(baseName(wish.from ?? ''), fault.message) };
      }
    }),
  );

  /** As it stands in the editor, else as it lies in its file. */
  async function lastReport(uri: string): Promise<Report> {
    const open = reportIn(current(), uri);
    return open ?? readReport(openDraft(uri, 0, await files.read(uri)), current().catalogue);
  }
}
