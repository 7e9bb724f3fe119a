import { isNode, type Node, parseDocument } from 'yaml';
import { Catalogue } from '../catalogue/catalogue';
import type { CatalogueData } from '../catalogue/format';
import { loadCatalogue } from '../catalogue/load';
import type { Span } from '../text/span';

/** A catalogue of the workspace's own, as it stands in its file. */
export interface CatalogueFile {
  /** Names the file in problems: its URI, or its path. */
  readonly name: string;
  readonly text: string;
}

/** Something wrong in an own catalogue, at its place. */
export interface PlacedProblem {
  readonly file: string;
  readonly span: Span;
  readonly message: string;
  readonly english: string;
}

export interface OwnCatalogue {
  readonly catalogue: Catalogue;
  readonly problems: readonly PlacedProblem[];
}

/** The built-in catalogue with own files added; every problem is listed at its place, and what is whole is used. */
export function withOwnFiles(base: CatalogueData, files: readonly CatalogueFile[]): OwnCatalogue {
  const documents = new Map(files.map(({ name, text }) => [name, parseDocument(text, { prettyErrors: false })]));
  const problems: PlacedProblem[] = [];
  const contents: Record<string, unknown> = {};
  for (const [name, document] of documents) {
    for (const { message, pos } of document.errors) {
      const span = { start: pos[0], end: Math.max(pos[1], pos[0] + 1) };
      problems.push({ file: name, span, message: `YAML 有误：${message}`, english: `YAML: ${message}` });
    }
    // A file that is no YAML says nothing at all.
    if (document.errors.length === 0 && document.contents !== null) contents[name] = document.toJS();
  }
  const loaded = loadCatalogue(contents, '', base);
  for (const { file, path, message, english } of loaded.problems) {
    const document = documents.get(file);
    problems.push({ file, span: placeOf(document?.contents ?? null, path), message, english });
  }
  return { catalogue: new Catalogue(loaded.data), problems };
}

/** The node at a path such as `rules[3].unit`, or the nearest one above it that is there. */
function placeOf(root: Node | null, path: string): Span {
  let found = root;
  for (const [, key = '', index] of path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
    const next: unknown = childOf(found, index === undefined ? key : Number(index));
    if (!isNode(next)) break;
    found = next;
  }
  const [start, end] = found?.range ?? [0, 0];
  return { start, end: Math.max(start + 1, Math.min(end, start + LONGEST)) };
}

/** A problem of a whole record is shown by its beginning. */
const LONGEST = 80;

function childOf(node: Node | null, key: string | number): unknown {
  return node !== null && 'get' in node && typeof node.get === 'function' ? node.get(key, true) : undefined;
}
