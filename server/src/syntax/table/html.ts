import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import type { Span } from '../../text/span';
import { type Cell, type Row, type TableSyntax, widestOf, widthOf } from './table';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Spans beyond this are taken for slips of the pen (the HTML standard's own bound for `colspan` is 1000). */
const WIDEST_SPAN = 100;

/** A `<table>` with `rowspan` and `colspan`; a table inside a cell counts as that cell's text. */
export function readHtmlTable(block: string): TableSyntax {
  const fragment = parseFragment(block, { sourceCodeLocationInfo: true });
  const table = find(fragment.childNodes, 'table');
  const rows: Row[] = [];
  const covered = new Coverage();
  for (const element of table ? rowElements(table) : []) rows.push(readRow(block, element, rows.length, covered));
  const width = widestOf(rows);
  const rectangular = rows.every((row, index) => covered.widthOf(index) === width || widthOf(row) === width);
  return { notation: 'html', rows, rectangular };
}

function readRow(block: string, element: Element, row: number, covered: Coverage): Row {
  const cells: Cell[] = [];
  for (const child of element.childNodes) {
    if (!isElement(child) || (child.tagName !== 'td' && child.tagName !== 'th')) continue;
    const rowSpan = spanAttribute(child, 'rowspan');
    const columnSpan = spanAttribute(child, 'colspan');
    const column = covered.place(row, rowSpan, columnSpan);
    const slot = inner(child);
    const text = textOf(child).replace(/\s+/g, ' ').trim();
    cells.push({ span: contentSpan(block, slot), slot, text, row, column, rowSpan, columnSpan });
  }
  const location = element.sourceCodeLocation;
  return { cells, span: { start: location?.startOffset ?? 0, end: location?.endOffset ?? block.length } };
}

/** Which columns of which rows the cells so far cover. */
class Coverage {
  private readonly rows: boolean[][] = [];
  /** For each row: before this column all are covered. */
  private readonly free: number[] = [];

  /** Takes the first free column of the row and covers the cell's area from there. */
  place(row: number, rowSpan: number, columnSpan: number): number {
    const columns = this.row(row);
    let column = this.free[row] ?? 0;
    while (columns[column]) column++;
    this.free[row] = column;
    for (let r = row; r < row + rowSpan; r++) {
      for (let c = column; c < column + columnSpan; c++) this.row(r)[c] = true;
    }
    return column;
  }

  widthOf(row: number): number {
    return this.row(row).length;
  }

  private row(index: number): boolean[] {
    let columns = this.rows[index];
    if (!columns) {
      columns = [];
      this.rows[index] = columns;
    }
    return columns;
  }
}

/** The first in the order of the text. Tags may be nested deeper than calls can be. */
function find(nodes: readonly Node[], tag: string): Element | undefined {
  for (const node of inOrder(nodes)) if (isElement(node) && node.tagName === tag) return node;
  return undefined;
}

/** All nodes, each before what is inside it. */
function* inOrder(nodes: readonly Node[]): Iterable<Node> {
  const waiting = [...nodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    if (isElement(node)) for (let at = node.childNodes.length - 1; at >= 0; at--) waiting.push(...childAt(node, at));
  }
}

function childAt({ childNodes }: Element, at: number): Node[] {
  const child = childNodes[at];
  return child ? [child] : [];
}

function rowElements(table: Element): Element[] {
  return table.childNodes.filter(isElement).flatMap((child) => {
    if (child.tagName === 'tr') return [child];
    return ['thead', 'tbody', 'tfoot'].includes(child.tagName) ? rowElements(child) : [];
  });
}

function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

function spanAttribute(cell: Element, name: string): number {
  const value = Number(cell.attrs.find((attribute) => attribute.name === name)?.value ?? 1);
  return Number.isInteger(value) && value >= 1 ? Math.min(value, WIDEST_SPAN) : 1;
}

/** Between the cell's tags; a cell without a closing tag ends where the parser closed it. */
function inner(cell: Element): Span {
  const location = cell.sourceCodeLocation;
  if (!location) return { start: 0, end: 0 };
  const start = location.startTag?.endOffset ?? location.startOffset;
  return { start, end: Math.max(start, location.endTag?.startOffset ?? location.endOffset) };
}

/** The content without white space and without the tags that surround it as a whole. */
function contentSpan(block: string, slot: Span): Span {
  let { start, end } = slot;
  for (;;) {
    while (start < end && isBlank(block.charAt(start))) start++;
    while (end > start && isBlank(block.charAt(end - 1))) end--;
    if (start === end) return { start: slot.start, end: slot.start };
    const opening = block.charAt(start) === '<' ? block.indexOf('>', start) : -1;
    const closing = block.charAt(end - 1) === '>' ? block.lastIndexOf('<', end - 1) : -1;
    if (opening >= 0 && opening < end) start = opening + 1;
    else if (closing >= start) end = closing;
    else return { start, end };
  }
}

function isBlank(character: string): boolean {
  return /[\s\u3000\u00a0\u200b\ufeff]/.test(character);
}

/** The texts inside, with a space after what ends a line. */
function textOf(element: Element): string {
  let text = '';
  const waiting: (Node | typeof LINE_END)[] = [element];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === LINE_END) text += ' ';
    else if ('value' in next) text += next.value;
    else if (isElement(next)) {
      if (next.tagName === 'br' || next.tagName === 'p') waiting.push(LINE_END);
      for (let at = next.childNodes.length - 1; at >= 0; at--) waiting.push(...childAt(next, at));
    }
  }
  return text;
}

const LINE_END = 'end of a line';
