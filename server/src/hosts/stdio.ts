import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serveSoon } from './nodeServer';

/** The language server for any editor that starts `gouji lsp --stdio`; `record` is the file of `--record`. */
export async function serveStdio(record?: string): Promise<void> {
  await serveSoon((options) => createConnection(ProposedFeatures.all, process.stdin, process.stdout, options), {
    record,
    transport: 'stdio',
  });
}
