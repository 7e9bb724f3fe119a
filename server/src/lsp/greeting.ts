import type { Connection, InitializeParams } from 'vscode-languageserver';
import { capabilitiesFor } from './capabilities';
import { keepManners } from './manners';

export interface ServerInfo {
  readonly version: string;
}

/** Answers `initialize`; `begin` is told what it said and sees to all that comes after it. */
export function greet(connection: Connection, info: ServerInfo, begin: (params: InitializeParams) => void): void {
  keepManners(connection, (params) => {
    begin(params);
    return { serverInfo: { name: 'gouji', version: info.version }, capabilities: capabilitiesFor(params) };
  });
}
