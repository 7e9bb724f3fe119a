// `npm start`: the samples in VS Code with the extension, from a fresh clone on: in the desktop's VS Code when `code` is
// at hand, else in a workbench served to a browser. `npm start -- --check` checks the samples in the terminal instead.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from './build.mjs';
import { installPackages, root, runNode } from './project.mjs';

const samples = path.join(root, 'samples');

installPackages();
process.exit(process.argv.includes('--check') ? checkSamples() : await openSamples());

/** The exit status is the checker's: 1, since some samples are there to be wrong. */
function checkSamples() {
  return build() ? runNode(['dist/cli.js', 'check', samples]) : 1;
}

function openSamples() {
  return hasDesktop() ? openInDesktop() : serveWorkbench();
}

function hasDesktop() {
  return runCode(['--version'], 'ignore') === 0;
}

function openInDesktop() {
  if (!build()) return 1;
  console.log('opening the samples in VS Code');
  return runCode([`--extensionDevelopmentPath=${root}`, samples], 'inherit');
}

function runCode(args, stdio) {
  // `code` is a script that only a shell can start on Windows; there a path may hold spaces.
  const windows = process.platform === 'win32';
  return spawnSync('code', windows ? args.map((arg) => `"${arg}"`) : args, { stdio, shell: windows }).status ?? 1;
}

async function serveWorkbench() {
  console.log('no VS Code on the PATH (command `code`): serving one to your browser');
  const { installDebianPackages, WORKBENCH_PACKAGES } = await import('../test/workbench/debian.mjs');
  const { DEFAULT_VERSION, install } = await import('../test/workbench/install.mjs');
  const { packageExtension, VSIX } = await import('../test/workbench/package.mjs');
  const { installVsix, makeProfile, startServer } = await import('../test/workbench/workbench.mjs');

  installDebianPackages(WORKBENCH_PACKAGES);
  const bench = install(DEFAULT_VERSION);
  if (!packageExtension()) return 1;
  const profile = makeProfile();
  try {
    installVsix(bench, profile, VSIX);
    const server = await startServer(bench, profile);
    const stopped = new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
    });
    console.log(`\nopen this address in a browser on this machine; Ctrl+C ends it:\n\n  ${server.url(samples)}\n`);
    await Promise.race([stopped, server.ended]);
    await server.stop();
    return 0;
  } finally {
    profile.remove();
  }
}
