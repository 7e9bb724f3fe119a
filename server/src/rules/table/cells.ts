import Big from 'big.js';
import type { Form, FormRow } from '../../catalogue/format';
import { type BoundCell, refOf, type StandardTable } from '../../model/table';
import { isWhole } from '../../numbers/whole';
import type { CheckContext, Fix, Rule, Signal } from '../rule';
import { placeOfCell } from './cellPlace';
import { type Judged, judgements } from './judgements';
import { outcomeOf } from './outcome';

interface CellSignal extends Signal {
  readonly rule: 'fmt.integer' | 'fmt.non-negative' | 'fmt.na-mark' | 'fmt.unit-in-cell' | 'fmt.unreadable';
  readonly table: StandardTable;
  readonly cell: BoundCell;
}

/** What a value cell of a standard form may hold. */
export const cellFormat: Rule<StandardTable, CellSignal> = {
  name: 'cell format',

  *check(table) {
    for (const cell of table.cells.values()) {
      for (const rule of faultsOf(table.form, cell)) yield { rule, place: placeOfCell(table, cell), table, cell };
    }
  },

  explain({ rule, table, cell }, { report }, messages) {
    const label = report.catalogue.labelOf(cell.ref, table.form);
    const written = cell.cell.text;
    const { value } = cell;
    switch (rule) {
      case 'fmt.integer':
        return { message: messages.notInteger(label, written) };
      case 'fmt.non-negative':
        return { message: messages.negative(label, written) };
      case 'fmt.na-mark':
        return { message: messages.notApplicable(label, written) };
      case 'fmt.unit-in-cell':
        return { message: messages.unitInCell(label, written, value.kind === 'number' ? (value.unit ?? '') : '') };
      case 'fmt.unreadable':
        return { message: messages.unreadable(label, written, value.kind === 'unreadable' ? value.reason : 'text') };
    }
  },
};

function* faultsOf(form: Form, { value, row }: BoundCell): Iterable<CellSignal['rule']> {
  if (value.kind === 'unreadable') yield 'fmt.unreadable';
  if (value.kind === 'notApplicable') yield 'fmt.na-mark';
  if (value.kind !== 'number' || !row) return;
  if (row.type === 'integer' && !isWhole(value.value)) yield 'fmt.integer';
  if (!row.signed && value.value.lt(0)) yield 'fmt.non-negative';
  // Money whose unit the form does not print must name one: that is no slip.
  const repeated = value.unit === row.unit && printsUnit(form, row);
  if (value.unit !== undefined && (row.type === 'integer' || repeated)) yield 'fmt.unit-in-cell';
}

/** Whether the form itself says the unit: in a column of units, or in the label. */
function printsUnit(form: Form, { unit, label, columnLabel = '' }: FormRow): boolean {
  return form.kind === 'list' || label.includes(unit) || columnLabel.includes(unit);
}

interface BlankSignal extends Signal {
  readonly table: StandardTable;
  readonly blanks: readonly BoundCell[];
}

const MOST_NAMED = 3;

/** Blank value cells, one finding for a table; totals that their parts determine are reported as such, not here. */
export const blankCells: Rule<StandardTable, BlankSignal> = {
  name: 'blank cells',

  *check(table, context) {
    const missing = new Set(
      judgements(table, context).flatMap(({ instance, judgement }) =>
        judgement.kind === 'total-missing'
          ? instance.right.flatMap((operand) => (operand.kind === 'cell' ? [operand.ref] : []))
          : [],
      ),
    );
    const blanks = [...table.cells.values()].filter(
      ({ value, row, ref }) => value.kind === 'blank' && row && !row.extension && !missing.has(ref),
    );
    const first = blanks[0];
    if (first) yield { rule: 'fmt.blank', place: placeOfCell(table, first), table, blanks };
  },

  explain({ table, blanks }, { report }, messages) {
    const label = (cell: BoundCell) => report.catalogue.labelOf(cell.ref, table.form);
    const names = blanks.slice(0, MOST_NAMED).map(label);
    const reason = report.catalogue.rule('fmt.blank')?.explain ?? '';
    const message = blanks.length === 1 ? messages.blankCell(names[0] ?? '') : messages.blanks(blanks.length, names);
    return {
      message: messages.because(message, reason),
      related: blanks.slice(0, MOST_RELATED).map((cell) => ({ place: placeOfCell(table, cell), message: label(cell) })),
    };
  },

  fix({ table, blanks }, context, messages): readonly Fix[] {
    const zeros = harmlessZeros(table, blanks, context);
    const edits = zeros.map(({ cell }) => ({ place: { block: table.block, span: cell.span }, newText: '0' }));
    if (edits.length === 0) return [];
    return [{ title: messages.fillWith('0'), edits, preferred: false }];
  },
};

/**
 * The blanks that may be 0 for all that the equations tell: not those of a broken one, which may be what is missing in
 * it, nor the parts of a total that stands alone.
 */
function harmlessZeros(
  table: StandardTable,
  blanks: readonly BoundCell[],
  context: CheckContext,
): readonly BoundCell[] {
  const broken = judgements(table, context).filter(({ judgement }) => judgement.kind === 'broken');
  let zeros = without(blanks, broken);
  for (;;) {
    const values = zeros.map((cell) => ({ ref: cell.ref, cell, to: new Big(0) }));
    const harmed = outcomeOf(table, values, context).harmed.filter(({ instance }) => instance.rule.level === 'error');
    const left = without(zeros, harmed);
    if (harmed.length === 0) return zeros;
    if (left.length === zeros.length) return [];
    zeros = left;
  }
}

function without(cells: readonly BoundCell[], equations: readonly Judged[]): readonly BoundCell[] {
  const refs = new Set(
    equations.flatMap(({ instance }) =>
      [...instance.left, ...instance.right].flatMap((operand) => (operand.kind === 'cell' ? operand.ref : [])),
    ),
  );
  return cells.filter(({ ref }) => !refs.has(ref));
}

const MOST_RELATED = 20;

interface GroupSignal extends Signal {
  readonly table: StandardTable;
  readonly index: number;
}

/** A number in the row of a group head: most often a figure one line too high. */
export const groupRows: Rule<StandardTable, GroupSignal> = {
  name: 'group rows',

  *check(table) {
    for (const [index, { cell, value }] of table.groupValues.entries()) {
      if (value.kind === 'number')
        yield { rule: 's14.group-row', place: { block: table.block, span: cell.span }, table, index };
    }
  },

  explain({ table, index }, { report }, messages) {
    const value = table.groupValues[index];
    const label = report.catalogue.labelOf(refOf(value?.group ?? ''), table.form);
    const reason = report.catalogue.rule('s14.group-row')?.explain ?? '';
    return { message: messages.because(messages.groupValue(label, value?.cell.text ?? ''), reason) };
  },
};
