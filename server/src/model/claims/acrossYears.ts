import Big from 'big.js';
import type { Term } from '../../catalogue/format';
import { notes } from '../../text/notes';
import type { Facts } from '../facts';
import { refOf } from '../table';
import type { Claim, ClaimFigure } from './claim';
import { RISE } from './vocabulary';

/**
 * Changes that prose states, judged with last year's report: only where the figure of this year is one that the tables
 * confirm, so that it is known which of last year's figures it is compared with, and where the words between the two say
 * nothing but that. All others stay as they are. Source: prose_rules q.yoy.
 */
export function judgedAcrossYears(claims: readonly Claim[], previous: Facts, year: number): readonly Claim[] {
  const confirmed = new Map<string, Claim[]>();
  for (const claim of claims) {
    const [said] = claim.figures;
    if (claim.kind !== 'equal' || !claim.target || !said) continue;
    const key = placeKey(said);
    confirmed.set(key, [...(confirmed.get(key) ?? []), claim]);
  }
  if (confirmed.size === 0) return claims;
  return claims.map((claim) => (isOpen(claim) ? (judged(claim, confirmed, previous, year) ?? claim) : claim));
}

const keys = notes<object, number>();
let lastKey = 0;

function placeKey({ place }: ClaimFigure): string {
  const block = keys.get(place.block) ?? ++lastKey;
  keys.set(place.block, block);
  return `${block}:${place.span.start}`;
}

/** Last year's side is not in the text. */
function isOpen({ kind, rule, figures, verdict }: Claim): boolean {
  if (kind !== 'change' && kind !== 'difference') return false;
  if (figures.some(({ role }) => role === 'before') || figures.length !== 2) return false;
  return rule === 'q.yoy-derivable' || (rule === 'q.yoy' && verdict === 'unknown');
}

function judged(
  claim: Claim,
  confirmed: ReadonlyMap<string, readonly Claim[]>,
  previous: Facts,
  year: number,
): Claim | undefined {
  const now = claim.figures.find(({ role }) => role === 'after');
  const amount = claim.figures.find(({ role }) => role === 'percent' || role === 'delta');
  if (!now?.figure || !amount?.figure || now.place.block !== amount.place.block) return undefined;
  if (now.figure.quantity.precision !== 'exact' || amount.figure.quantity.precision === 'approximate') return undefined;
  const rises = directionOf(now, amount, year);
  if (rises === undefined) return undefined;
  const readings = confirmed.get(placeKey(now)) ?? [];
  if (readings.some(({ verdict }) => verdict === 'broken')) return undefined;
  const judgements = readings.flatMap(({ verdict, target }) => {
    if (verdict !== 'holds' || !target) return [];
    const last = lastYears(target.terms, previous);
    return [
      last ? judgement(claim, now.figure?.quantity.nominal ?? last, amount, rises, target.terms, last) : undefined,
    ];
  });
  // A figure with two readings is wrong only if it is wrong either way.
  if (judgements.length === 0 || judgements.includes(undefined)) return undefined;
  return judgements.find((one) => one?.verdict === 'holds') ?? judgements[0];
}

function lastYears(terms: readonly Term[], previous: Facts): Big | undefined {
  let sum = new Big(0);
  for (const term of terms) {
    const value =
      term.kind === 'constant' ? new Big(term.value) : previous.get(refOf(term.indicator ?? '', term.column));
    if (!value) return undefined;
    sum = sum.plus(value.times(term.sign));
  }
  return sum;
}

/** From the figure to the change: a comparison with the year before and a verb, no other subject. */
const BETWEEN =
  /^[^\d，,。；;：:（(）)较比同与]{0,3}[，,（(]?(?:(?:与|和|同|较|比|跟)(上年|去年|上一年|20\d\d年)度?(?:同期)?(?:相比)?[，,]?)?(同比)?(增长|增加|增多|上升|提高|下降|减少|降低|增|减)了?$/;
const LEAD = /(?:与|和|同|较|比|跟)(上年|去年|上一年|20\d\d年)度?(?:同期)?(?:相比)?[，,][^。；;，,]{0,30}$/;

function directionOf(now: ClaimFigure, amount: ClaimFigure, year: number): boolean | undefined {
  const { text } = now.place.block;
  const between = text.slice(now.place.span.end, amount.place.span.start).replace(/\s+/g, '');
  const match = BETWEEN.exec(between);
  if (!match) return undefined;
  const [, compared, sameTime, verb = ''] = match;
  const lead = text.slice(Math.max(0, now.place.span.start - 60), now.place.span.start).replace(/\s+/g, '');
  const base = compared ?? (sameTime === undefined ? LEAD.exec(lead)?.[1] : '上年');
  if (base === undefined || (base.startsWith('20') && base !== `${year - 1}年`)) return undefined;
  return RISE.test(verb);
}

function judgement(
  claim: Claim,
  now: Big,
  amount: ClaimFigure,
  rises: boolean,
  terms: readonly Term[],
  last: Big,
): Claim | undefined {
  const said = amount.figure?.quantity.nominal;
  const isShare = amount.role === 'percent';
  if (!said || (isShare && last.lte(0))) return undefined;
  const decimals = amount.figure?.decimals ?? 0;
  const change = now.minus(last);
  const exact = isShare ? change.times(100).div(last) : change;
  const off = exact.minus(said.times(rises ? 1 : -1)).abs();
  // The last place may be rounded or cut off.
  const fits = isShare ? off.lt(new Big(10).pow(-decimals)) : off.eq(0);
  const value = isShare ? exact.abs().toFixed(decimals) : exact.abs().toFixed();
  const text = isShare ? `${value}%` : value;
  const { cause: _cause, level: _level, expected: _expected, ...rest } = claim;
  const sided = { ...rest, rule: 'q.yoy', lastYear: { terms, value: last, now, rises: change.gte(0), amount: text } };
  const formula = isShare
    ? `(${now.toFixed()}-${last.toFixed()}) / ${last.toFixed()} = ${change.lt(0) ? '-' : ''}${text}`
    : `${now.toFixed()}-${last.toFixed()} = ${change.toFixed()}`;
  if (fits) return { ...sided, formula, verdict: 'holds' };
  const isRightWay = rises === change.gt(0);
  return {
    ...sided,
    formula,
    verdict: 'broken',
    level: 'warning',
    ...(isRightWay ? { expected: { value: new Big(value), text } } : { cause: 'direction' as const }),
  };
}
