import * as vscode from 'vscode';
import type { BringParams, BroughtContent } from '../../../server/src/lsp/protocol';
import type { ServerClient } from '../serverClient';
import { bring } from './importing';
import { onLinesOfItsOwn } from './ownLines';

const PASTED = vscode.DocumentDropOrPasteEditKind.Text.append('gouji');
const HTML = 'text/html';
const PLAIN = 'text/plain';

/**
 * What is copied from Word, WPS, a spreadsheet or a web page is pasted as headings, paragraphs and standard tables. Plain
 * words stay the editor's own paste.
 */
export function registerPaste(server: ServerClient, log: vscode.LogOutputChannel): readonly vscode.Disposable[] {
  return [
    vscode.languages.registerDocumentPasteEditProvider({ language: 'gouji' }, new Paster(server, log), {
      pasteMimeTypes: [HTML, PLAIN],
      providedPasteEditKinds: [PASTED],
    }),
  ];
}

class Paster implements vscode.DocumentPasteEditProvider {
  readonly #server: ServerClient;
  readonly #log: vscode.LogOutputChannel;

  constructor(server: ServerClient, log: vscode.LogOutputChannel) {
    this.#server = server;
    this.#log = log;
  }

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    data: vscode.DataTransfer,
    _context: vscode.DocumentPasteEditContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentPasteEdit[] | undefined> {
    const [range] = ranges;
    const content = await contentOf(data);
    if (!range || ranges.length > 1 || !content || token.isCancellationRequested) return undefined;
    const result = await bring(this.#server, { content, into: placeOf(document, range) });
    if (token.isCancellationRequested || result?.kind !== 'brought' || !result.isStructured) return undefined;
    for (const note of result.notes) this.#log.info(note);
    if (result.notes.length > 0) {
      const [first = ''] = result.notes;
      vscode.window.setStatusBarMessage(
        vscode.l10n.t('Pasted; {0} places need a look: {1}', result.notes.length, first),
        15_000,
      );
    }
    const text = onLinesOfItsOwn(document, range, result.text);
    return [new vscode.DocumentPasteEdit(text, vscode.l10n.t('Paste as Standard Tables'), PASTED)];
  }
}

/** HTML that an editor of code made, this one among them, is only its colours. */
async function contentOf(data: vscode.DataTransfer): Promise<BroughtContent | undefined> {
  const html = await data.get(HTML)?.asString();
  const isFromEditor = data.get('application/vnd.code.copymetadata') !== undefined;
  if (html !== undefined && /<table[\s>]|<h[1-6][\s>]/i.test(html) && !isFromEditor)
    return { kind: 'html', text: html };
  const text = await data.get(PLAIN)?.asString();
  return text?.includes('\t') === true ? { kind: 'text', text } : undefined;
}

function placeOf(document: vscode.TextDocument, { start, end }: vscode.Range): NonNullable<BringParams['into']> {
  return {
    uri: document.uri.toString(),
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}
