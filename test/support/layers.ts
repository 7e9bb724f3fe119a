import path from 'node:path';
import ts from 'typescript';

/** The server's folders, lowest first: a file may import from its own folder and from those before it. */
const LAYERS = [
  'text',
  'numbers',
  'syntax',
  'catalogue',
  'model',
  'rules',
  'repair',
  'workspace',
  'features',
  'render',
  'office',
  'lsp',
  'hosts',
];

/** `messages` stands beside the layers: texts for those that speak to people. */
const MESSAGES = {
  readers: ['rules', 'repair', 'workspace', 'features', 'render', 'office', 'lsp', 'hosts'],
  needs: ['text', 'catalogue'],
};

const SERVER = 'server/src/';
const CLIENT = 'client/src/';
const PROTOCOL = 'server/src/lsp/protocol';

interface Import {
  /** `path:line`, as an editor opens it. */
  readonly place: string;
  readonly file: string;
  readonly specifier: string;
  /** The imported file's path without its extension, or the package's name. */
  readonly target: string;
  readonly relative: boolean;
}

/**
 * What is wrong with the imports of some source files, one line per fault, beginning with `path:line`. The keys are
 * paths from the project's root with `/`, the values the files' texts.
 */
export function layerFaults(sources: ReadonlyMap<string, string>): readonly string[] {
  const imports = [...sources].flatMap(([file, text]) => importsOf(file, text));
  return [
    ...[...sources.keys()].flatMap(strayFault),
    ...imports.flatMap((found) => arrowFault(found).map((why) => `${found.place}: '${found.specifier}': ${why}`)),
    ...cycleFaults([...sources.keys()], imports),
  ];
}

function importsOf(file: string, text: string): readonly Import[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => {
    const relative = fileName.startsWith('.');
    return {
      place: `${file}:${text.slice(0, pos).split('\n').length}`,
      file,
      specifier: fileName,
      target: relative ? withoutExtension(path.posix.join(path.posix.dirname(file), fileName)) : fileName,
      relative,
    };
  });
}

function withoutExtension(file: string): string {
  return file.replace(/\.(ts|js)$/, '');
}

function strayFault(file: string): readonly string[] {
  if (!file.startsWith(SERVER)) return [];
  const layer = layerOf(file);
  return layer === 'messages' || LAYERS.includes(layer) ? [] : [`${file}:1: not in a folder of the architecture`];
}

function layerOf(file: string): string {
  return file.slice(SERVER.length).split('/')[0] ?? '';
}

function arrowFault(found: Import): readonly string[] {
  if (found.file.startsWith(CLIENT)) return clientFault(found);
  return found.relative ? serverFault(found) : packageFault(found);
}

function clientFault({ file, target, relative }: Import): readonly string[] {
  if (relative && !target.startsWith(CLIENT) && target !== PROTOCOL) {
    return ['the client may import nothing of the server but lsp/protocol'];
  }
  // Only the files named after their host may need it: the rest runs in a browser too.
  const host = /\.(node|web)\.ts$/.test(file);
  return !relative && !host && /^node:|\/(node|browser)$/.test(target)
    ? ['only an extension.node.ts may need Node']
    : [];
}

function serverFault({ file, target }: Import): readonly string[] {
  const from = layerOf(file);
  // The version that a host tells.
  if (from === 'hosts' && target === 'package.json') return [];
  if (!target.startsWith(SERVER)) return ['outside the server'];
  const to = layerOf(target);
  if (from === to) return [];
  if (from === 'messages') return MESSAGES.needs.includes(to) ? [] : [`messages may not import ${to}`];
  if (to === 'messages') return MESSAGES.readers.includes(from) ? [] : [`${from} may not import messages`];
  return LAYERS.indexOf(to) < LAYERS.indexOf(from) ? [] : [`${from} stands below ${to}`];
}

function packageFault({ file, target }: Import): readonly string[] {
  const layer = layerOf(file);
  if (target.startsWith('node:') && layer !== 'hosts') return ['only hosts/ may use Node'];
  if (target === 'vscode') return ['the server knows no editor'];
  const protocol = target.startsWith('vscode-languageserver');
  return protocol && layer !== 'lsp' && layer !== 'hosts' ? ['only lsp/ and hosts/ know the protocol'] : [];
}

/** Every cycle of files that import each other, named once, from its first file in order. */
function cycleFaults(files: readonly string[], imports: readonly Import[]): readonly string[] {
  const known = new Map(files.map((file) => [withoutExtension(file), file]));
  const next = new Map<string, Import[]>(files.map((file) => [file, []]));
  for (const found of imports) {
    if (found.relative && known.has(found.target)) next.get(found.file)?.push(found);
  }

  const faults: string[] = [];
  const finished = new Set<string>();
  const trail: string[] = [];
  const visit = (file: string): void => {
    trail.push(file);
    for (const found of next.get(file) ?? []) {
      const target = known.get(found.target) ?? '';
      const start = trail.indexOf(target);
      if (start >= 0) faults.push(`${found.place}: import cycle ${[...trail.slice(start), target].join(' → ')}`);
      else if (!finished.has(target)) visit(target);
    }
    trail.pop();
    finished.add(file);
  };
  for (const file of [...files].sort()) {
    if (!finished.has(file)) visit(file);
  }
  return faults;
}
