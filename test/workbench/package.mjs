// The packaged extension, as people install it.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, runNode, tools } from '../../scripts/project.mjs';
import { withinBudget } from './sizes.mjs';

export const VSIX = path.join(root, 'out/gouji.vsix');

/** Builds for production and packs; returns whether it worked. */
export function packageExtension() {
  fs.mkdirSync(path.dirname(VSIX), { recursive: true });
  if (runNode(['scripts/build.mjs', '--production']) !== 0) return false;
  // Everything is bundled, so no dependency is packed; links of the README stay as they are.
  const options = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository', '-o', VSIX];
  return runNode([tools.vsce, 'package', ...options]) === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(packageExtension() && withinBudget(VSIX) ? 0 : 1);
