// `npm run build [-- --production]`: the catalogue's data, then every bundle; for production also the notices that go with
// the code of others.
import { pathToFileURL } from 'node:url';
import { writeNotices } from './notices.mjs';
import { installPackages, runNode } from './project.mjs';

/** Writes dist/; returns whether it worked. */
export function build(options = []) {
  if (!buildCatalogue() || runNode(['esbuild.mjs', ...options]) !== 0) return false;
  if (options.includes('--production')) writeNotices();
  return true;
}

/** Writes server/src/catalogue/generated/, which the sources import; returns whether it worked. */
export function buildCatalogue() {
  return runNode(['--import=tsx', 'scripts/build-catalogue.mjs']) === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  installPackages();
  process.exit(build(process.argv.slice(2)) ? 0 : 1);
}
