/**
 * How long a writer waits for the server: from starting its process to its answer to `initialize`, and on to the first
 * findings of a report. The way there through a real extension host is timed by the workbench suite.
 */
import { fork } from 'node:child_process';
import { createProtocolConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { buildBundles, SERVER } from '../lsp/support/bundles';
import { FAULTY } from '../lsp/support/drafts';
import { PULLED, TestClient } from '../lsp/support/testClient';

const RUNS = 9;

interface Times {
  readonly ready: number;
  readonly checked: number;
}

/** Prints the medians, and the fastest, of some starts, the first of which only warms up. */
export async function benchStart(): Promise<void> {
  buildBundles();
  await start();
  const times: Times[] = [];
  for (let run = 0; run < RUNS; run++) times.push(await start());
  console.log(`server start, ${RUNS} times: ready in ${told(times.map(({ ready }) => ready))},`);
  console.log(`first findings of a report in ${told(times.map(({ checked }) => checked))}`);
}

async function start(): Promise<Times> {
  const begun = performance.now();
  const child = fork(SERVER, ['--node-ipc'], { execArgv: [] });
  const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  const client = new TestClient(connection, () => connection.dispose());
  try {
    await client.initialize({ capabilities: PULLED });
    const ready = performance.now() - begun;
    await client.open(FAULTY);
    await client.pulled();
    return { ready, checked: performance.now() - begun };
  } finally {
    client.dispose();
    child.kill();
  }
}

function told(milliseconds: readonly number[]): string {
  const [fastest = Number.NaN, ...slower] = [...milliseconds].sort((a, b) => a - b);
  const median = slower[Math.floor(slower.length / 2) - 1] ?? fastest;
  return `${Math.round(median)} ms (fastest ${Math.round(fastest)} ms)`;
}
