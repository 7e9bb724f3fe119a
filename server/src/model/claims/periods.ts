import Big from 'big.js';
import type { CalendarDate, Mark } from '../../numbers/token';
import type { Claim, ClaimContext } from './claim';
import type { ReadBlock } from './stream';

/**
 * The period or year a report says it covers, against the report's year. Only statements are judged, never comparisons,
 * plans or history. Source: prose_rules q.year; checks.md § Between places and reports.
 */
export function periodsOf(block: ReadBlock, context: ClaimContext): readonly Claim[] {
  const claims: Claim[] = [];
  for (const token of block.reading.tokens) {
    if (token.kind !== 'mark') continue;
    const claim =
      token.what === 'period'
        ? periodClaim(block, token, context)
        : token.what === 'year'
          ? (titledClaim(block, token, context) ?? yearClaim(block, token, context))
          : undefined;
    if (claim !== undefined) claims.push(claim);
  }
  return claims;
}

function periodClaim(block: ReadBlock, mark: Mark, context: ClaimContext): Claim | undefined {
  const [from, to] = mark.dates ?? [];
  if (from?.year === undefined || to?.year === undefined || from.month === undefined || to.month === undefined)
    return undefined;
  const text = block.reading.folded.text;
  const around = text.slice(Math.max(0, mark.from - 30), mark.until + 14);
  const stated = /统计|数据|时限|期限|期间|时段|时间|起止|所列|所指|本报告|年报|报告期|年度报告/.test(around);
  if (!stated && !isWholeYear(from, to)) return undefined;
  const whole = monthsBetween(from, to) === 12;
  const said = `${written(from)}..${written(to)}`;
  if (context.year === undefined) {
    const isNamed = context.schoolYear !== undefined && isSchoolYear(from, to) && from.year === context.schoolYear;
    return claimOf(block, mark, said, isNamed ? 'holds' : 'unknown');
  }
  // A school year counts for the year it begins or ends in.
  const right = whole
    ? isWholeYear(from, to)
      ? from.year === context.year
      : from.year === context.year || to.year === context.year
    : from.year === context.year && to.year === context.year;
  const possible = isDay(from) && isDay(to) && monthsBetween(from, to) >= 1;
  if (right && possible) return claimOf(block, mark, said, 'holds');
  const isOwn = /统计|本报告|年报|报告期|所列|年度报告/.test(around);
  if (isOwn && (!possible || isWholeYear({ ...from, year: context.year }, { ...to, year: context.year })))
    return claimOf(block, mark, said, 'broken', context.year);
  if (!stated || !whole) return claimOf(block, mark, said, 'unknown');
  return claimOf(block, mark, said, 'broken', context.year);
}

/** Whether the calendar has the day. */
function isDay({ year = 0, month = 1, day = 1 }: CalendarDate): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

function isWholeYear(from: CalendarDate, to: CalendarDate): boolean {
  return from.year === to.year && from.month === 1 && (from.day ?? 1) === 1 && to.month === 12 && (to.day ?? 31) === 31;
}

/** From 1 September to 31 August. */
function isSchoolYear(from: CalendarDate, to: CalendarDate): boolean {
  return (
    from.month === 9 &&
    (from.day ?? 1) === 1 &&
    to.month === 8 &&
    (to.day ?? 31) === 31 &&
    monthsBetween(from, to) === 12
  );
}

function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  return ((to.year ?? 0) - (from.year ?? 0)) * 12 + (to.month ?? 0) - (from.month ?? 0) + 1;
}

function written(date: CalendarDate): string {
  return [date.year, date.month, date.day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** `现公布2008年度我局信息公开年度报告`: the report names itself. */
function titledClaim(block: ReadBlock, mark: Mark, context: ClaimContext): Claim | undefined {
  const year = mark.dates?.[0]?.year;
  if (year === undefined || context.year === undefined) return undefined;
  const text = block.reading.folded.text;
  const clause = /[^,。;:!?()]*$/.exec(text.slice(Math.max(0, mark.from - 40), mark.from))?.[0] ?? '';
  if (
    !/(现|特|予以|向社会)[^,]{0,12}(公布|发布|公开|报告)|(编制|形成|编写|公布|发布)(了|完成|本)?[^,]{0,12}$/.test(
      clause,
    )
  )
    return undefined;
  if (!/^度?[^,。;:!?()《》]{0,24}(年度报告|年报|工作报告)/.test(text.slice(mark.until, mark.until + 36)))
    return undefined;
  if (/较|比|上一?年|以来|根据|对照/.test(clause)) return undefined;
  return year === context.year
    ? claimOf(block, mark, String(year), 'holds')
    : claimOf(block, mark, String(year), 'broken', context.year);
}

/** `2017年度，我局共收到…3件` in the report of 2018: last year's text left standing. */
function yearClaim(block: ReadBlock, mark: Mark, context: ClaimContext): Claim | undefined {
  const year = mark.dates?.[0]?.year;
  if (year === undefined || context.year === undefined || year !== context.year - 1) return undefined;
  const text = block.reading.folded.text;
  const lead = text.slice(Math.max(0, mark.from - 8), mark.from);
  if (!/(^|[。;!:)、\n]|^.{0,4}我[局委市县区镇厅])$/.test(lead)) return undefined;
  const sentence = /^[^。;!]{0,200}/.exec(text.slice(mark.until))?.[0] ?? '';
  if (!/^(度|全年)?,?[^,。]{0,12}(共|收到|受理|接到|主动公开|公开|发布|办理|答复|新收|制发)/.test(sentence))
    return undefined;
  if (/^(底|末|以来|起|前|以前|之前|至|到|-|—|的|同期|期间)|将|计划|拟|较|相比|同比|比上|上升|下降/.test(sentence))
    return undefined;
  const counted = block.reading.tokens.some(
    (token) =>
      token.kind === 'figure' &&
      token.from >= mark.until &&
      token.from < mark.until + sentence.length &&
      token.measure === 'count',
  );
  if (!counted) return undefined;
  // A paragraph that names the report's own year as well compares or recalls.
  if (
    block.reading.tokens.some(
      (token) => token.kind === 'mark' && token.dates?.some((date) => date.year === context.year),
    )
  )
    return undefined;
  return claimOf(block, mark, String(year), 'broken', context.year);
}

function claimOf(block: ReadBlock, mark: Mark, said: string, verdict: Claim['verdict'], year?: number): Claim {
  const place = { block: block.block, span: mark.span };
  return {
    kind: 'period',
    rule: 'q.year',
    figures: [{ role: 'period', place, text: block.block.text.slice(mark.span.start, mark.span.end) }],
    formula: year === undefined ? said : `${said} ≠ ${year}`,
    verdict,
    ...(verdict === 'broken' && year !== undefined
      ? { level: 'warning' as const, cause: 'year' as const, expected: { value: new Big(year), text: String(year) } }
      : {}),
    at: place,
  };
}
