import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { serve } from '../lsp/server';
import { builtinCatalogue } from './builtin';
import { nodeFiles } from './nodeFiles';
import { recordClient } from './record';

/** The language server for any editor that starts `gouji lsp --stdio`; `record` is the file of `--record`. */
export function serveStdio(record?: string): void {
  const catalogue = builtinCatalogue();
  if (record !== undefined) recordClient(record, catalogue, 'stdio');
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  serve(connection, catalogue, { version }, ({ cli }) => nodeFiles(cli));
  connection.listen();
}
