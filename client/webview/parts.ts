import type { PreviewBlock } from '../../server/src/lsp/protocol';

/** A block's element with its rows in place. The server has made text of whatever a draft holds. */
export function blockElement({ frame, head = [], rows = [] }: PreviewBlock): HTMLElement {
  const element = parsed(frame);
  element.querySelector('thead')?.append(...head.map(parsed));
  element.querySelector('tbody')?.append(...rows.map(parsed));
  return element;
}

/** The element that the HTML is; it may be a table row. */
export function parsed(html: string): HTMLElement {
  const template = document.createElement('template');
  template.innerHTML = html;
  const [element] = template.content.children;
  if (!(element instanceof HTMLElement)) throw new Error('not an element');
  return element;
}
