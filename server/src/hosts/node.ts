import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { serve } from '../lsp/server';
import { builtinCatalogue } from './builtin';
import { nodeFiles } from './nodeFiles';
import { recordClient, recordOption } from './record';

/**
 * The language server as a Node process: over ipc or stdio, as its command line says (`--node-ipc`, `--stdio`), with
 * `--record=FILE` into a file as well.
 */
const catalogue = builtinCatalogue();
const record = recordOption(process.argv);
if (record !== undefined) recordClient(record, catalogue, process.argv.includes('--node-ipc') ? 'ipc' : 'stdio');
const connection = createConnection(ProposedFeatures.all);
serve(connection, catalogue, { version }, ({ cli }) => nodeFiles(cli));
connection.listen();
