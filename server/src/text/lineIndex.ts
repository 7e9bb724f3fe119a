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

  constructor(text: string, encoding: PositionEncoding = 'utf-16') {
    this.text = text;
    this.encoding = encoding;
    this.starts = lineStarts(text);
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
