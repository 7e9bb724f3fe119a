import { distance } from 'fastest-levenshtein';
import type { CellRef, Form } from '../../catalogue/format';
import { isPrinted } from '../../catalogue/labels';
import { isBlank, isNumber, isText, readingOf } from '../../model/bind/value';
import { filledIn } from '../../model/filledIn';
import { type BoundCell, refOf, type StandardTable } from '../../model/table';
import type { Cell, Row } from '../../syntax/table/table';
import { perObject } from '../../text/memory';
import type { Alignment } from '../format/align';
import { type Layout, type LayoutCell, type LayoutRow, layoutOf } from './layout';

export interface Canonical {
  readonly rows: readonly (readonly string[])[];
  readonly alignments: readonly Alignment[];
  /** What has no place in the form, a line each. */
  readonly notes: readonly string[];
}

export interface CanonicalOptions {
  readonly printedFor?: { readonly agency?: string; readonly year?: number };
  /** Whether rows and columns that the table leaves out are written, blank. */
  readonly complete: boolean;
  /** Whether rows that are not the form's stand among the others; else below. */
  readonly extraRows: boolean;
}

/** A standard table in the layout of its form, with the writer's values, and what is not of the form kept. */
export function asCanonical(table: StandardTable, options: CanonicalOptions): Canonical {
  const { complete, extraRows, printedFor } = options;
  const { form, syntax } = table;
  const layout = layoutOf(form);
  const source = new Source(table, printedFor ? filledTexts(form, printedFor.year, printedFor.agency) : new Set());
  const places =
    layout.rows[0]?.cells.map((_, place) => place).filter((place) => complete || source.has(layout, place)) ?? [];
  const rows: { readonly cells: readonly string[]; readonly after: number }[] = [];
  let last = -1;
  for (const row of layout.rows) {
    if (!complete && !source.hasRow(layout, row)) continue;
    last = Math.max(last, source.lastRowOf(row));
    rows.push({ cells: places.map((place) => source.write(row.cells[place] ?? { kind: 'blank' })), after: last });
  }
  const corner = layout.rows[0]?.cells[0]?.kind === 'text' ? source.corner() : undefined;
  if (corner !== undefined && rows[0]) rows[0] = { ...rows[0], cells: [corner, ...rows[0].cells.slice(1)] };
  const notes: string[] = [];
  for (const row of syntax.rows) {
    const left = row.cells.filter((cell) => !isBlank(cell) && !source.isPlaced(cell, row));
    if (left.length === 0) continue;
    const extra = extraRows ? source.extraRow(row, left, places.length) : undefined;
    const at = rows.findIndex(({ after }) => after > rowOf(row));
    if (extra) rows.splice(at < 0 ? rows.length : Math.max(1, at), 0, { cells: extra, after: rowOf(row) });
    else notes.push(source.note(row, left));
  }
  return {
    rows: rows.map(({ cells }) => cells),
    alignments: places.map((place) => layout.alignments[place] ?? 'none'),
    notes,
  };
}

function rowOf(row: Row): number {
  return row.cells[0]?.row ?? 0;
}

/** The table that is rewritten, asked for what belongs where; it keeps account of the cells that found a place. */
class Source {
  readonly #table: StandardTable;
  readonly #placed = new Set<Cell>();
  readonly #groupCells = new Map<CellRef, Cell>();
  readonly #labels = new Map<string, Cell[]>();
  readonly #heads = new Map<string, Cell[]>();
  readonly #indicators = new Set<string>();
  readonly #columns = new Set<string>();
  /** How far from a row's end each column of the form stands, where every row agrees. */
  readonly #fromEnd: ReadonlyMap<number, string>;

  /** What the form prints with a blank to fill in, filled in. */
  readonly #filled: ReadonlySet<string>;

  constructor(table: StandardTable, filled: ReadonlySet<string>) {
    this.#table = table;
    this.#filled = filled;
    for (const { cell, id, kind } of table.labels) {
      this.#placed.add(cell);
      const labels = kind === 'column' ? this.#heads : this.#labels;
      labels.set(id, [...(labels.get(id) ?? []), cell]);
      if (kind === 'column') this.#columns.add(id);
      else this.#indicators.add(id);
    }
    for (const { indicator, column } of table.cells.values()) {
      this.#indicators.add(indicator);
      if (column !== undefined) this.#columns.add(column);
    }
    this.#fromEnd = columnsFromEnd(table);
    for (const { group, cell } of table.groupValues) {
      const column = this.#fromEnd.get(fromEnd(table, cell));
      const ref = table.form.kind === 'matrix' ? column && refOf(group, column) : group;
      if (ref !== undefined && !this.#groupCells.has(ref)) this.#groupCells.set(ref, cell);
    }
  }

  /** Whether the table has the layout's column; the first is always there. */
  has({ optional }: Layout, place: number): boolean {
    const id = optional[place];
    if (id === undefined || this.#columns.has(id) || this.#indicators.has(id)) return true;
    return !optional.some((other) => other !== undefined && (this.#columns.has(other) || this.#indicators.has(other)));
  }

  /** A head is there for what stands below it. */
  hasRow(layout: Layout, { indicators, isHead, cells }: LayoutRow): boolean {
    if (indicators.length === 0 || layout.rows.length <= 2) return true;
    const own = isHead && cells[0]?.kind === 'label' && this.#labels.has(cells[0].id);
    return own || indicators.some((id) => this.#indicators.has(id));
  }

  /** The last physical row that anything of the layout's row stands in; −1: none. */
  lastRowOf({ cells }: LayoutRow): number {
    const found = cells.flatMap((cell) => {
      if (cell.kind === 'label') return this.#labels.get(cell.id) ?? [];
      if (cell.kind === 'head') return cell.ids.flatMap((id) => this.#heads.get(id) ?? []);
      return cell.kind === 'value' ? (this.#cellOf(cell.ref) ?? []) : [];
    });
    return Math.max(-1, ...found.map(({ row }) => row));
  }

  write(cell: LayoutCell): string {
    switch (cell.kind) {
      case 'blank':
        return '';
      case 'text':
        return cell.text;
      case 'label':
        return worded(cell.text, this.#labels.get(cell.id) ?? []);
      case 'head':
        return worded(
          cell.text,
          cell.ids.flatMap((id) => this.#heads.get(id) ?? []),
        );
      case 'unit':
        return this.#unit(cell.indicator) ?? cell.text;
      case 'value': {
        const found = this.#cellOf(cell.ref);
        if (found) this.#placed.add(found);
        return found?.text ?? '';
      }
    }
  }

  #cellOf(ref: CellRef): Cell | undefined {
    return this.#table.cells.get(ref)?.cell ?? this.#groupCells.get(ref);
  }

  /** The writer's own words over the labels, where they stand beside the heads of the columns. */
  corner(): string | undefined {
    const heads = [...this.#heads.values()].flat();
    const cell = this.#table.syntax.rows
      .filter(({ cells }) => cells.filter((one) => heads.includes(one)).length > 1)
      .map(({ cells }) => cells[0])
      .find(
        (first) => first && isText(first) && !this.#placed.has(first) && !isPrintedAs(this.#table.form, first.text),
      );
    if (cell) this.#placed.add(cell);
    return cell?.text;
  }

  /** The unit as it is written beside the value. */
  #unit(indicator: string): string | undefined {
    const bound = this.#table.cells.get(indicator);
    const row = bound && this.#rowOf(bound);
    const label = row?.cells.findIndex((cell) => this.#placed.has(cell) && isText(cell)) ?? -1;
    const between = row?.cells.slice(label + 1).find((cell) => isText(cell) && cell !== bound?.cell);
    if (label < 0 || !between) return undefined;
    this.#placed.add(between);
    return between.text;
  }

  #rowOf({ cell }: BoundCell): Row | undefined {
    return this.#table.syntax.rows[cell.row];
  }

  /** Whether a cell's text is in the new table, or is what the form prints itself: heads, corners, titles. */
  isPlaced(cell: Cell, row: Row): boolean {
    if (this.#placed.has(cell) || this.#filled.has(squeezed(cell.text))) return true;
    // A dash where the form prints nothing says nothing.
    if (readingOf(cell).kind === 'notApplicable' && row.cells.some((other) => this.#placed.has(other))) return true;
    if (!isText(cell) || !isPrintedAs(this.#table.form, cell.text)) return false;
    const isOfForm = row.cells.some((other) => this.#placed.has(other));
    return (
      isOfForm ||
      row.cells.every((other) => isBlank(other) || (isText(other) && isPrintedAs(this.#table.form, other.text)))
    );
  }

  /** A row with words and numbers of which the form knows nothing, its numbers under the columns they stood in. */
  extraRow(row: Row, left: readonly Cell[], width: number): string[] | undefined {
    const cells = row.cells.filter((cell) => !isBlank(cell));
    const values = left.filter((cell) => isNumber(cell));
    if (left.length < cells.length || values.length === 0 || !cells[0] || isNumber(cells[0])) return undefined;
    const words = cells.filter(isText);
    const written = Array.from({ length: width }, () => '');
    written[0] = words[0]?.text ?? '';
    // Further words, such as a unit, stand between the label and the values.
    words.slice(1).forEach((cell, index) => {
      written[index + 1] = cell.text;
    });
    for (const cell of values) {
      const place = width - 1 - fromEnd(this.#table, cell);
      if (place <= words.length - 1 || written[place] !== '') return undefined;
      written[place] = cell.text;
    }
    return written;
  }

  /** What is left of a row in one line, with the row's label where it has one. */
  note(row: Row, left: readonly Cell[]): string {
    const label = row.cells.find((cell) => isText(cell) && this.#placed.has(cell) && !left.includes(cell));
    const texts = left.map(({ text }) => text.replace(/\s+/g, ' ').trim()).join('　');
    return label && left.every((cell) => cell.column > label.column)
      ? `${label.text.replace(/\s+/g, ' ')}：${texts}`
      : texts;
  }
}

/** The official words, unless the writer's hold a note that these do not. */
function worded(official: string, written: readonly Cell[]): string {
  const known = notesOf(official);
  const noted = written.find(({ text }) => !notesOf(text).every((note) => isAmong(note, known)));
  return noted ? noted.text : official;
}

function isPrintedAs(form: Form, text: string): boolean {
  return isPrinted(form, text) && notesOf(text).every((note) => isAmong(note, printedNotes(form)));
}

function filledTexts(form: Form, year: number | undefined, agency: string | undefined): ReadonlySet<string> {
  const blanks = form.grid.flat().filter(({ text }) => text.includes('×'));
  return new Set(blanks.map(({ text }) => squeezed(filledIn(text, year, agency))));
}

const printedNotes = perObject((form: Form): readonly string[] =>
  [...form.grid.flat(), ...form.fixedTexts].flatMap(({ text }) => [squeezed(text), ...notesOf(text)]),
);

/** Misprinted notes are the form's all the same. */
function isAmong(note: string, known: readonly string[]): boolean {
  return known.some((one) => one === note || distance(one, note) * 5 <= note.length);
}

/** The bracketed notes of a label, without their brackets; ordinals are none. */
function notesOf(text: string): string[] {
  return [...squeezed(text).matchAll(/\(([^()]*)\)/g)]
    .map(([, note = '']) => note)
    .filter((note) => !/^[一二三四五六七八九十0-9]{1,3}$/.test(note));
}

function squeezed(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

function fromEnd({ syntax }: StandardTable, cell: Cell): number {
  const row = syntax.rows[cell.row];
  const last = row?.cells[row.cells.length - 1];
  return last ? last.column + last.columnSpan - 1 - cell.column : 0;
}

function columnsFromEnd(table: StandardTable): Map<number, string> {
  const columns = new Map<number, string>();
  const doubtful = new Set<number>();
  for (const { cell, column } of table.cells.values()) {
    if (column === undefined) continue;
    const distance = fromEnd(table, cell);
    if ((columns.get(distance) ?? column) !== column) doubtful.add(distance);
    columns.set(distance, column);
  }
  for (const distance of doubtful) columns.delete(distance);
  return columns;
}
