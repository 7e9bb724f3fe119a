// The command as people install it: `npm pack`, then the package in a folder of its own.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/project.mjs';

/** Packs and installs; `bin` is the folder to put on the PATH. */
export function installPacked() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gouji-packed-'));
  const said = npm(root, 'pack', '--json', '--pack-destination', folder);
  // What the build says comes first.
  const [{ filename, size, files }] = JSON.parse(said.slice(said.search(/^\[/m)));
  npm(folder, 'install', '--global', '--prefix', folder, '--offline', '--no-audit', path.join(folder, filename));
  return {
    folder,
    size,
    files: files.map((file) => file.path),
    bin: path.join(folder, 'bin'),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

function npm(cwd, ...args) {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
