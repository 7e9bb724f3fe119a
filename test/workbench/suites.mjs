// The suite in the two shapes that extension hosts load, made into out/.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/project.mjs';

const SUITE = path.join(root, 'test/workbench/suite');
const HARNESS = path.join(root, 'test/workbench/harness/package.json');
const WEB_ONLY = 'web.ts';

/** For Node: CommonJS, file by file, since mocha must be the one in node_modules. Returns the module to run. */
export async function nodeSuite() {
  const { build } = await import('esbuild');
  const entryPoints = fs
    .readdirSync(SUITE)
    .filter((name) => name !== WEB_ONLY)
    .map((name) => path.join(SUITE, name));
  const outdir = cleared('out/suite');
  await build({ entryPoints, outdir, format: 'cjs', platform: 'node', target: 'node20' });
  return { tests: path.join(outdir, 'index'), extension: path.dirname(HARNESS) };
}

/**
 * For a browser: one file, in the folder of an extension that runs there, since a suite runs in the host of the extension
 * it lies in. Tests that only Node can run (`*.node.test.ts`: processes, keys told by a file) are left out.
 */
export async function webSuite() {
  const { build } = await import('esbuild');
  const tests = fs.readdirSync(SUITE).filter((name) => name.endsWith('.test.ts') && !name.endsWith('.node.test.ts'));
  const outdir = cleared('out/web-suite');
  await build({
    stdin: {
      contents: [
        `import { runSuite } from './${WEB_ONLY}';`,
        `const load = () => { ${tests.map((name) => `require('./${name}');`).join(' ')} };`,
        `export const run = () => runSuite(load, ${JSON.stringify(process.env.TEST_GREP ?? '')});`,
      ].join('\n'),
      resolveDir: SUITE,
      loader: 'ts',
    },
    outfile: path.join(outdir, 'index.js'),
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    alias: { 'node:assert/strict': path.join(root, 'test/workbench/browserAssert.mjs') },
    inject: [path.join(root, 'test/workbench/browserProcess.mjs')],
    define: { global: 'globalThis' },
  });
  const manifest = JSON.parse(fs.readFileSync(HARNESS, 'utf8'));
  fs.writeFileSync(path.join(outdir, 'package.json'), JSON.stringify({ ...manifest, browser: './index.js' }));
  return { tests: path.join(outdir, 'index'), extension: outdir };
}

function cleared(folder) {
  const absolute = path.join(root, folder);
  fs.rmSync(absolute, { recursive: true, force: true });
  fs.mkdirSync(absolute, { recursive: true });
  return absolute;
}
