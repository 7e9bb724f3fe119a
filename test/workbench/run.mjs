// The suite inside VS Code: `npm run test:workbench` (the packaged extension in a served workbench, which needs no
// desktop) and `npm run test:electron` (a desktop VS Code, downloaded unless VSCODE_EXECUTABLE names one).
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installPackages, root, runNode } from '../../scripts/project.mjs';
import { mochaSuite, ONE_FAILURE, report, sum } from '../../scripts/suites.mjs';
import { BROWSER_PACKAGES, installDebianPackages, WORKBENCH_PACKAGES } from './debian.mjs';
import { packageExtension, VSIX } from './package.mjs';

installPackages();
const electron = process.argv.includes('--electron');
process.exit(report(await (electron ? inElectron() : inWorkbench())));

async function inWorkbench() {
  installDebianPackages([...WORKBENCH_PACKAGES, ...BROWSER_PACKAGES]);
  if (!packageExtension()) return ONE_FAILURE;
  const suite = await runSuite({
    vscodeExecutablePath: path.join(root, 'test/workbench/code.mjs'),
    // The extension under test is the installed one.
    extensionDevelopmentPath: path.join(root, 'test/workbench/harness'),
    extensionTestsEnv: { TEST_VSIX: VSIX },
  });
  // What only a person at the screen can try: pages of webviews, keys, the pointer.
  return sum([suite, mochaSuite(['test/workbench/ui/*.test.mjs'])]);
}

async function inElectron() {
  if (runNode(['scripts/build.mjs']) !== 0) return ONE_FAILURE;
  const executable = process.env.VSCODE_EXECUTABLE;
  return runSuite({
    ...(executable ? { vscodeExecutablePath: executable } : { version: process.env.VSCODE_VERSION ?? 'stable' }),
    extensionDevelopmentPath: root,
  });
}

async function runSuite(options) {
  const { runTests } = await import('@vscode/test-electron');
  await transpileSuite();
  const artifacts = path.join(root, 'out/workbench');
  const results = path.join(artifacts, 'results.json');
  fs.rmSync(results, { force: true });
  fs.mkdirSync(artifacts, { recursive: true });
  const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'gouji-samples-'));
  fs.cpSync(path.join(root, 'samples'), workspace, { recursive: true });
  let succeeded = false;
  try {
    await runTests({
      ...options,
      extensionTestsPath: path.join(root, 'out/suite/index'),
      launchArgs: [workspace, '--disable-workspace-trust'],
      extensionTestsEnv: { TEST_RESULTS_FILE: results, TEST_ARTIFACTS: artifacts, ...options.extensionTestsEnv },
    });
    succeeded = true;
  } catch (error) {
    console.error(error.message ?? error);
  } finally {
    fs.rmSync(workspace, { recursive: true, force: true });
  }
  const tally = fs.existsSync(results) ? JSON.parse(fs.readFileSync(results, 'utf8')) : { passed: 0, failed: 0 };
  // A suite that died, or ran no test, counted no failure.
  return succeeded ? tally : { ...tally, failed: Math.max(1, tally.failed) };
}

/** To CommonJS, file by file: the extension host loads nothing else, and mocha must be the one in node_modules. */
async function transpileSuite() {
  const { build } = await import('esbuild');
  const folder = path.join(root, 'test/workbench/suite');
  const entryPoints = fs.readdirSync(folder).map((name) => path.join(folder, name));
  fs.rmSync(path.join(root, 'out/suite'), { recursive: true, force: true });
  await build({ entryPoints, outdir: path.join(root, 'out/suite'), format: 'cjs', platform: 'node', target: 'node20' });
}
