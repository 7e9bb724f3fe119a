// Builds every bundle. `node esbuild.mjs [--production]`; the catalogue's JSON must exist (npm run build makes it).
// What each bundle is made of goes to out/bundles.json: tests and the third-party notices are made from it.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const production = process.argv.includes('--production');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  format: 'cjs',
  target: 'node20',
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
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

/** For `browser` esbuild knows no module of Node: one that is imported anywhere fails the build. */
const bundles = [
  {
    platform: 'node',
    entryPoints: ['client/src/extension.node.ts'],
    outfile: 'dist/client/node.js',
    external: ['vscode'],
  },
  {
    platform: 'browser',
    target: 'es2022',
    entryPoints: ['client/src/extension.web.ts'],
    outfile: 'dist/client/web.js',
    external: ['vscode'],
  },
  {
    platform: 'node',
    entryPoints: ['server/src/hosts/node.ts'],
    outfile: 'dist/server/node.js',
    plugins: [heavyApart('dist/server/node.js')],
  },
  {
    platform: 'node',
    entryPoints: Object.fromEntries(HEAVY.map((library) => [library, library])),
    outdir: 'dist/lib',
  },
  {
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    entryPoints: ['server/src/hosts/worker.ts'],
    outfile: 'dist/server/worker.js',
  },
  {
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    entryPoints: { preview: 'client/webview/main.ts' },
    outdir: 'dist/webview',
  },
  { platform: 'browser', entryPoints: ['client/webview/preview.css'], outfile: 'dist/webview/preview.css' },
  {
    platform: 'node',
    plugins: [heavyApart('dist/cli.js')],
    entryPoints: ['server/src/hosts/cli.ts'],
    outfile: 'dist/cli.js',
    // A CommonJS bundle has no import.meta, which tinyglobby asks for its own address.
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: '#!/usr/bin/env node\nconst moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
  },
];

const results = await Promise.allSettled(bundles.map((bundle) => build({ ...shared, ...bundle })));
const built = results.filter(({ status }) => status === 'fulfilled').map(({ value }) => value.metafile.outputs);
fs.mkdirSync('out', { recursive: true });
fs.writeFileSync('out/bundles.json', JSON.stringify(Object.assign({}, ...built)));
// esbuild itself has said what is wrong.
process.exitCode = built.length === bundles.length ? 0 : 1;
