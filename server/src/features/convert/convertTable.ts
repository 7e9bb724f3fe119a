import type { Catalogue } from '../../catalogue/catalogue';
import { bindTable, type TableContext } from '../../model/bind/bindTable';
import type { ReportTable, StandardTable } from '../../model/table';
import type { Block } from '../../syntax/block';
import { writePipeTable } from '../format/align';
import { asCanonical, type Canonical } from './canonical';
import { asGrid } from './grid';
import { outsideTable } from './outside';

export interface ConvertOptions {
  /** Whose report it is and of which year, for printed tables: with these filled in, the form's own words are still its own. */
  readonly printedFor?: { readonly agency?: string; readonly year?: number };
  /** Whether rows and columns of the form that the table leaves out are added, blank. */
  readonly complete: boolean;
}

/** A table rewritten: what takes the block's place, and what should stand over it where it has no caption yet. */
export interface Converted {
  /** Ends as the block does; lines end as the block's do. */
  readonly text: string;
  /** The name for a caption line `表：…`; standard forms only. */
  readonly caption?: string;
  /** Whether prose follows the table: what had no place in it. */
  readonly hasNotes: boolean;
}

/**
 * Rewrites a table as a canonical pipe table. A standard table gets the layout of its form, any other keeps its own, merged
 * heads joined by `/`. Nothing is lost: every value stays the same cell of the form (which is tried before it is offered),
 * and what has no place in the form stands in rows of its own or as text below. `undefined`: it cannot be said so.
 */
export function convertTable(
  catalogue: Catalogue,
  table: ReportTable,
  context: TableContext,
  options: ConvertOptions = { complete: false },
): Converted | undefined {
  const { block } = table;
  const below = outsideTable(block.text, table.syntax);
  for (const { rows, alignments, notes } of waysToWrite(table, options)) {
    const text = finish(block, writePipeTable(rows, alignments), [...notes, ...below]);
    const hasNotes = notes.length + below.length > 0;
    if (table.kind === 'free') return keepsFree(catalogue, text, context) ? { text, hasNotes } : undefined;
    const caption = captionFor(catalogue, table, text, context);
    if (caption !== undefined) return { text, caption, hasNotes };
  }
  return undefined;
}

/** Best first. Rows that are not the form's are tried among the others first, then below. */
function* waysToWrite(table: ReportTable, options: ConvertOptions): Iterable<Canonical> {
  if (table.kind === 'standard' && (table.cells.size > 0 || table.labels.length > 0)) {
    yield asCanonical(table, { ...options, extraRows: true });
    yield asCanonical(table, { ...options, extraRows: false });
  }
  yield { ...asGrid(table.syntax), notes: [] };
}

/** The name by which the rewritten table is the same form with the same values; `undefined`: under none it is. */
function captionFor(
  catalogue: Catalogue,
  table: StandardTable,
  text: string,
  context: TableContext,
): string | undefined {
  const { form } = table;
  const names = context.caption === undefined ? [form.title, form.id] : [context.caption];
  return names.find((caption) => keepsValues(table, bindTable(catalogue, tableBlock(text), { ...context, caption })));
}

/** The table alone: what is kept below is another block. */
function tableBlock(text: string): Block {
  const end = /(?:\r\n|\n|\r(?!\n))(?![|])/.exec(text);
  return { kind: 'table', text: end ? text.slice(0, end.index + end[0].length) : text };
}

function keepsFree(catalogue: Catalogue, text: string, context: TableContext): boolean {
  return bindTable(catalogue, tableBlock(text), context).kind === 'free';
}

/** Whether every bound value is bound in the other table as well, as the same value, and nothing else is. */
export function keepsValues(table: StandardTable, other: ReportTable): boolean {
  if (other.kind !== 'standard' || other.form !== table.form) return false;
  for (const [ref, { value }] of table.cells) {
    const found = other.cells.get(ref)?.value ?? { kind: 'blank' };
    if (value.kind !== found.kind) return false;
    if (value.kind === 'number' && found.kind === 'number' && !value.value.eq(found.value)) return false;
  }
  const added = [...other.cells].filter(([ref, { value }]) => value.kind !== 'blank' && !table.cells.has(ref));
  return added.length === 0 && other.groupValues.length >= table.groupValues.length;
}

function finish(block: Block, table: string, notes: readonly string[]): string {
  const eol = /\r\n|\n|\r/.exec(block.text)?.[0] ?? '\n';
  const text = notes.length === 0 ? table : `${table}\n${notes.map(asNote).join('\n')}\n`;
  const ending = /[\r\n]*$/.exec(block.text)?.[0] ?? '';
  return text.replace(/\n$/, '').replaceAll('\n', eol) + ending;
}

/** A line that stays prose: one that would be read as a heading, an item or a table is called a note. */
function asNote(text: string): string {
  return OPENS_BLOCK.test(text) ? `注：${text}` : text;
}

const OPENS_BLOCK =
  /^(?:[#|<\-*+•·]|表[ \t\u3000]*[：:]|[一二三四五六七八九十]{1,3}[、．.]|[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）)、．.]|[①-⑳⑴-⒇])/;
