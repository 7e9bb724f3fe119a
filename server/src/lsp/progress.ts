import type { ClientCapabilities, Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { describe } from './requests';

/** Work of some length, shown to the writer, who may end it. */
export interface WorkProgress {
  report(done: number, total: number): void;
  isCancelled(): boolean;
  done(): void;
}

/** Shows progress where the client can; elsewhere the work goes on unseen. */
export async function beginProgress(
  connection: Connection,
  capabilities: ClientCapabilities,
  title: string,
): Promise<WorkProgress> {
  const shown = capabilities.window?.workDoneProgress ? await created(connection) : undefined;
  if (!shown) return { report: () => undefined, isCancelled: () => false, done: () => undefined };
  shown.begin(title, 0, undefined, true);
  return shownProgress(shown);
}

/** A client that can show progress may still refuse to: the work is done all the same. */
async function created(connection: Connection): Promise<WorkDoneProgressServerReporter | undefined> {
  try {
    return await connection.window.createWorkDoneProgress();
  } catch (fault) {
    connection.console.warn(`progress is not shown: ${describe(fault)}`);
    return undefined;
  }
}

function shownProgress(shown: WorkDoneProgressServerReporter): WorkProgress {
  let last = -1;
  return {
    report: (done, total) => {
      const percentage = Math.floor((100 * done) / Math.max(1, total));
      if (percentage === last) return;
      last = percentage;
      shown.report(percentage, `${done}/${total}`);
    },
    isCancelled: () => shown.token.isCancellationRequested,
    done: () => shown.done(),
  };
}
