import type { Catalogue } from '../../catalogue/catalogue';
import type { Form, FormBlock, FormRow } from '../../catalogue/format';
import { columnCandidates, rowCandidates } from '../../catalogue/labels';
import type { Cell, Row, TableSyntax } from '../../syntax/table/table';
import { Found } from './found';
import { isBlank, isText } from './value';

/**
 * Tables in blocks, each with heads of its own. Published versions merge cells differently in heads and rows, so a value
 * belongs to the head at the same place only if both rows have equally many cells; otherwise to the indicator at the
 * same turn.
 */
export function bindBlocks(_catalogue: Catalogue, form: Form, syntax: TableSyntax): Found {
  const found = new Found();
  let block: FormBlock | undefined;
  let header: Row | undefined;
  for (const row of syntax.rows) {
    const label = [...row.cells].reverse().find((cell) => isText(cell) && indicatorsOf(form, cell, block).length > 0);
    for (const cell of row.cells) {
      if (!isText(cell) || cell === label) continue;
      const named = rowCandidates(form, cell.text).find(({ kind }) => kind === 'block');
      const columns = columnCandidates(form, cell.text);
      if (named) {
        block = form.blocks.find(({ id }) => id === named.id);
        header = undefined;
        found.labels.push({ cell, id: named.id, kind: 'block', by: named.by });
      } else if (columns.length > 0 && !label) {
        header = row;
        const own = columns.find(({ id }) => form.rows.some((one) => one.id === id && one.block === block?.id));
        const match = own ?? columns[0];
        if (match) found.labels.push({ cell, id: match.id, kind: 'column', by: match.by });
      }
    }
    if (label) bindRow(form, row, label, block, header, found);
  }
  return found;
}

function bindRow(
  form: Form,
  row: Row,
  label: Cell,
  block: FormBlock | undefined,
  header: Row | undefined,
  found: Found,
): void {
  const indicators = indicatorsOf(form, label, block);
  const by = rowCandidates(form, label.text).find(({ id }) => id === indicators[0]?.id)?.by ?? 'label';
  found.labels.push({ cell: label, id: indicators[0]?.id ?? '', kind: 'row', by });
  const values = row.cells.slice(row.cells.indexOf(label) + 1);
  if (header && header.cells.length === row.cells.length) {
    const placed = values.map((cell) => ({
      cell,
      indicator: underHead(form, header.cells[row.cells.indexOf(cell)], indicators),
    }));
    if (indicators.every((indicator) => placed.some((one) => one.indicator === indicator))) {
      for (const { cell, indicator } of placed) if (indicator) found.bind(cell, indicator);
      return;
    }
  }
  const filled = values.length > indicators.length ? values.filter((cell) => !isBlank(cell)) : values;
  const turns = filled.length >= indicators.length || values.length <= indicators.length ? filled : values;
  turns.forEach((cell, index) => {
    const indicator = indicators[index];
    if (indicator) found.bind(cell, indicator);
  });
}

/** The indicators of a row from left to right, within the block if one is open. */
function indicatorsOf(form: Form, label: Cell, block: FormBlock | undefined): readonly FormRow[] {
  const ids = new Set(rowCandidates(form, label.text).flatMap((match) => (match.kind === 'row' ? [match.id] : [])));
  const rows = form.rows.filter((row) => ids.has(row.id) && row.rowLabel !== undefined);
  const inBlock = rows.filter((row) => row.block === block?.id);
  return [...(inBlock.length > 0 ? inBlock : rows)].sort((a, b) => (a.column ?? 0) - (b.column ?? 0));
}

function underHead(form: Form, head: Cell | undefined, indicators: readonly FormRow[]): FormRow | undefined {
  if (!head || !isText(head)) return undefined;
  const ids = new Set(columnCandidates(form, head.text).map(({ id }) => id));
  return indicators.find((indicator) => ids.has(indicator.id));
}
