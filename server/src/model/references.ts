import Big from 'big.js';
import type { Catalogue } from '../catalogue/catalogue';
import type { CellRef, Form } from '../catalogue/format';
import { leavesOf } from '../catalogue/formCells';
import { bestOf, columnCandidates, normalLabel, rowCandidates } from '../catalogue/labels';
import type { Reference } from '../syntax/reference';
import { perObject } from '../text/memory';
import { derivedTerms } from './derived';
import { stateOf } from './facts';
import { type Report, standardTables } from './report';
import { refOf, type StandardTable } from './table';

/** A cell or a sum that a name in a reference stands for. */
export interface Named {
  readonly table: StandardTable;
  readonly ref: CellRef;
}

/** What a reference comes to. */
export type Evaluated =
  /** `text` is what stands in its place in the finished report. */
  | { readonly kind: 'value'; readonly of: readonly Named[]; readonly text: string }
  /** The cell is there but holds no number yet, or the whole of a share is 0. */
  | { readonly kind: 'open'; readonly of: readonly Named[] }
  /** Nothing in the report's tables goes by that name, or more than one thing does. */
  | { readonly kind: 'unknown'; readonly name: string };

/** Evaluates a reference of the report's prose by its standard tables. */
export function evaluate(report: Report, reference: Reference): Evaluated {
  return reference.share ? evaluateShare(report, reference.name, reference.share.decimals) : value(report, reference);
}

function value(report: Report, { name }: Reference): Evaluated {
  const named = cellNamed(report, name);
  if (!named) return { kind: 'unknown', name };
  const number = numberIn(named);
  return number ? { kind: 'value', of: [named], text: number.toFixed() } : { kind: 'open', of: [named] };
}

/** Parted at the first `/` that has a name of the tables on either side. */
function evaluateShare(report: Report, name: string, decimals: number | undefined): Evaluated {
  for (let at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
    const part = cellNamed(report, name.slice(0, at));
    const whole = cellNamed(report, name.slice(at + 1));
    if (!part || !whole) continue;
    const of = [part, whole];
    const [one, all] = [numberIn(part), numberIn(whole)];
    if (!one || !all || all.eq(0)) return { kind: 'open', of };
    return { kind: 'value', of, text: `${percentage(one, all, decimals)}%` };
  }
  return { kind: 'unknown', name };
}

/** Rounded half up; without a wish two decimals, and no zeros at the end. */
function percentage(part: Big, whole: Big, decimals: number | undefined): string {
  const percent = new Big(part).times(100).div(whole);
  return decimals === undefined ? percent.round(2, 1).toString() : percent.toFixed(decimals, 1);
}

function numberIn({ table, ref }: Named): Big | undefined {
  const state = stateOf(table, ref);
  return state.kind === 'number' ? state.value : undefined;
}

/**
 * The cell that `label`, `alias` or `id` names, on a matrix under the column after `@`, without one under its total. The
 * first of the report's tables that knows the name decides; a name that fits two rows of a table names none.
 */
export function cellNamed(report: Report, name: string): Named | undefined {
  const at = name.lastIndexOf('@');
  const row = (at < 0 ? name : name.slice(0, at)).trim();
  const column = at < 0 ? undefined : name.slice(at + 1).trim();
  for (const table of standardTables(report)) {
    const ref = refNamed(report.catalogue, table.form, row, column);
    if (ref !== undefined) return { table, ref };
  }
  return undefined;
}

function refNamed(catalogue: Catalogue, form: Form, row: string, column: string | undefined): CellRef | undefined {
  const indicator = indicatorNamed(catalogue, form, row);
  if (indicator === undefined) return undefined;
  if (form.kind !== 'matrix') return column === undefined ? indicator : undefined;
  const columnId = column === undefined ? totalColumn(form) : columnNamed(form, column);
  return columnId === undefined ? undefined : refOf(indicator, columnId);
}

function totalColumn(form: Form): string | undefined {
  return leavesOf(form.columns).find(({ total }) => total)?.id;
}

function columnNamed(form: Form, name: string): string | undefined {
  const ids = [...leavesOf(form.columns), ...form.derivedColumns].map(({ id }) => id);
  if (ids.includes(name)) return name;
  const sum = form.derivedColumns.find(({ label }) => normalLabel(label) === normalLabel(name));
  const matches = bestOf(columnCandidates(form, name));
  return sum?.id ?? (matches.length === 1 && matches[0] && ids.includes(matches[0].id) ? matches[0].id : undefined);
}

/** An id; else what exactly one row or sum is called; else what the labels of the form make of the words. */
function indicatorNamed(catalogue: Catalogue, form: Form, name: string): string | undefined {
  const names = namesOf(catalogue)(form);
  const known = names.ids.has(name) ? [name] : names.byName.get(normalLabel(name));
  if (known) return known.length === 1 ? known[0] : undefined;
  const matches = bestOf(rowCandidates(form, name));
  const only = matches.length === 1 ? matches[0] : undefined;
  if (only?.kind === 'row') return only.id;
  return only?.kind === 'group' ? form.groups.find(({ id }) => id === only.id)?.derived : undefined;
}

const namesOf = perObject((catalogue: Catalogue) =>
  perObject((form: Form) => {
    const ids = new Set([...form.rows, ...form.derived].map(({ id }) => id));
    const byName = new Map<string, string[]>();
    const add = (name: string, id: string) => {
      const key = normalLabel(name);
      const known = byName.get(key) ?? [];
      if (key !== '' && !known.includes(id)) byName.set(key, [...known, id]);
    };
    for (const { id, label, aliases } of form.rows) {
      for (const name of [label, ...aliases, catalogue.labelOf(id, form)]) add(name, id);
    }
    for (const { id, label } of form.derived) add(label, id);
    return { ids, byName };
  }),
);

/** Every cell and sum of a table that a reference can name. */
export function namedIn(table: StandardTable): readonly CellRef[] {
  return [...table.cells.keys(), ...[...derivedTerms(table.form).keys()].filter((ref) => !table.cells.has(ref))];
}
