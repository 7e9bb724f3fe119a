// Builds every bundle. `node esbuild.mjs [--production]`; the catalogue's JSON must exist (npm run build makes it).
import path from 'node:path';
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

/** Libraries so heavy that a bundle which holds them starts late: each is a file of its own, loaded when it is used. */
const HEAVY = ['docx', 'mammoth'];

/** @type {(bundle: string) => import('esbuild').Plugin} */
const heavyApart = (bundle) => ({
  name: 'heavy libraries apart',
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`^(?:${HEAVY.join('|')})$`) }, ({ path: library }) => {
      const file = path.posix.relative(path.posix.dirname(bundle), `dist/lib/${library}.js`);
      return { path: file.startsWith('.') ? file : `./${file}`, external: true };
    });
  },
});

const bundles = [
  { entryPoints: ['client/src/extension.node.ts'], outfile: 'dist/client/node.js', external: ['vscode'] },
  {
    entryPoints: ['server/src/hosts/node.ts'],
    outfile: 'dist/server/node.js',
    plugins: [heavyApart('dist/server/node.js')],
  },
  { entryPoints: Object.fromEntries(HEAVY.map((library) => [library, library])), outdir: 'dist/lib' },
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
    plugins: [heavyApart('dist/cli.js')],
    // A CommonJS bundle has no import.meta, which tinyglobby asks for its own address.
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: '#!/usr/bin/env node\nconst moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
  },
];

const results = await Promise.allSettled(bundles.map((bundle) => build({ ...shared, ...bundle })));
// esbuild itself has said what is wrong.
process.exitCode = results.every(({ status }) => status === 'fulfilled') ? 0 : 1;
