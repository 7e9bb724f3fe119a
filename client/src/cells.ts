/** Where a caret goes in a pipe table: plain text in, plain places out, nothing of the editor. */

/** A range of units in a line, half-open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Caret {
  readonly line: number;
  readonly character: number;
}

export type Move = 'next' | 'previous' | 'below';

export type Step =
  /** To a cell: its content is to be selected; a blank one has an empty span where its content would stand. */
  | { readonly kind: 'cell'; readonly line: number; readonly column: number }
  /** To a cell of an empty row that is to be put in behind a line. */
  | { readonly kind: 'row'; readonly after: number; readonly text: string; readonly column: number }
  /** Out of the table: its empty last row is given up. */
  | { readonly kind: 'leave'; readonly line: number }
  /** Nowhere: the first cell has none before it. */
  | { readonly kind: 'stay' };

/** The text of a line; `undefined` beyond the document. */
export type Lines = (line: number) => string | undefined;

/** Whether a caret there is inside a row of a pipe table: behind its first pipe. */
export function isInTable(line: string, character: number): boolean {
  return isRow(line) && character > line.indexOf('|');
}

/** What a move from a caret inside a table comes to. */
export function stepFrom(lines: Lines, { line, character }: Caret, move: Move): Step {
  const text = lines(line) ?? '';
  const cells = cellsOf(text);
  const column = cells.findIndex(({ end }) => character <= end);
  const isBehind = column < 0;
  if (move === 'below') {
    if (isBehind) return emptyRow(line, cells.length, 0);
    const below = rowFrom(lines, line + 1, 1);
    if (below !== undefined) return { kind: 'cell', line: below, column };
    return isBlank(text) ? { kind: 'leave', line } : emptyRow(line, cells.length, column);
  }
  if (move === 'next') {
    if (!isDelimiter(text) && !isBehind && column + 1 < cells.length) return { kind: 'cell', line, column: column + 1 };
    const below = rowFrom(lines, line + 1, 1);
    return below === undefined ? emptyRow(line, cells.length, 0) : { kind: 'cell', line: below, column: 0 };
  }
  if (isBehind && !isDelimiter(text)) return { kind: 'cell', line, column: cells.length - 1 };
  if (column > 0 && !isDelimiter(text)) return { kind: 'cell', line, column: column - 1 };
  const above = rowFrom(lines, line - 1, -1);
  if (above === undefined) return { kind: 'stay' };
  return { kind: 'cell', line: above, column: cellsOf(lines(above) ?? '').length - 1 };
}

/** The content of a row's cell, or the place for it; the last cell where the row is shorter. */
export function contentOf(line: string, column: number): Span {
  const cells = cellsOf(line);
  const slot = cells[Math.min(column, cells.length - 1)] ?? { start: line.length, end: line.length };
  const written = line.slice(slot.start, slot.end);
  const start = slot.start + (written.length - written.trimStart().length);
  if (start >= slot.end) {
    const spot = Math.min(slot.start + 1, slot.end);
    return { start: spot, end: spot };
  }
  return { start, end: start + written.trim().length };
}

/** The next line in a direction that holds cells, within the table. */
function rowFrom(lines: Lines, from: number, direction: 1 | -1): number | undefined {
  for (let line = from; ; line += direction) {
    const text = line < 0 ? undefined : lines(line);
    if (text === undefined || !isRow(text)) return undefined;
    if (!isDelimiter(text)) return line;
  }
}

function emptyRow(after: number, cells: number, column: number): Step {
  return { kind: 'row', after, text: `|${'   |'.repeat(Math.max(1, cells))}`, column };
}

/** The room between a row's pipes; `\|` is a character of a cell. */
function cellsOf(line: string): Span[] {
  const cells: Span[] = [];
  let start = -1;
  let escaped = false;
  for (let at = 0; at < line.length; at++) {
    const unit = line.charAt(at);
    if (unit === '|' && !escaped) {
      if (start >= 0) cells.push({ start, end: at });
      start = at + 1;
    }
    escaped = unit === '\\' && !escaped;
  }
  if (start >= 0 && line.slice(start).trim() !== '') cells.push({ start, end: line.length });
  return cells;
}

function isRow(line: string): boolean {
  return line.trimStart().startsWith('|') && cellsOf(line).length > 0;
}

function isDelimiter(line: string): boolean {
  return line.includes('-') && /^[\s|:-]+$/.test(line);
}

function isBlank(line: string): boolean {
  return /^[\s|]*$/.test(line);
}
