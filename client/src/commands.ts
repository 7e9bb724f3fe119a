import * as vscode from 'vscode';
import type { ServerClient } from './serverClient';

export function registerCommands(server: ServerClient, log: vscode.LogOutputChannel): readonly vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('gouji.restartServer', () => server.restart()),
    vscode.commands.registerCommand('gouji.showLog', () => log.show()),
  ];
}
