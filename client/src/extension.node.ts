import * as vscode from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { CLIENT_ID, CLIENT_NAME, type Exports, startExtension } from './extension';
import type { ServerClient } from './serverClient';

let server: ServerClient | undefined;

/** The desktop's entry, and a remote machine's: the server is a Node process of its own. */
export function activate(context: vscode.ExtensionContext): Exports {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist/server/node.js').fsPath;
  const options: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  const started = startExtension(context, (client) => new LanguageClient(CLIENT_ID, CLIENT_NAME, options, client));
  server = started.server;
  return { ready: started.ready };
}

/** VS Code waits for the server's orderly end. */
export function deactivate(): Promise<void> | undefined {
  return server?.dispose();
}
