import type { Messages } from '../../messages/messages';
import { evaluate } from '../../model/references';
import type { Report } from '../../model/report';
import { blockIndexAt } from '../../syntax/draft';
import { referencesOf } from '../../syntax/reference';
import { shift, touches } from '../../text/span';
import { partsAt } from '../proseFigure';
import { referenceName } from '../referenceName';
import type { Action, ActionChange } from './action';
import { cellSaid } from './sync';

/** A number that some cell holds turned into a reference to it, and a reference into the number that it comes to. */
export function referenceActions(report: Report, offset: number, { actions: words }: Messages): Action[] {
  const index = blockIndexAt(report.draft, offset);
  const block = report.draft.blocks[index];
  const start = report.draft.starts[index] ?? 0;
  const action = (title: string, change: ActionChange): Action => {
    return { title, kind: 'refactor.rewrite', preferred: false, findings: [], changes: () => [change] };
  };
  const written = block ? referencesOf(block) : [];
  const here = written.find(({ span }) => touches(span, offset - start));
  if (here) {
    const value = evaluate(report, here);
    if (value.kind !== 'value') return [];
    return [action(words.toNumber(value.text), { span: shift(here.span, start), text: value.text })];
  }
  const offers = new Map<string, ActionChange>();
  for (const { claim, figure } of partsAt(report, offset)) {
    const said = claim.kind === 'equal' && claim.verdict === 'holds' ? cellSaid(report, claim) : undefined;
    const number = figure.figure?.number;
    if (!said || !number) continue;
    const name = referenceName(report, said.table, said.cell.ref);
    // `一百` or `1,234` would read otherwise in the finished report.
    if (name === undefined || figure.place.block.text.slice(number.start, number.end) !== said.value.toFixed())
      continue;
    offers.set(name, { span: shift(number, start), text: `{{${name}}}` });
  }
  return [...offers].map(([name, change]) => action(words.toReference(name), change));
}
