import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { serve } from '../lsp/server';
import { builtinCatalogue } from './builtin';
import { nodeFiles } from './nodeFiles';

/** The language server for any editor that starts `gouji lsp --stdio`. */
export function serveStdio(): void {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  serve(connection, builtinCatalogue(), { version }, ({ cli }) => nodeFiles(cli));
  connection.listen();
}
