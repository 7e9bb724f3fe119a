import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { serve } from '../lsp/server';
import { builtinCatalogue } from './builtin';
import { nodeFiles } from './nodeFiles';

/** The language server as a Node process: over ipc or stdio, as its command line says (`--node-ipc`, `--stdio`). */
const connection = createConnection(ProposedFeatures.all);
serve(connection, builtinCatalogue(), { version }, ({ cli }) => nodeFiles(cli));
connection.listen();
