import {
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  parse,
  type TreeAdapter,
} from 'parse5';
import { Refusal } from './refusal';

export type PageNode = DefaultTreeAdapterTypes.ChildNode;
export type PageElement = DefaultTreeAdapterTypes.Element;
type Parent = DefaultTreeAdapterTypes.ParentNode;

const LONGEST_PAGE = 32 * 2 ** 20;
const DEEPEST = 256;
const MOST_NODES = 400_000;

/** An HTML page or fragment. */
export interface Page {
  readonly body: PageElement;
  /** What the page says it is called, the more telling names first. */
  readonly names: readonly string[];
}

/** Reads a page; one that would cost too much is refused. Source: HTML standard, as parse5 has it. */
export function parsePage(html: string): Page {
  if (html.length > LONGEST_PAGE) throw new Refusal('too-large');
  const page = parse(html, { treeAdapter: boundedAdapter() });
  const parts = page.childNodes.filter(isElement).flatMap(({ childNodes }) => childNodes.filter(isElement));
  const body = parts.find(({ tagName }) => tagName === 'body' || tagName === 'frameset');
  if (!body) throw new Refusal('not-readable');
  const head = parts.find(({ tagName }) => tagName === 'head')?.childNodes.filter(isElement) ?? [];
  const article = head.find((element) => attribute(element, 'name')?.toLowerCase() === ARTICLE_TITLE);
  const title = head.find(({ tagName }) => tagName === 'title');
  return {
    body,
    names: [article && attribute(article, 'content'), title && rawText(title)].flatMap((name) => name ?? []),
  };
}

/** The name under which the sites of Chinese agencies must state an article's title (国办发〔2019〕19号, 附件2). */
const ARTICLE_TITLE = 'articletitle';

/**
 * Refuses trees that are too deep or too large while they grow: the parser's own work is bounded by the depth of what is
 * open, and what it copies (formatting that was not closed) counts as well.
 */
function boundedAdapter(): TreeAdapter<DefaultTreeAdapterMap> {
  const depths = new WeakMap<object, number>();
  let nodes = 0;
  const place = (parent: Parent, child: object) => {
    const depth = (depths.get(parent) ?? 0) + 1;
    if (depth > DEEPEST) throw new Refusal('too-deep');
    depths.set(child, depth);
  };
  return {
    ...defaultTreeAdapter,
    createElement: (...args) => {
      if (++nodes > MOST_NODES) throw new Refusal('too-many');
      return defaultTreeAdapter.createElement(...args);
    },
    appendChild: (parent, child) => {
      place(parent, child);
      defaultTreeAdapter.appendChild(parent, child);
    },
    insertBefore: (parent, child, reference) => {
      place(parent, child);
      defaultTreeAdapter.insertBefore(parent, child, reference);
    },
  };
}

export function isElement(node: PageNode | Parent): node is PageElement {
  return 'tagName' in node;
}

/** `undefined` where the element has none of that name. */
export function attribute(element: PageElement, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

/** What browsers and word processors do not show, or show beside the text. */
export function isShown(element: PageElement): boolean {
  if (UNSHOWN.has(element.tagName)) return false;
  if (attribute(element, 'hidden') !== undefined || attribute(element, 'aria-hidden') === 'true') return false;
  const style = attribute(element, 'style')?.replace(/\s+/g, '').toLowerCase() ?? '';
  return !(style.includes('display:none') || style.includes('mso-hide:all') || style.includes('mso-element:comment'));
}

const UNSHOWN: ReadonlySet<string> = new Set([
  ...['head', 'title', 'meta', 'link', 'base', 'script', 'style', 'noscript', 'template', 'colgroup', 'col'],
  ...['button', 'select', 'textarea', 'input', 'iframe', 'object', 'embed', 'canvas', 'audio', 'video', 'svg', 'math'],
  ...['rp', 'rt', 'datalist', 'dialog', 'del', 'strike'],
]);

/** All text of a node, shown or not, as it stands. */
export function rawText(node: PageNode): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(rawText).join('') : '';
}
