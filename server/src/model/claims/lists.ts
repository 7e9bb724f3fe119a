import Big from 'big.js';
import { readChinese } from '../../numbers/chinese';
import type { Figure, Mark } from '../../numbers/token';
import { asNumber } from '../../numbers/whole';
import type { Claim, ClaimContext } from './claim';
import type { ReadBlock } from './stream';

/**
 * A number of names with the names listed: `由A，B，C六部分组成`, `A、B、C等5个栏目`, `5个（A、B、C）`, `“A、B、C”的“七个一”`. Broken is
 * information only: where a name ends is a matter of reading. Source: prose.md § 3 (名目个数, 组成部分); q.count-of-list.
 */
export function listsOf(block: ReadBlock, context: ClaimContext): readonly Claim[] {
  const claims: Claim[] = [];
  for (const token of block.reading.tokens) {
    if (token.kind === 'figure') addCounts(block, token, context, claims);
    else claims.push(...phraseClaim(block, token));
  }
  return claims;
}

const LONGEST_LIST = 400;
const MOST_NAMES = 40;
const LONGEST_NAME = 30;

function addCounts(block: ReadBlock, figure: Figure, context: ClaimContext, claims: Claim[]): void {
  const composed = isComposed(block, figure);
  const claim = countClaim(block, figure, composed);
  if (claim) claims.push(claim);
  if (composed) claims.push(...sectionsClaim(block, figure, context));
}

/** `…六部分组成` */
function isComposed(block: ReadBlock, figure: Figure): boolean {
  if (!figure.unit.endsWith('部分')) return false;
  const text = block.reading.folded.text;
  if (/^(组成|构成)/.test(text.slice(figure.until, figure.until + 2))) return true;
  return /(全文|本?报告|年报)(共?分为?|包括|包含|由|共有?|含)[^。;]{0,300}$/.test(
    text.slice(Math.max(0, figure.from - LONGEST_LIST), figure.from),
  );
}

function countClaim(block: ReadBlock, figure: Figure, composed: boolean): Claim | undefined {
  if (figure.measure !== 'count' || figure.quantity.precision !== 'exact') return undefined;
  const said = asNumber(figure.quantity.nominal);
  if (said > MOST_NAMES || said < 2) return undefined;
  const text = block.reading.folded.text;
  const before = text.slice(Math.max(0, figure.from - LONGEST_LIST), figure.from);
  const names = namesBefore(before, composed);
  if (names !== undefined) return judge(block, figure, names);
  if (!NAMED.has(figure.unit)) return undefined;
  const following = text.slice(figure.until, figure.until + LONGEST_LIST);
  const inside = /^[^,;。:()\d]{0,8}[(:]([^()。;\d]{3,300})[)。;]/.exec(following);
  if (inside === null) return undefined;
  const listed = inside[1] ?? '';
  if (!/[、,]/.test(listed) || /等$|如|例|其中|包括以下|即$/.test(listed)) return undefined;
  return judge(block, figure, { readings: countsOf(listed), open: false, sure: true });
}

/** Units whose number may be the number of names beside it. */
const NAMED: ReadonlySet<string> = new Set([
  '个',
  '类',
  '大类',
  '项',
  '大项',
  '部分',
  '个部分',
  '方面',
  '个方面',
  '大板块',
  '个板块',
  '种',
  '家',
]);

interface Names {
  /** How many names there may be, by each way of reading the list. */
  readonly readings: readonly number[];
  /** 等 says that more may follow. */
  readonly open: boolean;
  /** Nothing but a list of names can stand there. */
  readonly sure: boolean;
}

/** The list that ends right before a number: after 由, 包括 or the sentence's beginning, in quotes or brackets as a whole. */
function namesBefore(before: string, composed: boolean): Names | undefined {
  const open = /等(共|共计)?$/.test(before.slice(-3));
  if (!open && !composed && !/[、”]/.test(before.slice(-LONGEST_NAME))) return undefined;
  const list = before.replace(/(以及|和)?(附表)?等(共|共计)?$|共$/, '$2');
  const start = listStart(list, composed);
  const listed = list.slice(start);
  if (!/[、,]|”“/.test(listed) || /[\d;]/.test(listed)) return undefined;
  const whole = list.slice(Math.max(sentenceStart(list), list.lastIndexOf(',') + 1, list.lastIndexOf(':') + 1));
  return {
    readings: [...countsOf(listed), ...(composed || /[\d;]/.test(whole) ? [] : countsOf(whole))],
    open,
    sure: open || composed,
  };
}

/** Words that open the list of a report's parts. */
const PART_OPENERS = ['包括', '包含', '分为', '共分', '分成', '涵盖', '内容为', '主要有', '含'];
/** Words after which the names of a shorter list begin. */
const NAME_OPENERS = [
  '包括',
  '包含',
  '设有',
  '设置',
  '开设',
  '设立',
  '推出',
  '涵盖',
  '公开',
  '建立',
  '涉及',
  '覆盖',
  '由',
  '在',
  '对',
  '了',
  '为',
  '如',
];

function listStart(text: string, composed: boolean): number {
  const from = Math.max(sentenceStart(text), text.lastIndexOf(':') + 1);
  if (composed) return from + partsStart(text.slice(from));
  // Without an opening word the list is the names parted by 、 alone: a comma before it ends another clause.
  const clause = text.slice(Math.max(from, text.lastIndexOf(',') + 1));
  return text.length - clause.length + lastOpening(clause);
}

/** After the last 由, else after the first of the other words. */
function partsStart(text: string): number {
  const by = text.lastIndexOf('由');
  if (by >= 0) return by + 1;
  let first = text.length;
  let length = 0;
  for (const opener of PART_OPENERS) {
    const at = text.indexOf(opener);
    if (at < 0 || at >= first) continue;
    first = at;
    length = opener.length;
  }
  return length === 0 ? 0 : first + length;
}

/** The end of the last opening word that a name and a 、 follow. */
function lastOpening(clause: string): number {
  const separator = clause.lastIndexOf('、');
  let last = 0;
  for (const opener of NAME_OPENERS) {
    const at = clause.lastIndexOf(opener, separator - opener.length - 2);
    const end = at + opener.length;
    if (at >= 0 && end > last && clause.indexOf('、', end) >= end + 2) last = end;
  }
  return last;
}

function sentenceStart(text: string): number {
  return Math.max(text.lastIndexOf('。'), text.lastIndexOf(';'), text.lastIndexOf('('), text.lastIndexOf('\n')) + 1;
}

/** Names by the stronger separator in use; the last member may hold two joined by 和. */
function countsOf(listed: string): readonly number[] {
  const flat = listed
    .replace(/\([^()]*\)/g, '')
    .replace(/”“/g, '、')
    .replace(/[“”"]/g, '')
    .replace(/^[,:]|[,、:]$/g, '');
  const commas = parts(flat, ',');
  const all = flat.split(/[,、]/).filter((name) => name !== '');
  const counts = new Set<number>();
  if (commas.length > 1) counts.add(commas.length);
  counts.add(all.length);
  for (const base of [...counts]) {
    const last = (base === commas.length ? commas : all).at(-1) ?? '';
    if (/(以及|和|及|与)/.test(last)) counts.add(base + 1);
  }
  const whole = titled(all);
  if (whole >= 2) counts.add(whole);
  return [...counts];
}

/** Names of sections end alike; a piece that ends otherwise is the first half of a name with a 、 in it. */
function titled(pieces: readonly string[]): number {
  const whole = pieces.filter((piece, index) => SECTION_END.test(piece) || index === pieces.length - 1);
  return whole.length;
}

const SECTION_END = /(情况|概述|概况|问题|措施|打算|事项|附表|说明|意见|安排|计划|引言|前言|内容|工作|建设|公开)$/;

function parts(text: string, separator: string): readonly string[] {
  return text.split(separator).filter((name) => name !== '');
}

function judge(block: ReadBlock, figure: Figure, names: Names): Claim | undefined {
  const said = figure.quantity.nominal.toNumber();
  const fitting = names.readings.find((count) => count === said);
  if (fitting === undefined && !names.sure) return undefined;
  if (fitting === undefined && names.open && names.readings.every((count) => count < said)) return undefined;
  const counted = fitting ?? names.readings[0] ?? 0;
  // A list far from the number merely resembles a list of names.
  if (counted < 2 || Math.abs(counted - said) > 3) return undefined;
  return countedClaim(block, figure, 'q.count-of-list', said, counted);
}

function countedClaim(block: ReadBlock, figure: Figure, rule: string, said: number, counted: number): Claim {
  const place = { block: block.block, span: figure.span };
  return {
    kind: 'list',
    rule,
    figures: [{ role: 'said', place, text: block.block.text.slice(figure.span.start, figure.span.end), figure }],
    formula: counted === said ? `${counted} = ${said}` : `${counted} ≠ ${said}`,
    verdict: counted === said ? 'holds' : 'broken',
    ...(counted === said
      ? {}
      : { level: 'information' as const, expected: { value: new Big(counted), text: String(counted) } }),
    at: place,
  };
}

/** The report's own level 1 headings against the number of parts it says it has; an appendix may count or not. */
function sectionsClaim(block: ReadBlock, figure: Figure, context: ClaimContext): readonly Claim[] {
  const said = figure.quantity.nominal.toNumber();
  const sections = context.sections;
  if (sections === undefined || sections < 2) return [];
  return [countedClaim(block, figure, 'q.parts-of-report', said, Math.abs(sections - said) <= 1 ? said : sections)];
}

/** `“一个区域、一台触摸屏、…”的“七个一”` */
function phraseClaim(block: ReadBlock, mark: Mark): readonly Claim[] {
  if (mark.what !== 'setPhrase') return [];
  const text = block.reading.folded.text;
  if (text.slice(mark.until, mark.until + 2) !== '一”') return [];
  const number = readChinese(text, mark.from);
  const before = text.slice(Math.max(0, mark.from - LONGEST_LIST), mark.from);
  const quoted = /“([^“”]{3,300})”(的|等|共|,|即)?“$/.exec(before);
  if (number === undefined || quoted === null) return [];
  const counted = (quoted[1] ?? '').split('、').length;
  const said = number.value.toNumber();
  if (counted < 2) return [];
  const place = { block: block.block, span: mark.span };
  return [
    {
      kind: 'list',
      rule: 'q.count-of-list',
      figures: [{ role: 'said', place, text: block.block.text.slice(mark.span.start, mark.span.end) }],
      formula: counted === said ? `${counted} = ${said}` : `${counted} ≠ ${said}`,
      verdict: counted === said ? 'holds' : 'broken',
      ...(counted === said
        ? {}
        : { level: 'information' as const, expected: { value: new Big(counted), text: String(counted) } }),
      at: place,
    },
  ];
}
