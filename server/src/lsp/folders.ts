import type { Connection, InitializeParams } from 'vscode-languageserver';
import type { Files } from '../workspace/files';
import type { Workspace } from '../workspace/workspace';
import { OwnCatalogues } from './catalogues';
import type { Commands } from './commands';
import type { Diagnostics } from './diagnostics';
import { FolderFollower } from './following';
import { Indexer } from './indexing';
import { beginProgress } from './progress';
import { CHECK_WORKSPACE, type WorkspaceTotals } from './protocol';
import { describe } from './requests';
import { WorkspaceDiagnostics } from './workspaceDiagnostics';

export interface FolderMeans {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly files: Files;
  readonly params: InitializeParams;
  readonly diagnostics: Diagnostics;
  readonly commands: Commands;
}

/** Everything about drafts that are not open: they are indexed, followed and, when asked for, checked. */
export function serveFolders({ connection, workspace, files, params, diagnostics, commands }: FolderMeans) {
  const { messages } = workspace.current;
  const indexer = new Indexer(connection, workspace, files, () => diagnostics.refresh());
  const all = new WorkspaceDiagnostics(connection, workspace, files, diagnostics);
  const catalogues = new OwnCatalogues(connection, workspace, files, workspace.current.catalogue);
  const follower = new FolderFollower(connection, params, indexer, messages.workspace.indexing, catalogues);
  commands.add(CHECK_WORKSPACE, async (): Promise<WorkspaceTotals> => {
    const progress = await beginProgress(connection, params.capabilities, messages.workspace.checking);
    try {
      const totals = await all.checkAll(progress);
      const { error, warning, information, hint } = totals;
      connection.window.showInformationMessage(messages.cli.summary(totals.files, error, warning, information, hint));
      return totals;
    } finally {
      progress.done();
    }
  });
  let naming: ReturnType<typeof setTimeout> | undefined;
  return {
    /** When the client is ready. */
    begin: () => follower.begin(),
    /** The settings may name other catalogues. */
    configured: () => {
      follower.reloadCatalogues().catch((fault: unknown) => connection.console.error(`catalogues: ${describe(fault)}`));
    },
    /** Open drafts changed: their front matter may name other files, and what was shown of them as closed is over. */
    edited: (uris: ReadonlySet<string>) => {
      all.forget(uris);
      clearTimeout(naming);
      naming = setTimeout(() => {
        indexer.followNames().catch((fault: unknown) => connection.console.error(`files: ${describe(fault)}`));
      }, PAUSE_MS);
    },
  };
}

/** How long the writer must pause before the files that a draft names are looked for. */
const PAUSE_MS = 300;
