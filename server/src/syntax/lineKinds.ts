import type { LineIndex } from '../text/lineIndex';
import { isPageNumber, opensPageNumber } from '../text/pageNumber';
import { isWhiteSpace } from '../text/whiteSpace';
import { isHeadingLine } from './heading';
import { opensOrdinal, readOrdinal } from './ordinal';
import { closedLine } from './table/lines';

/** What a line is when looked at alone; `tabbed`, `cell` and `row` lines only make a table in company. */
export type LineKind =
  | 'blank'
  | 'comment'
  | 'html'
  | 'caption'
  | 'heading'
  | 'item'
  | 'pipe'
  | 'cell'
  | 'row'
  | 'tabbed'
  | 'page'
  | 'plain';

/**
 * The lines of a text and what each is, found out when first asked. Most lines are told by the first and last of their
 * characters; only those that open like something special are cut out and read.
 */
export class LineKinds {
  /** The furthest line that was asked for since it was last set. */
  furthest = 0;
  private readonly known: (LineKind | undefined)[];
  private readonly tabs: Marked;
  private readonly pipes: Marked;

  constructor(
    private readonly text: string,
    private readonly lines: LineIndex,
  ) {
    this.known = new Array(lines.count);
    this.tabs = new Marked('\t', text, lines);
    this.pipes = new Marked('|', text, lines);
  }

  kindOf(line: number): LineKind {
    this.reach(line);
    const known = this.known[line];
    if (known) return known;
    const kind = this.read(line);
    this.known[line] = kind;
    return kind;
  }

  /** What a line is if its tabs are no more than white space. */
  proseKindOf(line: number): LineKind {
    this.reach(line);
    const at = this.firstUnit(line);
    return at === this.lines.endOf(line) ? 'blank' : this.proseKind(line, at);
  }

  /** The line without its break. */
  content(line: number): string {
    this.reach(line);
    return this.text.slice(this.lines.startOf(line), this.lines.endOf(line));
  }

  hasTab(line: number): boolean {
    this.reach(line);
    return this.tabs.has(line);
  }

  hasPipe(line: number): boolean {
    this.reach(line);
    return this.pipes.has(line);
  }

  /** Nothing but white space as JavaScript has it. */
  isBlank(line: number): boolean {
    this.reach(line);
    const end = this.lines.endOf(line);
    let at = this.lines.startOf(line);
    while (at < end && isWhiteSpace(this.text.charCodeAt(at))) at++;
    return at === end;
  }

  private reach(line: number): void {
    if (line > this.furthest) this.furthest = line;
  }

  private read(line: number): LineKind {
    const at = this.firstUnit(line);
    const end = this.lines.endOf(line);
    if (at === end) return this.hasTab(line) ? 'tabbed' : 'blank';
    const opening = this.text.charAt(at);
    if (opening === '|') return this.closedKind(line) === 'cell' ? 'cell' : 'pipe';
    if (opening === '<') {
      if (this.text.startsWith('<!--', at)) return 'comment';
      if (/^<table[\s>]/i.test(this.text.slice(at, at + 7)) || this.text.slice(at, end) === '<table') return 'html';
    }
    return this.hasTab(line) ? 'tabbed' : this.proseKind(line, at);
  }

  /** `at` is where the line's first character stands: by it most lines are told. */
  private proseKind(line: number, at: number): LineKind {
    const opening = this.text.charCodeAt(at);
    // White space that no line is indented with stands for itself, and the patterns look behind it.
    const isOdd = isWhiteSpace(opening);
    if (isOdd || opensOrdinal(opening)) {
      const content = this.content(line);
      const ordinal = readOrdinal(content);
      if (ordinal) return this.closedKind(line) ?? (isHeadingLine(content, ordinal) ? 'heading' : 'item');
    }
    if ((isOdd || opensPageNumber(opening)) && isPageNumber(this.content(line))) return 'page';
    if (isOdd || MARKS.includes(opening)) {
      const content = this.content(line);
      if (CAPTION.test(content)) return 'caption';
      if (HASHES.test(content)) return 'heading';
      if (BULLET.test(content)) return 'item';
    }
    return this.closedKind(line) ?? 'plain';
  }

  /** What a line is that a pipe closes. */
  private closedKind(line: number): 'cell' | 'row' | undefined {
    if (!this.hasPipe(line)) return undefined;
    let last = this.lines.endOf(line) - 1;
    while (isWhiteSpace(this.text.charCodeAt(last))) last--;
    return this.text.charAt(last) === '|' ? closedLine(this.content(line)) : undefined;
  }

  private firstUnit(line: number): number {
    const end = this.lines.endOf(line);
    let at = this.lines.startOf(line);
    while (at < end && isSpace(this.text.charCodeAt(at))) at++;
    return at;
  }
}

const CAPTION = /^[\s\u3000]*表[ \t\u3000]*[：:]/;
const HASHES = /^[ \t\u3000]*#{1,6}[ \t\u3000]+\S/;
const BULLET = /^[ \t\u3000]*[-*+•·][ \t\u3000]+\S/;

const MARKS = [...'表#-*+•·'].map((mark) => mark.charCodeAt(0));

/** What lines are indented with. */
function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 0x3000 || unit === 0xa0 || unit === 0x200b || unit === 0xfeff;
}

/** Which lines hold a character; the text is gone through for it from line to line, and only once. */
class Marked {
  /** From `from` on, `next` is the first line with the character. */
  private from = 0;
  private next = -1;

  constructor(
    private readonly character: string,
    private readonly text: string,
    private readonly lines: LineIndex,
  ) {}

  has(line: number): boolean {
    if (line > this.next) {
      const at = this.text.indexOf(this.character, this.lines.startOf(line));
      this.next = at < 0 ? this.lines.count : this.lines.lineAt(at);
      this.from = line;
    } else if (line < this.from) {
      const start = this.lines.startOf(line);
      const at = this.text.slice(start, this.lines.startOf(this.from)).indexOf(this.character);
      if (at >= 0) this.next = this.lines.lineAt(start + at);
      this.from = line;
    }
    return line === this.next;
  }
}
