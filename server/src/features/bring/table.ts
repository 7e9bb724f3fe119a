import { readCell } from '../../numbers/cell';
import { joinedLines, linesOfText } from './inline';
import type { Note } from './note';
import { attribute, isElement, isShown, type PageElement, rawText } from './page';
import { Refusal } from './refusal';

/** A table as it was brought in, before anyone knows what it is. */
export interface PlainTable {
  readonly caption?: string;
  readonly rows: readonly (readonly PlainCell[])[];
  /** Rows that could not be put among the others, a line each. */
  readonly below: readonly string[];
}

export interface PlainCell {
  readonly text: string;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

const LONGEST_CELL = 20_000;
const WIDEST_SPAN = 100;
const TALLEST_SPAN = 1000;
const MOST_PLACES = 200_000;

/** Reads a table of data; heads that a page break repeats are left out, rows that do not fit are set apart. */
export function readPlainTable(table: PageElement, note: (note: Note) => void): PlainTable {
  const rows = rowElements(table).map((row) => row.childNodes.filter(isElement).filter(isCell).map(readCellOf(note)));
  const caption = table.childNodes.filter(isElement).find(({ tagName }) => tagName === 'caption');
  const title = caption ? joinedLines(linesOfText([caption])) : '';
  return settled({ ...(title === '' ? {} : { caption: title }), rows, below: [] }, note);
}

function rowElements(table: PageElement): PageElement[] {
  return table.childNodes.filter(isElement).flatMap((child) => {
    if (!isShown(child)) return [];
    if (child.tagName === 'tr') return [child];
    return ['thead', 'tbody', 'tfoot'].includes(child.tagName) ? rowElements(child) : [];
  });
}

function isCell({ tagName }: PageElement): boolean {
  return tagName === 'td' || tagName === 'th';
}

function readCellOf(note: (note: Note) => void): (cell: PageElement) => PlainCell {
  return (cell) => {
    if (rawText(cell).length > LONGEST_CELL) throw new Refusal('huge-cell');
    const lines = linesOfText(cell.childNodes);
    const text = joinedLines(lines);
    if (lines.length > 1 && lines.every((line) => /^[0-9０-９]+$/.test(line))) note({ kind: 'broken-number', text });
    return {
      text,
      rowSpan: span(attribute(cell, 'rowspan'), TALLEST_SPAN),
      columnSpan: span(attribute(cell, 'colspan'), WIDEST_SPAN),
    };
  };
}

function span(written: string | undefined, most: number): number {
  const value = Number(written ?? 1);
  return Number.isInteger(value) && value >= 1 ? Math.min(value, most) : 1;
}

/** The table without blank rows and repeated heads, and with rows that are too wide set below it. */
function settled({ rows, ...table }: PlainTable, note: (note: Note) => void): PlainTable {
  const places = rows.reduce(
    (sum, row) => sum + row.reduce((cells, { rowSpan, columnSpan }) => cells + rowSpan * columnSpan, 0),
    0,
  );
  if (places > MOST_PLACES) throw new Refusal('too-many');
  const once = withoutRepeats(rows);
  const widths = widthsOf(once);
  const width = commonWidth(widths);
  const below: string[] = [];
  const fitting = once.map((row, index): readonly PlainCell[] => {
    const excess = (widths[index] ?? 0) - width;
    if (excess <= 0 || index === 0 || row.every(({ text }) => text === '')) return row;
    // Word and spreadsheets leave blank cells at the end of rows.
    if (row.slice(-excess).every(({ text, columnSpan }) => text === '' && columnSpan === 1))
      return row.slice(0, -excess);
    if (!row.some(isFigure)) return row;
    const words = row.flatMap(({ text }) => (text === '' ? [] : [text])).join('　');
    below.push(words);
    note({ kind: hasSingleDigits(row) ? 'split-digits' : 'ragged-row', row: words });
    const head = row.slice(0, row.findIndex(isFigure));
    return head;
  });
  return { ...table, rows: fitting.filter((row) => row.length > 0), below };
}

/** The width that most rows have, of the widths that leave no row short of it by its spans; ties go to the wider. */
function commonWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].reduce(
    (best, one) => (one[1] > best[1] || (one[1] === best[1] && one[0] > best[0]) ? one : best),
    [0, 0],
  )[0];
}

/** How many columns each row reaches over, cells from above included. */
function widthsOf(rows: readonly (readonly PlainCell[])[]): number[] {
  let covered: number[] = [];
  return rows.map((row) => {
    const left = covered;
    const next = left.map((count) => Math.max(0, count - 1));
    let column = 0;
    for (const { rowSpan, columnSpan } of row) {
      while ((left[column] ?? 0) > 0) column++;
      for (let at = column; at < column + columnSpan; at++) next[at] = Math.max(next[at] ?? 0, rowSpan - 1);
      column += columnSpan;
    }
    covered = Array.from(next, (count) => count ?? 0);
    return Math.max(column, lastCovered(left));
  });
}

function lastCovered(left: readonly number[]): number {
  let last = left.length;
  while (last > 0 && (left[last - 1] ?? 0) <= 0) last--;
  return last;
}

function isFigure({ text }: PlainCell): boolean {
  return readCell(text).kind === 'number';
}

/** Two digits side by side. */
function hasSingleDigits(row: readonly PlainCell[]): boolean {
  return row.some(({ text }, index) => /^[0-9０-９]$/.test(text) && /^[0-9０-９]$/.test(row[index + 1]?.text ?? ''));
}

/** Rows of words that stand at the top and again later: heads that a page break repeats. */
function withoutRepeats(rows: readonly (readonly PlainCell[])[]): (readonly PlainCell[])[] {
  const heads = headsOf(rows).map(keyOf);
  const kept = rows.slice(0, heads.length);
  for (let at = heads.length; at < rows.length; ) {
    let same = 0;
    while (same < heads.length && heads[same] === keyOf(rows[at + same] ?? [])) same++;
    if (heads.length > 0 && same === heads.length) at += same;
    else {
      const row = rows[at];
      if (row && row.length > 0) kept.push(row);
      at++;
    }
  }
  return kept;
}

/** The rows above the first with a number in it. */
function headsOf(rows: readonly (readonly PlainCell[])[]): readonly (readonly PlainCell[])[] {
  const first = rows.findIndex((row) => row.some(isFigure));
  return rows.slice(0, Math.min(MOST_HEADS, Math.max(0, first)));
}

const MOST_HEADS = 4;

function keyOf(row: readonly PlainCell[]): string {
  return JSON.stringify(row.map(({ text }) => text.replace(/\s+/g, '')));
}

/** The second as the rest of the first, its heads left out where they are the first's. */
export function joinedTable(first: PlainTable, second: PlainTable): PlainTable {
  const rows = withoutRepeats([...first.rows, ...second.rows]);
  return { ...first, rows, below: [...first.below, ...second.below] };
}

/** Whether the second may be the rest of the first on another page: as wide, and without a name of its own. */
export function mayContinue(first: PlainTable, second: PlainTable): boolean {
  if (second.caption !== undefined) return false;
  const width = (table: PlainTable) => widthsOf(table.rows).reduce((most, one) => Math.max(most, one), 0);
  return width(first) > 1 && width(first) === width(second);
}

/** The table in the markup's HTML notation, a row on a line. */
export function writeHtmlTable({ rows }: PlainTable): string {
  const lines = rows.map((row) => `<tr>${row.map(writeCell).join('')}</tr>\n`);
  return `<table>\n${lines.join('')}</table>\n`;
}

function writeCell({ text, rowSpan, columnSpan }: PlainCell): string {
  const spans = `${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}${columnSpan > 1 ? ` colspan="${columnSpan}"` : ''}`;
  return `<td${spans}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</td>`;
}
