/** Which standard form a table without a caption is: by how many of its labels the forms know. */
import type { Form } from './format';
import { labelIndexOf } from './labelIndex';
import { columnCandidates, isPrinted, type LabelText, readLabel, rowCandidates } from './labels';

export interface FormScore {
  readonly form: Form;
  /** Distinct texts of the table that name something on the form, as a row head and as a column head. */
  readonly rows: number;
  readonly columns: number;
  /** Distinct texts that name anything on the form, and those that the form does not know at all. */
  readonly known: number;
  readonly unknown: number;
  /** 0…1: how alike the table's and the form's labels are. */
  readonly likeness: number;
  /** Enough is known for the table to be taken for this form. */
  readonly plausible: boolean;
}

/**
 * The forms, likeliest first, that a table with these label texts could be; forms that know none of them are left out.
 * `texts` are all texts of the table that may be labels, in any order. `era` decides between forms that know equally
 * many, then likeness, then the newer form.
 */
export function formScores(forms: readonly Form[], texts: readonly string[], era?: string): readonly FormScore[] {
  const distinct = new Map(texts.map(readLabel).map((label) => [label.normal, label]));
  const labels = [...distinct.values()].filter((label) => label.normal !== '');
  const scores = forms.map((form) => scoreOf(form, labels)).filter((score) => score.known > 0);
  const order = new Map(forms.map((form, at) => [form, at]));
  const inEra = (score: FormScore): number => (score.form.era === era ? 1 : 0);
  return scores.sort(
    (a, b) =>
      b.known - a.known ||
      inEra(b) - inEra(a) ||
      b.likeness - a.likeness ||
      (order.get(b.form) ?? 0) - (order.get(a.form) ?? 0),
  );
}

/** The likeliest form if it is plausible. */
export function likeliestForm(forms: readonly Form[], texts: readonly string[], era?: string): Form | undefined {
  return formScores(forms, texts, era).find((score) => score.plausible)?.form;
}

function scoreOf(form: Form, labels: readonly LabelText[]): FormScore {
  const isColumn = labels.map((text) => columnCandidates(form, text).length > 0);
  // `其他` and `总计` head columns of a matrix as well as rows; alone they are no sign of its rows.
  const rowMatches = labels.map((text, at) =>
    isColumn[at] && form.kind === 'matrix' ? [] : rowCandidates(form, text),
  );
  const found = new Set(rowMatches.flat().flatMap((match) => (match.kind === 'row' ? [match.id] : [])));
  const groupsWithRows = new Set(
    form.rows.filter((row) => found.has(row.id)).flatMap((row) => headIds(form, row.path)),
  );
  // A group without any of its rows is likelier a row of another form: （六）其他处理 is a group since 2021 only.
  const isRow = rowMatches.map((matches) =>
    matches.some((match) => match.kind !== 'group' || groupsWithRows.has(match.id)),
  );
  const rows = isRow.filter(Boolean).length;
  const columns = isColumn.filter(Boolean).length;
  const known = labels.filter((_, at) => isRow[at] || isColumn[at]).length;
  const unknown = labels.filter((text, at) => !isRow[at] && !isColumn[at] && !isPrinted(form, text)).length;
  const likeness = (2 * known) / Math.max(1, labels.length + labelIndexOf(form).official.size);
  return { form, rows, columns, known, unknown, likeness, plausible: isPlausible(form, rows, columns, known, unknown) };
}

/** A handful of labels, and more of them known than not; rows and columns both where the form has both. */
function isPlausible(form: Form, rows: number, columns: number, known: number, unknown: number): boolean {
  if (known < Math.max(4, form.rows.length * 0.15) || known <= unknown) return false;
  switch (form.kind) {
    case 'list':
      return rows >= 4;
    case 'matrix':
    case 'blocks':
      return rows >= 2 && columns >= 1;
    case 'single-row':
      return columns >= 4 || rows >= 4;
  }
}

function headIds(form: Form, path: readonly string[]): readonly string[] {
  return form.groups.filter((group) => path.includes(group.label)).map((group) => group.id);
}
