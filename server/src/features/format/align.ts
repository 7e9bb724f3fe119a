import { type CellReading, readCell } from '../../numbers/cell';
import { readPipeTable } from '../../syntax/table/pipe';
import type { Cell, TableSyntax } from '../../syntax/table/table';
import { applyInOrder, type TextChange } from '../../text/change';
import { displayWidth } from '../../text/displayWidth';
import type { Span } from '../../text/span';

export type Alignment = 'none' | 'left' | 'right' | 'center';

export interface AlignOptions {
  /** Whether rows with fewer cells than the widest get the missing ones. */
  readonly fill: boolean;
}

/**
 * The changes that align a pipe table by display width: numbers right, the rest as its delimiter row says, else left.
 * Only blanks between pipes and contents, the delimiter row and missing pipes change, so that a caret stays in its cell;
 * a table that is aligned gives none. Spans count from the start of `text`.
 */
export function alignPipeTable(text: string, { fill }: AlignOptions = { fill: true }): TextChange[] {
  const table = readPipeTable(text);
  const lines = linesRead(text, table);
  const delimiter = table.delimiter && readDelimiter(text, table.delimiter);
  const columns = columnsOf(lines, delimiter?.alignments ?? []);
  const changes: TextChange[] = [];
  for (const line of lines) alignLine(text, line, columns, fill, changes);
  if (delimiter) changes.push(...alignDelimiter(text, delimiter, columns));
  return changes.sort((a, b) => a.span.start - b.span.start);
}

/** Whether rows of the pipe table differ in how many cells they have. */
export function isRagged({ rows }: TableSyntax): boolean {
  const [first] = rows;
  return rows.some(({ cells }) => cells.length !== first?.cells.length);
}

interface Column {
  readonly alignment: Alignment;
  readonly width: number;
}

/** A cell's room with its content; only spaces and tabs are padding. */
interface Slot {
  readonly slot: Span;
  readonly content: Span;
  readonly width: number;
  readonly isNumber: boolean;
  readonly isText: boolean;
}

interface Line {
  readonly span: Span;
  readonly slots: readonly Slot[];
}

function linesRead(text: string, table: TableSyntax): Line[] {
  return table.rows.map(({ cells, span }) => ({
    span,
    slots: cells.map((cell, column) => slotOf(text, cell, column)),
  }));
}

function slotOf(text: string, { slot, text: read }: Cell, column: number): Slot {
  let { start, end } = slot;
  while (start < end && isPadding(text, start)) start++;
  while (end > start && isPadding(text, end - 1)) end--;
  const content = { start, end };
  const kind = column === 0 || start === end ? undefined : kindOf(read);
  return {
    slot,
    content,
    width: displayWidth(text.slice(start, end)),
    isNumber: kind === 'number',
    isText: kind === 'unreadable',
  };
}

/** Most cells are digits alone, which need no reader. */
function kindOf(text: string): CellReading['kind'] {
  return /^[0-9]+$/.test(text) ? 'number' : readCell(text).kind;
}

function isPadding(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9;
}

/** A column whose delimiter says nothing is of numbers where they outnumber words; the first column is of labels. */
function columnsOf(lines: readonly Line[], alignments: readonly Alignment[]): Column[] {
  const count = lines.reduce((most, { slots }) => Math.max(most, slots.length), alignments.length);
  const [, ...body] = lines;
  return Array.from({ length: count }, (_, column) => {
    let width = 1;
    let numbers = 0;
    let words = 0;
    for (const { slots } of lines) width = Math.max(width, slots[column]?.width ?? 0);
    for (const { slots } of body) {
      if (slots[column]?.isNumber) numbers++;
      else if (slots[column]?.isText) words++;
    }
    const stated = alignments[column] ?? 'none';
    return { width, alignment: stated === 'none' && numbers > 0 && numbers >= words ? 'right' : stated };
  });
}

function alignLine(text: string, line: Line, columns: readonly Column[], fill: boolean, changes: TextChange[]): void {
  const first = line.slots[0];
  const last = line.slots[line.slots.length - 1];
  if (!first || !last) return;
  // The blanks of an unclosed row's last cell belong to its end.
  const isClosed = text.charAt(last.slot.end) === '|';
  if (text.charAt(first.slot.start - 1) !== '|' || first.slot.start === line.span.start) {
    changes.push({ span: { start: first.slot.start, end: first.slot.start }, text: '|' });
  }
  line.slots.forEach((slot, index) => {
    const column = columns[index];
    if (column) alignSlot(text, slot, column, index === line.slots.length - 1 && !isClosed, changes);
  });
  const missing = fill ? columns.slice(line.slots.length).map(({ width }) => `${' '.repeat(width + 2)}|`) : [];
  const from = isClosed ? last.slot.end + 1 : Math.max(last.slot.end, last.content.end);
  replace(text, { start: from, end: line.span.end }, (isClosed ? '' : '|') + missing.join(''), changes);
}

function alignSlot(
  text: string,
  { slot, content, width }: Slot,
  column: Column,
  isOpen: boolean,
  changes: TextChange[],
): void {
  const free = column.width - width;
  const [before, after] = sharesOf(column.alignment, free);
  if (content.start === content.end) {
    pad(text, slot, column.width + 2, 'end', changes);
    return;
  }
  pad(text, { start: slot.start, end: content.start }, before + 1, 'start', changes);
  // The row is closed behind its padding.
  if (isOpen) changes.push({ span: { start: content.end, end: slot.end }, text: ' '.repeat(after + 1) });
  else pad(text, { start: content.end, end: slot.end }, after + 1, 'end', changes);
}

function sharesOf(alignment: Alignment, free: number): readonly [number, number] {
  if (alignment === 'right') return [free, 0];
  if (alignment === 'center') return [free >> 1, free - (free >> 1)];
  return [0, free];
}

/** Makes the blanks in `span` so many spaces, changing them at the pipe's side, away from where one types. */
function pad(text: string, span: Span, wanted: number, side: 'start' | 'end', changes: TextChange[]): void {
  const written = text.slice(span.start, span.end);
  const had = span.end - span.start;
  if (written.includes('\t')) changes.push({ span, text: ' '.repeat(wanted) });
  else if (had < wanted) {
    const at = side === 'start' ? span.start : span.end;
    changes.push({ span: { start: at, end: at }, text: ' '.repeat(wanted - had) });
  } else if (had > wanted) {
    const spare = had - wanted;
    const at = side === 'start' ? span.start : span.end - spare;
    changes.push({ span: { start: at, end: at + spare }, text: '' });
  }
}

function replace(text: string, span: Span, wanted: string, changes: TextChange[]): void {
  if (text.slice(span.start, span.end) !== wanted) changes.push({ span, text: wanted });
}

interface Delimiter {
  /** Without the line's indent and what stands behind its last dash or pipe. */
  readonly span: Span;
  readonly alignments: readonly Alignment[];
}

function readDelimiter(text: string, line: Span): Delimiter {
  const written = text.slice(line.start, line.end);
  const start = line.start + (written.length - written.trimStart().length);
  const cells = written.trim().replace(/^\|/, '').replace(/\|$/, '').split('|');
  return { span: { start, end: line.end }, alignments: cells.map((cell) => alignmentOf(cell.trim())) };
}

function alignmentOf(cell: string): Alignment {
  const left = cell.startsWith(':');
  const right = cell.endsWith(':') && cell.length > 1;
  if (left && right) return 'center';
  return right ? 'right' : left ? 'left' : 'none';
}

function alignDelimiter(text: string, { span }: Delimiter, columns: readonly Column[]): TextChange[] {
  const changes: TextChange[] = [];
  replace(text, span, delimiterRow(columns), changes);
  return changes;
}

function delimiterRow(columns: readonly Column[]): string {
  const cells = columns.map(({ width, alignment }) => {
    const dashes = '-'.repeat(width + 2);
    if (alignment === 'right') return `${dashes.slice(1)}:`;
    if (alignment === 'left') return `:${dashes.slice(1)}`;
    return alignment === 'center' ? `:${dashes.slice(2)}:` : dashes;
  });
  return `|${cells.join('|')}|`;
}

/** A pipe table of the rows, aligned; the first is the head. Ends with a line break. */
export function writePipeTable(rows: readonly (readonly string[])[], alignments: readonly Alignment[] = []): string {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 1);
  const lines = rows.map(
    (row) => `| ${Array.from({ length: width }, (_, at) => escapeCell(row[at] ?? '')).join(' | ')} |`,
  );
  const columns = Array.from({ length: width }, (_, at) => ({
    width: 1,
    alignment: alignments[at] ?? ('none' as const),
  }));
  const text = `${[...lines.slice(0, 1), delimiterRow(columns), ...lines.slice(1)].join('\n')}\n`;
  return applyInOrder(text, alignPipeTable(text));
}

/** A cell's text as a pipe table holds it: on one line, its pipes escaped. */
function escapeCell(text: string): string {
  return text
    .replace(/[\s\u2028\u2029]+/g, (blank) => (/[\r\n\t\u2028\u2029]/.test(blank) ? ' ' : blank))
    .replace(/\|/g, '\\|')
    .trim();
}
