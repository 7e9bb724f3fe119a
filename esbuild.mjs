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

const bundles = [
  { entryPoints: ['client/src/extension.node.ts'], outfile: 'dist/client/node.js', external: ['vscode'] },
  { entryPoints: ['server/src/hosts/node.ts'], outfile: 'dist/server/node.js' },
  {
    entryPoints: { preview: 'client/webview/main.ts' },
    outdir: 'dist/webview',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
  },
  { entryPoints: ['client/webview/preview.css'], outfile: 'dist/webview/preview.css' },
  {
    entryPoints: ['server/src/hosts/cli.ts'],
    outfile: 'dist/cli.js',
    // A CommonJS bundle has no import.meta, which tinyglobby asks for its own address.
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: '#!/usr/bin/env node\nconst moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
  },
];

const results = await Promise.allSettled(bundles.map((bundle) => build({ ...shared, ...bundle })));
// esbuild itself has said what is wrong.
process.exitCode = results.every(({ status }) => status === 'fulfilled') ? 0 : 1;
