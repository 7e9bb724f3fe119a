/** Public programs to compare with, in exact versions, installed beside the project only when the bench runs. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const FOLDER = path.resolve(import.meta.dirname, '../../.bench');

const VERSIONS = {
  '@lezer/markdown': '1.8.1',
  'markdown-it': '14.1.0',
  markdownlint: '0.42.1',
  micromark: '4.0.3',
  'micromark-extension-gfm': '3.0.0',
  'remark-gfm': '4.0.1',
  'remark-parse': '11.0.0',
  unified: '11.0.5',
  'vscode-langservers-extracted': '4.10.0',
  'vscode-markdown-languageserver': '0.5.0',
} as const;

export type Peer = keyof typeof VERSIONS;

export function versionOf(peer: Peer): string {
  return VERSIONS[peer];
}

/** Installs what is not there in its exact version. */
export function installPeers(): void {
  const manifest = path.join(FOLDER, 'package.json');
  const wanted = `${JSON.stringify({ private: true, dependencies: VERSIONS }, undefined, 2)}\n`;
  const lock = path.join(FOLDER, 'node_modules/.package-lock.json');
  if (fs.existsSync(lock) && fs.readFileSync(manifest, 'utf8') === wanted) return;
  fs.mkdirSync(FOLDER, { recursive: true });
  fs.writeFileSync(manifest, wanted);
  console.log(`installing the programs to compare with in ${path.basename(FOLDER)}/`);
  const options = { cwd: FOLDER, stdio: 'inherit', shell: process.platform === 'win32' } as const;
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'], options);
}

/** A file of a peer's package. */
export function peerFile(peer: Peer, file: string): string {
  return path.join(FOLDER, 'node_modules', peer, file);
}

/** Loads a peer's module as the bench's own packages are loaded; `Module` is what the caller uses of it. */
export async function loadPeer<Module>(peer: Peer): Promise<Module> {
  const manifest = createRequire(path.join(FOLDER, 'package.json'));
  const entry = JSON.parse(fs.readFileSync(peerFile(peer, 'package.json'), 'utf8')) as {
    exports?: unknown;
    main?: string;
  };
  return (await import(resolveEntry(peer, entry, manifest))) as Module;
}

/** What `import` would take: packages that are modules only cannot be resolved with `require`. */
function resolveEntry(
  peer: Peer,
  { exports, main }: { exports?: unknown; main?: string },
  manifest: NodeJS.Require,
): string {
  const root = isRecord(exports) && '.' in exports ? exports['.'] : exports;
  const entry = importEntry(root) ?? main;
  return entry === undefined ? manifest.resolve(peer) : peerFile(peer, entry);
}

function importEntry(entry: unknown): string | undefined {
  if (typeof entry === 'string') return entry;
  return isRecord(entry) ? (importEntry(entry.import) ?? importEntry(entry.default)) : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
