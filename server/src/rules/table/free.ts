import Big from 'big.js';
import { isNumber, readingOf } from '../../model/bind/value';
import type { FreeTable } from '../../model/table';
import type { Cell, Row } from '../../syntax/table/table';
import type { Rule, Signal } from '../rule';

/** A row or column of a free table: its label and its cells in order. */
interface Line {
  readonly label: string;
  readonly cells: readonly (Cell | undefined)[];
}

/** More parts than are added up. */
interface LimitSignal extends Signal {
  readonly rule: 'limit.reached';
  readonly label: string;
  readonly parts: number;
}

type FreeSignal = BrokenSignal | LimitSignal;

interface BrokenSignal extends Signal {
  readonly rule: 'free.total' | 'free.of-which' | 'free.share';
  readonly label: string;
  readonly written: string;
  readonly expected: string;
  readonly difference: string;
  readonly parts: readonly Cell[];
  readonly table: FreeTable;
}

const TOTAL = /^(合计|总计|共计|小计|总数)$/;
const SUBTOTAL = /^小计$/;
const OF_WHICH = /^其中[:：]/;
const SHARE = /(占比|比例|比重|百分比)/;

/**
 * Tables that are no standard form, by their labels: a total is the sum of what stands above or before it down to the
 * previous total; `其中：` rows are parts of the row before them; a share is its row's number divided by the total.
 * Only figures that are all readable are compared. Source: markup.md, free tables.
 */
export const freeTables: Rule<FreeTable, FreeSignal> = {
  name: 'free tables',

  *check(table) {
    const { rows, columns } = linesOf(table);
    if (rows.length < 2 || columns.length < 1) return;
    // A grand total that neither its row nor its column adds up to is one wrong cell.
    const downwards = [...totals(table, rows, columns)];
    const found = new Set(downwards.map(({ place }) => place.span));
    yield* downwards;
    for (const signal of totals(table, columns, rows)) if (!found.has(signal.place.span)) yield signal;
    yield* ofWhich(table, rows, columns);
    yield* shares(table, rows, columns);
  },

  explain(signal, _context, messages) {
    if (signal.rule === 'limit.reached') {
      return { message: messages.limits.parts(signal.label, signal.parts, MOST_PARTS) };
    }
    const { rule, label, written, expected, difference, parts, table } = signal;
    const related = parts.map((cell) => ({
      place: { block: table.block, span: cell.span },
      message: messages.summand('+', cell.text, ''),
    }));
    switch (rule) {
      case 'free.total':
        return { message: messages.freeTotal(label, expected, written, difference), related };
      case 'free.of-which':
        return { message: messages.freePart(label, written, expected), related };
      case 'free.share':
        return { message: messages.freeShare(written, expected), related };
    }
  },
};

/** Rows and columns of numbers; the first row and the first column are labels. */
function linesOf(table: FreeTable): { readonly rows: readonly Line[]; readonly columns: readonly Line[] } {
  const [head, ...body] = table.syntax.rows;
  if (!head || !table.syntax.rectangular || head.cells.some(isNumber)) return { rows: [], columns: [] };
  const widest = table.syntax.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const heads = byColumn(head);
  const placed = body.map(byColumn);
  const rows = placed.map(
    (cells): Line => ({ label: cells[0]?.text ?? '', cells: range(1, widest).map((column) => cells[column]) }),
  );
  const columns = range(1, widest).map(
    (column): Line => ({ label: heads[column]?.text ?? '', cells: placed.map((cells) => cells[column]) }),
  );
  return { rows, columns };
}

/** The cells of a row where their columns are; a merged cell stands in the first of its. */
function byColumn({ cells }: Row): readonly (Cell | undefined)[] {
  const placed: (Cell | undefined)[] = [];
  for (const cell of cells) placed[cell.column] ??= cell;
  return placed;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

/** A total against its parts, at each place along the line. */
function* totals(table: FreeTable, lines: readonly Line[], across: readonly Line[]): Iterable<FreeSignal> {
  for (const { line, parts } of totalsWithParts(lines)) {
    if (parts.length > MOST_PARTS) {
      const cell = line.cells.find((one) => one && decimalOf(one));
      const place = cell && { block: table.block, span: cell.span };
      if (place) yield { rule: 'limit.reached', place, label: bare(line.label), parts: parts.length };
      continue;
    }
    for (const [place, cell] of line.cells.entries()) {
      if (SHARE.test(across[place]?.label ?? '')) continue;
      const values = parts.map((part) => part.cells[place]);
      const sum = sumOf(values);
      const value = cell && decimalOf(cell);
      if (!sum || !cell || !value || sum.eq(value)) continue;
      const numbers = values.flatMap((one) => (one && isNumber(one) ? [one] : []));
      const expected = String(sum);
      const difference = String(sum.minus(value).abs());
      const where = { block: table.block, span: cell.span };
      yield {
        rule: 'free.total',
        place: where,
        label: bare(line.label),
        written: cell.text,
        expected,
        difference,
        parts: numbers,
        table,
      };
    }
  }
}

interface Totalled {
  readonly line: Line;
  readonly parts: readonly Line[];
}

/** From the previous total down; a grand total over subtotals adds up those. Parts of parts do not count twice. */
function totalsWithParts(lines: readonly Line[]): Totalled[] {
  const found: Totalled[] = [];
  const subtotals: Line[] = [];
  let since: Line[] = [];
  for (const line of lines) {
    const name = bare(line.label);
    const isSubtotal = SUBTOTAL.test(name);
    if (TOTAL.test(name)) {
      const parts = subtotals.length > 0 && !isSubtotal ? [...subtotals] : since;
      if (parts.length >= 2) found.push({ line, parts });
      since = [];
    } else if (!OF_WHICH.test(line.label.trim()) && !SHARE.test(line.label)) since.push(line);
    if (isSubtotal && subtotals.length <= MOST_PARTS) subtotals.push(line);
  }
  return found;
}

/** No total of a report has as many parts: more are not added up, so that the time hostile tables take is bounded. */
const MOST_PARTS = 1_000;

function* ofWhich(table: FreeTable, rows: readonly Line[], columns: readonly Line[]): Iterable<FreeSignal> {
  for (const [index, whole] of rows.entries()) {
    const first = rows[index + 1];
    if (!first || OF_WHICH.test(whole.label.trim()) || !OF_WHICH.test(first.label.trim())) continue;
    for (const [place, cell] of whole.cells.entries()) {
      const part = first.cells[place];
      const value = cell && decimalOf(cell);
      const share = part && decimalOf(part);
      if (!value || !share || share.lte(value) || SHARE.test(columns[place]?.label ?? '')) continue;
      const where = { block: table.block, span: part.span };
      const difference = String(share.minus(value));
      yield {
        rule: 'free.of-which',
        place: where,
        label: bare(whole.label),
        written: part.text,
        expected: cell.text,
        difference,
        parts: [cell],
        table,
      };
    }
  }
}

/** A share of the total row; without a total nothing is known of the base. */
function* shares(table: FreeTable, rows: readonly Line[], columns: readonly Line[]): Iterable<FreeSignal> {
  const total = rows.find(({ label }) => TOTAL.test(bare(label)) && !SUBTOTAL.test(bare(label)));
  const counted = columns.findIndex(({ label }) => !SHARE.test(label));
  const base = total?.cells[counted];
  const whole = base && decimalOf(base);
  if (!whole || whole.lte(0) || columns.filter(({ label }) => !SHARE.test(label)).length !== 1) return;
  for (const [place, column] of columns.entries()) {
    if (!SHARE.test(column.label)) continue;
    for (const row of rows) {
      const cell = row.cells[place];
      const own = row.cells[counted];
      const part = own && decimalOf(own);
      const digits = cell && /^([0-9０-９]+)(?:[.．]([0-9０-９]+))?[%％]$/.exec(cell.text.trim());
      const written = cell && decimalOf(cell);
      if (!digits || !part || !written) continue;
      const decimals = digits[2]?.length ?? 0;
      const exact = part.div(whole).times(100);
      // One unit in the last place: rounding and cutting off are both usual.
      if (exact.minus(written).abs().lt(new Big(10).pow(-decimals))) continue;
      const where = { block: table.block, span: cell.span };
      const expected = `${exact.toFixed(decimals)}%`;
      yield {
        rule: 'free.share',
        place: where,
        label: column.label,
        written: cell.text,
        expected,
        difference: '',
        parts: [own, base],
        table,
      };
    }
  }
}

/** `undefined` when a cell cannot be read or none holds a number; blanks count as 0. */
function sumOf(cells: readonly (Cell | undefined)[]): Big | undefined {
  let sum: Big | undefined;
  for (const cell of cells) {
    const reading = cell && readingOf(cell);
    if (reading?.kind === 'unreadable' || reading?.kind === 'computed') return undefined;
    if (reading?.kind === 'number') sum = (sum ?? new Big(0)).plus(reading.value);
  }
  return sum;
}

function decimalOf(cell: Cell): Big | undefined {
  const reading = readingOf(cell);
  return reading.kind === 'number' ? reading.value : undefined;
}

function bare(label: string): string {
  return label.replace(/[\s\u3000：:（(].*$/, '').replace(/\s/g, '');
}
