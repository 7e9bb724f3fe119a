// What every script needs: the project's root, its packages installed, and programs run. Uses Node alone, because it
// runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The entry points of the installed tools, run with the Node that runs the script. */
export const tools = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  mocha: 'node_modules/mocha/bin/mocha.js',
  grammarTest: 'node_modules/vscode-tmgrammar-test/dist/unit.js',
  tsc: 'node_modules/typescript/bin/tsc',
  vsce: 'node_modules/@vscode/vsce/vsce',
};

/** Runs `npm ci` when node_modules is absent or holds other versions than package-lock.json; ends the script if it fails. */
export function installPackages() {
  if (packagesAreCurrent()) return;
  console.log('installing packages (npm ci)');
  // npm is a script that only a shell can start on Windows.
  const { status } = spawnSync('npm', ['ci'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status === 0) return;
  console.error('npm ci failed: see its messages above');
  process.exit(1);
}

function packagesAreCurrent() {
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  // Optional packages are those of other platforms: they may be missing.
  return Object.entries(wanted).every(
    ([name, { version, optional }]) => name === '' || optional || installed[name]?.version === version,
  );
}

function packagesOf(lockFile) {
  const file = path.join(root, lockFile);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).packages : {};
}

/** Runs a Node program in the project's root with its output shown; returns its exit status. */
export function runNode(args, env = {}) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status ?? 1;
}

/** Runs a Node program and keeps its output (both streams, in the order of arrival). */
export function captureNode(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (data) => {
      output += data;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('close', (status) => resolve({ status: status ?? 1, output }));
  });
}
