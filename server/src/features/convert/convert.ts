import type { Catalogue } from '../../catalogue/catalogue';
import type { TableContext } from '../../model/bind/bindTable';
import { contextOf, type Report } from '../../model/report';
import type { ReportTable } from '../../model/table';
import { type Draft, startOf, textAt } from '../../syntax/draft';
import type { TextChange } from '../../text/change';
import { perObject } from '../../text/memory';
import { type Converted, type ConvertOptions, convertTable } from './convertTable';

/** Whether the table is in one of the notations that come out of Word, a spreadsheet or a web page. */
export function isLoose(table: ReportTable): boolean {
  return table.syntax.notation !== 'pipe';
}

/** The change that makes a table of the report a canonical one, with a caption that says its form; see {@link convertTable}. */
export function conversionOf(report: Report, table: ReportTable, options?: ConvertOptions): TextChange | undefined {
  const { draft, catalogue } = report;
  const start = startOf(draft, table.block);
  const context = contextOf(report, table);
  const converted = start === undefined ? undefined : remembered(catalogue, table, context, options);
  if (!converted || start === undefined) return undefined;
  const index = draft.blocks.indexOf(table.block);
  const eol = eolOf(draft);
  const isCaptioned = context.caption !== undefined || converted.caption === undefined;
  // A table right under another would become part of it.
  const before = draft.blocks[index - 1]?.kind === 'table' ? eol : '';
  const caption = isCaptioned ? '' : `表：${converted.caption}${eol}`;
  const next = draft.blocks[index + 1];
  const after =
    next && next.kind !== 'blank' && (converted.hasNotes || next.text.trimStart().startsWith('|')) ? eol : '';
  const span = { start, end: start + table.block.text.length };
  return { span, text: before + caption + converted.text + after };
}

/** The changes that make all pasted tables canonical, in order; what cannot be converted stays. */
export function conversionsOf(report: Report): TextChange[] {
  return report.tables.filter(isLoose).flatMap((table) => conversionOf(report, table) ?? []);
}

/** How the draft ends its first line; `\n` where it has but one. */
export function eolOf(draft: Draft): string {
  return textAt(draft, { start: draft.lines.endOf(0), end: draft.lines.startOf(1) }) || '\n';
}

interface Conversion {
  readonly catalogue: Catalogue;
  readonly converted: Converted | undefined;
}

/** By table and whether it is completed. A table is bound anew when it or what stands around it changes. */
const known = perObject((_table: ReportTable) => new Map<boolean, Conversion>());

function remembered(
  catalogue: Catalogue,
  table: ReportTable,
  context: TableContext,
  options: ConvertOptions = { complete: false },
): Converted | undefined {
  const before = known(table).get(options.complete);
  if (before?.catalogue === catalogue) return before.converted;
  const converted = convertTable(catalogue, table, context, options);
  known(table).set(options.complete, { catalogue, converted });
  return converted;
}
