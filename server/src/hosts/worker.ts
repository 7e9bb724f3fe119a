import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { version } from '../../../package.json';
import { type ReadLibraryParams, readLibraryRequest } from '../lsp/protocol';
import { serve } from '../lsp/server';
import { builtinCatalogue } from './builtin';
import { provideLibraries } from './workerLibraries';

declare const self: DedicatedWorkerGlobalScope;

/** The language server as a worker of a browser: it speaks by messages and needs nothing but the language itself. */
const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);
provideLibraries((library) => {
  const params: ReadLibraryParams = { library };
  return connection.sendRequest<string>(readLibraryRequest, params);
});
serve(connection, builtinCatalogue(), { version });
connection.listen();
