// Builds every bundle. `node esbuild.mjs [--production]`; the catalogue's JSON must exist (npm run build makes it).
// What each bundle is made of goes to out/bundles.json: tests and the third-party notices are made from it.
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
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

/**
 * Libraries so heavy that a bundle which holds them starts late: each is a file of its own, for Node and for browsers, loaded
 * when it is used.
 */
const HEAVY = ['docx', 'mammoth'];
/** The same for libraries and data whose users cannot wait for `import()`: the file is loaded when anything of it is asked for. */
const DEFERRED = ['fflate', 'hast-util-to-html', 'hastscript', 'parse5', 'saxes', 'tinyglobby', 'yaml'];
/** The same, made by `scripts/build-catalogue.mjs`. */
const DATA = ['builtin.json', 'pinyin.json'];
/** The same for parts of Node that are seldom used. */
const BUILTIN = ['child_process', 'crypto', 'fs/promises', 'net', 'os'];
/** How a module asks for another at once. */
const AT_ONCE = ['import-statement', 'require-call'];
/** The protocol's library, which the first and the later part of the server share. */
const PROTOCOL = 'vscode-languageserver/node';
/** What a host loads by `import()` when it is asked for: module and bundle. */
const LATER = {
  nodeSession: 'dist/server/session.js',
  'cli/checking': 'dist/cli/check.js',
  'cli/commands': 'dist/cli/commands.js',
};

const either = (names, before = '^') => new RegExp(`${before}(?:${names.join('|')})$`);

/** A module that has what a library gives, and loads it when anything of it is asked for. */
async function deferred(library, file) {
  const names = Object.keys(await import(library));
  const getters = names.map((name) => `get ${name}() { return require(${JSON.stringify(file)}).${name}; }`);
  return `module.exports = { ${getters.join(', ')} };`;
}

/** A heavy library as Node loads it and as a worker does, which finds it under its global name. */
async function heavy(library) {
  // Node does not run a file to know what names `import()` finds there, but reads it for such a line.
  const names = Object.keys(await import(library)).filter((name) => name !== 'default');
  const footer = `if (typeof module === 'object') module.exports = ${library};\n0 && (module.exports = { ${names.join(', ')} });`;
  return {
    platform: 'browser',
    format: 'iife',
    globalName: library,
    footer: { js: footer },
    entryPoints: [library],
    outfile: `dist/lib/${library}.js`,
  };
}

/** @type {(bundle: string) => import('esbuild').Plugin} */
const apart = (bundle) => ({
  name: 'files of their own',
  setup({ onResolve, onLoad }) {
    const besides = (file) => {
      const way = path.posix.relative(path.posix.dirname(bundle), file);
      return { path: way.startsWith('.') ? way : `./${way}`, external: true };
    };
    const fileOf = (name) => besides(`dist/lib/${name}`);
    onResolve({ filter: either(HEAVY) }, ({ path: library }) => fileOf(`${library}.js`));
    onResolve({ filter: either(DEFERRED) }, ({ path: library }) => ({ path: library, namespace: 'deferred' }));
    onResolve({ filter: either(DATA, '/generated/') }, ({ path: file }) => ({ path: file, namespace: 'deferred' }));
    onResolve({ filter: /^vscode-languageserver(?:\/node)?$/ }, () => fileOf('vscode-languageserver.js'));
    onResolve({ filter: either(Object.keys(LATER), '/') }, ({ path: module, kind }) =>
      kind === 'dynamic-import' ? besides(LATER[module.replace(/^\.\//, '')]) : undefined,
    );
    onResolve({ filter: /./, namespace: 'deferred' }, ({ path: file }) => ({ path: file, external: true }));
    onLoad({ filter: either(DEFERRED), namespace: 'deferred' }, async ({ path: library }) => ({
      contents: await deferred(library, fileOf(`${library}.js`).path),
    }));
    onLoad({ filter: either(DATA, '/'), namespace: 'deferred' }, ({ path: data }) => {
      const file = JSON.stringify(fileOf(path.posix.basename(data)).path);
      return { contents: `module.exports = { __esModule: true, get default() { return require(${file}); } };` };
    });
  },
});

/**
 * What a worker, which can load no file, has instead: the heavy libraries are asked of the client, everything else is within
 * but rests until it is used. `import()` waits for a module that has a `then`.
 *
 * @type {import('esbuild').Plugin}
 */
const resting = {
  name: 'at rest until used',
  setup({ onResolve, onLoad }) {
    const resolveDir = import.meta.dirname;
    onResolve({ filter: either(HEAVY) }, ({ path: library }) => ({ path: library, namespace: 'asked for' }));
    onLoad({ filter: /./, namespace: 'asked for' }, ({ path: library }) => ({
      contents: `import { loadLibrary } from './server/src/hosts/workerLibraries';
        export const then = (resolve, reject) => loadLibrary('${library}').then(resolve, reject);`,
      resolveDir,
    }));
    onResolve({ filter: either(DEFERRED) }, ({ path: library, kind }) =>
      kind === 'require-call' ? undefined : { path: library, namespace: 'deferred' },
    );
    onLoad({ filter: /./, namespace: 'deferred' }, async ({ path: library }) => ({
      contents: await deferred(library, library),
      resolveDir,
    }));
    onLoad({ filter: either(DATA, '/generated/') }, ({ path: file }) => {
      // A text is passed over until it is read, and read faster than what it says would be as code.
      const text = JSON.stringify(fs.readFileSync(file, 'utf8'));
      return {
        contents: `let data;
          module.exports = { __esModule: true, get default() { data ??= JSON.parse(${text}); return data; } };`,
      };
    });
  },
};

/** @type {import('esbuild').Plugin} */
const sparing = {
  name: 'parts of Node when they are used',
  setup({ onResolve, onLoad }) {
    const ofNode = either(BUILTIN, '^(?:node:)?');
    onResolve({ filter: ofNode, namespace: 'sparing' }, ({ path: library }) => ({ path: library, external: true }));
    onResolve({ filter: ofNode }, ({ path: library, kind }) =>
      AT_ONCE.includes(kind) ? { path: library.replace('node:', ''), namespace: 'sparing' } : undefined,
    );
    onLoad({ filter: ofNode, namespace: 'sparing' }, async ({ path: library }) => ({
      contents: await deferred(library, `node:${library}`),
    }));
  },
};

/** @type {(host: string, outfile: string) => import('esbuild').BuildOptions} */
const inNode = (host, outfile) => ({
  platform: 'node',
  entryPoints: [`server/src/hosts/${host}.ts`],
  outfile,
  plugins: [apart(outfile), sparing],
  // Another kind of module would be looked for in another, slower way.
  supported: { 'dynamic-import': false },
  // A CommonJS bundle has no import.meta, which a library asks for its own address.
  define: { 'import.meta.url': '__filename' },
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
  inNode('node', 'dist/server/node.js'),
  ...Object.entries(LATER).map(([module, bundle]) => inNode(module, bundle)),
  {
    platform: 'node',
    entryPoints: {
      ...Object.fromEntries(DEFERRED.map((library) => [library, library])),
      'vscode-languageserver': PROTOCOL,
    },
    outdir: 'dist/lib',
    plugins: [sparing],
    define: { 'import.meta.url': '__filename' },
  },
  ...(await Promise.all(HEAVY.map(heavy))),
  {
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    charset: 'utf8',
    entryPoints: ['server/src/hosts/worker.ts'],
    outfile: 'dist/server/worker.js',
    plugins: [resting],
  },
  {
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    entryPoints: { preview: 'client/webview/main.ts' },
    outdir: 'dist/webview',
  },
  { platform: 'browser', entryPoints: ['client/webview/preview.css'], outfile: 'dist/webview/preview.css' },
  { ...inNode('cli', 'dist/cli.js'), banner: { js: '#!/usr/bin/env node' } },
];

fs.mkdirSync('dist/lib', { recursive: true });
for (const name of DATA) fs.copyFileSync(`server/src/catalogue/generated/${name}`, `dist/lib/${name}`);
const results = await Promise.allSettled(bundles.map((bundle) => build({ ...shared, ...bundle })));
const built = results.filter(({ status }) => status === 'fulfilled').map(({ value }) => value.metafile.outputs);
fs.mkdirSync('out', { recursive: true });
fs.writeFileSync('out/bundles.json', JSON.stringify(Object.assign({}, ...built)));
// esbuild itself has said what is wrong.
process.exitCode = built.length === bundles.length ? 0 : 1;
// The editor's channel to a remote machine does not pack what it carries, and this is waited for.
if (process.exitCode === 0) {
  fs.writeFileSync('dist/server/worker.js.gz', gzipSync(fs.readFileSync('dist/server/worker.js'), { level: 9 }));
}
