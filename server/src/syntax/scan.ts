import { applyChange, type TextChange } from '../text/change';
import { LineIndex, type Lines } from '../text/lineIndex';
import { lastUpTo } from '../text/search';
import { shift } from '../text/span';
import type { BlockKind } from './block';
import { ALL_LINES, Scanner } from './scanner';

/** The blocks of a text by their bounds: block `i` runs from `starts[i]` to `starts[i + 1]`. */
export interface BlockBounds {
  /** One more entry than there are blocks: the last is the text's length. */
  readonly starts: Uint32Array;
  /** For each block the furthest line that was looked at to tell its end: what changes behind it leaves the block be. */
  readonly furthest: Uint32Array;
  /** For each block the line up to which tabs were known to part no cells when it began. */
  readonly proseUntil: Uint32Array;
}

/** The bounds of an edited text, and how many blocks at its beginning and its end are as they were. */
export interface Rescanned {
  readonly bounds: BlockBounds;
  readonly lines: Lines;
  /** Of the blocks between. */
  readonly kinds: readonly BlockKind[];
  readonly before: number;
  readonly after: number;
  /** The piece of the new text that was gone through: it holds the blocks that may be others. */
  readonly piece: string;
}

/** A text that was divided into blocks. */
export interface Scanned {
  readonly bounds: BlockBounds;
  readonly lines: LineIndex;
  /** The text of the blocks from one to before another. */
  textOf(from: number, to: number): string;
}

/**
 * Divides a text into blocks, line by line. Total and lossless: every line belongs to exactly one block, in time linear
 * in the text. Source: markup.md.
 */
export function scan(text: string): Pick<Rescanned, 'bounds' | 'lines' | 'kinds'> {
  const none = new Uint32Array();
  const bounds: BlockBounds = { starts: Uint32Array.of(0), furthest: none, proseUntil: none };
  const lines = new LineIndex('');
  const all: Piece = { text, before: 0, upTo: 0, unitsAfter: 0 };
  return rescanPiece({ bounds, lines }, all) ?? { bounds, lines, kinds: [] };
}

/**
 * The same for a text after a change: what is found does not depend on what is known of it before. Begins with the first
 * block that looked as far as the change, ends where a block begins that began there before; no more of the text is
 * looked at.
 */
export function rescan(scanned: Scanned, change: TextChange): Rescanned {
  const { bounds: old, lines, textOf } = scanned;
  // What looked at the line before the change may have ended there because the text did.
  const changed = lines.lineAt(change.span.start) - 1;
  let before = 0;
  while ((old.furthest[before] ?? ALL_LINES) < changed) before++;
  const from = old.starts[before] ?? 0;
  const last = lastUpTo(old.starts, change.span.end);
  for (let margin = LEAST_MARGIN; ; margin *= 4) {
    const upTo = Math.min(countOf(old), last + margin);
    const piece: Piece = {
      text: applyChange(textOf(before, upTo), { ...change, span: shift(change.span, -from) }),
      before,
      upTo,
      unitsAfter: (old.starts[upTo] ?? 0) - change.span.end,
    };
    const found = rescanPiece(scanned, piece);
    if (found) return found;
  }
}

function countOf({ starts }: BlockBounds): number {
  return starts.length - 1;
}

/** Blocks behind the change that are looked at first. */
const LEAST_MARGIN = 4;

/** A piece of an edited text. */
interface Piece {
  readonly text: string;
  /** Blocks before it, which are as they were. */
  readonly before: number;
  /** The old block before which it ends. */
  readonly upTo: number;
  /** Units at its end that are as they were. */
  readonly unitsAfter: number;
}

/** Ends with the text or with the first block that is as it was; `undefined` where the piece is too short to tell. */
function rescanPiece(
  { bounds: old, lines: oldLines }: Pick<Scanned, 'bounds' | 'lines'>,
  { text, before, upTo, unitsAfter }: Piece,
): Rescanned | undefined {
  const isLast = upTo === countOf(old);
  const [base, end] = [old.starts[before] ?? 0, old.starts[upTo] ?? 0];
  const firstLine = oldLines.lineAt(base);
  const lastLine = isLast ? oldLines.count : oldLines.lineAt(end);
  const own = new LineIndex(text);
  const lines = oldLines.spliced(firstLine, lastLine, own);
  const delta = lines.length - oldLines.length;
  const lineDelta = lines.starts.length - oldLines.count;
  // A text that ends with a line break has an empty last line, which belongs to the block before it.
  const count = text.length > 0 && own.startOf(own.count - 1) === text.length ? own.count - 1 : own.count;
  const scanner = new Scanner(text, own, before === 0, (old.proseUntil[before] ?? 0) - firstLine);
  const found = { kinds: [] as BlockKind[], starts: [] as number[], furthest: [] as number[], prose: [] as number[] };
  let line = 0;
  let next = before;
  for (; text.length > 0 && line < count; ) {
    const start = own.startOf(line);
    while (next < upTo && (old.starts[next] ?? 0) + delta < base + start) next++;
    const isKept = start >= text.length - unitsAfter && (old.starts[next] ?? 0) + delta === base + start;
    // The first block may be front matter, others cannot.
    const isInside = next > 0 && firstLine + line > 0;
    const proseUntil = scanner.proseUntil;
    if (isKept && isInside && proseUntil <= line && (old.proseUntil[next] ?? 0) + lineDelta <= firstLine + line) break;
    const block = scanner.blockAt(line, count);
    if (!isLast && scanner.furthest >= count - 1) return undefined;
    found.kinds.push(block.kind);
    found.starts.push(base + start);
    found.furthest.push(scanner.furthest === ALL_LINES ? ALL_LINES : firstLine + scanner.furthest);
    found.prose.push(Math.max(0, firstLine + proseUntil));
    line = block.next;
  }
  if (line >= count || text.length === 0) {
    if (!isLast) return undefined;
    next = countOf(old);
  }
  const spliced = (known: Uint32Array, between: readonly number[], by: number) => {
    const all = new Uint32Array(before + between.length + known.length - next);
    all.set(known.subarray(0, before));
    all.set(between, before);
    for (let index = next, at = before + between.length; index < known.length; index++, at++) {
      const one = known[index] ?? 0;
      all[at] = one === ALL_LINES ? one : Math.max(0, one + by);
    }
    return all;
  };
  return {
    bounds: {
      starts: spliced(old.starts, found.starts, delta),
      furthest: spliced(old.furthest, found.furthest, lineDelta),
      proseUntil: spliced(old.proseUntil, found.prose, lineDelta),
    },
    lines,
    kinds: found.kinds,
    before,
    after: countOf(old) - next,
    piece: text,
  };
}
