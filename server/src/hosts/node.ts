import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serveSoon } from './nodeServer';
import { recordOption } from './recordOption';

/**
 * The language server as a Node process: over ipc or stdio, as its command line says (`--node-ipc`, `--stdio`), with
 * `--record=FILE` into a file as well.
 */
void serveSoon((options) => createConnection(ProposedFeatures.all, options), {
  record: recordOption(process.argv),
  transport: process.argv.includes('--node-ipc') ? 'ipc' : 'stdio',
});
