import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  State,
} from 'vscode-languageclient/browser';
import { type ReadLibraryParams, readLibraryRequest } from '../../server/src/lsp/protocol';
import { ACTIVATE, CLIENT_ID, CLIENT_NAME, type Exports, startExtension } from './extension';
import type { ServerClient } from './serverClient';

/** A worker that becomes what its first message is the address of; other messages wait until then. */
const BOOTSTRAP = 'onmessage = ({ data }) => { onmessage = null; importScripts(data); };';

let server: ServerClient | undefined;

/** The browser's entry: the server is a worker, and nothing here knows of Node. */
export function activate(context: vscode.ExtensionContext): Exports {
  performance.mark(ACTIVATE);
  // What takes longest is begun first.
  const address = localAddress(vscode.Uri.joinPath(context.extensionUri, 'dist/server/worker.js.gz'));
  const libraries = vscode.Uri.joinPath(context.extensionUri, 'dist/lib');
  const started = startExtension(context, (options) => workerClient(address, libraries, options));
  server = started.server;
  return { ready: started.ready };
}

export function deactivate(): Promise<void> | undefined {
  return server?.dispose();
}

function workerClient(address: Promise<string>, libraries: vscode.Uri, options: LanguageClientOptions): LanguageClient {
  const bootstrap = addressOf(BOOTSTRAP);
  let worker: Worker | undefined;
  const end = () => {
    worker?.terminate();
    worker = undefined;
  };
  const start = async () => {
    end();
    // It starts while its code is still being read.
    const starting = new Worker(bootstrap);
    worker = starting;
    starting.postMessage(await address);
    // The extension host puts a constructor of its own in the place of `Worker`, so the library, which asks for an
    // instance of it, would not know what it was given.
    return { reader: new BrowserMessageReader(starting), writer: new BrowserMessageWriter(starting) };
  };
  const client = new LanguageClient(CLIENT_ID, CLIENT_NAME, start, options);
  client.onRequest(readLibraryRequest, async ({ library }: ReadLibraryParams) => {
    const code = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(libraries, `${library}.js`));
    return new TextDecoder().decode(code);
  });
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Stopped) end();
  });
  return client;
}

/** An address that a worker may load wherever the extension was loaded from: a remote machine's is refused. */
async function localAddress(packedScript: vscode.Uri): Promise<string> {
  const packed = Uint8Array.from(await vscode.workspace.fs.readFile(packedScript));
  const code = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return addressOf(await new Response(code).blob());
}

function addressOf(code: BlobPart): string {
  return URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
}
