import { ByteIndex } from './byteIndex';
import { lastUpTo } from './search';

/** What the places in a line are counted in: bytes of UTF-8 or units of UTF-16. */
export type PositionEncoding = 'utf-8' | 'utf-16';

/** A place as the Language Server Protocol counts: the line, and where in the line in the encoding agreed on, from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where lines begin, how long their breaks are, and how long all is. */
export interface Lines {
  readonly starts: Uint32Array;
  readonly breaks: Uint8Array;
  readonly length: number;
}

/**
 * Between offsets into a text and positions in its lines: the one place that knows how a client counts. A line ends with `\n`, `\r\n` or `\r`, as in the protocol.
 */
export class LineIndex {
  /** Offset of each line's first unit; the first is 0. */
  readonly starts: Uint32Array;
  /** Units of each line's break; the last line has none. */
  readonly breaks: Uint8Array;
  /** Units of text. */
  readonly length: number;
  /** How positions count; offsets and lines are the same in either. */
  readonly encoding: PositionEncoding;
  /** Needed only to count bytes. */
  readonly #text: () => string;
  #bytes: ByteIndex | undefined;

  /** Of a text, or of one whose lines are known and that is made when it is needed. */
  constructor(text: string, encoding?: PositionEncoding);
  constructor(text: () => string, encoding: PositionEncoding, lines: Lines);
  constructor(text: string | (() => string), encoding: PositionEncoding = 'utf-16', lines?: Lines) {
    const { starts, breaks, length } = lines ?? linesOf(typeof text === 'string' ? text : text());
    this.starts = starts;
    this.breaks = breaks;
    this.length = length;
    this.encoding = encoding;
    this.#text = typeof text === 'string' ? () => text : text;
  }

  /**
   * The lines of a text in which those from `from` to before `to` give way to the lines of a piece of text. The piece ends
   * with a line break, or with the text.
   */
  spliced(from: number, to: number, piece: Lines): Lines {
    const start = this.startOf(from);
    const isLast = to >= this.count;
    const between = isLast ? piece.starts.length : piece.starts.length - 1;
    const count = from + between + this.count - to;
    const delta = start + piece.length - this.startOf(to);
    const starts = new Uint32Array(count);
    starts.set(this.starts.subarray(0, from));
    for (let index = 0; index < between; index++) starts[from + index] = start + (piece.starts[index] ?? 0);
    for (let index = to, at = from + between; index < this.count; index++, at++) {
      starts[at] = (this.starts[index] ?? 0) + delta;
    }
    const breaks = new Uint8Array(count);
    breaks.set(this.breaks.subarray(0, from));
    breaks.set(piece.breaks.subarray(0, between), from);
    breaks.set(this.breaks.subarray(to), from + between);
    return { starts, breaks, length: this.length + delta };
  }

  get count(): number {
    return this.starts.length;
  }

  /** The line that holds the offset; offsets beyond the text belong to its last line. */
  lineAt(offset: number): number {
    return lastUpTo(this.starts, offset);
  }

  startOf(line: number): number {
    return this.starts[line] ?? this.length;
  }

  /** Where the line's content ends, before its line break. */
  endOf(line: number): number {
    return this.startOf(line + 1) - (this.breaks[line] ?? 0);
  }

  positionAt(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.length));
    const line = this.lineAt(inside);
    return { line, character: this.#distance(this.startOf(line), Math.min(inside, this.endOf(line))) };
  }

  /** A position outside the text is moved to the nearest one inside, as the protocol demands. */
  offsetAt(position: Position): number {
    if (position.line >= this.count) return this.length;
    const line = Math.max(0, position.line);
    return Math.min(this.#advanced(this.startOf(line), Math.max(0, position.character)), this.endOf(line));
  }

  #distance(start: number, end: number): number {
    if (this.encoding === 'utf-16') return end - start;
    const bytes = this.#byteIndex();
    return bytes.bytesBefore(end) - bytes.bytesBefore(start);
  }

  #advanced(start: number, character: number): number {
    if (this.encoding === 'utf-16') return start + character;
    const bytes = this.#byteIndex();
    return bytes.offsetAt(bytes.bytesBefore(start) + character);
  }

  #byteIndex(): ByteIndex {
    this.#bytes ??= new ByteIndex(this.#text());
    return this.#bytes;
  }
}

function linesOf(text: string): Lines {
  const starts: number[] = [0];
  const breaks: number[] = [];
  let feed = nextOf('\n', text, 0);
  let carriage = nextOf('\r', text, 0);
  while (feed < text.length || carriage < text.length) {
    const isPair = carriage + 1 === feed;
    const end = (isPair ? feed : Math.min(feed, carriage)) + 1;
    starts.push(end);
    breaks.push(isPair ? 2 : 1);
    if (feed < end) feed = nextOf('\n', text, end);
    if (carriage < end) carriage = nextOf('\r', text, end);
  }
  breaks.push(0);
  return { starts: Uint32Array.from(starts), breaks: Uint8Array.from(breaks), length: text.length };
}

function nextOf(unit: string, text: string, from: number): number {
  const at = text.indexOf(unit, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}
