// Starts and stops a served workbench: profile, installed extension, server. Uses Node alone, like `npm start`.
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const SETTINGS = {
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  // Newer versions open an empty side bar at the right, which takes the room of an editor.
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.enabled': false,
  // A served workbench saves by itself otherwise.
  'files.autoSave': 'off',
};

/** A throw-away profile: the folders of a server, the user's settings and display language. */
export function makeProfile({ settings = {}, locale = 'en' } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gouji-workbench-'));
  const at = (name) => path.join(folder, name);
  for (const name of ['server', 'user/User', 'extensions']) fs.mkdirSync(at(name), { recursive: true });
  let current = { ...SETTINGS, ...settings };
  const writeSettings = () => fs.writeFileSync(at('user/User/settings.json'), JSON.stringify(current, null, 2));
  writeSettings();
  if (locale !== 'en') fs.writeFileSync(at('user/languagepacks.json'), emptyLanguagePack(locale, at('user')));
  return {
    folder,
    locale,
    /** Changes settings of the user; a window takes them up when it is loaded anew. */
    change(changed) {
      current = { ...current, ...changed };
      writeSettings();
    },
    /** A copy of a folder that tests may change. */
    copy(source) {
      const target = path.join(at('workspaces'), path.basename(source));
      fs.cpSync(source, target, { recursive: true });
      return target;
    },
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * The list of language packs with one that translates nothing: VS Code itself stays English, and extensions take the
 * display language to be this one.
 */
function emptyLanguagePack(locale, folder) {
  const translation = path.join(folder, 'translation.json');
  fs.writeFileSync(translation, '{ "version": "1.0.0", "contents": {} }');
  const extensions = [{ extensionIdentifier: { id: 'gouji.empty-language-pack' }, version: '1.0.0' }];
  return JSON.stringify({
    [locale]: { hash: locale, label: locale, extensions, translations: { vscode: translation } },
  });
}

function serverArguments(bench, { folder, locale }) {
  return [
    path.join(bench.vscode, 'out/server-main.js'),
    ...['--locale', locale],
    ...['--server-data-dir', path.join(folder, 'server')],
    ...['--user-data-dir', path.join(folder, 'user')],
    ...['--extensions-dir', path.join(folder, 'extensions')],
  ];
}

export function installVsix(bench, profile, vsix) {
  const output = execFileSync(bench.node, [...serverArguments(bench, profile), '--install-extension', vsix], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (!/successfully installed/.test(output)) throw new Error(`the .vsix was not installed:\n${output}`);
}

/** `runsSuites`: it takes the command line of a suite by its address; then it shows no dialogs, but fails what asks for one. */
export async function startServer(bench, profile, { env = {}, runsSuites = false, startTimeout = 60_000 } = {}) {
  // A page in another tab knows the port at most; without the token it cannot run anything here.
  const token = randomUUID();
  const child = spawn(
    bench.node,
    [
      ...serverArguments(bench, profile),
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      // Newer versions read the test payload of the URL only with this.
      ...(runsSuites ? ['--enable-smoke-test-driver'] : []),
    ],
    {
      // Without a gallery nothing is asked of the network; the sockets go with the profile.
      env: { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', XDG_RUNTIME_DIR: profile.folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own: extension hosts and language servers are stopped with it.
      detached: true,
    },
  );
  let log = '';
  const port = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the workbench did not start\n${log}`)), startTimeout);
    const read = (data) => {
      log += data;
      const found = /Extension host agent listening on (\d+)/.exec(log);
      if (!found) return;
      clearTimeout(timer);
      resolve(Number(found[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the workbench ended with ${code}\n${log}`));
    });
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const host = `127.0.0.1:${port}`;
  return {
    host,
    ended,
    log: () => log,
    /** The address of the workbench with a folder, or a file of several folders, open; `payload` is how a web workbench takes its command line. */
    url(folder, payload = []) {
      const kind = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
      const query = new URLSearchParams({ tkn: token, [kind]: folder });
      if (payload.length > 0) query.set('payload', JSON.stringify(payload));
      return `http://${host}/?${query}`;
    },
    async stop() {
      signalGroup(child.pid, 'SIGTERM');
      const inTime = await Promise.race([ended.then(() => true), new Promise((resolve) => setTimeout(resolve, 5_000))]);
      if (!inTime) signalGroup(child.pid, 'SIGKILL');
    },
  };
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
