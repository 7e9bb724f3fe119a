/** Runs the command line as it is shipped, in a folder of its own. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CLI } from './bundles';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with files; the command line runs in it. */
export class Folder {
  readonly path = fs.mkdtempSync(path.join(os.tmpdir(), 'gouji-cli-'));

  write(name: string, content: string | Uint8Array): string {
    const file = this.file(name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
    return name;
  }

  file(name: string): string {
    return path.join(this.path, name);
  }

  /** `input` is standard input; `env` comes on top of a Chinese environment without colours. */
  run(args: readonly string[], input: string | Uint8Array = '', env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [CLI, ...args], {
        cwd: this.path,
        env: { PATH: process.env.PATH, LANG: 'zh_CN.UTF-8', ...env },
      });
      const output: Buffer[] = [];
      const errors: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
      // A program that does not read its input may be gone before all of it is written.
      child.stdin.on('error', (fault: NodeJS.ErrnoException) => fault.code === 'EPIPE' || reject(fault));
      child.stdin.end(input);
      child.once('error', reject);
      child.once('close', (status) =>
        resolve({ status, stdout: Buffer.concat(output).toString(), stderr: Buffer.concat(errors).toString() }),
      );
    });
  }

  remove(): void {
    fs.rmSync(this.path, { recursive: true });
  }
}
