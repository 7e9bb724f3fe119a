import type { Connection } from 'vscode-languageserver';
import { describe } from './requests';

type Command = (given: readonly unknown[]) => unknown;

/** The commands of the server; one that fails is logged and answers nothing. */
export class Commands {
  readonly #commands = new Map<string, Command>();

  constructor(connection: Connection) {
    connection.onExecuteCommand(async ({ command, arguments: given = [] }) => {
      try {
        return (await this.#commands.get(command)?.(given)) ?? null;
      } catch (fault) {
        connection.console.error(`${command}: ${describe(fault)}`);
        return null;
      }
    });
  }

  add(name: string, command: Command): void {
    this.#commands.set(name, command);
  }
}
