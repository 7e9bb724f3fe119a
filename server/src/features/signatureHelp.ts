import type { Catalogue } from '../catalogue/catalogue';
import type { CellRef } from '../catalogue/format';
import type { StandardTable } from '../model/table';
import { contextOf } from '../rules/context';
import type { Summand } from '../rules/table/judge';
import { type Judged, judgements } from '../rules/table/judgements';
import type { Span } from '../text/span';
import { reportIn, type Snapshot } from '../workspace/snapshot';
import { cellAt } from './proseFigure';

/** An equation of the cell under the cursor, written out. */
export interface Signature {
  /** `总计 30 = 自然人 21 + 商业企业 6 + …`. */
  readonly label: string;
  /** The operands in the label, in order. */
  readonly operands: readonly Span[];
  /** Which of them is the cell under the cursor. */
  readonly active: number;
  readonly documentation: string;
}

/** The equations of the cell at the offset, those it is the result of first; empty outside of value cells. */
export function signatureHelp(snapshot: Snapshot, uri: string, offset: number): readonly Signature[] {
  const report = reportIn(snapshot, uri);
  const found = report && cellAt(report, offset);
  if (!report || !found) return [];
  const { table, cell } = found;
  const own = judgements(table, contextOf(report)).filter(({ instance }) => instance.rule.equation?.operator === '==');
  const { ref } = cell;
  const isSum = ({ judgement: { right } }: Judged) => right.length === 1 && names(right, ref);
  const others = own.filter((one) => !isSum(one) && [...one.judgement.left, ...one.judgement.right].some(is(ref)));
  return [...own.filter(isSum), ...others].map((judged) => signature(snapshot.catalogue, table, judged, ref));
}

function names(side: readonly Summand[], ref: CellRef): boolean {
  return side.some(is(ref));
}

function is(ref: CellRef): (summand: Summand) => boolean {
  return ({ operand }) => operand.kind === 'cell' && !operand.previous && operand.ref === ref;
}

function signature(catalogue: Catalogue, table: StandardTable, judged: Judged, ref: CellRef): Signature {
  const { left, right } = judged.judgement;
  const isTotal = right.length === 1;
  const [first, second] = isTotal ? [right, left] : [left, right];
  let label = '';
  let active = 0;
  const operands: Span[] = [];
  const write = (side: readonly Summand[]) => {
    side.forEach((summand, index) => {
      const { operand } = summand;
      const sign = operand.sign < 0 ? '−' : '+';
      if (index > 0) label += ` ${sign} `;
      else if (operand.sign < 0) label += '−';
      if (is(ref)(summand)) active = operands.length;
      const text = operandText(catalogue, table, judged, summand);
      operands.push({ start: label.length, end: label.length + text.length });
      label += text;
    });
  };
  write(first);
  label += ' = ';
  write(second);
  return { label, operands, active, documentation: judged.instance.rule.explain };
}

/** Within a row the column says which cell it is, within a column the row; with the number as far as there is one. */
function operandText(catalogue: Catalogue, { form }: StandardTable, { instance }: Judged, summand: Summand): string {
  const { operand, state } = summand;
  if (operand.kind === 'constant') return operand.value;
  const [indicator = '', column] = operand.ref.split('@');
  const name =
    instance.row !== undefined && column !== undefined ? `@${column}` : instance.column ? indicator : operand.ref;
  const number = state.kind === 'number' ? ` ${state.value.toFixed()}` : '';
  return `${catalogue.labelOf(name, form)}${number}`;
}
