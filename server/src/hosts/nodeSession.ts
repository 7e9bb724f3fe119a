import type { Connection, InitializeParams } from 'vscode-languageserver';
import { begin } from '../lsp/server';
import { builtinCatalogue } from './builtin';
import { nodeFiles } from './nodeFiles';

export { recordClient } from './record';

/** Serves a client that has been greeted, with the files of this machine. */
export function beginSession(connection: Connection, params: InitializeParams): void {
  begin(connection, builtinCatalogue(), params, ({ cli }) => nodeFiles(cli));
}
