import type { Connection, ConnectionOptions } from 'vscode-languageserver';
import { version } from '../../../package.json';
import { Gate } from '../lsp/gate';
import { greet } from '../lsp/greeting';
import { fitEngine } from './engine';

export interface Means {
  /** The file that the session is recorded into. */
  readonly record: string | undefined;
  readonly transport: 'stdio' | 'ipc';
}

/**
 * Serves a connection of this process. Only what answers `initialize` is loaded before it listens; the rest is loaded when
 * there is something to look at.
 */
export async function serveSoon(
  connect: (options: ConnectionOptions) => Connection,
  { record, transport }: Means,
): Promise<void> {
  fitEngine();
  const gate = new Gate();
  const connection = connect({ messageStrategy: gate });
  greet(connection, { version }, (params) => {
    gate.close(params, async () => {
      const { beginSession } = await import('./nodeSession');
      beginSession(connection, params);
      gate.open();
    });
  });
  if (record !== undefined) (await import('./nodeSession')).recordClient(record, transport);
  connection.listen();
}
