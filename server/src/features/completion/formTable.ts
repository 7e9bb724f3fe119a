import { leavesOf } from '../../catalogue/form-cells';
import type { Form, FormKind, FormRow } from '../../catalogue/format';
import { displayWidth } from '../../text/displayWidth';
import { STOP, type Template } from './template';

/** A row of a form as a canonical pipe table has it (`markup.md`, canonical form of a standard table). */
export interface FormLine {
  /** `head`: column heads, which belong to no row. */
  readonly kind: 'row' | 'group' | 'block' | 'head';
  readonly id: string;
  readonly cells: readonly FormText[];
}

/** A label, or `undefined` where a value is to be filled in. */
export type FormText = string | undefined;

/** All rows from top to bottom, heads first; each group on a row of its own before its first row. */
export function formLines(form: Form): readonly FormLine[] {
  return LINES[form.kind](form);
}

/**
 * The form as a canonical table under its caption, with a place to fill in for each value. Forms of two formats may have
 * one title: beside the other format's, a form is called by its id.
 */
export function tableTemplate(form: Form, caption = form.title): Template {
  const lines = formLines(form);
  const count = Math.max(...lines.map(({ cells }) => cells.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(3, ...lines.map(({ cells }) => displayWidth(cells[column] ?? ''))),
  );
  const row = ({ cells }: FormLine): Template => [
    ...widths.flatMap((width, column): Template => {
      if (column < cells.length && cells[column] === undefined) return [`| ${' '.repeat(width)}`, STOP, ' '];
      const text = cells[column] ?? '';
      const gap = ' '.repeat(width - displayWidth(text));
      return [column === 0 ? `| ${text}${gap} ` : `| ${gap}${text} `];
    }),
    '|\n',
  ];
  const rule = widths.map((width, column) => `|${'-'.repeat(width + 1)}${column === 0 ? '-' : ':'}`).join('');
  const [head, ...body] = lines;
  return joined([`表：${caption}\n`, ...(head ? row(head) : []), `${rule}|\n`, ...body.flatMap(row)]);
}

/** Texts beside each other as one. */
function joined(template: Template): Template {
  const parts: Template[number][] = [];
  for (const part of template) {
    const before = parts[parts.length - 1];
    if (typeof part === 'string' && typeof before === 'string') parts[parts.length - 1] = before + part;
    else parts.push(part);
  }
  return parts;
}

/** The head of the column of labels, which the official forms leave to the corner cell (`markup.md`). */
const LABEL_HEAD = '项目';

const LINES: Readonly<Record<FormKind, (form: Form) => readonly FormLine[]>> = {
  list: (form) => [
    { kind: 'head', id: '', cells: leavesOf(form.columns).map(({ label }) => label) },
    ...withGroups(form, (row) => [row.label, row.unit, undefined]),
  ],

  matrix: (form) => {
    const columns = leavesOf(form.columns);
    return [
      { kind: 'head', id: '', cells: [LABEL_HEAD, ...columns.map(({ label }) => label)] },
      ...withGroups(form, (row) => [row.label, ...columns.map(() => undefined)]),
    ];
  },

  'single-row': (form) => [
    { kind: 'head', id: '', cells: form.rows.map((row) => [...row.path, row.label].join('/')) },
    { kind: 'row', id: '', cells: form.rows.map(() => undefined) },
  ],

  blocks: (form) =>
    form.grid.map((cells, index): FormLine => {
      const texts = cells.flatMap(({ role, text }) => (role === 'empty' ? [] : [role === 'value' ? undefined : text]));
      const block = form.blocks.find(({ firstRow }) => firstRow === index);
      if (block && cells.some(({ role }) => role === 'block')) return { kind: 'block', id: block.id, cells: texts };
      const row = form.rows.find((one) => one.row === index);
      return row ? { kind: 'row', id: row.id, cells: texts } : { kind: 'head', id: '', cells: texts };
    }),
};

function withGroups(form: Form, cellsOf: (row: FormRow) => readonly FormText[]): readonly FormLine[] {
  const groups = form.groups
    .filter(({ position }) => position !== undefined || form.kind === 'matrix')
    .map(({ id, label, position }) => ({
      at: position ?? Math.min(...form.rows.filter(({ path }) => path.includes(label)).map(({ row }) => row)) - 0.5,
      line: { kind: 'group', id, cells: [label] } satisfies FormLine,
    }));
  const rows = form.rows
    .filter(({ extension }) => !extension)
    .map((row) => ({ at: row.row, line: { kind: 'row', id: row.id, cells: cellsOf(row) } satisfies FormLine }));
  return [...groups, ...rows].sort((a, b) => a.at - b.at).map(({ line }) => line);
}
