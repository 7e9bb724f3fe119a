import { isElement, isShown, type PageNode } from './page';

/** Text of a run of inline nodes, a string for each line; white space is collapsed as pages show it. */
export function linesOfText(nodes: readonly PageNode[]): string[] {
  const lines: string[] = [''];
  const visit = (node: PageNode): void => {
    if ('value' in node) {
      lines[lines.length - 1] += node.value;
      return;
    }
    if (!isElement(node) || !isShown(node)) return;
    const isBlock = BLOCKS.has(node.tagName);
    if (node.tagName === 'br' || isBlock) lines.push('');
    for (const child of node.childNodes) visit(child);
    if (isBlock) lines.push('');
  };
  for (const node of nodes) visit(node);
  return lines.map(tidy).filter((line) => line !== '');
}

/** Elements that begin and end a line. */
export const BLOCKS: ReadonlySet<string> = new Set([
  ...['address', 'article', 'aside', 'blockquote', 'body', 'center', 'dd', 'details', 'dir', 'div', 'dl', 'dt'],
  ...[
    'fieldset',
    'figcaption',
    'figure',
    'footer',
    'form',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hr',
    'legend',
  ],
  ...['li', 'listing', 'main', 'menu', 'nav', 'ol', 'p', 'plaintext', 'pre', 'search', 'section', 'summary', 'table'],
  ...['caption', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul', 'xmp'],
]);

/**
 * Line breaks and tabs are white space, and what collects at the ends (U+3000 too) is none of the text. Word breaks its
 * source between characters of Chinese, where the break shows as nothing.
 */
function tidy(text: string): string {
  return text
    .replace(/[\u200b\ufeff\u00ad]/g, '')
    .replace(/[ \t\f\r\n\u00a0]+/g, (gap, at: number, whole: string) =>
      /[\r\n]/.test(gap) && isWide(whole, at - 1) && isWide(whole, at + gap.length) ? '' : ' ',
    )
    .trim();
}

function isWide(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x2e80 || (unit >= 0x2010 && unit <= 0x203f);
}

/** The lines of one cell as one text: Chinese goes on without a blank, everything else is parted by one. */
export function joinedLines(lines: readonly string[]): string {
  return lines.reduce((text, line) => {
    if (text === '') return line;
    return isWide(text, text.length - 1) && isWide(line, 0) ? text + line : `${text} ${line}`;
  }, '');
}
