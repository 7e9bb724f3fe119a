import type { Messages } from '../../messages/messages';
import type { Report } from '../../model/report';
import type { BoundCell, BoundLabel, ReportTable, StandardTable } from '../../model/table';
import { judgements } from '../../rules/table/equations';
import type { Instance } from '../../rules/table/instances';
import type { Judgement, Summand } from '../../rules/table/judge';
import type { Cell } from '../../syntax/table/table';
import { type Span, touches } from '../../text/span';
import { escapeMarkdown, explainColumn, explainIndicator, plainName, quoteArticle } from '../explain';
import type { Hover } from './shown';

/** What a cell of a standard table stands for; nothing on free tables and on cells that were not recognised. */
export function hoverTable(report: Report, table: ReportTable, offset: number, messages: Messages): Hover | undefined {
  if (table.kind === 'free') return undefined;
  const label = table.labels.find(({ cell }) => touches(cell.span, offset));
  if (label) return joined(label.cell.span, ...labelTexts(report, table, label, messages));
  const bound = [...table.cells.values()].find(({ cell }) => touches(cell.slot, offset));
  return bound && joined(spanOf(bound.cell), ...valueTexts(report, table, bound, messages));
}

function joined(span: Span, ...texts: readonly (string | undefined)[]): Hover | undefined {
  const parts = texts.filter((text) => text !== undefined && text !== '');
  return parts.length === 0 ? undefined : { span, markdown: parts.join('\n\n---\n\n') };
}

function spanOf(cell: Cell): Span {
  return cell.span.start < cell.span.end ? cell.span : cell.slot;
}

function labelTexts(
  report: Report,
  table: StandardTable,
  label: BoundLabel,
  messages: Messages,
): (string | undefined)[] {
  const { catalogue } = report;
  const { form } = table;
  switch (label.kind) {
    case 'column':
      return [
        form.kind === 'matrix'
          ? explainColumn(catalogue, messages, label.id)
          : explainIndicator(catalogue, messages, label.id),
      ];
    case 'row':
      return indicatorsInRow(table, label).map((id) => explainIndicator(catalogue, messages, id));
    case 'group': {
      const group = form.groups.find(({ id }) => id === label.id);
      const derived = group?.derived === undefined ? undefined : explainIndicator(catalogue, messages, group.derived);
      return [`**${plainName(catalogue, label.id)}**（${messages.hover.group}）`, derived];
    }
    case 'block': {
      const block = form.blocks.find(({ id }) => id === label.id);
      return [block?.law === undefined ? undefined : quoteArticle(catalogue, block.law, messages.hover.gist)];
    }
  }
}

/** A row of a form in blocks holds several indicators; of other forms its one. */
function indicatorsInRow({ form, cells }: StandardTable, { id, cell }: BoundLabel): readonly string[] {
  if (form.kind !== 'blocks') return [id];
  const own = [...cells.values()].filter((bound) => bound.cell.row === cell.row).map(({ indicator }) => indicator);
  return own.length > 0 ? own : [id];
}

function valueTexts(
  report: Report,
  table: StandardTable,
  bound: BoundCell,
  messages: Messages,
): (string | undefined)[] {
  const { catalogue } = report;
  const name = `**${escapeMarkdown(catalogue.labelOf(bound.ref, table.form))}**`;
  const unit = bound.row?.unit ?? table.form.unit;
  const value = bound.value.kind === 'number' ? `${bound.value.value}${unit === undefined ? '' : ` ${unit}`}` : '—';
  const lines = equationsOf(report, table, bound).map(({ instance, judgement }) =>
    equationLine(report, table, instance, judgement, messages),
  );
  const equations = lines.length === 0 ? '' : `\n\n${messages.hover.equations}：\n\n${lines.join('\n')}`;
  const column = bound.column === undefined ? undefined : explainColumn(catalogue, messages, bound.column);
  return [`${name}：${value}${equations}`, explainIndicator(catalogue, messages, bound.indicator), column];
}

/** The equations that the cell takes part in, those it is the result of first. */
function equationsOf(report: Report, table: StandardTable, { ref }: BoundCell) {
  const holds = (side: readonly Summand[]) =>
    side.some(({ operand }) => operand.kind === 'cell' && operand.ref === ref);
  const all = judgements(table, { report }).filter(({ judgement }) => holds(judgement.left) || holds(judgement.right));
  return [...all].sort((a, b) => Number(holds(b.judgement.right)) - Number(holds(a.judgement.right)));
}

const MOST_SUMMANDS = 25;

/** `✓ 总计 = 13 + 2 = 15`; parts that are 0 or blank are left out of long sums. */
function equationLine(
  report: Report,
  table: StandardTable,
  instance: Instance,
  judgement: Judgement,
  messages: Messages,
): string {
  const { left, right, leftSum, rightSum } = judgement;
  const label = (side: readonly Summand[]) =>
    side
      .flatMap(({ operand }) =>
        operand.kind === 'cell' ? [report.catalogue.labelOf(operand.ref, table.form)] : [operand.value],
      )
      .join(' + ');
  const operator = instance.rule.equation?.operator === '==' ? '=' : (instance.rule.equation?.operator ?? '=');
  const mark = { holds: '✓', broken: '✗', unknown: '？', 'total-missing': '？', 'parts-missing': '？' }[judgement.kind];
  const numbers = `${figures(left)} ${operator} ${right.length > 1 ? figures(right) : String(rightSum)}`;
  const computed =
    left.length > 1 && operator === '=' && judgement.kind === 'broken' ? `（${figures(left)} = ${leftSum}）` : '';
  return `- ${mark} ${escapeMarkdown(label(right))} ${operator === '=' ? '=' : flipped(operator)} ${escapeMarkdown(left.length > 4 ? messages.sumOf(left.length) : label(left))}：${escapeMarkdown(numbers)}${escapeMarkdown(computed)}`;
}

function flipped(operator: string): string {
  return { '<=': '≥', '>=': '≤', '<': '>', '>': '<' }[operator] ?? operator;
}

function figures(side: readonly Summand[]): string {
  const values = side.map(({ operand, state }) => ({
    sign: operand.sign,
    value: state.kind === 'number' ? String(state.value) : '0',
  }));
  const shown = values.length > 4 ? values.filter(({ value }) => value !== '0') : values;
  const kept = (shown.length > 0 ? shown : values.slice(0, 1)).slice(0, MOST_SUMMANDS);
  return kept
    .map(({ sign, value }, index) =>
      index === 0 ? (sign < 0 ? `-${value}` : value) : `${sign < 0 ? '−' : '+'} ${value}`,
    )
    .join(' ');
}
