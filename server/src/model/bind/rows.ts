import type { Form, FormRow, Group } from '../../catalogue/format';
import { closestRow, normalLabel, type RowMatch, rowCandidates } from '../../catalogue/labels';
import { perObject } from '../../text/memory';
import type { Recognition } from '../table';

/** A row of the draft's table that may stand for a row of the form. */
export interface RowLabel {
  readonly text: string;
  /** Texts of the heads before it in the same row, outermost first. */
  readonly path: readonly string[];
}

export interface RowAssignment {
  readonly id: string;
  readonly kind: 'row' | 'group' | 'block';
  readonly by: Recognition;
}

/**
 * Tells which row of the form each label names; each is named at most once. Labels that occur twice on the form are
 * told apart by the heads above them, then by order. What no name fits is tried by small edit distance among the rows
 * not found, and last by position: a gap between two neighbours that exactly as many labels fill.
 * Source: domain conventions on matching labels (`catalogue/data/README.md`).
 */
export function assignRows(form: Form, labels: readonly RowLabel[]): readonly (RowAssignment | undefined)[] {
  const assigned = byName(form, labels);
  byDistance(form, labels, assigned);
  byPosition(form, labels, assigned);
  return assigned;
}

type Assigned = (RowAssignment | undefined)[];

function byName(form: Form, labels: readonly RowLabel[]): Assigned {
  const order = orderOf(form);
  const used = new Set<string>();
  let last: Entry | undefined;
  return labels.map(({ text, path }) => {
    const free = rowCandidates(form, text, path).filter((match) => !used.has(match.id));
    const chosen = nearest(order, free, last);
    if (!chosen) return undefined;
    used.add(chosen.id);
    last = order.byId.get(chosen.id) ?? last;
    return chosen;
  });
}

/** The candidate under the most recent head, then the best named, then the next one in the form's order. */
function nearest(order: FormOrder, matches: readonly RowMatch[], last: Entry | undefined): RowMatch | undefined {
  if (matches.length <= 1) return matches[0];
  const rank = (match: RowMatch): readonly [number, number, number] => {
    const entry = order.byId.get(match.id);
    const depth = entry && last ? sharedDepth(order, entry, last) : 0;
    const ahead = entry && last ? entry.index - last.index : 0;
    return [-depth, RECOGNITIONS.indexOf(match.by), ahead > 0 ? ahead : order.entries.length - ahead];
  };
  return [...matches].sort((a, b) => compare(rank(a), rank(b)))[0];
}

const RECOGNITIONS: readonly Recognition[] = ['label', 'alias', 'typo', 'fuzzy', 'position'];

function compare(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((value, index) => value !== b[index]);
  return differing < 0 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}

/** How far down the entry's heads are also heads of `last`, or `last` itself. */
function sharedDepth(order: FormOrder, entry: Entry, last: Entry): number {
  const open = new Set([last.id, ...ancestors(order, last)]);
  const heads = ancestors(order, entry);
  const nearestShared = heads.findIndex((head) => open.has(head));
  return nearestShared < 0 ? 0 : heads.length - nearestShared;
}

function byDistance(form: Form, labels: readonly RowLabel[], assigned: Assigned): void {
  const unused = unusedIds(form, assigned);
  labels.forEach(({ text }, index) => {
    if (assigned[index]) return;
    const close = closestRow(form, text, unused)?.ids ?? [];
    const id = close.length === 1 ? close[0] : undefined;
    if (id === undefined) return;
    unused.delete(id);
    assigned[index] = { id, kind: orderOf(form).byId.get(id)?.kind ?? 'row', by: 'fuzzy' };
  });
}

/**
 * Only on forms with one fixed order of rows, and only for a label that repeats one already used (a line copied twice)
 * or shares half of its characters with what belongs there.
 */
function byPosition(form: Form, labels: readonly RowLabel[], assigned: Assigned): void {
  if (form.kind !== 'list') return;
  const { entries, byId } = orderOf(form);
  const indexOf = (assignment: RowAssignment | undefined) => (assignment ? byId.get(assignment.id)?.index : undefined);
  for (let from = 0; from < labels.length; from++) {
    if (assigned[from]) continue;
    let to = from;
    while (to < labels.length && !assigned[to]) to++;
    const before = indexOf(assigned[from - 1]);
    const after = indexOf(assigned[to]);
    if (before === undefined || after === undefined) continue;
    const gap = entries.slice(before + 1, after).filter((entry) => !entry.extension);
    if (gap.length !== to - from) continue;
    gap.forEach((entry, offset) => {
      const label = labels[from + offset];
      if (label && (isKnown(form, label.text) || resembles(label.text, entry.label))) {
        assigned[from + offset] = { id: entry.id, kind: entry.kind, by: 'position' };
      }
    });
  }
}

function isKnown(form: Form, text: string): boolean {
  return rowCandidates(form, text).length > 0;
}

function resembles(text: string, label: string): boolean {
  const characters = [...normalLabel(text)];
  const wanted = new Set(normalLabel(label));
  return characters.length > 0 && characters.filter((one) => wanted.has(one)).length * 2 >= characters.length;
}

function unusedIds(form: Form, assigned: Assigned): Set<string> {
  const unused = new Set(orderOf(form).byId.keys());
  for (const assignment of assigned) if (assignment) unused.delete(assignment.id);
  return unused;
}

interface Entry {
  readonly id: string;
  readonly kind: 'row' | 'group';
  readonly label: string;
  readonly parent?: string;
  readonly index: number;
  readonly extension: boolean;
}

interface FormOrder {
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<string, Entry>;
}

/** Rows and groups of a form from top to bottom, each group before its first row. */
const orderOf = perObject((form: Form): FormOrder => {
  const entries: Entry[] = [];
  const byId = new Map<string, Entry>();
  const add = (entry: Omit<Entry, 'index'>) => {
    if (byId.has(entry.id)) return;
    const placed = { ...entry, index: entries.length };
    entries.push(placed);
    byId.set(entry.id, placed);
  };
  const addGroup = (group: Group) => {
    const parent = form.groups.find(({ id }) => id === group.parent);
    if (parent) addGroup(parent);
    add({
      id: group.id,
      kind: 'group',
      label: group.label,
      extension: false,
      ...(group.parent ? { parent: group.parent } : {}),
    });
  };
  const standing = form.groups.filter((group) => group.position !== undefined);
  for (const row of [...form.rows].sort((a, b) => a.row - b.row)) {
    for (const group of standing) if ((group.position ?? 0) < row.row) addGroup(group);
    const head = headOf(form, row);
    if (head) addGroup(head);
    const parent = row.parent ?? head?.id;
    add({ id: row.id, kind: 'row', label: row.label, extension: row.extension, ...(parent ? { parent } : {}) });
  }
  return { entries, byId };
});

/** The group that a matrix row stands under, by the innermost label of its path. */
function headOf(form: Form, row: FormRow): Group | undefined {
  const innermost = row.path[row.path.length - 1];
  return innermost === undefined ? undefined : form.groups.find(({ label }) => label === innermost);
}

/** Ids of the heads above an entry, nearest first. */
function ancestors(order: FormOrder, entry: Entry): string[] {
  const above: string[] = [];
  for (let parent = entry.parent; parent !== undefined && !above.includes(parent); ) {
    above.push(parent);
    parent = order.byId.get(parent)?.parent;
  }
  return above;
}
