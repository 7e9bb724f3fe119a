import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { registerManual } from './manual';
import { registerCopyTable } from './office/copyTable';
import { registerImport } from './office/importing';
import { registerPaste } from './office/pasting';
import { registerSending } from './office/sending';
import { registerPractice } from './practice';
import { registerPreviews } from './preview/previews';
import { type CreateClient, ServerClient } from './serverClient';
import { StatusItem } from './status';
import { registerTables } from './tables';
import { registerYears } from './years';

/** The prefix of the settings that belong to the language client itself, such as `gouji.trace.server`. */
export const CLIENT_ID = 'gouji';
export const CLIENT_NAME = '勾稽';

/** Marks of the time, which tests and profiles read. */
export const ACTIVATE = 'gouji: activate';
const SERVER_READY = 'gouji: server ready';

interface Started {
  readonly server: ServerClient;
  /** Fulfilled when the server answers, or has failed to start. */
  readonly ready: Promise<void>;
}

/** What other extensions, and tests, get from this one. */
export type Exports = Pick<Started, 'ready'>;

/**
 * Starts everything but what depends on the host: `createClient` makes a client whose server runs as a process or as a
 * worker. The host is to end the server; the rest ends with the extension's context.
 */
export function startExtension(context: vscode.ExtensionContext, createClient: CreateClient): Started {
  const log = vscode.window.createOutputChannel(CLIENT_NAME, { log: true });
  const server = new ServerClient(createClient, log);
  context.subscriptions.push(
    log,
    new StatusItem(server),
    registerManual((rule) => server.explainRule(rule)),
    registerPreviews(context.extensionUri, server, log),
    ...registerCommands(server, log),
    ...registerPractice(context.extensionUri),
    ...registerTables(),
    ...registerImport(server, log),
    ...registerPaste(server, log),
    ...registerSending(server, log),
    ...registerCopyTable(server, log),
    ...registerYears(server),
  );
  const ready = server.start().then(() => void performance.mark(SERVER_READY));
  return { server, ready };
}
