import { FileFault, type Files } from '../../server/src/workspace/files';

/** A folder of drafts that is nowhere but here. */
export class Disk {
  readonly #texts: Map<string, string>;

  constructor(texts: Iterable<readonly [uri: string, text: string]>) {
    this.#texts = new Map(texts);
  }

  get uris(): readonly string[] {
    return [...this.#texts.keys()].sort();
  }

  textOf(uri: string): string | undefined {
    return this.#texts.get(uri);
  }

  write(uri: string, text: string): void {
    this.#texts.set(uri, text);
  }

  move(from: string, to: string): void {
    const text = this.#texts.get(from);
    this.#texts.delete(from);
    if (text !== undefined) this.#texts.set(to, text);
  }

  readonly files: Files = {
    serves: (uri) => uri.startsWith('file:'),
    find: async (folder) => this.uris.filter((uri) => uri.startsWith(`${folder}/`)),
    list: async (folder) => this.uris.filter((uri) => uri.slice(0, uri.lastIndexOf('/')) === folder),
    read: async (uri) => {
      const text = this.#texts.get(uri);
      if (text === undefined) throw new FileFault('not there');
      return text;
    },
  };
}
