/** The bundles as they are shipped, built first where there are none or a source is newer. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../../..');

export const CLI = path.join(ROOT, 'dist/cli.js');
export const SERVER = path.join(ROOT, 'dist/server/node.js');
export const WORKER = path.join(ROOT, 'dist/server/worker.js');
export const WEB_CLIENT = path.join(ROOT, 'dist/client/web.js');

export function buildBundles(): void {
  const built = Math.min(...[CLI, SERVER, WORKER, WEB_CLIENT].map(timeOf));
  const sources = [...['server/src', 'client/src'].map(newestIn), ...['package.json', 'esbuild.mjs'].map(timeOf)];
  if (built > Math.max(...sources)) return;
  execFileSync(process.execPath, ['esbuild.mjs'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}

function timeOf(file: string): number {
  return fs.statSync(path.resolve(ROOT, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestIn(folder: string): number {
  const entries = fs.readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true });
  return Math.max(
    ...entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => timeOf(path.join(parentPath, name))),
  );
}
