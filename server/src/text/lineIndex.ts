/** Where a line stands, as the Language Server Protocol counts: line and UTF-16 unit in the line, both from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Between offsets into a text and positions in its lines. A line ends with `\n`, `\r\n` or `\r`, as in the protocol. */
export class LineIndex {
  /** Offset of each line's first unit; the first is 0. */
  readonly starts: Uint32Array;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.starts = lineStarts(text);
  }

  get count(): number {
    return this.starts.length;
  }

  /** The line that holds the offset; offsets beyond the text belong to its last line. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  startOf(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  /** Where the line's content ends, before its line break. */
  endOf(line: number): number {
    const next = this.starts[line + 1];
    if (next === undefined) return this.text.length;
    const crlf = this.text.charCodeAt(next - 1) === 10 && this.text.charCodeAt(next - 2) === 13;
    return crlf ? next - 2 : next - 1;
  }

  positionAt(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(inside);
    return { line, character: Math.min(inside, this.endOf(line)) - this.startOf(line) };
  }

  /** A position outside the text is moved to the nearest one inside, as the protocol demands. */
  offsetAt(position: Position): number {
    if (position.line >= this.count) return this.text.length;
    const line = Math.max(0, position.line);
    return Math.min(this.startOf(line) + Math.max(0, position.character), this.endOf(line));
  }
}

function lineStarts(text: string): Uint32Array {
  const starts: number[] = [0];
  let feed = nextOf('\n', text, 0);
  let carriage = nextOf('\r', text, 0);
  while (feed < text.length || carriage < text.length) {
    const end = (carriage + 1 === feed ? feed : Math.min(feed, carriage)) + 1;
    starts.push(end);
    if (feed < end) feed = nextOf('\n', text, end);
    if (carriage < end) carriage = nextOf('\r', text, end);
  }
  return Uint32Array.from(starts);
}

function nextOf(unit: string, text: string, from: number): number {
  const at = text.indexOf(unit, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}
