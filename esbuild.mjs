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
/** The same for libraries and data whose users cannot wait for `import()`: the file is loaded when anything of it is asked for. */
const DEFERRED = ['fflate', 'hast-util-to-html', 'hastscript', 'parse5', 'saxes', 'yaml'];
/** The same, made by `scripts/build-catalogue.mjs`. */
const DATA = ['builtin.json', 'pinyin.json'];
/** The command line needs it for `gouji lsp` alone. */
const PROTOCOL = 'vscode-languageserver/node';

const either = (names, before = '^') => new RegExp(`${before}(?:${names.join('|')})$`);

/** @type {(bundle: string) => import('esbuild').Plugin} */
const apart = (bundle) => ({
  name: 'files of their own',
  setup({ onResolve, onLoad }) {
    const fileOf = (name) => {
      const file = path.posix.relative(path.posix.dirname(bundle), `dist/lib/${name}`);
      return { path: file.startsWith('.') ? file : `./${file}`, external: true };
    };
    onResolve({ filter: either(HEAVY) }, ({ path: library }) => fileOf(`${library}.js`));
    onResolve({ filter: either(DEFERRED) }, ({ path: library }) => ({ path: library, namespace: 'deferred' }));
    onResolve({ filter: either(DATA, '/generated/') }, ({ path: file }) => ({ path: file, namespace: 'deferred' }));
    onResolve({ filter: /./, namespace: 'deferred' }, ({ path: file }) => ({ path: file, external: true }));
    onLoad({ filter: either(DEFERRED), namespace: 'deferred' }, async ({ path: library }) => {
      const file = JSON.stringify(fileOf(`${library}.js`).path);
      const names = Object.keys(await import(library));
      const getters = names.map((name) => `get ${name}() { return require(${file}).${name}; }`);
      return { contents: `module.exports = { ${getters.join(', ')} };` };
    });
    onLoad({ filter: either(DATA, '/'), namespace: 'deferred' }, ({ path: data }) => {
      const file = JSON.stringify(fileOf(path.posix.basename(data)).path);
      return { contents: `module.exports = { __esModule: true, get default() { return require(${file}); } };` };
    });
  },
});

/** @type {import('esbuild').Plugin} */
const protocolApart = {
  name: 'the protocol in a file of its own',
  setup({ onResolve }) {
    onResolve({ filter: /^vscode-languageserver(?:\/node)?$/ }, () => ({
      path: './lib/vscode-languageserver.js',
      external: true,
    }));
  },
};

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
    plugins: [apart('dist/server/node.js')],
  },
  {
    platform: 'node',
    entryPoints: {
      ...Object.fromEntries([...HEAVY, ...DEFERRED].map((library) => [library, library])),
      'vscode-languageserver': PROTOCOL,
    },
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
    plugins: [apart('dist/cli.js'), protocolApart],
    entryPoints: ['server/src/hosts/cli.ts'],
    outfile: 'dist/cli.js',
    // A CommonJS bundle has no import.meta, which tinyglobby asks for its own address.
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: '#!/usr/bin/env node\nconst moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
  },
];

fs.mkdirSync('dist/lib', { recursive: true });
for (const name of DATA) fs.copyFileSync(`server/src/catalogue/generated/${name}`, `dist/lib/${name}`);
const results = await Promise.allSettled(bundles.map((bundle) => build({ ...shared, ...bundle })));
const built = results.filter(({ status }) => status === 'fulfilled').map(({ value }) => value.metafile.outputs);
fs.mkdirSync('out', { recursive: true });
fs.writeFileSync('out/bundles.json', JSON.stringify(Object.assign({}, ...built)));
// esbuild itself has said what is wrong.
process.exitCode = built.length === bundles.length ? 0 : 1;
