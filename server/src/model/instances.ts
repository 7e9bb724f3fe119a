import type { Catalogue } from '../catalogue/catalogue';
import type { CellRef, EquationForm, Form, RuleForm, Term } from '../catalogue/format';
import { perObject } from '../text/memory';
import { refOf } from './table';

/** A summand with its cell worked out. */
export type Operand =
  | { readonly kind: 'cell'; readonly sign: 1 | -1; readonly ref: CellRef; readonly previous: boolean }
  | { readonly kind: 'constant'; readonly sign: 1 | -1; readonly value: string };

/** A rule of the catalogue applied once: to the table as a whole, to one column or to one row. */
export interface Instance {
  readonly rule: RuleForm;
  readonly column?: string;
  readonly row?: string;
  readonly left: readonly Operand[];
  /** Of an equality the side that has the result. */
  readonly right: readonly Operand[];
}

/** The reference a term stands for in an instance: what `foreach` leaves open is filled in. */
export function operandOf(term: Term, instance: Pick<Instance, 'column' | 'row'>): Operand {
  if (term.kind === 'constant') return term;
  const indicator = term.indicator ?? instance.row ?? '';
  const column = term.column ?? instance.column;
  return { kind: 'cell', sign: term.sign, ref: refOf(indicator, column), previous: term.previous };
}

const known = perObject((_catalogue: Catalogue) => new Map<string, readonly Instance[]>());

/** Every instance of the catalogue's equations and conditions on a form; rules that code carries out are not among them. */
export function instancesOf(catalogue: Catalogue, form: Form): readonly Instance[] {
  const byForm = known(catalogue);
  const found = byForm.get(form.id) ?? catalogue.rulesOf(form.id).flatMap((rule) => instantiate(catalogue, form, rule));
  byForm.set(form.id, found);
  return found;
}

function instantiate(catalogue: Catalogue, form: Form, rule: RuleForm): Instance[] {
  if (!rule.equation && !rule.when) return [];
  const [left, right] = rule.equation ? partsAndWhole(rule.equation) : [[], []];
  const at = (place: Pick<Instance, 'column' | 'row'>): Instance => ({
    rule,
    ...place,
    left: left.map((term) => operandOf(term, place)),
    right: right.map((term) => operandOf(term, place)),
  });
  const chosen = (all: readonly string[]) => (rule.over === 'all' ? all : rule.over);
  if (rule.foreach === 'columns') {
    return chosen(catalogue.leafColumns(form).map(({ id }) => id)).map((column) => at({ column }));
  }
  if (rule.foreach === 'rows') return chosen(form.rows.map(({ id }) => id)).map((row) => at({ row }));
  return [at({})];
}

/** The sides of an equality with the one that is a single cell of this year's report, its result, on the right. */
function partsAndWhole({ left, operator, right }: EquationForm): readonly [readonly Term[], readonly Term[]] {
  return operator === '==' && isOneCell(left) && !isOneCell(right) ? [right, left] : [left, right];
}

function isOneCell(side: readonly Term[]): boolean {
  const [term] = side;
  return side.length === 1 && term?.kind === 'cell' && !term.previous;
}
