import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  WatchKind,
} from 'vscode-languageserver';
import { isCatalogueName } from '../workspace/files';
import type { OwnCatalogues } from './catalogues';
import type { Indexer } from './indexing';
import { beginProgress } from './progress';
import { describe } from './requests';

const WATCHED = ['**/*.gouji', '**/*.gouji.md', '**/.gouji/*.{yaml,yml}'];

/** Tells the indexer and the own catalogues of folders and of what happens in them. */
export class FolderFollower {
  constructor(
    private readonly connection: Connection,
    private readonly params: InitializeParams,
    private readonly indexer: Indexer,
    private readonly title: string,
    private readonly catalogues: OwnCatalogues,
  ) {
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const gone = changes.filter(({ type }) => type === FileChangeType.Deleted).map(({ uri }) => uri);
      const touched = changes.filter(({ type }) => type !== FileChangeType.Deleted).map(({ uri }) => uri);
      this.#guard(this.#take(touched, gone));
    });
    connection.workspace.onDidDeleteFiles(({ files }) => {
      this.#guard(
        this.#take(
          [],
          files.map(({ uri }) => uri),
        ),
      );
    });
    connection.workspace.onDidRenameFiles(({ files }) => {
      this.#guard(this.#renamed(files));
    });
    connection.workspace.onDidCreateFiles(({ files }) => {
      this.#guard(
        this.#take(
          files.map(({ uri }) => uri),
          [],
        ),
      );
    });
  }

  /** When the client is ready: goes through the folders, and watches. */
  begin(): void {
    const folders = foldersOf(this.params);
    if (this.params.capabilities.workspace?.workspaceFolders) {
      this.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        this.indexer.removeFolders(removed.map(({ uri }) => uri));
        this.catalogues.removeFolders(removed.map(({ uri }) => uri));
        this.#guard(this.#addFolders(added.map(({ uri }) => uri)));
      });
    }
    this.#guard(watch(this.connection, this.params.capabilities));
    this.#guard(this.#addFolders(folders));
  }

  async #addFolders(folders: readonly string[]): Promise<void> {
    this.catalogues.addFolders(folders);
    const isOther = await this.catalogues.load();
    await this.#index(isOther ? this.indexer.allFolders(folders) : folders);
  }

  /** Own catalogues changed, or the setting that names them: everything was read by another catalogue. */
  async reloadCatalogues(): Promise<void> {
    if (await this.catalogues.load()) await this.#index(this.indexer.allFolders([]));
  }

  async #index(folders: readonly string[]): Promise<void> {
    const progress = await beginProgress(this.connection, this.params.capabilities, this.title);
    try {
      await this.indexer.addFolders(folders, progress);
    } finally {
      progress.done();
    }
  }

  async #take(touched: readonly string[], gone: readonly string[]): Promise<void> {
    if ([...touched, ...gone].some((uri) => isCatalogueName(uri) || uri.endsWith('/.gouji')))
      await this.reloadCatalogues();
    await this.indexer.takeNews(touched, gone);
  }

  async #renamed(files: readonly { readonly oldUri: string; readonly newUri: string }[]): Promise<void> {
    await this.#take(
      files.map(({ newUri }) => newUri),
      files.map(({ oldUri }) => oldUri),
    );
    for (const { newUri } of files) {
      if (!/\.[^./]+$/.test(newUri)) await this.indexer.takeFolder(newUri);
    }
  }

  #guard(work: Promise<void>): void {
    work.catch((fault: unknown) => this.connection.console.error(`files: ${describe(fault)}`));
  }
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}

async function watch(connection: Connection, { workspace }: ClientCapabilities): Promise<void> {
  if (!workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [
      ...WATCHED.map((globPattern) => ({ globPattern })),
      // A folder that another program deletes is told of by itself alone.
      { globPattern: '**', kind: WatchKind.Delete },
    ],
  });
}
