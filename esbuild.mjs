// Builds every bundle. `node esbuild.mjs [--production]`; the catalogue's JSON must exist (npm run build makes it).
import { build } from 'esbuild';

const production = process.argv.includes('--production');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
};

await Promise.all([
  build({
    ...shared,
    entryPoints: ['client/src/extension.node.ts'],
    outfile: 'dist/client/node.js',
    external: ['vscode'],
  }),
  build({ ...shared, entryPoints: ['server/src/hosts/node.ts'], outfile: 'dist/server/node.js' }),
  build({
    ...shared,
    entryPoints: ['server/src/hosts/cli.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  }),
]);
