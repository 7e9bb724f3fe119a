/** Between places in a draft and places on its page. */
import type { Place } from '../syntax/block';
import { blockIndexAt, type Draft } from '../syntax/draft';
import type { TableCell } from './grid';
import type { RenderedBlock } from './report';

/** A printed block by its index; in a table a cell as `row.cell` of its grid. */
export interface PagePlace {
  readonly block: number;
  readonly cell?: string;
}

/** Where the text at an offset is printed; a caption belongs to the table below it, other unprinted text to nothing. */
export function placeOnPage(blocks: readonly RenderedBlock[], draft: Draft, offset: number): PagePlace | undefined {
  const index = blockIndexAt(draft, offset);
  const own = draft.blocks[index];
  const holder =
    own?.kind === 'caption' ? draft.blocks.slice(index, index + 3).find(({ kind }) => kind === 'table') : own;
  const block = blocks.findIndex((one) => one.block === holder);
  if (block < 0) return undefined;
  const within = offset - (draft.starts[index] ?? 0);
  const cell = own === holder ? cellAt(blocks[block], within) : undefined;
  return { block, ...(cell === undefined ? {} : { cell }) };
}

/** The cell at an offset, else the nearest one on its line. Of a head that several printed cells share, the innermost. */
function cellAt(rendered: RenderedBlock | undefined, offset: number): string | undefined {
  let found: string | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  rendered?.grid?.rows.forEach((cells, row) => {
    cells.forEach(({ source }, index) => {
      if (!source) return;
      const { start, end } = source.slot;
      const away = Math.max(0, start - offset, offset - end);
      const isOnLine =
        away === 0 || !/[\r\n]/.test(rendered.block.text.slice(Math.min(end, offset), Math.max(start, offset)));
      if (!isOnLine || away > nearest) return;
      nearest = away;
      found = `${row}.${index}`;
    });
  });
  return found;
}

/** What a place on the page comes from; a cell that the draft does not have comes from its table as a whole. */
export function placeInDraft(
  blocks: readonly RenderedBlock[],
  { block, cell, at }: PagePlace & { readonly at?: number },
): Place | undefined {
  const rendered = blocks[block];
  if (!rendered) return undefined;
  const source = cell === undefined ? undefined : cellNamed(rendered, cell)?.source;
  if (source) return { block: rendered.block, span: source.span };
  const start = Math.max(0, Math.min(at ?? 0, rendered.block.text.length));
  return { block: rendered.block, span: { start, end: start } };
}

function cellNamed({ grid }: RenderedBlock, name: string): TableCell | undefined {
  const [row = -1, index = -1] = name.split('.').map(Number);
  return grid?.rows[row]?.[index];
}
