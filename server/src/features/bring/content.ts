import { linesOfText } from './inline';
import { isElement, isShown, type PageElement, rawText } from './page';

/** The part of a web page that is its article, and what stands around it. */
export interface Content {
  readonly root: PageElement;
  /** Lines of menus, paths and footers. */
  readonly outside: readonly string[];
}

/** Of the text of a page so much is the article's, at least. */
const MOST = 0.6;

/**
 * Goes down to the smallest element that still holds most of the page's text, as long as one child does. What lies
 * outside is given too, so that the writer can see what was left out.
 */
export function contentOf(body: PageElement): Content {
  const lengths = textLengths(body);
  const whole = lengths.get(body) ?? 0;
  const outside: string[] = [];
  let root = body;
  for (;;) {
    const children = root.childNodes.filter(isElement).filter(isShown);
    const main = children.find((child) => (lengths.get(child) ?? 0) > whole * MOST && !KEPT_WHOLE.has(child.tagName));
    if (!main || children.some((child) => child !== main && isArticlesOwn(child, lengths))) break;
    for (const line of linesOfText(root.childNodes.filter((child) => child !== main))) outside.push(line);
    root = main;
  }
  return { root, outside };
}

/** Menus and footers stand in boxes of their own; paragraphs and headings beside the box with most of the text are its article's. */
function isArticlesOwn(element: PageElement, lengths: ReadonlyMap<PageElement, number>): boolean {
  return /^(?:p|h[2-6]|table)$/.test(element.tagName) && (lengths.get(element) ?? 0) > 0;
}

const KEPT_WHOLE: ReadonlySet<string> = new Set(['table', 'p', 'span', 'ul', 'ol', 'pre']);

/** How many characters that show each element holds, links in menus weighing nothing. */
function textLengths(body: PageElement): Map<PageElement, number> {
  const lengths = new Map<PageElement, number>();
  const visit = (element: PageElement): number => {
    let length = 0;
    for (const child of element.childNodes) {
      if (!isElement(child)) length += 'value' in child ? rawText(child).replace(/\s+/g, '').length : 0;
      else if (isShown(child) && !ASIDE.has(child.tagName)) length += visit(child);
    }
    lengths.set(element, length);
    return length;
  };
  visit(body);
  return lengths;
}

const ASIDE: ReadonlySet<string> = new Set(['a', 'nav', 'header', 'footer', 'aside']);
