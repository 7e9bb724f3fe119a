import type { Catalogue } from '../../catalogue/catalogue';
import type { Form } from '../../catalogue/format';
import { columnCandidates, normalLabel, rowCandidates } from '../../catalogue/labels';
import { cellsOf, type TableSyntax } from '../../syntax/table/table';
import { isNumber, isText } from './value';

/** What stands around a table and helps to tell which form it is. */
export interface TableContext {
  /** The name in a caption `表：…` above the table. */
  readonly caption?: string;
  /** The report's era. */
  readonly era?: string;
  /** Forms that the section the table stands in demands. */
  readonly sectionForms: readonly string[];
}

/**
 * The form a table fills in: the one its caption names, else the one whose labels it has, the report's era breaking
 * ties; a table without any words is the section's form if it has exactly its numbers. `undefined`: a free table.
 */
export function chooseForm(catalogue: Catalogue, syntax: TableSyntax, context: TableContext): Form | undefined {
  const captioned = context.caption === undefined ? [] : formsNamed(catalogue, context.caption);
  if (captioned.length > 0) return best(syntax, captioned, context) ?? inEra(captioned, context);
  return best(syntax, catalogue.forms, context) ?? wordless(catalogue, syntax, context);
}

function formsNamed(catalogue: Catalogue, caption: string): readonly Form[] {
  const wanted = normalLabel(caption);
  const byId = catalogue.forms.filter((form) => form.id === caption.trim());
  if (byId.length > 0) return byId;
  return catalogue.forms.filter((form) => [form.title, ...form.aliases].some((name) => normalLabel(name) === wanted));
}

function inEra(forms: readonly Form[], context: TableContext): Form | undefined {
  return forms.find((form) => form.era === context.era) ?? forms[forms.length - 1];
}

/** A difference in fit below this is none: a table half written fits two years' forms alike. */
const TIE = 0.02;

function best(syntax: TableSyntax, forms: readonly Form[], context: TableContext): Form | undefined {
  const texts = [...new Set(cellsOf(syntax).filter(isText).map((cell) => cell.text))];
  const fits = forms.map((form) => ({ form, fit: fitOf(form, texts) })).filter(({ fit }) => fit > 0);
  const highest = Math.max(0, ...fits.map(({ fit }) => fit));
  const alike = fits.filter(({ fit }) => fit >= highest - TIE).map(({ form }) => form);
  return inEra(alike, context);
}

const LEAST_SHARE = 0.5;
const LEAST_LABELS = 3;

/**
 * How well a form explains the table: the mean of the share of the table's words that are labels of the form and the
 * share of the form's rows that the table names; 0 where less than half of the words are labels.
 */
function fitOf(form: Form, texts: readonly string[]): number {
  const rows = new Set<string>();
  let labels = 0;
  let headed = 0;
  for (const text of texts) {
    const matches = rowCandidates(form, text);
    const columns = columnCandidates(form, text);
    if (matches.length + columns.length > 0) labels++;
    if (columns.length > 0) headed++;
    for (const { id } of [...matches, ...columns]) rows.add(id);
  }
  const share = labels / Math.max(1, texts.length - units(texts));
  const known = form.rows.filter((row) => rows.has(row.id)).length;
  const named = form.kind === 'single-row' || form.kind === 'blocks' ? known : known + Math.min(headed, 1);
  if (share < LEAST_SHARE || labels < LEAST_LABELS || named < LEAST_LABELS) return 0;
  const expected = form.rows.filter((row) => !row.extension).length;
  return (Math.min(1, share) + Math.min(1, known / expected)) / 2;
}

/** Short words such as 件, which are units and no labels. */
function units(texts: readonly string[]): number {
  return texts.filter((text) => text.length <= 2).length;
}

function wordless(catalogue: Catalogue, syntax: TableSyntax, context: TableContext): Form | undefined {
  const cells = cellsOf(syntax);
  if (cells.length === 0 || cells.some(isText)) return undefined;
  const forms = context.sectionForms.flatMap((id) => catalogue.form(id) ?? []);
  return forms.find((form) => form.kind === 'single-row' && form.rows.length === cells.length && cells.every(isNumber));
}
