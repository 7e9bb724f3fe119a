import * as vscode from 'vscode';
import { type BringParams, type BringResult, bringRequest } from '../../../server/src/lsp/protocol';
import type { ServerClient } from '../serverClient';
import { toBase64 } from './bytes';
import { onLinesOfItsOwn } from './ownLines';

/** What the import offers to open. */
const EXTENSIONS = ['docx', 'html', 'htm', 'txt', 'md'];
const LARGEST = 64 * 2 ** 20;

/** Files of other programs become drafts: by command, from the explorer, and dropped into an editor. */
export function registerImport(server: ServerClient, log: vscode.LogOutputChannel): readonly vscode.Disposable[] {
  const importer = new Importer(server, log);
  return [
    vscode.commands.registerCommand('gouji.import', (given?: unknown) => importer.importFile(given)),
    vscode.languages.registerDocumentDropEditProvider({ language: 'gouji' }, importer, {
      dropMimeTypes: ['text/uri-list', 'files'],
      providedDropEditKinds: [DROPPED],
    }),
  ];
}

const DROPPED = vscode.DocumentDropOrPasteEditKind.Empty.append('gouji', 'import');

class Importer implements vscode.DocumentDropEditProvider {
  readonly #server: ServerClient;
  readonly #log: vscode.LogOutputChannel;

  constructor(server: ServerClient, log: vscode.LogOutputChannel) {
    this.#server = server;
    this.#log = log;
  }

  /** Opens the file as a new draft that is not saved yet. */
  async importFile(given: unknown): Promise<void> {
    const uri = given instanceof vscode.Uri ? given : await chooseFile();
    if (!uri) return;
    const name = nameOf(uri);
    const result = await this.#read(name, async () => vscode.workspace.fs.readFile(uri));
    if (!result) return;
    if (result.kind === 'refused') {
      void vscode.window.showErrorMessage(vscode.l10n.t('{0}: {1}', name, result.reason));
      return;
    }
    const document = await vscode.workspace.openTextDocument({ language: 'gouji', content: result.text });
    await vscode.window.showTextDocument(document);
    this.#tell(name, result.notes);
  }

  /** A dropped Word document or web page comes in as text where it was dropped; other files are the editor's affair. */
  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    data: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const dropped = droppedFile(data);
    if (!dropped) return undefined;
    const result = await this.#read(dropped.name, dropped.read);
    if (result?.kind === 'refused') {
      void vscode.window.showErrorMessage(vscode.l10n.t('{0}: {1}', dropped.name, result.reason));
    }
    if (result?.kind !== 'brought') return undefined;
    this.#tell(dropped.name, result.notes);
    const text = onLinesOfItsOwn(document, new vscode.Range(position, position), result.text);
    return new vscode.DocumentDropEdit(text, vscode.l10n.t('Import as Text of the Draft'), DROPPED);
  }

  async #read(name: string, read: () => Promise<Uint8Array>): Promise<BringResult | undefined> {
    try {
      const bytes = await read();
      if (bytes.length > LARGEST) {
        void vscode.window.showErrorMessage(vscode.l10n.t('{0} is too large for an annual report.', name));
        return undefined;
      }
      return await bring(this.#server, { content: { kind: 'file', name, base64: toBase64(bytes) } });
    } catch (fault) {
      this.#log.error(`import of ${name}`, fault);
      void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be read. See the log.', name));
      return undefined;
    }
  }

  /** The whole list of what was not understood is in the log. */
  #tell(name: string, notes: readonly string[]): void {
    if (notes.length === 0) return;
    for (const note of notes) this.#log.info(`${name}: ${note}`);
    const show = vscode.l10n.t('Show the List');
    const [first = ''] = notes;
    const text =
      notes.length === 1
        ? vscode.l10n.t('Imported {0}. {1}', name, first)
        : vscode.l10n.t('Imported {0}. {1} places need a look: {2}', name, notes.length, first);
    void vscode.window.showInformationMessage(text, show).then((chosen) => {
      if (chosen === show) this.#log.show();
    });
  }
}

/** Asks the server; a server that does not run is said so. */
export async function bring(server: ServerClient, params: BringParams): Promise<BringResult | undefined> {
  const result = await server.ask<BringResult>(bringRequest, params);
  if (!result) void vscode.window.showErrorMessage(vscode.l10n.t('The language server has stopped: restart it first.'));
  return result;
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import a Word document, web page or text as a draft'),
    canSelectMany: false,
    openLabel: vscode.l10n.t('Import'),
    filters: { [vscode.l10n.t('Word, web pages, text')]: EXTENSIONS },
  });
  return chosen?.[0];
}

interface Dropped {
  readonly name: string;
  readonly read: () => Promise<Uint8Array>;
}

const TAKEN = /\.(?:docx|html?)$/i;

/** From the system a file, from the explorer an address. */
function droppedFile(data: vscode.DataTransfer): Dropped | undefined {
  for (const [, item] of data) {
    const file = item.asFile();
    if (file && TAKEN.test(file.name)) return { name: file.name, read: async () => file.data() };
  }
  const list = data.get('text/uri-list')?.value;
  const address =
    typeof list === 'string' ? list.split(/\r?\n/).find((line) => line !== '' && !line.startsWith('#')) : undefined;
  if (address === undefined || !TAKEN.test(address)) return undefined;
  const uri = vscode.Uri.parse(address);
  return { name: nameOf(uri), read: async () => vscode.workspace.fs.readFile(uri) };
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? uri.path;
}
