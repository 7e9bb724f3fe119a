import { ByteIndex } from './byteIndex';
import { lastUpTo } from './search';

/** What the places in a line are counted in: bytes of UTF-8 or units of UTF-16. */
export type PositionEncoding = 'utf-8' | 'utf-16';

/** A place as the Language Server Protocol counts: the line, and where in the line in the encoding agreed on, from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * Between offsets into a text and positions in its lines: the one place that knows how a client counts. A line ends with `\n`, `\r\n` or `\r`, as in the protocol.
 */
export class LineIndex {
  /** Offset of each line's first unit; the first is 0. */
  readonly starts: Uint32Array;
  private readonly text: string;
  /** How positions count; offsets and lines are the same in either. */
  readonly encoding: PositionEncoding;
  private bytes: ByteIndex | undefined;

  constructor(text: string, encoding: PositionEncoding = 'utf-16', starts: Uint32Array = lineStarts(text)) {
    this.text = text;
    this.encoding = encoding;
    this.starts = starts;
  }

  /**
   * The lines of a text whose first `before` and last `after` units are those of this one: only what stands between is
   * looked through.
   */
  edited(text: string, before: number, after: number): LineIndex {
    const line = this.lineAt(before);
    // A `\n` that now follows upon a `\r` ends the same line.
    const from = line > 0 && this.startOf(line) === before ? line - 1 : line;
    const end = text.length - after;
    const start = this.startOf(from);
    const between = lineStarts(text.slice(start, end)).map((at) => start + at);
    // A `\r` that now stands before a kept `\n` ends no line of its own.
    const isJoined = text.charCodeAt(end - 1) === 13 && text.charCodeAt(end) === 10;
    const last = (between[between.length - 1] ?? 0) + (isJoined && end > start ? 1 : 0);
    between[between.length - 1] = last;
    const delta = text.length - this.text.length;
    let to = this.lineAt(this.text.length - after) + 1;
    while (to < this.count && this.startOf(to) + delta <= last) to++;
    const kept = from + between.length;
    const starts = new Uint32Array(kept + this.count - to);
    starts.set(this.starts.subarray(0, from));
    starts.set(between, from);
    for (let index = to; index < this.count; index++) starts[kept + index - to] = this.startOf(index) + delta;
    return new LineIndex(text, this.encoding, starts);
  }

  get count(): number {
    return this.starts.length;
  }

  /** The line that holds the offset; offsets beyond the text belong to its last line. */
  lineAt(offset: number): number {
    return lastUpTo(this.starts, offset);
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
    return { line, character: this.distance(this.startOf(line), Math.min(inside, this.endOf(line))) };
  }

  /** A position outside the text is moved to the nearest one inside, as the protocol demands. */
  offsetAt(position: Position): number {
    if (position.line >= this.count) return this.text.length;
    const line = Math.max(0, position.line);
    return Math.min(this.advanced(this.startOf(line), Math.max(0, position.character)), this.endOf(line));
  }

  private distance(start: number, end: number): number {
    if (this.encoding === 'utf-16') return end - start;
    const bytes = this.byteIndex();
    return bytes.bytesBefore(end) - bytes.bytesBefore(start);
  }

  private advanced(start: number, character: number): number {
    if (this.encoding === 'utf-16') return start + character;
    const bytes = this.byteIndex();
    return bytes.offsetAt(bytes.bytesBefore(start) + character);
  }

  private byteIndex(): ByteIndex {
    this.bytes ??= new ByteIndex(this.text);
    return this.bytes;
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
