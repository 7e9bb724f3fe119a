// `npm run build [-- --production]`: the catalogue's data, then every bundle.
import { pathToFileURL } from 'node:url';
import { installPackages, runNode } from './project.mjs';

/** Writes dist/; returns whether it worked. */
export function build(options = []) {
  return buildCatalogue() && runNode(['esbuild.mjs', ...options]) === 0;
}

/** Writes server/src/catalogue/generated/, which the sources import; returns whether it worked. */
export function buildCatalogue() {
  return runNode(['--import=tsx', 'scripts/build-catalogue.mjs']) === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  installPackages();
  process.exit(build(process.argv.slice(2)) ? 0 : 1);
}
