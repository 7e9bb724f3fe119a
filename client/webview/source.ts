import type { PreviewPlace } from '../../server/src/lsp/protocol';

/** What on the page an event's target belongs to: a cell, else a place in a block's text. */
export function placeOf(
  page: HTMLElement,
  target: EventTarget | null,
): (PreviewPlace & { readonly at?: number }) | undefined {
  if (!(target instanceof Element)) return undefined;
  const holder = target.closest('.block');
  const block = holder ? [...page.children].indexOf(holder) : -1;
  if (block < 0) return undefined;
  const cell = target.closest<HTMLElement>('[data-cell]')?.dataset.cell;
  if (cell !== undefined) return { block, cell };
  const piece = target.closest<HTMLElement>('[data-at]') ?? target.querySelector<HTMLElement>('[data-at]');
  return { block, at: Number(piece?.dataset.at ?? 0) + offsetIn(piece) };
}

/** How far in a piece of text the caret is that a click has set. */
function offsetIn(piece: Element | null): number {
  const selection = document.getSelection();
  const node = selection?.anchorNode;
  const isInside = node && piece && node.parentNode === piece && !piece.classList.contains('reference');
  return isInside ? Math.min(selection.anchorOffset, node.textContent?.length ?? 0) : 0;
}
