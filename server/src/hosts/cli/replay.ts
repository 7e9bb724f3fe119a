import { PassThrough } from 'node:stream';
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { type RecordedMessage, readRecording } from '../../lsp/recording';
import { serve } from '../../lsp/server';
import { readText } from './readText';
import type { Surroundings } from './surroundings';
import { Unreadable } from './unreadable';

/** JSON-RPC's own. */
const INTERNAL_ERROR = -32603;
/** A server that is busy for longer with one request is stuck. */
const PATIENCE_MS = 60_000;

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/**
 * Runs a recorded session through a server in this process, message by message, and tells how it went: 1 if a request
 * failed or was left without an answer.
 */
export async function replay(file: string, { catalogue, messages, version }: Surroundings): Promise<number> {
  const recorded = readRecording(await readText(file, messages.cli));
  if (!recorded) throw new Unreadable(messages.replay.noRecording);
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
  );
  serve(server, catalogue, { version });
  server.listen();
  const session = new Replay(toServer, recorded);
  new StreamMessageReader(toClient).listen((message) => session.take(message as Message));
  const { requests, faults, unanswered, slowest } = await session.run();
  server.dispose();
  for (const fault of faults) console.log(fault);
  console.log(messages.replay.done(recorded.length, requests, faults.length, unanswered, slowest));
  return faults.length === 0 && unanswered === 0 ? 0 : 1;
}

/** Sends the client's messages; each request is waited for, so that times are of one request alone. */
class Replay {
  readonly #waiting = new Map<number | string, (message: Message) => void>();
  readonly #results: unknown[];
  readonly #writer: StreamMessageWriter;

  constructor(
    toServer: PassThrough,
    private readonly recorded: readonly RecordedMessage[],
  ) {
    this.#writer = new StreamMessageWriter(toServer);
    // What the client answered the server, in that order.
    this.#results = recorded
      .map(({ message }) => message as Message)
      .filter(({ method }) => method === undefined)
      .map(({ result }) => result ?? null);
  }

  take(message: Message): void {
    if (message.method === undefined) {
      if (message.id !== undefined) this.#waiting.get(message.id)?.(message);
    } else if (message.id !== undefined) {
      void this.#send({ jsonrpc: '2.0', id: message.id, result: this.#results.shift() ?? null });
    }
  }

  async run() {
    let requests = 0;
    let unanswered = 0;
    let slowest = { method: '', milliseconds: 0 };
    const faults: string[] = [];
    for (const { message } of this.recorded) {
      const { id, method } = message as Message;
      // The end of the session then is not the end of this process now.
      if (method === undefined || method === 'shutdown' || method === 'exit') continue;
      const answered = id === undefined ? undefined : this.#answerTo(id);
      const start = performance.now();
      await this.#send(message);
      if (!answered) continue;
      requests++;
      const answer = await answered;
      const milliseconds = performance.now() - start;
      if (milliseconds > slowest.milliseconds) slowest = { method, milliseconds };
      if (!answer) unanswered++;
      else if (answer.error?.code === INTERNAL_ERROR) faults.push(`${method}: ${answer.error.message}`);
    }
    return { requests, unanswered, faults, slowest };
  }

  #answerTo(id: number | string): Promise<Message | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
      this.#waiting.set(id, (message) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(message);
      });
    });
  }

  #send(message: unknown): Promise<void> {
    return this.#writer.write(message as never);
  }
}
