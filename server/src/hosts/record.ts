import { closeSync, openSync, writeSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { StreamMessageReader } from 'vscode-languageserver/node';
import { maskFor } from '../lsp/masking';
import { MessageMask } from '../lsp/recording';
import { builtinCatalogue } from './builtin';

/**
 * Writes what a client says to a file, masked, while the server listens to the same stream. A file that cannot be written
 * is told of on stderr and changes nothing else. Each message is written at once, so that a fault leaves all before it.
 */
export function recordClient(file: string, transport: 'stdio' | 'ipc'): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'w', 0o600);
  } catch (fault) {
    console.error(`gouji: ${file}: ${fault instanceof Error ? fault.message : String(fault)}`);
    return;
  }
  const mask = new MessageMask(maskFor(builtinCatalogue()));
  const begun = performance.now();
  const take = (message: unknown) => {
    if (descriptor === undefined) return;
    const line = JSON.stringify({ at: Math.round(performance.now() - begun), message: mask.masked(message) });
    try {
      writeSync(descriptor, `${line}\n`);
    } catch (fault) {
      console.error(`gouji: ${file}: ${fault instanceof Error ? fault.message : String(fault)}`);
      closeSync(descriptor);
      descriptor = undefined;
    }
  };
  if (transport === 'ipc') process.on('message', take);
  else new StreamMessageReader(process.stdin.pipe(new PassThrough())).listen(take);
}
