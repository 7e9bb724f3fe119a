import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { diagnosticsWhen, open, placeOf, problemsOf, until } from './workspace';

describe('the server process', () => {
  it('comes back when it is killed, checks what was written meanwhile, and nothing is lost', async () => {
    const document = await open('2024-示例县自然资源局.gouji');
    const editor = vscode.window.activeTextEditor!;
    await until(() => serverProcesses().length > 0);
    const [killed] = serverProcesses();
    // Written without a pause, before, while and after the server dies: the total is now wrong.
    const place = placeOf(document, ' 31 |');
    const total = new vscode.Range(place, place.translate(0, ' 31 |'.length));
    const end = () => document.positionAt(document.getText().length);
    for (let count = 0; count < 40; count++) {
      if (count === 20) process.kill(killed!, 'SIGKILL');
      await editor.edit((edit) => edit.insert(end(), `第${count}句。\n`));
    }
    await editor.edit((edit) => edit.replace(total, ' 32 |'));
    await diagnosticsWhen(document.uri, (found) => problemsOf(found).length > 0);
    assert.ok(serverProcesses().every((one) => one !== killed));
    assert.equal(document.getText(total), ' 32 |');
    const sentences = document.getText().match(/^第\d+句。$/gm);
    assert.deepEqual(
      sentences,
      Array.from({ length: 40 }, (_, count) => `第${count}句。`),
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

/** The processes of the language server that this extension host started. */
function serverProcesses(): readonly number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [pid, parent, ...command] = line.trim().split(/\s+/);
    return Number(parent) === process.pid && command.join(' ').includes('dist/server/node.js') ? [Number(pid)] : [];
  });
}
