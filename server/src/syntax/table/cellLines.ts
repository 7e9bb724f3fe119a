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
  const width = repeatingWidth(contents);
  return width ? chunks(slots, width) : atLabels(slots, contents);
}

function contentOf(text: string): Content {
  const plain = text.replace(/[\s\u3000\u200b]/g, '');
  if (plain === '') return 'blank';
  return /^[-+－]?[0-9０-９]/.test(plain) && !/^[0-9０-９]+[.．、)）]\D/.test(plain) ? 'number' : 'text';
}

const WIDEST = 30;

/** The least width at which the first column is all text, no later column mixes text with numbers, and rows are whole. */
function repeatingWidth(contents: readonly Content[]): number | undefined {
  for (let width = 2; width <= Math.min(WIDEST, contents.length); width++) {
    if (contents.length % width === 0 && contents.length > width && repeats(contents, width)) return width;
  }
  return undefined;
}

function repeats(contents: readonly Content[], width: number): boolean {
  let numbers = 0;
  for (let column = 0; column < width; column++) {
    const below = contents.filter((_, index) => index >= width && index % width === column);
    const texts = below.filter((content) => content === 'text').length;
    const figures = below.filter((content) => content === 'number').length;
    if (column === 0 ? texts < below.length : texts > 0 && figures > 0) return false;
    numbers += figures;
  }
  return numbers > 0;
}

function chunks(slots: readonly Span[], width: number): Span[][] {
  const rows: Span[][] = [];
  for (let at = 0; at < slots.length; at += width) rows.push(slots.slice(at, at + width));
  return rows;
}

function atLabels(slots: readonly Span[], contents: readonly Content[]): Span[][] {
  const rows: Span[][] = [];
  let row: Span[] = [];
  slots.forEach((slot, index) => {
    const startsValues =
      contents[index] === 'text' && contents[index + 1] !== undefined && contents[index + 1] !== 'text';
    const afterValues = index > 0 && contents[index] === 'text' && contents[index - 1] !== 'text';
    if ((startsValues || afterValues) && row.length > 0) {
      rows.push(row);
      row = [];
    }
    row.push(slot);
  });
  if (row.length > 0) rows.push(row);
  return rows;
}
