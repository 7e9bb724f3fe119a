import { writeOrdinal } from '../../syntax/ordinal';
import { BLOCKS, linesOfText } from './inline';
import type { Note } from './note';
import { attribute, isElement, isShown, type PageElement, type PageNode } from './page';
import { type PlainTable, readPlainTable } from './table';

/** What a page shows, in its order. */
export type Piece =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly text: string }
  | { readonly kind: 'caption'; readonly text: string }
  | { readonly kind: 'table'; readonly table: PlainTable };

export interface Flow {
  readonly pieces: readonly Piece[];
  readonly notes: readonly Note[];
}

/** Reads a page's headings, paragraphs, lists and tables; tables that only lay out a page are read as what they hold. */
export function readFlow(root: PageElement): Flow {
  const reader = new Reader();
  reader.readAll(root.childNodes);
  reader.end();
  const images = reader.images > 0 ? [{ kind: 'images', count: reader.images } as const] : [];
  return { pieces: reader.pieces, notes: [...reader.notes, ...images] };
}

class Reader {
  readonly pieces: Piece[] = [];
  readonly notes: Note[] = [];
  images = 0;
  /** Inline nodes of the line that is not ended yet. */
  #open: PageNode[] = [];

  readAll(nodes: readonly PageNode[]): void {
    for (const node of nodes) this.#read(node);
  }

  /** Ends the line. */
  end(as: (text: string) => Piece = paragraph): void {
    const lines = linesOfText(this.#open);
    this.#open = [];
    for (const line of lines) this.pieces.push(as(line));
  }

  #read(node: PageNode): void {
    if (!isElement(node)) {
      if ('value' in node) this.#open.push(node);
      return;
    }
    if (!isShown(node)) return;
    if (node.tagName === 'img') this.images++;
    else if (node.tagName === 'table') this.#table(node);
    else if (node.tagName === 'ol' || node.tagName === 'ul') this.#list(node);
    else if (/^h[1-6]$/.test(node.tagName)) this.#block(node, heading(Number(node.tagName.charAt(1))));
    else if (BLOCKS.has(node.tagName)) this.#block(node, isCaption(node) ? caption : paragraph);
    else if (holdsBlocks(node)) this.readAll(node.childNodes);
    else {
      this.images += imagesIn(node);
      this.#open.push(node);
    }
  }

  #block(element: PageElement, as: (text: string) => Piece): void {
    this.end();
    this.readAll(element.childNodes);
    this.end(as);
  }

  #list(list: PageElement): void {
    this.end();
    const written = Number(attribute(list, 'start') ?? 1);
    let number = Number.isInteger(written) ? written : 1;
    for (const child of list.childNodes) {
      if (!isElement(child) || child.tagName !== 'li') {
        this.#read(child);
        continue;
      }
      const mark = list.tagName === 'ul' ? '- ' : writeOrdinal(3, number++);
      const before = this.pieces.length;
      this.readAll(child.childNodes);
      this.end((text) => ({ kind: 'item', text }));
      const first = this.pieces[before];
      if (first && 'text' in first) this.pieces[before] = { kind: 'item', text: mark + first.text };
    }
  }

  #table(table: PageElement): void {
    this.end();
    if (isLayout(table)) {
      for (const cell of cellsOf(table)) {
        this.readAll(cell.childNodes);
        this.end();
      }
      return;
    }
    const plain = readPlainTable(table, (note) => this.notes.push(note));
    if (plain.caption !== undefined) this.pieces.push({ kind: 'caption', text: plain.caption });
    if (plain.rows.length > 0) this.pieces.push({ kind: 'table', table: plain });
    for (const text of plain.below) this.pieces.push({ kind: 'paragraph', text });
  }
}

function paragraph(text: string): Piece {
  return { kind: 'paragraph', text };
}

function caption(text: string): Piece {
  return { kind: 'caption', text };
}

function heading(level: number): (text: string) => Piece {
  return (text) => ({ kind: 'heading', level, text });
}

/** The class that word processors give to the names of tables. */
function isCaption(element: PageElement): boolean {
  return /(?:^|\s)(?:caption|MsoCaption)(?:\s|$)/i.test(attribute(element, 'class') ?? '');
}

function holdsBlocks(element: PageElement): boolean {
  return element.childNodes.some(
    (child) => isElement(child) && isShown(child) && (BLOCKS.has(child.tagName) || holdsBlocks(child)),
  );
}

function imagesIn(element: PageElement): number {
  return element.childNodes
    .filter(isElement)
    .reduce((sum, child) => sum + (child.tagName === 'img' ? 1 : imagesIn(child)), 0);
}

/** A table with tables in it or of one cell to a row only sets a page. */
function isLayout(table: PageElement): boolean {
  const rows = rowsOf(table).map((row) => row.childNodes.filter(isElement));
  return rows.every((cells) => cells.length <= 1) || hasTable(table);
}

function rowsOf(table: PageElement): PageElement[] {
  return table.childNodes.filter(isElement).flatMap((child) => {
    if (child.tagName === 'tr') return [child];
    return ['thead', 'tbody', 'tfoot', 'caption'].includes(child.tagName) ? rowsOf(child) : [];
  });
}

function cellsOf(table: PageElement): PageElement[] {
  return rowsOf(table).flatMap((row) => row.childNodes.filter(isElement));
}

function hasTable(element: PageElement): boolean {
  return element.childNodes.some((child) => isElement(child) && (child.tagName === 'table' || hasTable(child)));
}
