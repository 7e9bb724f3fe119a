import type { Form } from '../../catalogue/format';
import { normalLabel } from '../../catalogue/labels';
import type { BoundLabel, StandardTable } from '../../model/table';
import { perObject } from '../../text/memory';
import type { Fix, Rule, Signal } from '../rule';

interface LabelSignal extends Signal {
  readonly table: StandardTable;
  readonly label: BoundLabel;
  readonly official: string;
}

/** A label that is not the official one nor an accepted other name: a misprint, or a line copied twice. */
export const labelWording: Rule<StandardTable, LabelSignal> = {
  name: 'label wording',

  *check(table) {
    for (const label of table.labels) {
      const official = officialLabel(table.form, label);
      if (official === undefined || !isMisprint(table.form, label)) continue;
      yield { rule: 's14.label-order', place: { block: table.block, span: label.cell.span }, table, label, official };
    }
  },

  explain({ label, official }, { report }, messages) {
    const reason = report.catalogue.rule('s14.label-order')?.explain ?? '';
    return { message: messages.because(messages.labelUnlike(label.cell.text, official), reason) };
  },

  fix({ table, label, official }, _context, messages): readonly Fix[] {
    const edits = [{ place: { block: table.block, span: label.cell.span }, newText: official }];
    return [{ title: messages.useLabel(official), edits, preferred: true }];
  },
};

function isMisprint(form: Form, { by, id, cell }: BoundLabel): boolean {
  if (by === 'typo' || by === 'fuzzy' || by === 'position') return true;
  const typos = [...form.rows, ...form.groups].find((row) => row.id === id)?.typos ?? [];
  const written = cell.text.replace(/\s/g, '');
  return typos.some((typo) => written.endsWith(typo) && normalLabel(typo) === normalLabel(written));
}

function officialLabel(form: Form, { id, kind }: BoundLabel): string | undefined {
  if (kind === 'group') return form.groups.find((group) => group.id === id)?.label;
  if (kind === 'block') return form.blocks.find((block) => block.id === id)?.label;
  if (kind === 'row') {
    const row = form.rows.find((one) => one.id === id);
    return row?.rowLabel ?? row?.label;
  }
  return form.rows.find((row) => row.id === id && row.columnLabel !== undefined)?.columnLabel ?? headLabel(form, id);
}

function headLabel(form: Form, id: string): string | undefined {
  return headLabels(form).get(id);
}

/** The texts of a form's column heads; of several with one id the first. */
const headLabels = perObject(
  (form: Form): ReadonlyMap<string, string> =>
    new Map(
      form.grid
        .flat()
        .reverse()
        .flatMap(({ role, id, text }) => (role === 'colhead' && id !== undefined ? [[id, text] as const] : [])),
    ),
);
