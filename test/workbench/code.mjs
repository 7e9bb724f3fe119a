#!/usr/bin/env node
// Stands in for a desktop VS Code's executable when an extension's suite is to run: it takes the command line that
// @vscode/test-electron gives to VS Code, runs the suite in a served workbench and exits as VS Code would.
//   code.mjs FOLDER --extensionDevelopmentPath=… --extensionTestsPath=…
// Environment: WORKBENCH (1.100, 1.139), EXTENSION_HOST (node, web), TEST_VSIX (installed first), TEST_TIMEOUT (seconds), TEST_ARTIFACTS (a folder
// for logs, results and a last screenshot). TEST_GREP reaches the suite.
// Exit status: 0 every test passed, 1 a test failed, 2 the suite did not finish or ran no test.
import fs from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { launchBrowser } from './browser.mjs';
import { DEFAULT_VERSION, install } from './install.mjs';
import { answerKeys } from './keyboard.mjs';
import { installVsix, makeProfile, startServer } from './workbench.mjs';

/** Has the extension and its suite run in the browser, though they are installed on the server's side. */
const IN_THE_BROWSER = { 'remote.extensionKind': { 'gouji.gouji': ['web'], 'gouji.harness': ['web'] } };

const developed = given('extensionDevelopmentPath');
const [tests] = given('extensionTestsPath');
const folder = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
if (developed.length === 0 || !tests || !folder) {
  console.error('code.mjs FOLDER --extensionDevelopmentPath=… --extensionTestsPath=…');
  process.exit(2);
}

const seconds = Number(process.env.TEST_TIMEOUT ?? 180);
const artifacts = path.resolve(process.env.TEST_ARTIFACTS ?? 'out/workbench');
fs.rmSync(artifacts, { recursive: true, force: true });
fs.mkdirSync(artifacts, { recursive: true });

const bench = install(process.env.WORKBENCH ?? DEFAULT_VERSION);
const profile = makeProfile({ settings: process.env.EXTENSION_HOST === 'web' ? IN_THE_BROWSER : {} });
const resultsFile = path.join(profile.folder, 'results.json');
const keysFile = path.join(profile.folder, 'keys.json');
let server;
let browser;
let status = 2;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop().finally(() => process.exit(2)));
try {
  const workspace = workspaceOf(profile.copy(path.resolve(folder)));
  if (process.env.TEST_VSIX) installVsix(bench, profile, path.resolve(process.env.TEST_VSIX));
  server = await startServer(bench, profile, {
    env: { TEST_RESULTS_FILE: resultsFile, TEST_KEYS_FILE: keysFile },
    runsSuites: true,
  });
  browser = await launchBrowser();
  status = await runSuite(workspace);
} catch (error) {
  console.error(error);
} finally {
  await stop();
}
process.exit(status);

function given(name) {
  const start = `--${name}=`;
  const values = process.argv.filter((argument) => argument.startsWith(start));
  return values.map((argument) => path.resolve(argument.slice(start.length)));
}

/** With a file of its own a workspace can be given further folders; without one that ends the suite. */
function workspaceOf(copied) {
  const file = `${copied}.code-workspace`;
  fs.writeFileSync(file, JSON.stringify({ folders: [{ path: path.basename(copied) }] }));
  return file;
}

async function runSuite(workspace) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const lines = [];
  const { promise: finished, resolve: finish } = withResolvers();
  // The workbench calls these two, when they exist, while it runs an extension's suite.
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const line = format(...args);
    lines.push(`${type}: ${line}`);
    // A suite in the browser has no files to write its results to.
    const tally = /^TALLY (.*)$/.exec(line);
    if (tally) fs.writeFileSync(resultsFile, tally[1]);
    // Mocha's report is indented; the workbench's own lines go to the file.
    if (/^\s/.test(line)) console.log(line);
  });
  await page.exposeFunction('codeAutomationExit', (code) => finish({ code }));
  page.on('crash', () => finish({ problem: 'the page crashed' }));
  page.on('pageerror', (error) => lines.push(`pageerror: ${error.stack}`));
  const remote = (file) => `vscode-remote://${server.host}${file}`;
  const payload = [
    ...developed.map((extension) => ['extensionDevelopmentPath', remote(extension)]),
    ['extensionTestsPath', remote(tests)],
  ];
  await page.goto(server.url(workspace, payload));
  const keyboard = await answerKeys(page, keysFile, (problem) => finish({ problem }));
  const timer = setTimeout(() => finish({ problem: `the suite did not finish in ${seconds} s` }), seconds * 1000);
  const { code, problem } = await finished;
  clearTimeout(timer);
  keyboard.stop();

  await page.screenshot({ path: path.join(artifacts, 'last.png') });
  fs.writeFileSync(path.join(artifacts, 'workbench.log'), lines.join('\n'));
  fs.writeFileSync(path.join(artifacts, 'server.log'), server.log());
  return statusOf(code, problem, lines);
}

// Both are needed: when the extension host dies the workbench reports 0, and only the missing file tells.
function statusOf(code, problem, lines) {
  if (problem || !fs.existsSync(resultsFile)) {
    console.error(problem ?? `the workbench reported ${code}, but the suite wrote no results`);
    console.error(lines.slice(-20).join('\n'));
    return 2;
  }
  fs.copyFileSync(resultsFile, path.join(artifacts, 'results.json'));
  const { passed, failed } = JSON.parse(fs.readFileSync(resultsFile, 'utf8'));
  if (passed + failed === 0) return 2;
  return code === 0 && failed === 0 ? 0 : 1;
}

async function stop() {
  await browser?.close();
  await server?.stop();
  profile.remove();
}

function withResolvers() {
  let resolve;
  const promise = new Promise((keep) => {
    resolve = keep;
  });
  return { promise, resolve };
}
