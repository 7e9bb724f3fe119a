// The packaged extension, as people install it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { root, runNode, tools } from '../../scripts/project.mjs';
import { asPackaged } from './packagedText.mjs';
import { withinBudget } from './sizes.mjs';

export const VSIX = path.join(root, 'out/gouji.vsix');
const STAGE = path.join(root, 'out/package');
const LIST = '.vscodeignore';

/** Builds for production and packs; returns whether it worked. */
export function packageExtension() {
  if (runNode(['scripts/build.mjs', '--production']) !== 0) return false;
  fs.rmSync(STAGE, { recursive: true, force: true });
  const packed = packedFiles();
  for (const file of [LIST, ...packed]) stage(file, packed);
  // Everything is bundled, so no dependency is packed; pictures of the README are in the package.
  const options = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository', '-o', VSIX];
  const vsce = [path.join(root, tools.vsce), 'package', ...options];
  return spawnSync(process.execPath, vsce, { cwd: STAGE, stdio: 'inherit' }).status === 0;
}

/** What the list lets in: all its lines but the first are exceptions to it. */
function packedFiles() {
  const lines = fs.readFileSync(path.join(root, LIST), 'utf8').split('\n');
  const patterns = lines.flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
  return globSync(patterns, { cwd: root, expandDirectories: false });
}

function stage(file, packed) {
  const staged = path.join(STAGE, file);
  fs.mkdirSync(path.dirname(staged), { recursive: true });
  if (!file.endsWith('.md')) return fs.copyFileSync(path.join(root, file), staged);
  return fs.writeFileSync(staged, asPackaged(fs.readFileSync(path.join(root, file), 'utf8'), packed));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(packageExtension() && withinBudget(VSIX) ? 0 : 1);
