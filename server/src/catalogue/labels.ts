/**
 * Finds out what a cell of a draft's table names. Exact ways first (normal form, alias, known misprint, characters that
 * scanning confuses); {@link closestRow} is for what remains. Wrong binding is the worst fault here: where a text could
 * name two things, both are given, and where nothing is sure, nothing is.
 */
import { distance } from 'fastest-levenshtein';
import { perKey, perObject } from '../text/memory';
import type { Form } from './format';
import { type By, type Entry, type LabelIndex, labelIndexOf, type Names } from './labelIndex';
import { headsIn, normalLabel } from './normalLabel';

export { headsIn, normalLabel, plainLabel } from './normalLabel';

export interface RowMatch {
  /** Of an indicator, a group or a block; in a form of blocks a row's label gives the indicators of all its cells. */
  readonly id: string;
  readonly by: By;
  readonly kind: 'row' | 'group' | 'block';
}

export interface ColumnMatch {
  /** Of a column; in a form of blocks of the indicators that have it as their column. */
  readonly id: string;
  readonly by: By;
  /** `head`: no value stands under it but those of the columns below, e.g. `法人或其他组织`. */
  readonly kind: 'column' | 'head';
}

/** A text read as a label; made once where a text is tried on several forms. */
export interface LabelText {
  readonly text: string;
  readonly normal: string;
  /** Normal forms of the heads that the text holds before the label itself, outermost first. */
  readonly heads: readonly string[];
  /** The normal form of what stands after the heads. */
  readonly last: string;
}

/** Any text as a label; an empty one has an empty normal form, which nothing matches. */
export function readLabel(text: string): LabelText {
  const normal = normalLabel(text);
  const heads = headsIn(text).map(normalLabel);
  return { text, normal, last: heads.pop() ?? normal, heads };
}

/**
 * What the row head `text` names on the form, best first, each id once; empty: nothing. Several with the same `by` are
 * equally good, the caller tells them apart by neighbours and order. `path`: texts of the heads above it, outermost
 * first, as far as known; it narrows several candidates and never makes one.
 *
 * A cell that holds its heads too is understood: `（三）不予公开 1.属于国家秘密`, `行政诉讼/复议后起诉/结果维持`.
 */
export function rowCandidates(form: Form, text: string | LabelText, path: readonly string[] = []): readonly RowMatch[] {
  return remembered(rowsNamed(form), text, path, () => {
    const index = labelIndexOf(form);
    return candidates(index, index.rows, labelOf(text), path).flatMap(({ id, by, kind }) =>
      kind === 'row' || kind === 'group' || kind === 'block' ? [{ id, by, kind }] : [],
    );
  });
}

/** What the column head `text` names; as {@link rowCandidates}. */
export function columnCandidates(
  form: Form,
  text: string | LabelText,
  path: readonly string[] = [],
): readonly ColumnMatch[] {
  return remembered(columnsNamed(form), text, path, () => {
    const index = labelIndexOf(form);
    return candidates(index, index.columns, labelOf(text), path).flatMap(({ id, by, kind }) =>
      kind === 'column' || kind === 'head' ? [{ id, by, kind }] : [],
    );
  });
}

/** Reports have the same labels under the same heads. */
const rowsNamed = perObject((_form: Form) => perKey<readonly RowMatch[]>(MOST_NAMED));
const columnsNamed = perObject((_form: Form) => perKey<readonly ColumnMatch[]>(MOST_NAMED));
const MOST_NAMED = 500;
const LONGEST_KEPT = 100;

function remembered<Found>(
  named: (key: string, find: () => Found) => Found,
  text: string | LabelText,
  path: readonly string[],
  find: () => Found,
): Found {
  const key = [typeof text === 'string' ? text : text.text, ...path].join('\u0000');
  return key.length > LONGEST_KEPT ? find() : named(key, find);
}

/** Those of the matches that are as good as the best. */
export function bestOf<M extends { readonly by: By }>(matches: readonly M[]): readonly M[] {
  const best = matches[0]?.by;
  return matches.filter((match) => match.by === best);
}

export interface CloseMatch {
  /** Several where the closest label stands more than once on the form, or in a form of blocks over several cells. */
  readonly ids: readonly string[];
  /** Characters to change, drop or add. */
  readonly distance: number;
}

/**
 * The rows or groups among `among` whose label is closest to `text`, if it is close for its length and every other label
 * of the form is clearly farther. `among` should hold what the table has not bound yet; a text closest to a label outside
 * it gives nothing.
 */
export function closestRow(form: Form, text: string, among: Iterable<string>): CloseMatch | undefined {
  const index = labelIndexOf(form);
  return closest(index, index.rows, text, new Set(among));
}

/** The column among `among` whose label is closest to `text`; as {@link closestRow}. */
export function closestColumn(form: Form, text: string, among: Iterable<string>): CloseMatch | undefined {
  const index = labelIndexOf(form);
  return closest(index, index.columns, text, new Set(among));
}

/**
 * How `text` differs from the official label of what it was bound to: `official`, not at all; `notation`, in white space,
 * width, ordinal, punctuation or notes only; `alias`; `typo`, a known or likely misprint; `other`, anything else.
 */
export type Wording = 'official' | 'notation' | 'alias' | 'typo' | 'other';

/** How `text`, bound to the row, group, block or column `id`, is worded. */
export function wordingOf(form: Form, id: string, text: string): Wording {
  const index = labelIndexOf(form);
  const label = readLabel(text);
  const found = [...candidates(index, index.rows, label, []), ...candidates(index, index.columns, label, [])];
  const ways = found.filter((entry) => entry.id === id).map((entry) => entry.by);
  if (ways.includes('label')) return officialLabels(form, id).includes(text.trim()) ? 'official' : 'notation';
  if (ways.includes('alias')) return 'alias';
  return ways.includes('typo') ? 'typo' : 'other';
}

/** Whether the official form prints `text` anywhere: as a label, in its corner, as a title or as a fixed text. */
export function isPrinted(form: Form, text: string | LabelText): boolean {
  return labelIndexOf(form).printed.has(labelOf(text).normal);
}

function labelOf(text: string | LabelText): LabelText {
  return typeof text === 'string' ? readLabel(text) : text;
}

/** The labels that the official form prints for `id`. */
function officialLabels(form: Form, id: string): readonly string[] {
  const rows = form.rows.filter((row) => row.id === id);
  const heads = [...form.groups, ...form.blocks].filter((head) => head.id === id);
  const cells = form.grid.flat().filter((cell) => cell.id === id);
  return [
    ...rows.flatMap((row) => [row.label, row.rowLabel ?? row.label, row.columnLabel ?? row.label]),
    ...heads.map((head) => head.label),
    ...cells.map((cell) => cell.text),
  ];
}

function candidates(index: LabelIndex, names: Names, label: LabelText, path: readonly string[]): readonly Entry[] {
  const { normal, heads, last } = label;
  if (normal === '') return [];
  const exact = merged(names.byNormal.get(normal) ?? [], below(heads, names.byNormal.get(last) ?? []));
  const alike = merged(
    names.bySkeleton.get(index.skeleton(normal)) ?? [],
    below(heads, names.bySkeleton.get(index.skeleton(last)) ?? []),
  );
  return narrowed(merged(exact, alike), path.map(normalLabel)).sort((a, b) => RANK[a.by] - RANK[b.by]);
}

const RANK: Readonly<Record<By, number>> = { label: 0, alias: 1, typo: 2 };

/** The entries under all these heads; a label that holds no heads is not looked at twice. */
function below(heads: readonly string[], entries: readonly Entry[]): readonly Entry[] {
  if (heads.length === 0) return [];
  return entries.filter((entry) => heads.every((head) => entry.heads.some((names) => names.has(head))));
}

/** Both lists, each id once, the first way it was found. */
function merged(first: readonly Entry[], second: readonly Entry[]): readonly Entry[] {
  const ids = new Set(first.map((entry) => entry.id));
  return [...first, ...second.filter((entry) => !ids.has(entry.id))];
}

/** Those that stand under most of the heads; all, where none stands under any. */
function narrowed(entries: readonly Entry[], path: readonly string[]): Entry[] {
  const fits = entries.map((entry) => path.filter((head) => entry.heads.some((names) => names.has(head))).length);
  const best = Math.max(0, ...fits);
  return entries.filter((_, at) => fits[at] === best);
}

function closest(index: LabelIndex, names: Names, text: string, among: ReadonlySet<string>): CloseMatch | undefined {
  const skeleton = index.skeleton(normalLabel(text));
  const near = names.models
    .filter((model) => Math.abs(model.skeleton.length - skeleton.length) <= 2 * MOST_TOLERATED)
    .map((model) => ({ ...model, steps: distance(skeleton, model.skeleton) }))
    .sort((a, b) => a.steps - b.steps || b.ids.size - a.ids.size);
  const best = near[0];
  if (best === undefined || best.steps > tolerance(Math.min(skeleton.length, best.skeleton.length))) return undefined;

  const other = near.find(({ ids }) => [...ids].some((id) => !best.ids.has(id)));
  if (other !== undefined && other.steps < best.steps + Math.max(1, best.steps)) return undefined;
  const wanted = [...best.ids].filter((id) => among.has(id));
  return wanted.length === 0 ? undefined : { ids: wanted, distance: best.steps };
}

/** How many characters of a label of that length may be wrong; a short label must be right. */
function tolerance(length: number): number {
  if (length < 4) return 0;
  if (length < 8) return 1;
  return length < 13 ? 2 : MOST_TOLERATED;
}

const MOST_TOLERATED = 3;
