// The packaged extension, as people install it.
import fs from 'node:fs';
import path from 'node:path';
import { root, runNode, tools } from '../../scripts/project.mjs';

export const VSIX = path.join(root, 'out/gouji.vsix');

/** Builds for production and packs; throws when either fails. */
export function packageExtension() {
  fs.mkdirSync(path.dirname(VSIX), { recursive: true });
  if (runNode(['scripts/build.mjs', '--production']) !== 0) throw new Error('the build failed');
  // Everything is bundled, so no dependency is packed; links of the README stay as they are.
  const options = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository', '-o', VSIX];
  if (runNode([tools.vsce, 'package', ...options]) !== 0) throw new Error('vsce failed');
}

if (process.argv.includes('--run')) packageExtension();
