import Big from 'big.js';
import type { Messages } from '../../messages/messages';
import { isNumber } from '../../model/bind/value';
import type { Report } from '../../model/report';
import type { BoundCell, BoundLabel, ReportTable, StandardTable } from '../../model/table';
import type { Finding } from '../../rules/finding';
import { startOf } from '../../syntax/draft';
import { type Cell, cellsOf } from '../../syntax/table/table';
import { conversionOf, conversionsOf, isLoose } from '../convert/convert';
import { layoutOf } from '../convert/layout';
import type { Action, ActionChange } from './action';
import { isSafe } from './safety';

/** What can be done to a table of the report as a whole, and to the label at `offset`. */
export function tableActions(
  report: Report,
  table: ReportTable,
  offset: number,
  messages: Messages,
  here: readonly Finding[],
): Action[] {
  return [
    ...conversions(report, table, messages),
    ...(table.kind === 'standard' ? completions(report, table, messages, here) : []),
    ...(table.kind === 'standard' ? standardName(report, table, offset, messages) : []),
    ...halfWidth(report, table, messages),
  ];
}

function rewrite(title: string, changes: () => readonly ActionChange[]): Action {
  return { title, kind: 'refactor.rewrite', preferred: false, findings: [], changes };
}

/** Converting keeps every value, or is not done. */
function conversions(report: Report, table: ReportTable, { actions }: Messages): Action[] {
  if (!isLoose(table) || !conversionOf(report, table)) return [];
  const loose = report.tables.filter(isLoose).length;
  const single = rewrite(actions.convertTable, () => listed(conversionOf(report, table)));
  const all = rewrite(actions.convertTables(loose), () => conversionsOf(report));
  return loose > 1 ? [single, all] : [single];
}

/** What fills a table up: rows and columns it lacks, and its blanks where no finding speaks of them. */
function completions(report: Report, table: StandardTable, { actions }: Messages, here: readonly Finding[]): Action[] {
  const offers: Action[] = [];
  const complete = () => listed(conversionOf(report, table, { complete: true }));
  if (table.missing.length > 0 && complete().length > 0) {
    const action = rewrite(actions.completeTable(table.form.title), complete);
    const mends = here.filter(({ rule }) => rule === 'form.rows');
    offers.push(mends.length > 0 ? { ...action, kind: 'quickfix', findings: mends } : action);
  }
  const blanks = blankValues(table);
  const zero = new Big(0);
  if (
    blanks.length > 0 &&
    !here.some(({ rule }) => rule === 'fmt.blank') &&
    isSafe(
      report,
      table,
      blanks.map((cell) => ({ ref: cell.ref, cell, to: zero })),
    )
  ) {
    const zeros = () => blanks.map(({ cell }) => changeOf(report, table, cell, '0'));
    offers.push(rewrite(actions.fillBlanks(blanks.length), zeros));
  }
  return offers;
}

function blankValues(table: StandardTable): BoundCell[] {
  return [...table.cells.values()]
    .filter(({ value, row }) => value.kind === 'blank' && row !== undefined && !row.extension)
    .sort((a, b) => a.cell.span.start - b.cell.span.start);
}

/** The form's name for the row or group whose label at the offset is another name of it. */
function standardName(report: Report, table: StandardTable, offset: number, messages: Messages): Action[] {
  const label = labelAt(report, table, offset);
  const official = label?.by === 'alias' ? officialLabel(table, label) : undefined;
  if (!label || official === undefined || official === label.cell.text) return [];
  return [rewrite(messages.useLabel(official), () => [changeOf(report, table, label.cell, official)])];
}

function labelAt({ draft }: Report, table: StandardTable, offset: number): BoundLabel | undefined {
  const at = offset - (startOf(draft, table.block) ?? 0);
  return table.labels.find(({ cell }) => cell.slot.start <= at && at <= cell.slot.end);
}

function officialLabel({ form }: StandardTable, { id, kind }: BoundLabel): string | undefined {
  for (const cell of layoutOf(form).rows.flatMap((row) => row.cells)) {
    if (cell.kind === 'label' && kind !== 'column' && cell.id === id) return cell.text;
    if (cell.kind === 'head' && kind === 'column' && cell.ids.includes(id)) return cell.text;
  }
  return undefined;
}

function halfWidth(report: Report, table: ReportTable, { actions }: Messages): Action[] {
  const changes = halfWidthChanges(report, table);
  return changes.length > 0 ? [rewrite(actions.halfWidth(changes.length), () => changes)] : [];
}

/** The numbers of a table written in full-width characters, as changes to half-width ones, in order. */
export function halfWidthChanges(report: Report, table: ReportTable): ActionChange[] {
  return cellsOf(table.syntax).flatMap((cell) => {
    const { block, syntax } = table;
    const written = block.text.slice(cell.span.start, cell.span.end);
    const isMarkedUp = syntax.notation === 'html' && /[<&]/.test(written);
    if (!WIDE.test(written) || isMarkedUp || !isNumber(cell)) return [];
    const half = written.replace(ALL_WIDE, (character) =>
      String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_SHIFT),
    );
    return [changeOf(report, table, cell, half)];
  });
}

/** Full-width digits and the signs and points that stand among them. */
const WIDE = /[０-９．，－＋％]/;
const ALL_WIDE = /[０-９．，－＋％]/g;
const FULL_WIDTH_SHIFT = 0xfee0;

function listed(change: ActionChange | undefined): readonly ActionChange[] {
  return change ? [change] : [];
}

function changeOf({ draft }: Report, { block }: ReportTable, { span }: Cell, text: string): ActionChange {
  const start = startOf(draft, block) ?? 0;
  return { span: { start: start + span.start, end: start + span.end }, text };
}
