/** The bundles as they are shipped, built first where there are none or a source is newer. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../../..');

export const CLI = path.join(ROOT, 'dist/cli.js');
export const SERVER = path.join(ROOT, 'dist/server/node.js');

export function buildBundles(): void {
  const built = Math.min(...[CLI, SERVER].map(timeOf));
  if (built > Math.max(newestIn(path.join(ROOT, 'server/src')), timeOf(path.join(ROOT, 'package.json')))) return;
  execFileSync(process.execPath, ['esbuild.mjs'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}

function timeOf(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestIn(folder: string): number {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return Math.max(
    ...entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => timeOf(path.join(parentPath, name))),
  );
}
