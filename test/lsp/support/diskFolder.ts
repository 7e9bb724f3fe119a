/** A folder on disk that an editor could open: its files by their URIs. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export class DiskFolder {
  readonly path = fs.mkdtempSync(path.join(os.tmpdir(), 'gouji-工作区-'));
  readonly uri = pathToFileURL(this.path).href;

  file(name: string): string {
    return path.join(this.path, name);
  }

  uriOf(name: string): string {
    return pathToFileURL(this.file(name)).href;
  }

  write(name: string, content: string | Uint8Array): string {
    fs.mkdirSync(path.dirname(this.file(name)), { recursive: true });
    fs.writeFileSync(this.file(name), content);
    return this.uriOf(name);
  }

  remove(): void {
    fs.rmSync(this.path, { recursive: true, force: true });
  }
}
