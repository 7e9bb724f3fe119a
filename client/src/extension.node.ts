import * as vscode from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { ENGINE_FLAGS } from './engineFlags';
import { ACTIVATE, CLIENT_ID, CLIENT_NAME, type Exports, startExtension } from './extension';
import type { ServerClient } from './serverClient';

let server: ServerClient | undefined;

/** The desktop's entry, and a remote machine's: the server is a Node process of its own. */
export function activate(context: vscode.ExtensionContext): Exports {
  performance.mark(ACTIVATE);
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist/server/node.js').fsPath;
  // Read at each start, so that a restart begins or ends a recording.
  const options = (): ServerOptions => {
    const started = { module, transport: TransportKind.ipc, args: recordArgs() };
    const run = { ...started, options: { execArgv: [...ENGINE_FLAGS] } };
    return { run, debug: { ...started, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
  };
  const started = startExtension(context, (client) => new LanguageClient(CLIENT_ID, CLIENT_NAME, options(), client));
  server = started.server;
  return { ready: started.ready };
}

/** Where the setting wants the session recorded. */
function recordArgs(): string[] {
  const file = vscode.workspace.getConfiguration('gouji').get<string>('server.record', '');
  return file === '' ? [] : [`--record=${file}`];
}

/** VS Code waits for the server's orderly end. */
export function deactivate(): Promise<void> | undefined {
  return server?.dispose();
}
