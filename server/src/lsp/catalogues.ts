import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { Catalogue } from '../catalogue/catalogue';
import { LineIndex } from '../text/lineIndex';
import { FileFault, type Files, isCatalogueName } from '../workspace/files';
import { type CatalogueFile, type PlacedProblem, withOwnFiles } from '../workspace/ownCatalogue';
import { resolved, uriOfKey } from '../workspace/uris';
import type { Workspace } from '../workspace/workspace';
import { toRange } from './convert';
import { describe } from './requests';

/** Keeps the catalogue equal to what is built in and the files of `.gouji` folders, and shows what is wrong in them. */
export class OwnCatalogues {
  readonly #folders = new Set<string>();
  /** Files whose problems are shown. */
  #shown = new Set<string>();
  #last = '';

  constructor(
    private readonly connection: Connection,
    private readonly workspace: Workspace,
    private readonly files: Files,
    private readonly builtin: Catalogue,
  ) {}

  addFolders(folders: readonly string[]): void {
    for (const folder of folders) this.#folders.add(folder);
  }

  removeFolders(folders: readonly string[]): void {
    for (const folder of folders) this.#folders.delete(folder);
  }

  /** Reads all of them again; tells whether the catalogue is another one now. */
  async load(): Promise<boolean> {
    const found: CatalogueFile[] = [];
    for (const uri of await this.#uris()) {
      try {
        found.push({ name: uri, text: await this.files.read(uri) });
      } catch (fault) {
        this.connection.console.warn(
          `${uri} could not be read: ${fault instanceof FileFault ? fault.message : describe(fault)}`,
        );
      }
    }
    const key = JSON.stringify(found);
    if (key === this.#last || (this.#last === '' && found.length === 0)) return false;
    this.#last = key;
    const { catalogue, problems } = withOwnFiles(this.builtin.data, found);
    this.workspace.apply({ kind: 'catalogue', catalogue: found.length === 0 ? this.builtin : catalogue });
    await this.#show(found, problems);
    return true;
  }

  /** In folders called `.gouji`, and those that the setting names. */
  async #uris(): Promise<readonly string[]> {
    const uris: string[] = [];
    for (const folder of this.#folders) {
      if (!this.files.serves(folder)) continue;
      const all = await this.files.find(folder, (fault) => this.connection.console.warn(fault));
      uris.push(...all.filter(isCatalogueName));
      for (const name of this.workspace.current.settings.catalogues) {
        const key = resolved(`${folder}/`, name);
        if (key !== undefined) uris.push(uriOfKey(key));
      }
    }
    return [...new Set(uris)].sort();
  }

  async #show(files: readonly CatalogueFile[], problems: readonly PlacedProblem[]): Promise<void> {
    const { language } = this.workspace.current.messages;
    const before = this.#shown;
    this.#shown = new Set(problems.map(({ file }) => file));
    for (const { name, text } of files) {
      const own = problems.filter(({ file }) => file === name);
      if (own.length === 0 && !before.has(name)) continue;
      const lines = new LineIndex(text);
      const diagnostics = own.map(
        ({ span, message, english }): Diagnostic => ({
          range: toRange(lines, span),
          severity: DiagnosticSeverity.Error,
          source: 'gouji',
          message: language === 'zh' ? message : english,
        }),
      );
      await this.connection.sendDiagnostics({ uri: name, diagnostics });
      for (const { message, range } of diagnostics) {
        this.connection.console.warn(`${name}:${range.start.line + 1}: ${String(message)}`);
      }
    }
    const gone = [...before].filter((uri) => !files.some(({ name }) => name === uri));
    for (const uri of gone) await this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }
}
