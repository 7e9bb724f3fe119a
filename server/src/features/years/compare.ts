import type Big from 'big.js';
import type { Catalogue } from '../../catalogue/catalogue';
import type { Messages } from '../../messages/messages';
import { knownOf, type Summary } from '../../model/summary/summary';
import { knownCells } from '../../model/summary/tableSummary';
import { displayWidth } from '../../text/displayWidth';
import { changeOf } from '../change';
import { escapeMarkdown } from '../explain';

/** This year's figures beside last year's, table by table. */
export interface Comparison {
  readonly title: string;
  readonly tables: readonly { readonly title: string; readonly rows: readonly ComparedRow[] }[];
}

export interface ComparedRow {
  readonly label: string;
  /** Blank where the report does not say. */
  readonly last: string;
  readonly now: string;
  readonly change: string;
}

/** Every cell that either report has a number other than 0 for; sums that the reports have no cell for are left out. */
export function compare(catalogue: Catalogue, last: Summary, now: Summary, messages: Messages): Comparison {
  const tables = now.tables.flatMap((table) => {
    const form = catalogue.form(table.form);
    if (!form) return [];
    const rows = [...knownCells(table)].flatMap(([ref, known]): ComparedRow[] => {
      const before = knownOf(last, ref);
      const [one, other] = [numberIn(before), numberIn(known)];
      if ((!one && !other) || (isNothing(one) && isNothing(other))) return [];
      const change = one && other ? changeOf(one, other) : '';
      return [{ label: catalogue.labelOf(ref, form), last: one?.toFixed() ?? '', now: other?.toFixed() ?? '', change }];
    });
    return rows.length > 0 ? [{ title: form.title, rows }] : [];
  });
  return { title: messages.workspace.comparison(now.agency ?? '', last.year ?? 0, now.year ?? 0), tables };
}

function numberIn(known: ReturnType<typeof knownOf>): Big | undefined {
  return known.kind === 'number' ? known.value : undefined;
}

function isNothing(value: Big | undefined): boolean {
  return value === undefined || value.eq(0);
}

/** As Markdown, for an editor. */
export function asMarkdown({ title, tables }: Comparison, { workspace }: Messages): string {
  const head = `| ${workspace.comparisonHeads.join(' | ')} |\n|---|--:|--:|--:|\n`;
  const parts = tables.map(
    (table) =>
      `## ${table.title}\n\n${head}${table.rows
        .map(({ label, last, now, change }) => `| ${escapeMarkdown(label)} | ${last} | ${now} | ${change} |\n`)
        .join('')}`,
  );
  return `# ${title}\n\n${parts.length > 0 ? parts.join('\n') : `${workspace.nothingToCompare}\n`}`;
}

/** In columns, for a terminal. */
export function asColumns({ title, tables }: Comparison, { workspace }: Messages): string {
  const parts = tables.map((table) => {
    const rows = [
      workspace.comparisonHeads,
      ...table.rows.map(({ label, last, now, change }) => [label, last, now, change]),
    ];
    const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))));
    const lines = rows.map((row) =>
      row
        .map((text, column) => {
          const room = ' '.repeat((widths[column] ?? 0) - displayWidth(text));
          return column === 0 ? text + room : room + text;
        })
        .join('  ')
        .trimEnd(),
    );
    return `${table.title}\n${lines.map((line) => `  ${line}\n`).join('')}`;
  });
  return `${title}\n\n${parts.length > 0 ? parts.join('\n') : `${workspace.nothingToCompare}\n`}`;
}
