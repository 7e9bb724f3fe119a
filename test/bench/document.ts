import type { Contender } from './contenders';
import type { LspDriver } from './lspDriver';

/** A draft open in a server, edited one character at a time. */
export class OpenDocument {
  readonly uri: string;
  #version = 1;
  #resultId: string | undefined;
  #text: string;

  private constructor(
    readonly driver: LspDriver,
    extension: string,
    text: string,
  ) {
    this.uri = `file:///bench/report.${extension}`;
    this.#text = text;
  }

  /** Starts a server and opens the draft; `opened` is how long its first diagnostics took, in ms. */
  static async open(contender: Contender, report: string): Promise<{ document: OpenDocument; opened: number }> {
    const text = contender.written(report);
    let document: OpenDocument | undefined;
    const driver = await contender.start(() => document?.text ?? text);
    document = new OpenDocument(driver, contender.extension, text);
    const start = performance.now();
    driver.notify('textDocument/didOpen', {
      textDocument: { uri: document.uri, languageId: contender.language, version: 1, text },
    });
    await document.diagnostics();
    return { document, opened: performance.now() - start };
  }

  get text(): string {
    return this.#text;
  }

  /** Says which answer it has, as every client does: what stayed the same is not sent again. */
  async diagnostics(): Promise<void> {
    const answer = await this.driver.request('textDocument/diagnostic', {
      textDocument: { uri: this.uri },
      ...(this.#resultId === undefined ? {} : { previousResultId: this.#resultId }),
    });
    this.#resultId = (answer as { readonly resultId?: string } | null)?.resultId;
  }

  /** Replaces `length` units at `offset`; returns when the change was sent, its positions having been worked out before. */
  edit(offset: number, length: number, text: string): number {
    const range = { start: this.positionAt(offset), end: this.positionAt(offset + length) };
    this.#text = this.#text.slice(0, offset) + text + this.#text.slice(offset + length);
    const sent = performance.now();
    this.driver.notify('textDocument/didChange', {
      textDocument: { uri: this.uri, version: ++this.#version },
      contentChanges: [{ range, text }],
    });
    return sent;
  }

  /** A character typed and deleted in turn at `offset`, so that the draft stays as long as it is. */
  keystroke(turn: number, offset: number, character: string): number {
    return turn % 2 === 0 ? this.edit(offset, 0, character) : this.edit(offset, character.length, '');
  }

  positionAt(offset: number): { readonly line: number; readonly character: number } {
    let line = 0;
    let start = 0;
    for (let at = this.#text.indexOf('\n'); at >= 0 && at < offset; at = this.#text.indexOf('\n', start)) {
      line++;
      start = at + 1;
    }
    return { line, character: offset - start };
  }
}

/** Where a draft is edited: amid a sentence, and in a cell of a standard table, both near its middle. */
export function placesIn(text: string): { readonly prose: number; readonly cell: number } {
  const middle = text.length >> 1;
  const prose = text.indexOf('坚持以公开', middle) + 3;
  const row = text.indexOf('| 一、本年新收', middle);
  const from = row < 0 ? text.indexOf('| 一、本年新收') : row;
  return { prose, cell: text.indexOf('|', from + 2) + 2 };
}
