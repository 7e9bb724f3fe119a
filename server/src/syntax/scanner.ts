import type { LineIndex } from '../text/lineIndex';
import type { BlockKind } from './block';
import { type LineKind, LineKinds } from './lineKinds';
import { readOrdinal } from './ordinal';
import { areRows, closedLine, isDelimiterRow, isPipeRow, isTabbedTable, ROWS_LOOKED_AT } from './table/lines';

/** As the furthest line that was looked at: all of them. No text has as many. */
export const ALL_LINES = 0xffffffff;

interface Found {
  readonly kind: BlockKind;
  /** The line after the block's last. */
  readonly next: number;
}

/** Tells which block begins at a line of a text and where it ends; of how much it looked at for that, it keeps account. */
export class Scanner {
  private readonly kinds: LineKinds;

  /**
   * `isFirst`: the text begins here. `proseUntil`: lines before this one were looked at as tabbed cells and found to be
   * prose.
   */
  constructor(
    private readonly text: string,
    private readonly lines: LineIndex,
    private readonly isFirst: boolean,
    public proseUntil: number,
  ) {
    this.kinds = new LineKinds(text, lines);
  }

  /** The furthest line that was looked at to tell the last block; `ALL_LINES`: any. */
  get furthest(): number {
    return this.kinds.furthest;
  }

  blockAt(line: number, count: number): Found {
    this.kinds.furthest = line;
    if (line === 0 && this.isFirst) {
      const end = this.frontMatterEnd(count);
      if (end !== undefined) return { kind: 'front', next: end };
    }
    switch (this.kindOf(line)) {
      case 'blank':
        return { kind: 'blank', next: this.endOfRun(line, count, 'blank') };
      case 'comment':
        return this.comment(line, count);
      case 'html':
        return { kind: 'table', next: this.endOfHtmlTable(line, count) };
      case 'caption':
        return { kind: 'caption', next: line + 1 };
      case 'heading':
        return { kind: 'heading', next: this.endOfWrapped(line, count) };
      case 'item':
        return { kind: 'item', next: this.endOfWrapped(line, count) };
      case 'pipe':
        return { kind: 'table', next: this.endOfPipeTable(line, count) };
      case 'cell':
        return this.closedRows(line, count) ?? this.cellLines(line, count) ?? this.paragraph(line, count);
      case 'row':
        return this.closedRows(line, count) ?? this.paragraph(line, count);
      case 'tabbed':
        return this.tabbed(line, count) ?? this.proseAt(line, count);
      case 'page':
        return { kind: 'leftover', next: line + 1 };
      case 'plain':
        return this.headlessPipeTable(line, count) ?? this.paragraph(line, count);
    }
  }

  private kindOf(line: number): LineKind {
    const kind = this.kinds.kindOf(line);
    return kind === 'tabbed' && line < this.proseUntil ? this.kinds.proseKindOf(line) : kind;
  }

  private endOfRun(line: number, count: number, kind: LineKind): number {
    let next = line + 1;
    while (next < count && this.kindOf(next) === kind) next++;
    return next;
  }

  private frontMatterEnd(count: number): number | undefined {
    if (this.kinds.content(0).trimEnd() !== '---') return undefined;
    for (let line = 1; line < count; line++) {
      if (/^(---|\.\.\.)\s*$/.test(this.kinds.content(line))) return line + 1;
    }
    return undefined;
  }

  /** To the line that closes the comment; one never closed ends at a blank line, so that it swallows no chapter. */
  private comment(line: number, count: number): Found {
    for (let at = line; at < count; at++) {
      const content = this.kinds.content(at);
      if (at > line && content.trim() === '') return { kind: 'comment', next: at };
      const close = content.indexOf('-->');
      if (close < 0) continue;
      const alone = content.slice(close + 3).trim() === '';
      return alone ? { kind: 'comment', next: at + 1 } : this.paragraph(at, count);
    }
    return { kind: 'comment', next: count };
  }

  /** To the line with the last closing tag; a table never closed ends at a blank line or a heading. */
  private endOfHtmlTable(line: number, count: number): number {
    let open = 0;
    for (let at = line; at < count; at++) {
      const content = this.kinds.content(at).toLowerCase();
      const mayEnd = at > line && (content.trim() === '' || readOrdinal(content)?.level === 1);
      if (mayEnd && this.lastTableClose() < this.lines.startOf(at)) return at;
      open += occurrences(content, '<table') - occurrences(content, '</table');
      if (open <= 0) return at + 1;
    }
    return count;
  }

  private lastClose: number | undefined;

  /** Offset of the last closing table tag, or −1; looked for once. */
  private lastTableClose(): number {
    this.kinds.furthest = ALL_LINES;
    this.lastClose ??= this.text.toLowerCase().lastIndexOf('</table');
    return this.lastClose;
  }

  private endOfPipeTable(line: number, count: number): number {
    let next = line + 1;
    while (next < count && this.kinds.hasPipe(next) && isPipeRow(this.kinds.content(next))) next++;
    return next;
  }

  /** A GFM table whose rows have no outer pipes: told by its delimiter row. */
  private headlessPipeTable(line: number, count: number): Found | undefined {
    if (!this.isAboveDelimiter(line, count)) return undefined;
    let next = line + 2;
    while (next < count && this.kinds.hasPipe(next) && this.kindOf(next) !== 'heading') next++;
    return { kind: 'table', next };
  }

  /** Each cell on a line that ends with `|`; blank lines may part the rows. One such line alone is prose. */
  private cellLines(line: number, count: number): Found | undefined {
    let next = line + 1;
    for (let at = next; at < count; at++) {
      if (this.closedAt(at) === 'cell') next = at + 1;
      else if (!this.kinds.isBlank(at)) break;
    }
    return next - line > 1 ? { kind: 'table', next } : undefined;
  }

  /** Rows that end with `|` and open with a cell, as text out of web pages has them; some of them may be one cell. */
  private closedRows(line: number, count: number): Found | undefined {
    const first: string[] = [];
    let next = line;
    while (next < count && this.closedAt(next) !== undefined) {
      if (first.length < ROWS_LOOKED_AT) first.push(this.kinds.content(next));
      next++;
      if (first.length === ROWS_LOOKED_AT && !areRows(first)) return undefined;
    }
    return areRows(first) ? { kind: 'table', next } : undefined;
  }

  private closedAt(line: number): 'cell' | 'row' | undefined {
    return this.kinds.hasPipe(line) ? closedLine(this.kinds.content(line)) : undefined;
  }

  /** Cells parted by tabs, or each on a tab-indented line with blank lines between rows. */
  private tabbed(line: number, count: number): Found | undefined {
    const rows: string[][] = [[]];
    let next = line;
    for (let at = line; at < count; at++) {
      const hasTab = this.kinds.hasTab(at);
      if (!hasTab && this.kinds.isBlank(at)) {
        if (!this.tabFollows(at, count)) break;
        if (rows[rows.length - 1]?.length !== 0) rows.push([]);
        continue;
      }
      if (!hasTab && !this.continuesCell(at, count)) break;
      rows[rows.length - 1]?.push(this.kinds.content(at));
      next = at + 1;
    }
    if (isTabbedTable(rows)) return { kind: 'table', next };
    this.proseUntil = Math.max(next, line + 1);
    return undefined;
  }

  /** Whether a line with a tab stands here or after a few blank lines. */
  private tabFollows(line: number, count: number): boolean {
    for (let at = line; at < Math.min(count, line + MOST_BLANK_LINES); at++) {
      if (this.kinds.hasTab(at)) return true;
      if (!this.kinds.isBlank(at)) return false;
    }
    return false;
  }

  /** A cell broken over two lines: plain and short, with more cells after it in its row or the next. */
  private continuesCell(line: number, count: number): boolean {
    if (this.lines.endOf(line) - this.lines.startOf(line) > LONGEST_BROKEN_CELL) return false;
    if (!this.tabFollows(line + 1, count)) return false;
    // A line of zero-width characters is blank, and goes on with the cell too.
    const kind = this.kinds.proseKindOf(line);
    return kind === 'plain' || kind === 'blank';
  }

  private proseAt(line: number, count: number): Found {
    const kind = this.kindOf(line);
    if (kind === 'page') return { kind: 'leftover', next: line + 1 };
    if (kind === 'heading' || kind === 'item') return { kind, next: this.endOfWrapped(line, count) };
    if (kind === 'caption') return { kind, next: line + 1 };
    return this.kinds.isBlank(line) ? { kind: 'blank', next: line + 1 } : this.paragraph(line, count);
  }

  private paragraph(line: number, count: number): Found {
    let next = line + 1;
    for (;;) {
      if (next < count && this.continuesParagraph(next, count)) next++;
      else {
        const further = this.overPageNumber(next, count);
        if (further === undefined) return { kind: 'paragraph', next };
        next = further + 1;
      }
    }
  }

  /**
   * The line with which a text goes on behind the number of a page. Blank lines around the number end the text only where
   * the line above ends a sentence.
   */
  private overPageNumber(line: number, count: number): number | undefined {
    const page = this.overBlanks(line, count);
    if (page >= count || this.kindOf(page) !== 'page') return undefined;
    const further = this.overBlanks(page + 1, count);
    if (further >= count || !this.continuesParagraph(further, count)) return undefined;
    const isApart = page > line || further > page + 1;
    return isApart && SENTENCE_END.test(this.kinds.content(line - 1)) ? undefined : further;
  }

  private overBlanks(line: number, count: number): number {
    let at = line;
    while (at < count && at - line < MOST_BLANKS_AT_PAGE && this.kinds.isBlank(at)) at++;
    return at;
  }

  private continuesParagraph(line: number, count: number): boolean {
    return this.kindOf(line) === 'plain' && !this.isAboveDelimiter(line, count);
  }

  private isAboveDelimiter(line: number, count: number): boolean {
    return line + 1 < count && this.kinds.hasPipe(line) && isDelimiterRow(this.kinds.content(line + 1));
  }

  /**
   * A heading or item goes on over lines that were only broken to fit a page, as text out of a PDF is: the line before
   * is long and ends without punctuation.
   */
  private endOfWrapped(line: number, count: number): number {
    let next = line + 1;
    while (next < count && this.isWrapped(next - 1)) {
      if (this.continuesParagraph(next, count)) next++;
      else {
        const further = this.overPageNumber(next, count);
        if (further === undefined) break;
        next = further + 1;
      }
    }
    return next;
  }

  private isWrapped(line: number): boolean {
    if (this.lines.endOf(line) - this.lines.startOf(line) < WRAPPED_FROM) return false;
    const trimmed = this.kinds.content(line).trimEnd();
    return trimmed.length >= WRAPPED_FROM && !/[。；;：:！!？?.]$/.test(trimmed);
  }
}

const WRAPPED_FROM = 20;
const MOST_BLANK_LINES = 3;
const MOST_BLANKS_AT_PAGE = 2;
const SENTENCE_END = /[。；;：:！!？?][”"’』」）)]{0,2}[\s\u3000]*$/;
const LONGEST_BROKEN_CELL = 30;

function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++;
  return count;
}
