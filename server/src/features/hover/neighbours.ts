import Big from 'big.js';
import type { Messages } from '../../messages/messages';
import { previousOf } from '../../model/neighbours';
import { knownOf } from '../../model/summary/summary';
import { type BoundCell, numberOf, type StandardTable } from '../../model/table';
import { sumsOfForm } from '../../model/unitSums';
import type { CheckContext } from '../../rules/rule';
import { nameOf } from '../../rules/workspace/units';
import { changeOf } from '../change';
import { escapeMarkdown } from '../explain';

/** What other reports say of a cell: last year's figure with the change from it, and the units' figures that it sums up. */
export function neighbourLines(
  { neighbours }: CheckContext,
  table: StandardTable,
  { ref, value }: BoundCell,
  messages: Messages,
): string {
  const { workspace } = messages;
  const number = numberOf(value);
  const previous = previousOf(neighbours);
  const last = previous ? knownOf(previous, ref) : undefined;
  const lines: string[] = [];
  if (last?.kind === 'number') {
    const change = number === undefined ? '' : changeOf(last.value, number);
    lines.push(
      `${workspace.lastYear(previous?.year ?? 0, last.value.toFixed())}${change === '' ? '' : `（${change}）`}`,
    );
  }
  const sum = neighbours.units && sumsOfForm(neighbours.units, table.form.id).sums.get(ref);
  if (sum && neighbours.units) {
    const differs = number !== undefined && !number.eq(sum.value);
    const mark = number === undefined ? '' : differs ? '✗ ' : '✓ ';
    lines.push(`${mark}${workspace.unitsTotal(neighbours.units.summaries.length, sum.value.toFixed())}`);
    const parts = [...sum.parts].sort((one, other) => other.value.cmp(one.value));
    const shown = parts
      .slice(0, MOST_UNITS)
      .map((part) => `- ${part.value.toFixed()}　${escapeMarkdown(nameOf(part.unit))}`);
    const rest = parts.slice(MOST_UNITS);
    const left = rest.reduce((all, part) => all.plus(part.value), new Big(0));
    lines.push(
      [...shown, ...(rest.length > 0 ? [`- ${left.toFixed()}　${workspace.otherUnits(rest.length)}`] : [])].join('\n'),
    );
  }
  return lines
    .filter((line) => line !== '')
    .map((line) => `\n\n${line}`)
    .join('');
}

/** The units with the greatest figures are told one by one. */
const MOST_UNITS = 20;
