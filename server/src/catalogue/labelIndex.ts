import { notes } from '../text/notes';
/** The labels of one form by their normal forms; made when first asked for and kept with the form. */

import type { Column, Form, FormRow } from './format';
import { allColumns } from './formCells';
import { normalLabel } from './normalLabel';

/** How a text names something: by the official label, by an accepted alias, or by a known or likely misprint. */
export type By = 'label' | 'alias' | 'typo';

export interface Entry {
  readonly id: string;
  readonly by: By;
  readonly kind: 'row' | 'group' | 'block' | 'column' | 'head';
  /** Normal forms by which each head above goes, outermost first. */
  readonly heads: readonly ReadonlySet<string>[];
}

export interface LabelIndex {
  readonly rows: Names;
  readonly columns: Names;
  /** Normal forms of the official labels of rows, columns, groups and blocks, without rows that only some add. */
  readonly official: ReadonlySet<string>;
  /** Normal forms of whatever else the form prints: its title, its corner, `信息内容`, fixed texts. */
  readonly printed: ReadonlySet<string>;
  /** The normal form with every confusable character as the one it stands for. */
  skeleton(normal: string): string;
}

export interface Names {
  readonly byNormal: ReadonlyMap<string, readonly Entry[]>;
  readonly bySkeleton: ReadonlyMap<string, readonly Entry[]>;
  /** Skeletons of official labels and aliases, without known misprints, to measure distances from. */
  readonly models: readonly { readonly skeleton: string; readonly ids: ReadonlySet<string> }[];
}

const INDEXES = notes<Form, LabelIndex>();

/** The form's labels by their normal form; made once for each form. */
export function labelIndexOf(form: Form): LabelIndex {
  const known = INDEXES.get(form);
  if (known !== undefined) return known;
  const index = indexLabels(form);
  INDEXES.set(form, index);
  return index;
}

/** Something with a label, before its names are spelt out. */
interface Named {
  readonly id: string;
  readonly kind: Entry['kind'];
  readonly labels: readonly string[];
  readonly aliases: readonly string[];
  readonly typos: readonly string[];
  readonly heads: readonly ReadonlySet<string>[];
}

function indexLabels(form: Form): LabelIndex {
  const skeleton = skeletonOf(form.confusables);
  return {
    rows: namesOf([...groupNames(form), ...blockNames(form), ...rowNames(form)], skeleton),
    columns: namesOf([...columnNames(form), ...blockColumnNames(form)], skeleton),
    official: officialLabels(form),
    printed: new Set([...form.grid.flat(), ...form.fixedTexts].map(({ text }) => normalLabel(text)).filter(Boolean)),
    skeleton,
  };
}

function namesOf(all: readonly Named[], skeleton: (normal: string) => string): Names {
  const byNormal = new Map<string, Entry[]>();
  const bySkeleton = new Map<string, Entry[]>();
  for (const named of all) {
    const { id, kind, heads } = named;
    const add = (texts: readonly string[], by: By): void => {
      for (const text of texts) {
        for (const key of withHeads(normalLabel(text), heads)) {
          append(byNormal, key, { id, by, kind, heads });
          append(bySkeleton, skeleton(key), { id, by: 'typo', kind, heads });
        }
      }
    };
    add(named.labels, 'label');
    add(named.aliases, 'alias');
    add(named.typos, 'typo');
  }
  const models = [...byNormal].flatMap(([normal, entries]) => {
    const ids = new Set(entries.filter((entry) => entry.by !== 'typo').map((entry) => entry.id));
    return ids.size === 0 ? [] : [{ skeleton: skeleton(normal), ids }];
  });
  return { byNormal, bySkeleton, models };
}

/** The name alone and after its innermost, its two innermost, … heads: `不予公开` + `属于国家秘密`. */
function withHeads(name: string, heads: readonly ReadonlySet<string>[]): readonly string[] {
  const keys = [name];
  let tails = [name];
  for (const head of [...heads].reverse()) {
    tails = [...head].flatMap((above) => tails.map((tail) => above + tail));
    keys.push(...tails);
  }
  return name === '' ? [] : keys;
}

/** A name that an id already has by a better way is not added again. */
function append(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const entries = map.get(key);
  if (entries === undefined) map.set(key, [entry]);
  else if (!entries.some((other) => other.id === entry.id && other.kind === entry.kind)) entries.push(entry);
}

function rowNames(form: Form): readonly Named[] {
  return form.rows.map((row) => ({
    id: row.id,
    kind: 'row',
    labels: row.rowLabel === undefined ? [row.label] : [row.label, row.rowLabel],
    aliases: row.aliases,
    typos: row.typos,
    heads: headsOf(form, row),
  }));
}

/** A group goes by its own names and by those of the sum that some reports print in its place. */
function groupNames(form: Form): readonly Named[] {
  const groups = form.groups.map((group): Named => {
    const sum = form.derived.find((derived) => derived.id === group.derived);
    const above = form.groups.find((other) => other.id === group.parent);
    return {
      id: group.id,
      kind: 'group',
      labels: [group.label],
      aliases: sum === undefined ? group.aliases : [...group.aliases, sum.label],
      typos: group.typos,
      heads: above === undefined ? [] : [namesOfHead(form, above.label)],
    };
  });
  if (form.kind !== 'single-row') return groups;
  const heads = allColumns(form.columns).filter((column) => column.children.length > 0);
  return [...groups, ...heads.map((head) => columnName(form, head, 'group'))];
}

function blockNames(form: Form): readonly Named[] {
  return form.blocks.map(({ id, label }) => ({
    id,
    kind: 'block',
    labels: [label],
    aliases: [],
    typos: [],
    heads: [],
  }));
}

function columnNames(form: Form): readonly Named[] {
  const columns = allColumns(form.columns).map((column) =>
    columnName(form, column, column.children.length === 0 ? 'column' : 'head'),
  );
  const sums = form.derivedColumns.map(
    ({ id, label }): Named => ({ id, kind: 'head', labels: [], aliases: [label], typos: [], heads: [] }),
  );
  return [...columns, ...sums];
}

function columnName(form: Form, column: Column, kind: 'column' | 'head' | 'group'): Named {
  const row = form.kind === 'single-row' ? form.rows.find((candidate) => candidate.id === column.id) : undefined;
  return {
    id: column.id,
    kind,
    labels: [column.label],
    aliases: [...column.aliases, ...(row?.aliases ?? [])],
    typos: row?.typos ?? [],
    heads: columnPath(form.columns, column.id).map((head) => new Set([head.label, ...head.aliases].map(normalLabel))),
  };
}

/** In a form of blocks a column's label names the cells under it. */
function blockColumnNames(form: Form): readonly Named[] {
  return form.rows.flatMap(({ id, columnLabel }): readonly Named[] =>
    columnLabel === undefined ? [] : [{ id, kind: 'column', labels: [columnLabel], aliases: [], typos: [], heads: [] }],
  );
}

function headsOf(form: Form, row: FormRow): readonly ReadonlySet<string>[] {
  const block = form.blocks.find((candidate) => candidate.id === row.block);
  const heads = row.path.map((label) => namesOfHead(form, label));
  return block === undefined ? heads : [new Set([normalLabel(block.label)]), ...heads];
}

/** All names of the head with that label. */
function namesOfHead(form: Form, label: string): ReadonlySet<string> {
  const normal = normalLabel(label);
  const heads = [...form.groups, ...form.rows].filter((head) => head.label === label);
  const names = heads.flatMap((head) => [...head.aliases, ...head.typos].map(normalLabel));
  return new Set([normal, ...names]);
}

/** The columns above the one with that id, outermost first. */
function columnPath(columns: readonly Column[], id: string): readonly Column[] {
  for (const column of columns) {
    if (column.children.some((child) => child.id === id)) return [column];
    const below = columnPath(column.children, id);
    if (below.length > 0) return [column, ...below];
  }
  return [];
}

function skeletonOf(confusables: readonly string[]): (normal: string) => string {
  const right = new Map<string, string>();
  for (const group of confusables) {
    const [first, ...others] = group;
    if (first !== undefined) for (const other of others) right.set(other, first);
  }
  return (normal) => {
    let skeleton = '';
    for (const character of normal) skeleton += right.get(character) ?? character;
    return skeleton;
  };
}

function officialLabels(form: Form): ReadonlySet<string> {
  const rows = form.rows.filter((row) => !row.extension).flatMap((row) => [row.rowLabel ?? row.label]);
  const columns = form.rows.flatMap((row) => (row.columnLabel === undefined ? [] : [row.columnLabel]));
  const heads = [...form.groups, ...form.blocks, ...allColumns(form.columns)].map((head) => head.label);
  return new Set([...rows, ...columns, ...heads].map(normalLabel));
}
