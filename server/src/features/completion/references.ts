import { leavesOf } from '../../catalogue/formCells';
import { cellNamed, evaluate, namedIn } from '../../model/references';
import { type Report, standardTables } from '../../model/report';
import type { StandardTable } from '../../model/table';
import { textAt } from '../../syntax/draft';
import { perObject } from '../../text/memory';
import { indicatorName, namesOfIndicator } from '../referenceName';
import type { Entry } from './entry';
import { namesIn } from './names';

/** Names for a reference `{{…}}`, after `@` its columns; `undefined` where the cursor is in none. */
export function referenceEntries(report: Report, offset: number): readonly Entry[] | undefined {
  const { draft } = report;
  const { lines } = draft;
  const line = lines.lineAt(offset);
  const open = /\{\{([^{}]*)$/.exec(textAt(draft, { start: lines.startOf(line), end: offset }));
  if (!open) return undefined;
  const typed = open[1] ?? '';
  const after = /^[^{}\s]*\}\}/.exec(textAt(draft, { start: offset, end: lines.endOf(line) }));
  const close = after ? '' : '}}';
  // What is still to be replaced: all that was typed, or what stands behind `@` or behind the first part of a share.
  const slash = typed.lastIndexOf('/');
  const from = slash >= 0 && cellNamed(report, typed.slice(0, slash)) ? slash + 1 : 0;
  const at = typed.indexOf('@', from);
  const end = offset + (after ? after[0].length - 2 : 0);
  if (at >= 0) {
    const start = offset - (typed.length - at - 1);
    return columnEntries(report, typed.slice(from, at), { start, end }, close);
  }
  const percent = from > 0 ? '%' : '';
  const replace = { start: offset - (typed.length - from), end };
  return namesOf(report).map(({ name, indicator, detail, names }) => ({
    kind: 'reference',
    label: name,
    ...(detail === undefined ? {} : { detail }),
    replace,
    text: [`${name}${percent}${close}`],
    names,
    topic: { kind: 'indicator', id: indicator },
  }));
}

interface Name {
  readonly name: string;
  readonly indicator: string;
  readonly detail?: string;
  readonly names: readonly string[];
}

/** The shortest name of each row and sum of the report's tables that names it alone. */
const namesOf = perObject((report: Report): readonly Name[] =>
  standardTables(report).flatMap((table) => {
    const indicators = new Set(namedIn(table).map((ref) => ref.split('@')[0] ?? ref));
    return [...indicators].flatMap((indicator) => nameOf(report, table, indicator) ?? []);
  }),
);

function nameOf(report: Report, table: StandardTable, indicator: string): Name | undefined {
  const name = indicatorName(report, table, indicator);
  if (name === undefined) return undefined;
  const value = evaluate(report, { name, nameSpan: NOWHERE, span: NOWHERE });
  const names = namesOfIndicator(report, table, indicator);
  return { name, indicator, names, ...(value.kind === 'value' ? { detail: value.text } : {}) };
}

const NOWHERE = { start: 0, end: 0 };

function columnEntries(report: Report, name: string, replace: Entry['replace'], close: string): readonly Entry[] {
  const table = cellNamed(report, name)?.table;
  if (table?.form.kind !== 'matrix') return [];
  const { form } = table;
  return [...leavesOf(form.columns), ...form.derivedColumns].map(({ id, label }) => {
    const value = evaluate(report, { name: `${name}@${id}`, nameSpan: NOWHERE, span: NOWHERE });
    return {
      kind: 'column',
      label,
      ...(value.kind === 'value' ? { detail: value.text } : {}),
      replace,
      text: [`${label}${close}`],
      names: namesIn(form, id),
      topic: { kind: 'column', id },
    };
  });
}
