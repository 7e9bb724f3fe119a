import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { version } from '../../../package.json';
import { serve } from '../lsp/server';
import { builtinCatalogue } from './builtin';

declare const self: DedicatedWorkerGlobalScope;

/** The language server as a worker of a browser: it speaks by messages and needs nothing but the language itself. */
const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);
serve(connection, builtinCatalogue(), { version });
connection.listen();
