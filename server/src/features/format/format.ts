import { bindTable } from '../../model/bind/bindTable';
import { contextOf, type Report } from '../../model/report';
import type { ReportTable } from '../../model/table';
import { blockIndexAt, startOf, textAt } from '../../syntax/draft';
import { applyInOrder, type TextChange } from '../../text/change';
import { displayWidth } from '../../text/displayWidth';
import { type Span, shift } from '../../text/span';
import { reportIn, type Snapshot } from '../../workspace/snapshot';
import { keepsValues } from '../convert/convertTable';
import { alignPipeTable, isRagged } from './align';

/** The changes that align all pipe tables of a draft, or those that `span` touches, in order. */
export function format(snapshot: Snapshot, uri: string, span?: Span): TextChange[] {
  const report = reportIn(snapshot, uri);
  if (!report) return [];
  return report.tables.flatMap((table) => {
    const start = startOf(report.draft, table.block) ?? 0;
    const isMeant = !span || (span.start <= start + table.block.text.length && start <= span.end);
    return isMeant ? tableChanges(report, table) : [];
  });
}

/** The changes that align one table; a table in another notation than pipes has none. */
export function tableChanges(report: Report, table: ReportTable): TextChange[] {
  const start = startOf(report.draft, table.block);
  if (start === undefined || table.syntax.notation !== 'pipe') return [];
  const { text } = table.block;
  const filled = alignPipeTable(text, { fill: true });
  const changes =
    isRagged(table.syntax) && !isSame(report, table, filled) ? alignPipeTable(text, { fill: false }) : filled;
  return changes.map((change) => ({ ...change, span: shift(change.span, start) }));
}

/**
 * Alignment alone. While a row is being typed it is short, and cells put at its end would be in the way of what comes
 * next.
 */
function alignmentOf(report: Report, table: ReportTable): TextChange[] {
  const start = startOf(report.draft, table.block) ?? 0;
  return alignPipeTable(table.block.text, { fill: false }).map((change) => ({
    ...change,
    span: shift(change.span, start),
  }));
}

/** Whether cells put at the ends of short rows leave every value what it was. */
function isSame(report: Report, table: ReportTable, changes: readonly TextChange[]): boolean {
  if (table.kind === 'free') return true;
  const text = applyInOrder(table.block.text, changes);
  return keepsValues(table, bindTable(report.catalogue, { kind: 'table', text }, contextOf(report, table)));
}

/** What typing `|` or Enter asks for; `offset` is behind the character typed. */
export function formatOnType(snapshot: Snapshot, uri: string, offset: number, typed: string): TextChange[] {
  const report = reportIn(snapshot, uri);
  if (!report || offset === 0) return [];
  if (typed === '|') {
    const table = tableAt(report, offset - 1);
    return table ? alignmentOf(report, table) : [];
  }
  return typed === '\n' ? newRow(report, offset) : [];
}

function tableAt({ draft, tables }: Report, offset: number): ReportTable | undefined {
  const block = draft.blocks[blockIndexAt(draft, offset)];
  return tables.find((table) => table.block === block && table.syntax.notation === 'pipe');
}

/** Enter behind a row of a table that has its delimiter row: an empty row of the same columns on the line begun. */
function newRow(report: Report, offset: number): TextChange[] {
  const { lines } = report.draft;
  const line = lines.lineAt(offset);
  const span = { start: lines.startOf(line), end: lines.endOf(line) };
  if (line === 0 || textAt(report.draft, span).trim() !== '') return [];
  const above = { start: lines.startOf(line - 1), end: lines.endOf(line - 1) };
  const row = textAt(report.draft, above);
  const table = tableAt(report, above.start);
  if (!table?.syntax.delimiter || !row.trimEnd().endsWith('|')) return [];
  return [{ span, text: emptyRow(row) }];
}

/** A row with blanks where the other has its contents and its dashes. */
export function emptyRow(row: string): string {
  let escaped = false;
  let empty = '';
  for (const character of row.trim()) {
    const isPipe = character === '|' && !escaped;
    empty += isPipe ? '|' : ' '.repeat(displayWidth(character));
    escaped = character === '\\' && !escaped;
  }
  return empty;
}
