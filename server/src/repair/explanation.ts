import type { Messages } from '../messages/messages';
import type { StandardTable } from '../model/table';
import type { CheckContext, Explanation, Related } from '../rules/rule';
import type { Judged } from '../rules/table/judgements';
import { Teller } from '../rules/table/teller';
import type { ChangeWithReasons } from './diagnose';
import type { CellSignal, TotalSignal } from './signal';

/** Puts into words why a cell is wrong: its figures, what is off, how it may have come about, who says so. */
export function cellExplanation(signal: CellSignal, context: CheckContext, messages: Messages): Explanation {
  const { table, diagnosis, cure, change, broken } = signal;
  const teller = new Teller(table, context, messages);
  const { repair: words } = messages;
  const say = (one: ChangeWithReasons) => [teller.label(one.ref), one.from?.toFixed(), one.to.toFixed()] as const;
  const equalities = broken.filter(({ instance }) => instance.rule.equation?.operator === '==');
  const names = equalities.map(({ instance }) => teller.equationName(instance));
  const difference = change.to.minus(change.from ?? 0).abs();
  // Two wrong cells of one equation: it is off by both together.
  const alone = cure.changes.length === 1;
  const message = [
    alone && change.from && isResultOf(change, equalities)
      ? messages.totalIs(teller.label(change.ref), change.to.toFixed(), change.from.toFixed(), difference.toFixed())
      : words.cell(...say(change)) + (alone ? words.off(names, difference.toFixed()) : ''),
    ...(change.cause?.kind === 'exchanged'
      ? []
      : cure.changes.filter((other) => other !== change).map((other) => words.together(...say(other)))),
    ...reasons(change, table, context, messages),
    diagnosis.cures.length > 1 ? words.others(diagnosis.cures.length - 1) : '',
    ...equalities.flatMap((one) => {
      const said = teller.acrossYears(one);
      return said === undefined ? [] : messages.moreover(said);
    }),
  ].join('');
  const reason = broken[0]?.instance.rule.explain ?? '';
  const own = teller.places(broken).filter(({ place }) => place.span.start !== signal.place.span.start);
  return {
    message: messages.because(message, reason),
    related: [...own, ...said(change, messages)],
    elsewhere: teller.elsewhere(broken),
  };
}

/** A sum that is wrong by itself is told as one. */
function isResultOf({ ref }: ChangeWithReasons, equalities: readonly Judged[]): boolean {
  const [only, ...others] = equalities;
  const [total, ...rest] = only?.instance.right ?? [];
  return others.length === 0 && rest.length === 0 && total?.kind === 'cell' && total.ref === ref;
}

/** Of a broken sum: what does not add up, and that it need not be the total. */
export function totalExplanation(signal: TotalSignal, context: CheckContext, messages: Messages): Explanation {
  const { equation, diagnosis } = signal;
  const teller = new Teller(equation.table, context, messages);
  const changes = diagnosis.cures.flatMap((cure) => cure.changes);
  const total = changes.find(({ ref }) => ref === equation.result);
  const message = [
    teller.statement(equation),
    ...(total ? reasons(total, equation.table, context, messages) : [messages.repair.partWrong]),
  ].join('');
  const { related = [], ...rest } = teller.explanation(message, equation);
  return { ...rest, related: [...related, ...changes.flatMap((change) => said(change, messages))] };
}

function reasons(
  change: ChangeWithReasons,
  table: StandardTable,
  { report }: CheckContext,
  messages: Messages,
): readonly string[] {
  const { repair: words } = messages;
  const witness = change.witnesses[0];
  return [
    causeInWords(change, (ref) => report.catalogue.labelOf(ref, table.form), messages),
    witness ? words.witness(witness.says, witness.text) : '',
  ];
}

function causeInWords(
  { cause, from, to }: ChangeWithReasons,
  labelOf: (ref: string) => string,
  { repair: words }: Messages,
): string {
  if (!cause) return '';
  switch (cause.kind) {
    case 'blank':
      return '';
    case 'lastYear':
      return words.lastYear;
    case 'neighbour':
      return words.neighbour(labelOf(cause.ref));
    case 'exchanged':
      return words.exchanged(labelOf(cause.ref), to.toFixed());
    case 'countedTwice':
      return words.countedTwice(labelOf(cause.ref));
    case 'leftOut':
      return words.leftOut(labelOf(cause.ref));
    default:
      return words.slip(cause.kind, to.toFixed(), from?.toFixed() ?? '');
  }
}

function said({ witnesses }: ChangeWithReasons, { repair: words }: Messages): Related[] {
  return witnesses.map(({ place, text }) => ({ place, message: words.said(text) }));
}
