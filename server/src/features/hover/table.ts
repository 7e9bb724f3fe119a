import type { CellRef } from '../../catalogue/format';
import type { Messages } from '../../messages/messages';
import type { Report } from '../../model/report';
import type { BoundCell, BoundLabel, ReportTable, StandardTable } from '../../model/table';
import type { CheckContext } from '../../rules/rule';
import type { Summand } from '../../rules/table/judge';
import { type Judged, judgements } from '../../rules/table/judgements';
import type { Cell } from '../../syntax/table/table';
import { type Span, touches } from '../../text/span';
import { escapeMarkdown, explainColumn, explainIndicator, plainName, quoteArticle } from '../explain';
import { equationLine } from './equation';
import { neighbourLines } from './neighbours';
import type { Hover } from './shown';

/** What a cell of a standard table stands for; nothing on free tables and on cells that were not recognised. */
export function hoverTable(
  context: CheckContext,
  table: ReportTable,
  offset: number,
  messages: Messages,
): Hover | undefined {
  if (table.kind === 'free') return undefined;
  const label = table.labels.find(({ cell }) => touches(cell.span, offset));
  if (label) return joined(label.cell.span, ...labelTexts(context.report, table, label, messages));
  const bound = [...table.cells.values()].find(({ cell }) => touches(cell.slot, offset));
  return bound && joined(spanOf(bound.cell), ...valueTexts(context, table, bound, messages));
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
  context: CheckContext,
  table: StandardTable,
  bound: BoundCell,
  messages: Messages,
): (string | undefined)[] {
  const { catalogue } = context.report;
  const name = `**${escapeMarkdown(catalogue.labelOf(bound.ref, table.form))}**`;
  const own = equationsOf(context, table, bound);
  const unit = bound.row?.unit ?? table.form.unit;
  const number = numberOf(bound);
  const value = number === undefined ? '—' : `${number}${unit === undefined ? '' : ` ${unit}`}`;
  const lines = own.map((judged) => equationLine(catalogue, table.form, judged, messages));
  const equations =
    lines.length === 0 ? '' : `\n\n${messages.hover.equations}${messages.colon.trimEnd()}\n\n${lines.join('\n')}`;
  const column = bound.column === undefined ? undefined : explainColumn(catalogue, messages, bound.column);
  const others = neighbourLines(context, table, bound, messages);
  return [
    `${name}${messages.colon}${value}${others}${equations}`,
    explainIndicator(catalogue, messages, bound.indicator),
    column,
  ];
}

/** The cell's number; of a cell to be worked out, what its equations give. */
function numberOf({ value }: BoundCell): string | undefined {
  if (value.kind === 'number') return value.value.toFixed();
  return value.kind === 'computed' && value.value ? `= ${value.value.toFixed()}` : undefined;
}

/** The equations that the cell takes part in, those it is the result of first. */
function equationsOf(context: CheckContext, table: StandardTable, { ref }: BoundCell): readonly Judged[] {
  const all = judgements(table, context).filter(
    ({ judgement }) => includes(judgement.left, ref) || includes(judgement.right, ref),
  );
  return [...all].sort((a, b) => Number(includes(b.judgement.right, ref)) - Number(includes(a.judgement.right, ref)));
}

function includes(side: readonly Summand[], ref: CellRef): boolean {
  return side.some(({ operand }) => operand.kind === 'cell' && operand.ref === ref);
}
