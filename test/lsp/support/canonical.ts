/** Standard forms written out as canonical pipe tables, with what each cell should be explained by. */
import type { Catalogue } from '../../../server/src/catalogue/catalogue';
import type { Form, FormRow } from '../../../server/src/catalogue/format';

export interface CanonicalCell {
  readonly text: string;
  /** Indicators whose whole explanation belongs to the cell. */
  readonly indicators?: readonly string[];
  /** A column of a matrix, e.g. a kind of applicant. */
  readonly column?: string;
  /** A head that holds no number. */
  readonly group?: string;
  /** A head that quotes the law. */
  readonly block?: string;
}

export interface CanonicalDraft {
  readonly text: string;
  /** Every cell with the line and the unit in it where its text begins. */
  readonly cells: readonly { readonly cell: CanonicalCell; readonly line: number; readonly character: number }[];
}

/** A draft of the form's year that holds the form alone, every value a 1. */
export function canonicalDraft(catalogue: Catalogue, form: Form): CanonicalDraft {
  const rows = ROWS[form.kind](catalogue, form);
  const head = ['---', `年度: ${catalogue.era(form.era)?.from}`, '---', '', `表：${form.id}`];
  const lines = rows.map((row) => `| ${row.map(({ text }) => text).join(' | ')} |`);
  const first = head.length;
  lines.splice(1, 0, `|${'---|'.repeat(Math.max(...rows.map((row) => row.length)))}`);
  const cells = rows.flatMap((row, index) => {
    let character = 2;
    return row.map((cell) => {
      const place = { cell, line: first + index + (index > 0 ? 1 : 0), character };
      character += cell.text.length + 3;
      return place;
    });
  });
  return { text: [...head, ...lines, ''].join('\n'), cells };
}

const plain = (text: string): CanonicalCell => ({ text });

function oneFor(row: FormRow, column?: string): CanonicalCell {
  return { text: '1', indicators: [row.id], ...(column === undefined ? {} : { column }) };
}

const ROWS: Readonly<Record<Form['kind'], (catalogue: Catalogue, form: Form) => CanonicalCell[][]>> = {
  list: (_, form) => [
    [plain('统计指标'), plain('单位'), plain('统计数')],
    ...withGroups(form, (row) => [{ text: row.label, indicators: [row.id] }, plain(row.unit), oneFor(row)]),
  ],

  matrix: (catalogue, form) => {
    const columns = catalogue.leafColumns(form);
    return [
      [plain('项目'), ...columns.map(({ id, label }) => ({ text: label, column: id }))],
      ...withGroups(form, (row) => [
        { text: row.label, indicators: [row.id] },
        ...columns.map(({ id }) => oneFor(row, id)),
      ]),
    ];
  },

  'single-row': (_, form) => [
    form.rows.map((row) => ({ text: [...row.path, row.label].join('/'), indicators: [row.id] })),
    form.rows.map((row) => oneFor(row)),
  ],

  blocks: (_, form) =>
    form.grid.map((cells, index) => {
      const indicators = form.rows.filter(({ row }) => row === index).map(({ id }) => id);
      return cells.map((cell): CanonicalCell => {
        if (cell.role === 'block') return { text: cell.text, ...(cell.id === undefined ? {} : { block: cell.id }) };
        if (cell.role === 'value') return { text: '1', ...(cell.ref === undefined ? {} : { indicators: [cell.ref] }) };
        return indicators.length > 0 && cell.role !== 'empty' ? { text: cell.text, indicators } : plain(cell.text);
      });
    }),
};

/** Rows from top to bottom, each group on a row of its own before its first row. */
function withGroups(form: Form, cellsOf: (row: FormRow) => CanonicalCell[]): CanonicalCell[][] {
  const groups = form.groups
    .filter(({ position }) => position !== undefined || form.kind === 'matrix')
    .map(({ id, label, position }) => ({
      at: position ?? Math.min(...form.rows.filter(({ path }) => path.includes(label)).map(({ row }) => row)) - 0.5,
      cells: [{ text: label, group: id }],
    }));
  const rows = form.rows.map((row) => ({ at: row.row, cells: cellsOf(row) }));
  return [...groups, ...rows].sort((a, b) => a.at - b.at).map(({ cells }) => cells);
}
