import type {
  CancellationToken,
  ClientCapabilities,
  Connection,
  WorkDoneProgressReporter,
} from 'vscode-languageserver';

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
  token?: CancellationToken,
): Promise<WorkProgress> {
  const isOver = () => token?.isCancellationRequested === true;
  if (!capabilities.window?.workDoneProgress) {
    return { report: () => undefined, isCancelled: isOver, done: () => undefined };
  }
  const shown = await connection.window.createWorkDoneProgress();
  shown.begin(title, 0, undefined, true);
  return shownProgress(shown, () => isOver() || shown.token.isCancellationRequested);
}

function shownProgress(shown: WorkDoneProgressReporter, isCancelled: () => boolean): WorkProgress {
  let last = -1;
  return {
    report: (done, total) => {
      const percentage = Math.floor((100 * done) / Math.max(1, total));
      if (percentage === last) return;
      last = percentage;
      shown.report(percentage, `${done}/${total}`);
    },
    isCancelled,
    done: () => shown.done(),
  };
}
