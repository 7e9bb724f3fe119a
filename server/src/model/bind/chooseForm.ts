import type { Catalogue } from '../../catalogue/catalogue';
import type { Form } from '../../catalogue/format';
import { likeliestForm } from '../../catalogue/formScore';
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
  const captioned = context.caption === undefined ? [] : catalogue.formsNamed(context.caption, context.era);
  if (captioned.length === 1) return captioned[0];
  const cells = cellsOf(syntax);
  const texts = cells.filter(isText).map((cell) => cell.text);
  if (captioned.length > 0) return likeliestForm(captioned, texts, context.era) ?? captioned[0];
  if (texts.length > 0) return likeliestForm(catalogue.forms, texts, context.era);
  const forms = context.sectionForms.flatMap((id) => catalogue.form(id) ?? []);
  return forms.find((form) => form.kind === 'single-row' && form.rows.length === cells.length && cells.every(isNumber));
}
