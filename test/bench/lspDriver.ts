import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

type Answer = (params: unknown) => unknown;

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/**
 * The client's side of the base protocol over a process's standard streams, with as little of its own as can be: what is
 * measured with it should be the server's.
 */
export class LspDriver {
  readonly child: ChildProcess;
  readonly #pending = new Map<number, { resolve(result: unknown): void; reject(fault: Error): void }>();
  readonly #answers: Readonly<Record<string, Answer>>;
  #waiting: Buffer = Buffer.alloc(0);
  #lastId = 0;

  /** `answers`: what to say to the server's own requests, by their method; `null` to all others. */
  constructor({ file, args }: Command, answers: Readonly<Record<string, Answer>> = {}) {
    this.#answers = answers;
    this.child = spawn(file, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    this.child.stdout?.on('data', (chunk: Buffer) => this.#read(chunk));
    this.child.once('exit', () => {
      for (const { reject } of this.#pending.values()) reject(new Error(`${args.join(' ')} has ended`));
    });
  }

  request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#lastId;
    const answered = new Promise<unknown>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
    });
    this.#write({ id, method, params });
    return answered;
  }

  notify(method: string, params: unknown): void {
    this.#write({ method, params });
  }

  async initialize(initializationOptions: unknown = undefined): Promise<void> {
    await this.request('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: null,
      capabilities: {
        textDocument: {
          diagnostic: {},
          semanticTokens: { requests: { full: { delta: true } } },
          codeAction: { resolveSupport: { properties: ['edit'] } },
        },
      },
      initializationOptions,
    });
    this.notify('initialized', {});
  }

  async stop(): Promise<void> {
    const exit = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exit;
  }

  /** Resident memory in MB; `undefined` where the system does not tell. */
  residentMegabytes(): number | undefined {
    const status = this.#proc('status');
    const kilobytes = status && /^VmRSS:\s+(\d+)/m.exec(status)?.[1];
    return kilobytes ? Number(kilobytes) / 1024 : undefined;
  }

  /** Processor time the server has used, in ms, in steps of 10; `undefined` where the system does not tell. */
  cpuMilliseconds(): number | undefined {
    const fields = this.#proc('stat')
      ?.replace(/^.*\) /, '')
      .split(' ');
    return fields && 10 * (Number(fields[11]) + Number(fields[12]));
  }

  #proc(name: string): string | undefined {
    const file = `/proc/${this.child.pid}/${name}`;
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
  }

  #write(message: Message): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.child.stdin?.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.child.stdin?.write(body);
  }

  #read(chunk: Buffer): void {
    this.#waiting = this.#waiting.length === 0 ? chunk : Buffer.concat([this.#waiting, chunk]);
    for (;;) {
      const head = this.#waiting.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#waiting.toString('latin1', 0, head))?.[1]);
      const end = head + 4 + length;
      if (this.#waiting.length < end) return;
      const message = JSON.parse(this.#waiting.toString('utf8', head + 4, end)) as Message;
      this.#waiting = this.#waiting.subarray(end);
      this.#take(message);
    }
  }

  #take({ id, method, params, result, error }: Message): void {
    if (method !== undefined) {
      if (id !== undefined) this.#write({ id, result: this.#answers[method]?.(params) ?? null });
      return;
    }
    const pending = this.#pending.get(Number(id));
    this.#pending.delete(Number(id));
    if (error) pending?.reject(new Error(error.message));
    else pending?.resolve(result);
  }
}
