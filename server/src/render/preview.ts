/** The rendered report as HTML text, in the parts that a preview is patched by. */
import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { perObject } from '../text/memory';
import type { RenderedBlock } from './report';
import type { PreviewBlock } from './steps';

/** Remembered per rendered block: an unchanged block is the same object. */
export const previewBlock: (block: RenderedBlock) => PreviewBlock = perObject(({ elements }) => {
  const [figure] = elements;
  const parts = figure?.tagName === 'figure' ? tableParts(figure) : undefined;
  if (!figure || !parts) return { frame: `<div class="block">${toHtml([...elements])}</div>` };
  const { head, body } = parts;
  const rows = [head, body].map(({ children }) => children.map(rowHtml));
  const frame = toHtml(emptied(figure, new Set([head, body])));
  return { frame: `<div class="block">${frame}</div>`, head: rows[0] ?? [], rows: rows[1] ?? [] };
});

const rowHtml = perObject((row: object): string => toHtml(row as Element));

/** The whole document body as text, for those who need no parts. */
export function previewHtml(blocks: readonly PreviewBlock[]): string {
  return blocks.map(blockHtml).join('\n');
}

function blockHtml({ frame, head = [], rows = [] }: PreviewBlock): string {
  // The last one: a title before it may hold the same characters.
  const at = frame.lastIndexOf(EMPTY);
  if (at < 0) return frame;
  const grid = `<thead>${head.join('')}</thead><tbody>${rows.join('')}</tbody>`;
  return frame.slice(0, at) + grid + frame.slice(at + EMPTY.length);
}

const EMPTY = '<thead></thead><tbody></tbody>';

function tableParts(figure: Element): { readonly head: Element; readonly body: Element } | undefined {
  const head = find(figure, 'thead');
  const body = find(figure, 'tbody');
  return head && body ? { head, body } : undefined;
}

function find(element: Element, tagName: string): Element | undefined {
  for (const child of element.children) {
    if (child.type !== 'element') continue;
    const found = child.tagName === tagName ? child : find(child, tagName);
    if (found) return found;
  }
  return undefined;
}

function emptied(element: Element, parts: ReadonlySet<Element>): Element {
  if (parts.has(element)) return { ...element, children: [] };
  const children = element.children.map((child) => (child.type === 'element' ? emptied(child, parts) : child));
  return { ...element, children };
}
