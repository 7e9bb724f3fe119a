import Big from 'big.js';
import type { ProseRuleForm } from '../../catalogue/format';
import { parseEquation } from '../../catalogue/terms';
import type { PassageClaims } from '../../model/claims/passage';
import { figuresOf } from '../../model/claims/stream';
import { factsOf } from '../../model/facts';
import { proseOf } from '../../model/prose';
import type { Report } from '../../model/report';
import { refOf } from '../../model/table';
import { asNumber } from '../../numbers/whole';
import type { Place } from '../../syntax/block';
import { inItems } from '../../text/memory';
import type { Rule, Signal } from '../rule';

const RULE = 'q.hundred-percent';

/** “办结率 100%” while the tables carry something forward. */
export const fullRates: Rule<Report, Signal> = {
  name: 'full rates',

  *check(report) {
    const rule = report.catalogue.data.proseRules.find(({ id }) => id === RULE);
    if (!rule || isSatisfied(rule, report)) return;
    for (const place of fullRatesIn(proseOf(report).read.passages)) yield { rule: RULE, place };
  },

  explain: (_signal, { report }) => ({
    message: (report.catalogue.data.proseRules.find(({ id }) => id === RULE)?.explain ?? '').replace(/。$/, ''),
  }),
};

const fullRatesIn = inItems(({ stream }: PassageClaims): readonly Place[] =>
  figuresOf(stream, 'percent').flatMap(({ figure, place }) =>
    asNumber(figure.quantity.nominal) === 100 && isRateOfClosing(place) ? [place] : [],
  ),
);

/** Whether the rule's own formula holds for the report's facts, or they do not tell. */
function isSatisfied(rule: ProseRuleForm, report: Report): boolean {
  const parsed = parseEquation(rule.formula);
  if (parsed.kind === 'fault') return true;
  const [left] = parsed.value.left;
  const [right] = parsed.value.right;
  if (left?.kind !== 'cell' || right?.kind !== 'constant') return true;
  const fact = factsOf(report).get(refOf(left.indicator ?? '', left.column));
  return fact === undefined || fact.eq(new Big(right.value));
}

const NEAR = 12;

/** A rate of requests closed or answered, not of proposals or letters: those are named before it. */
function isRateOfClosing({ block, span }: Place): boolean {
  const sentence =
    block.text
      .slice(0, span.start)
      .split(/[。；！？\n]/)
      .pop() ?? '';
  return /(办结|答复|办理)率[^，,]{0,12}$/.test(sentence.slice(-NEAR - 8)) && /申请/.test(sentence);
}
