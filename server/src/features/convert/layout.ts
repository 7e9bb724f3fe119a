import type { CellRef, Column, Form, Group } from '../../catalogue/format';
import { leavesOf, spreadGrid } from '../../catalogue/formCells';
import { refOf } from '../../model/table';
import { perObject } from '../../text/memory';
import type { Alignment } from '../format/align';

/** A cell of a standard table's canonical form. */
export type LayoutCell =
  | { readonly kind: 'text'; readonly text: string }
  /** A label; `id` is of the row, group or block it names. */
  | { readonly kind: 'label'; readonly text: string; readonly id: string }
  /** The head of a column; in a form of blocks `ids` are of the indicators below it. */
  | { readonly kind: 'head'; readonly text: string; readonly ids: readonly string[] }
  | { readonly kind: 'unit'; readonly text: string; readonly indicator: string }
  | { readonly kind: 'value'; readonly ref: CellRef; readonly indicator: string }
  | { readonly kind: 'blank' };

export interface LayoutRow {
  readonly cells: readonly LayoutCell[];
  /** The indicators for whose sake the row is there: its own, or those below a head. */
  readonly indicators: readonly string[];
  readonly isHead: boolean;
}

/**
 * The canonical form of a standard table: one row of heads, one column of labels, groups on rows of their own; a form of
 * blocks has its heads among the rows. Every row is as wide as the first. Source: markup.md, canonical form.
 */
export interface Layout {
  readonly rows: readonly LayoutRow[];
  readonly alignments: readonly Alignment[];
  /** Ids of the columns that may be left out, by place; a list or a form of blocks has none. */
  readonly optional: readonly (string | undefined)[];
}

const BLANK: LayoutCell = { kind: 'blank' };

/** How the form stands as a canonical table: its rows, columns and alignments; remembered per form. */
export const layoutOf: (form: Form) => Layout = perObject((form) => {
  switch (form.kind) {
    case 'matrix':
      return matrix(form);
    case 'list':
      return list(form);
    case 'single-row':
      return singleRow(form);
    case 'blocks':
      return blocks(form);
  }
});

function right(count: number): Alignment[] {
  return Array.from({ length: count }, () => 'right');
}

/** What stands over the labels of a matrix: what the form prints there, unless that is a long note. */
function cornerOf(form: Form): string {
  const printed = form.grid.flat().find(({ role }) => role === 'corner')?.text ?? '';
  return printed === '' || printed.length > LONGEST_CORNER ? CORNER : printed;
}

const CORNER = '项目';
const LONGEST_CORNER = 10;

function matrix(form: Form): Layout {
  const leaves = leavesOf(form.columns);
  const head: LayoutRow = {
    cells: [
      { kind: 'text', text: cornerOf(form) },
      ...leaves.map(({ id, label }): LayoutCell => ({ kind: 'head', text: label, ids: [id] })),
    ],
    indicators: [],
    isHead: true,
  };
  const rows = form.rows.map(
    (row): LayoutRow => ({
      cells: [
        { kind: 'label', text: row.label, id: row.id },
        ...leaves.map(({ id }): LayoutCell => ({ kind: 'value', ref: refOf(row.id, id), indicator: row.id })),
      ],
      indicators: [row.id],
      isHead: false,
    }),
  );
  // A group that reports use to sum up has cells for those sums.
  const group = ({ id, label, derived }: Group, indicators: readonly string[]): LayoutRow => ({
    cells: [
      { kind: 'label', text: label, id },
      ...leaves.map(
        (leaf): LayoutCell => ({ kind: 'value', ref: refOf(derived ?? id, leaf.id), indicator: derived ?? id }),
      ),
    ],
    indicators,
    isHead: true,
  });
  return {
    rows: [head, ...withGroups(form, rows, group)],
    alignments: ['none', ...right(leaves.length)],
    optional: [undefined, ...leaves.map(({ id }) => id)],
  };
}

/** The head's words for the label, unit and value columns of a list are the form's. */
function list(form: Form): Layout {
  const columns = leavesOf(form.columns);
  const head: LayoutRow = {
    cells: columns.map(({ id, label }): LayoutCell => ({ kind: 'head', text: label, ids: [id] })),
    indicators: [],
    isHead: true,
  };
  const rows = form.rows.map(
    (row): LayoutRow => ({
      cells: columns.map(({ id }, place): LayoutCell => {
        if (place === 0) return { kind: 'label', text: row.label, id: row.id };
        if (place === columns.length - 1) return { kind: 'value', ref: row.id, indicator: row.id };
        return id === UNIT_COLUMN ? { kind: 'unit', text: row.unit, indicator: row.id } : BLANK;
      }),
      indicators: [row.id],
      isHead: false,
    }),
  );
  const group = ({ id, label }: Group, indicators: readonly string[]): LayoutRow => ({
    cells: columns.map((_, place): LayoutCell => {
      if (place === 0) return { kind: 'label', text: label, id };
      return place === columns.length - 1 ? { kind: 'value', ref: id, indicator: id } : BLANK;
    }),
    indicators,
    isHead: true,
  });
  return {
    rows: [head, ...withGroups(form, rows, group)],
    alignments: columns.map((_, place) => (place === columns.length - 1 ? 'right' : 'none')),
    optional: columns.map(() => undefined),
  };
}

const UNIT_COLUMN = 'unit';

/** Each group on a row of its own before the first row it stands over; groups in groups from outside in. */
function withGroups(
  form: Form,
  rows: readonly LayoutRow[],
  write: (group: Group, indicators: readonly string[]) => LayoutRow,
): LayoutRow[] {
  const order = [...form.rows].sort((a, b) => a.row - b.row);
  const membersOf = (group: Group): string[] => {
    const own = order.filter((row) => headsOf(form, row.parent, row.path).includes(group));
    return own.map(({ id }) => id);
  };
  const before = new Map<string, LayoutRow[]>();
  for (const group of outsideIn(form)) {
    const members = membersOf(group);
    const first = group.position === undefined ? members[0] : order.find(({ row }) => row > (group.position ?? 0))?.id;
    if (first === undefined) continue;
    before.set(first, [...(before.get(first) ?? []), write(group, members)]);
  }
  const byIndicator = new Map(rows.map((row) => [row.indicators[0], row]));
  return order.flatMap(({ id }) => {
    const own = byIndicator.get(id);
    return [...(before.get(id) ?? []), ...(own ? [own] : [])];
  });
}

/** The groups over a row: by the labels of its path, or by its parents. */
function headsOf(form: Form, parent: string | undefined, path: readonly string[]): Group[] {
  const heads = form.groups.filter(({ label }) => path.includes(label));
  const seen = new Set<string>();
  for (let at = parent; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const group = form.groups.find(({ id }) => id === at);
    if (group) heads.push(group);
    at = group?.parent ?? form.rows.find(({ id }) => id === at)?.parent;
  }
  return heads;
}

function outsideIn(form: Form): Group[] {
  const depth = (group: Group): number => {
    const parent = form.groups.find(({ id }) => id === group.parent);
    return parent ? depth(parent) + 1 : 0;
  };
  return [...form.groups].sort((a, b) => (a.position ?? 0) - (b.position ?? 0) || depth(a) - depth(b));
}

/** Nested heads are written with `/`. */
function singleRow(form: Form): Layout {
  const heads = (columns: readonly Column[], above: string): { readonly id: string; readonly text: string }[] =>
    columns.flatMap(({ id, label, children }) => {
      const text = above === '' ? label : `${above}/${label}`;
      return children.length === 0 ? [{ id, text }] : heads(children, text);
    });
  const leaves = heads(form.columns, '');
  const ids = leaves.map(({ id }) => id);
  return {
    rows: [
      {
        cells: leaves.map(({ id, text }): LayoutCell => ({ kind: 'head', text, ids: [id] })),
        indicators: [],
        isHead: true,
      },
      {
        cells: ids.map((id): LayoutCell => ({ kind: 'value', ref: id, indicator: id })),
        indicators: ids,
        isHead: false,
      },
    ],
    alignments: right(leaves.length),
    optional: ids,
  };
}

/** The official layout without its merged cells: what stands in a row moves to the left, blanks fill it up. */
function blocks(form: Form): Layout {
  const grid = spreadGrid(form);
  const width = Math.max(1, ...form.grid.map((row) => row.length));
  const rows = form.grid.map((cells, at): LayoutRow => {
    const block = form.blocks.find(({ firstRow, lastRow }) => firstRow <= at && at <= lastRow);
    const own = form.rows.filter(({ row }) => row === at).map(({ id }) => id);
    const inBlock = form.rows.filter((row) => row.block === block?.id);
    const below = inBlock.map(({ id }) => id);
    const isHead = own.length === 0;
    // A block's name that runs over several rows is written in the first alone.
    const inherited = grid[at]?.[0] !== undefined && grid[at]?.[0] === grid[at - 1]?.[0] ? [BLANK] : [];
    const written = cells.map((cell): LayoutCell => {
      if (cell.ref !== undefined) return { kind: 'value', ref: cell.ref, indicator: cell.ref };
      if (cell.role === 'rowhead' || cell.role === 'label') return { kind: 'label', text: cell.text, id: own[0] ?? '' };
      if (cell.role === 'block') return { kind: 'label', text: cell.text, id: block?.id ?? '' };
      const ids = inBlock.filter(({ columnLabel }) => columnLabel === cell.text).map(({ id }) => id);
      if (ids.length > 0) return { kind: 'head', text: cell.text, ids };
      return cell.text === '' ? BLANK : { kind: 'text', text: cell.text };
    });
    const filled = [...inherited, ...written];
    return {
      cells: [...filled, ...Array.from({ length: Math.max(0, width - filled.length) }, () => BLANK)],
      indicators: isHead ? below : own,
      isHead,
    };
  });
  return { rows, alignments: ['none', ...right(width - 1)], optional: [] };
}
