import { leavesOf } from '../../catalogue/formCells';
import type { Messages } from '../../messages/messages';
import type { Report } from '../../model/report';
import type { StandardTable } from '../../model/table';
import { blockIndexAt, textAt } from '../../syntax/draft';
import { widestOf } from '../../syntax/table/table';
import type { Span } from '../../text/span';
import type { Snapshot } from '../../workspace/snapshot';
import { demandedRows, isValue } from '../convert/blankTable';
import type { LayoutRow } from '../convert/layout';
import { valueEntries } from './cellValue';
import type { Entry } from './entry';
import { namesIn } from './names';
import { STOP, type Template } from './template';

/** A cell of a pipe table as it stands in its line, whether the line is finished or not. */
interface Spot {
  /** From the draft's start: the cell's content, with the cursor in it. */
  readonly content: Span;
  readonly row: number;
  readonly column: number;
  /** Nothing but this cell stands on the line, and nothing closes it. */
  readonly alone: boolean;
}

/** In a standard table: labels of rows and columns that it does not have yet, and values. */
export function cellEntries(snapshot: Snapshot, report: Report, offset: number): readonly Entry[] {
  const { messages } = snapshot;
  const { draft } = report;
  const block = draft.blocks[blockIndexAt(draft, offset)];
  const table = report.tables.find((one) => one.block === block);
  if (table?.kind !== 'standard' || table.syntax.notation !== 'pipe') return [];
  const spot = spotAt(report, table, offset);
  if (!spot) return [];
  if (spot.row === 0 && table.form.kind !== 'blocks') return columnEntries(table, spot, messages);
  if (spot.column === 0 && table.form.kind !== 'single-row') return rowEntries(table, spot, messages);
  const bound = [...table.cells.values()].find(({ cell }) => cell.row === spot.row && cell.column === spot.column);
  return bound ? valueEntries(snapshot, report, table, bound, spot.content) : [];
}

function spotAt({ draft }: Report, table: StandardTable, offset: number): Spot | undefined {
  const { lines } = draft;
  const line = lines.lineAt(offset);
  const start = lines.startOf(line);
  const end = lines.endOf(line);
  const text = textAt(draft, { start, end });
  const before = pipesIn(text.slice(0, offset - start));
  const last = before[before.length - 1];
  const blockStart = draft.starts[blockIndexAt(draft, offset)] ?? 0;
  const row = table.syntax.rows.findIndex(({ span }) => lines.lineAt(blockStart + span.start) === line);
  if (last === undefined || row < 0) return undefined;
  const next = pipesIn(text.slice(offset - start))[0];
  const slotEnd = next === undefined ? end : offset + next;
  const slot = text.slice(last + 1, slotEnd - start);
  const lead = Math.min(slot.length - slot.trimStart().length, offset - (start + last + 1));
  return {
    content: { start: start + last + 1 + lead, end: Math.max(offset, slotEnd - (slot.length - slot.trimEnd().length)) },
    row,
    column: before.length - 1,
    alone: before.length === 1 && next === undefined,
  };
}

/** Offsets of the pipes that part cells. */
function pipesIn(text: string): readonly number[] {
  return [...text.matchAll(/\\.|\|/g)].filter(([pipe]) => pipe === '|').map(({ index }) => index);
}

/** Those that follow the row above in the form's order first. */
function rowEntries({ form, labels, syntax }: StandardTable, spot: Spot, { writing }: Messages): readonly Entry[] {
  const { content, row, alone } = spot;
  const rows = demandedRows(form).flatMap((line) => {
    const first = line.cells[0];
    return first?.kind === 'label' ? [{ line, id: first.id, label: first.text }] : [];
  });
  const present = new Set(labels.filter(({ cell }) => cell.row !== row).map(({ id }) => id));
  const above = labels.filter(({ cell, kind }) => cell.row < row && kind !== 'column').at(-1)?.id;
  const from = rows.findIndex(({ id }) => id === above) + 1;
  const ordered = [...rows.slice(from), ...rows.slice(0, from)].filter(({ id }) => !present.has(id));
  const width = widestOf(syntax.rows);
  return ordered.map(({ line, id, label }) => ({
    kind: line.isHead ? 'group' : 'row',
    label,
    detail: writing.kinds[line.isHead ? 'group' : 'row'],
    replace: content,
    text: alone ? rowText(line, width) : [label],
    names: namesIn(form, id),
    topic: { kind: line.isHead ? 'group' : 'indicator', id },
  }));
}

/** The row's labels, behind the pipe that stands there already. */
function rowText(line: LayoutRow, width: number): Template {
  const { cells } = line;
  return Array.from({ length: width }, (_, column): Template => {
    const cell = cells[column];
    const end = column === width - 1 ? ' |' : ' | ';
    return isValue(line, column) ? [STOP, end] : [`${cell && 'text' in cell ? cell.text : ''}${end}`];
  }).flat();
}

function columnEntries({ form, labels }: StandardTable, { content, column }: Spot, messages: Messages) {
  const present = new Set(labels.filter(({ cell }) => cell.column !== column).map(({ id }) => id));
  const columns =
    form.kind === 'single-row'
      ? form.rows.map(({ id, path, label }) => ({ id, label: [...path, label].join('/') }))
      : leavesOf(form.columns);
  return columns
    .filter(({ id }) => !present.has(id))
    .map(
      ({ id, label }): Entry => ({
        kind: 'column',
        label,
        detail: messages.writing.kinds.column,
        replace: content,
        text: [label],
        names: namesIn(form, id),
        topic: { kind: form.kind === 'single-row' ? 'indicator' : 'column', id },
      }),
    );
}
