import type { Library } from '../lsp/protocol';

declare const self: DedicatedWorkerGlobalScope & Readonly<Record<string, unknown>>;

/** Reads a file of `dist/lib` for a worker, which can read none. */
export type ReadLibrary = (library: Library) => Promise<string>;

let read: ReadLibrary | undefined;
const loading = new Map<Library, Promise<unknown>>();

/** Where {@link loadLibrary} finds libraries from now on. */
export function provideLibraries(readLibrary: ReadLibrary): void {
  read = readLibrary;
}

/** What `import()` of a heavy library becomes in the worker's bundle (`esbuild.mjs`). A fault is not kept: it is tried again. */
export async function loadLibrary(library: Library): Promise<unknown> {
  const known = loading.get(library);
  if (known) return known;
  const loaded = load(library);
  loading.set(library, loaded);
  loaded.catch(() => loading.delete(library));
  return loaded;
}

async function load(library: Library): Promise<unknown> {
  if (!read) throw new Error(`${library}: nobody reads libraries here`);
  const address = URL.createObjectURL(new Blob([await read(library)], { type: 'text/javascript' }));
  try {
    self.importScripts(address);
  } finally {
    URL.revokeObjectURL(address);
  }
  const given = self[library];
  if (typeof given !== 'object') throw new Error(`${library}: not in its file`);
  return { default: given, ...given };
}
