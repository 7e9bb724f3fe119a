// `npm run build [-- --production]`: the catalogue's data, then every bundle.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages, root, runNode } from './project.mjs';

/** Writes dist/; returns whether it worked. */
export function build(options = []) {
  return buildCatalogue() && runNode(['esbuild.mjs', ...options]) === 0;
}

/** Writes server/src/catalogue/generated/, which the sources import; returns whether it worked. */
export function buildCatalogue() {
  const script = 'scripts/build-catalogue.mjs';
  return !fs.existsSync(path.join(root, script)) || runNode(['--import=tsx', script]) === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  installPackages();
  process.exit(build(process.argv.slice(2)) ? 0 : 1);
}
