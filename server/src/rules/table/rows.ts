import { normalLabel, plainLabel } from '../../catalogue/labels';
import type { StandardTable } from '../../model/table';
import { cellsOf } from '../../syntax/table/table';
import type { Rule, Signal } from '../rule';

interface RowsSignal extends Signal {
  readonly table: StandardTable;
}

const MOST_NAMED = 5;

/** Rows of the form that the table leaves out. */
export const missingRows: Rule<StandardTable, RowsSignal> = {
  name: 'missing rows',

  *check(table) {
    const place = firstCell(table);
    if (table.missing.length > 0 && place) yield { rule: 'form.rows', place, table };
  },

  explain({ table }, _context, messages) {
    const names = table.missing.slice(0, MOST_NAMED).map((row) => plainLabel(row.label));
    return { message: messages.rowsMissing(table.form.title, table.missing.length, names) };
  },
};

interface UnrecognisedSignal extends Signal {
  readonly table: StandardTable;
}

/** Rows and columns with numbers whose labels name nothing on the form: they were not checked. */
export const unrecognisedRows: Rule<StandardTable, UnrecognisedSignal> = {
  name: 'unrecognised rows',

  *check(table) {
    const first = table.unrecognised[0];
    if (first) yield { rule: 'form.unrecognised', place: { block: table.block, span: first.span }, table };
  },

  explain({ table }, _context, messages) {
    const names = table.unrecognised.slice(0, MOST_NAMED).map((cell) => cell.text);
    const related = table.unrecognised.map((cell) => ({
      place: { block: table.block, span: cell.span },
      message: cell.text,
    }));
    return { message: messages.rowsUnrecognised(table.unrecognised.length, names), related };
  },
};

interface NoteSignal extends Signal {
  readonly text: string;
}

/**
 * The note that the form prints in its corner. A table with one row of heads leaves the official layout to preview and
 * exports, which print the note themselves.
 */
export const cornerNote: Rule<StandardTable, NoteSignal> = {
  name: 'corner note',

  *check(table) {
    const note = table.form.fixedTexts.find(({ id }) => id === 'corner-note');
    const place = firstCell(table);
    if (!note || !place || headRows(table) < 2) return;
    const printed = normalLabel(note.text);
    if (cellsOf(table.syntax).some((cell) => normalLabel(cell.text) === printed)) return;
    yield { rule: 'x.corner-note', place, text: note.text };
  },

  explain: ({ text }, _context, messages) => ({ message: messages.cornerNote(text) }),
};

function headRows(table: StandardTable): number {
  const rows = table.labels.filter(({ kind }) => kind === 'row' || kind === 'group').map(({ cell }) => cell.row);
  return rows.length === 0 ? 0 : Math.min(...rows);
}

function firstCell(table: StandardTable) {
  const cell = cellsOf(table.syntax).find(({ span }) => span.start < span.end);
  return cell && { block: table.block, span: cell.span };
}
