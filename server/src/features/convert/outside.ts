import { parseFragment } from 'parse5';
import type { TableSyntax } from '../../syntax/table/table';

/** What an HTML table's block says outside its rows, such as a `<caption>`; other notations have nothing there. */
export function outsideTable(text: string, { notation, rows }: TableSyntax): string[] {
  const first = rows[0];
  const last = rows[rows.length - 1];
  if (notation !== 'html') return [];
  const parts = first && last ? [text.slice(0, first.span.start), text.slice(last.span.end)] : [text];
  return parts.map(plainText).filter((part) => part !== '');
}

function plainText(html: string): string {
  const withoutTags = html.replace(/<[^<>]*>/g, ' ');
  const [node] = parseFragment(withoutTags.replaceAll('<', '&lt;')).childNodes;
  return node && 'value' in node ? node.value.replace(/\s+/g, ' ').trim() : '';
}
