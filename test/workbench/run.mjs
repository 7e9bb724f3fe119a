// The suite inside VS Code: `npm run test:workbench` (the packaged extension in a served workbench, which needs no
// desktop) and `npm run test:electron` (a desktop VS Code, downloaded unless VSCODE_EXECUTABLE names one).
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installPackages, root, runNode } from '../../scripts/project.mjs';
import { mochaSuite, ONE_FAILURE, report, step, sum } from '../../scripts/suites.mjs';
import { otherEditors } from '../editors/run.mjs';
import { BROWSER_PACKAGES, installDebianPackages, WORKBENCH_PACKAGES } from './debian.mjs';
import { packageExtension, VSIX } from './package.mjs';
import { inThePage } from './page.mjs';
import { withinBudget } from './sizes.mjs';
import { nodeSuite, webSuite } from './suites.mjs';

installPackages();
const electron = process.argv.includes('--electron');
process.exit(report(await (electron ? inElectron() : inWorkbench())));

/** In both extension hosts of a served workbench: that of a remote machine (Node) and that of the browser (a worker). */
async function inWorkbench() {
  installDebianPackages([...WORKBENCH_PACKAGES, ...BROWSER_PACKAGES]);
  if (!packageExtension()) return ONE_FAILURE;
  const tallies = [step('the package keeps to its budgets', withinBudget(VSIX))];
  for (const [host, makeSuite] of Object.entries({ node: nodeSuite, web: webSuite })) {
    if (process.env.EXTENSION_HOST && process.env.EXTENSION_HOST !== host) continue;
    console.log(`the suite in the ${host} extension host`);
    tallies.push(
      await runSuite(await makeSuite(), {
        vscodeExecutablePath: path.join(root, 'test/workbench/code.mjs'),
        extensionTestsEnv: { TEST_VSIX: VSIX, EXTENSION_HOST: host },
      }),
    );
  }
  if (process.env.EXTENSION_HOST) return sum(tallies);
  // What only a person at the screen can try: pages of webviews, keys, the pointer.
  tallies.push(mochaSuite(['test/workbench/ui/*.test.mjs']), await inThePage(), otherEditors());
  return sum(tallies);
}

async function inElectron() {
  if (runNode(['scripts/build.mjs']) !== 0) return ONE_FAILURE;
  const executable = process.env.VSCODE_EXECUTABLE;
  const { tests } = await nodeSuite();
  return runSuite(
    { tests, extension: root },
    executable ? { vscodeExecutablePath: executable } : { version: process.env.VSCODE_VERSION ?? 'stable' },
  );
}

/** `extension`: the one under development. In the workbench that is an empty one, since the one under test is installed. */
async function runSuite({ tests, extension }, options) {
  const { runTests } = await import('@vscode/test-electron');
  const artifacts = path.join(root, 'out/workbench', options.extensionTestsEnv?.EXTENSION_HOST ?? 'desktop');
  const results = path.join(artifacts, 'results.json');
  fs.rmSync(results, { force: true });
  fs.mkdirSync(artifacts, { recursive: true });
  const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'gouji-samples-'));
  fs.cpSync(path.join(root, 'samples'), workspace, { recursive: true });
  let succeeded = false;
  try {
    await runTests({
      ...options,
      extensionDevelopmentPath: extension,
      extensionTestsPath: tests,
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
