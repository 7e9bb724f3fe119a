import type { Span } from '../../text/span';
import { linesOf } from './pipe';
import { plainCell, type Row, simpleTable, type TableSyntax } from './table';

/**
 * Each cell on a line of its own that ends with `|`, as the plain text of web pages comes out. Rows are parted by blank
 * lines; where there are none, the width is the shortest at which the columns repeat, and where there is none either
 * (merged cells), a row begins at the last text before numbers.
 */
export function readCellLines(block: string): TableSyntax {
  const runs = runsOf(block);
  const all = runs.flat();
  const only = runs.length === 1 ? (runs[0] ?? []) : undefined;
  const rows = only ? cut(block, only) : runs;
  if (all.length === 0) return simpleTable('lines', []);
  return simpleTable(
    'lines',
    rows.map((slots, row): Row => {
      const cells = slots.map((slot, column) => plainCell(block, slot, row, column));
      return { cells, span: { start: slots[0]?.start ?? 0, end: (slots[slots.length - 1]?.end ?? 0) + 1 } };
    }),
  );
}

function runsOf(block: string): Span[][] {
  const runs: Span[][] = [];
  let run: Span[] = [];
  for (const line of linesOf(block)) {
    const pipe = block.lastIndexOf('|', line.end);
    if (pipe >= line.start) run.push({ start: line.start, end: pipe });
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

type Content = 'text' | 'number' | 'blank';

function cut(block: string, slots: readonly Span[]): Span[][] {
  const contents = slots.map((slot) => contentOf(block.slice(slot.start, slot.end)));
  for (let width = 2; width <= WIDEST; width++) {
    for (let titles = 0; titles <= MOST_TITLES; titles++) {
      if (!repeats(contents.slice(titles), width)) continue;
      return [...chunks(slots.slice(0, titles), 1), ...chunks(slots.slice(titles), width)];
    }
  }
  return atLabels(slots, contents);
}

function contentOf(text: string): Content {
  const plain = text.replace(/[\s\u3000\u200b]/g, '');
  if (plain === '') return 'blank';
  return /^[-+－]?[0-9０-９]/.test(plain) && !/^[0-9０-９]+[.．、)）]\D/.test(plain) ? 'number' : 'text';
}

const WIDEST = 30;
/** Lines above the heads, such as the table's name, its year and who filled it in. */
const MOST_TITLES = 4;

/** Of the first column's cells so many are labels; a few may be blank, none is a number. */
const MOSTLY = 0.9;

/** The first column is text, no later one mixes text with numbers, and rows are whole; two rows could be chance. */
function repeats(contents: readonly Content[], width: number): boolean {
  if (contents.length % width !== 0 || contents.length < 3 * width) return false;
  let numbers = 0;
  for (let column = 0; column < width; column++) {
    const below = contents.filter((_, index) => index >= width && index % width === column);
    const texts = below.filter((content) => content === 'text').length;
    const figures = below.filter((content) => content === 'number').length;
    const isMixed = texts > 0 && figures > 0;
    if (column === 0 ? figures > 0 || texts < MOSTLY * below.length : isMixed) return false;
    numbers += figures;
  }
  return numbers > 0;
}

function chunks(slots: readonly Span[], width: number): Span[][] {
  const rows: Span[][] = [];
  for (let at = 0; at < slots.length; at += width) rows.push(slots.slice(at, at + width));
  return rows;
}

/**
 * A row begins at the last text before its values, and what follows the values begins the next one. Rows have at least
 * as many values as the shortest run with a number in it; blanks beyond that are merged cells at the next row's start.
 */
function atLabels(slots: readonly Span[], contents: readonly Content[]): Span[][] {
  const runs = runsWithoutText(contents);
  const width = Math.min(...runs.filter(({ numbers }) => numbers).map(({ from, to }) => to - from));
  const starts = new Set<number>();
  for (const { from, to, numbers } of runs) {
    // A few blanks among heads are merged cells, too.
    if (!numbers && to - from < width) continue;
    const restIsBlank = contents.slice(from + width, to).every((content) => content === 'blank');
    starts.add(from - 1).add(restIsBlank ? from + width : to);
  }
  const rows: Span[][] = [];
  let row: Span[] = [];
  let filled = false;
  slots.forEach((slot, index) => {
    if (filled && starts.has(index)) {
      rows.push(row);
      row = [];
      filled = false;
    }
    row.push(slot);
    filled ||= contents[index] !== 'blank';
  });
  if (row.length > 0) rows.push(row);
  return rows;
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly numbers: boolean;
}

/** The stretches of numbers and blanks between texts. */
function runsWithoutText(contents: readonly Content[]): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < contents.length; from++) {
    let to = from;
    while (to < contents.length && contents[to] !== 'text') to++;
    if (to > from) runs.push({ from, to, numbers: contents.slice(from, to).includes('number') });
    from = to;
  }
  return runs;
}
