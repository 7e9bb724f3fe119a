import { headedOf } from '../../model/outline';
import type { Report } from '../../model/report';
import type { Block } from '../../syntax/block';
import { startOf } from '../../syntax/draft';
import { chineseNumeral, type Ordinal } from '../../syntax/ordinal';
import type { TextChange } from '../../text/change';

/**
 * The changes that number headings and items of one level under one heading without gaps. A number keeps the way it is
 * written; a section whose number is the one its format demands keeps it, since then another section is missing.
 */
export function renumbered(report: Report): TextChange[] {
  const last = new Map<string, { readonly level: number; readonly number: number }>();
  return report.draft.blocks.flatMap((block) => {
    const ordinal = block.kind === 'heading' || block.kind === 'item' ? headedOf(block).ordinal : undefined;
    if (!ordinal) return [];
    const written = block.text.slice(ordinal.start, ordinal.end);
    const style = styleOf(ordinal, written.trim());
    const expected = (last.get(style)?.number ?? ordinal.number - 1) + 1;
    const anew = ordinal.number === 1 && ordinal.level > 2;
    const isRight = ordinal.number === expected || anew || isDemanded(report, block, ordinal);
    const number = isRight ? ordinal.number : expected;
    for (const [key, { level }] of last) if (level > ordinal.level) last.delete(key);
    last.set(style, { level: ordinal.level, number });
    const text = isRight ? undefined : rewritten(written, number);
    const start = (startOf(report.draft, block) ?? 0) + ordinal.start;
    return text === undefined ? [] : [{ span: { start, end: start + written.length }, text }];
  });
}

function isDemanded({ chapters }: Report, block: Block, { number }: Ordinal): boolean {
  return chapters.some(({ section, form }) => section.heading === block && form?.ordinal === number);
}

/** `①` and `（1）` are of one level but count on their own. */
function styleOf({ level }: Ordinal, written: string): string {
  if (level < 4) return String(level);
  const shape = written
    .replace(/[0-9０-９]+/, '0')
    .replace(/[①-⑳]/, '①')
    .replace(/[⑴-⒇]/, '⑴');
  return `4${shape.slice(0, 2)}`;
}

/** The ordinal with another number; `undefined` where its kind of numeral does not go so far. */
function rewritten(written: string, number: number): string | undefined {
  const numeral = /[一二三四五六七八九十]{1,3}|[0-9０-９]{1,3}|[①-⑳⑴-⒇]/.exec(written);
  const text = numeral && numeralLike(numeral[0], number);
  return numeral && text
    ? written.slice(0, numeral.index) + text + written.slice(numeral.index + numeral[0].length)
    : undefined;
}

function numeralLike(written: string, number: number): string | undefined {
  const code = written.charCodeAt(0);
  if (code >= 0x2460 && code <= 0x2487) {
    const first = code < 0x2474 ? 0x2460 : 0x2474;
    return number >= 1 && number <= MOST_CIRCLED ? String.fromCharCode(first + number - 1) : undefined;
  }
  if (code >= 0xff10 && code <= 0xff19) {
    return String(number).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  }
  if (code < 0x80) return String(number);
  return number < 100 ? chineseNumeral(number) : undefined;
}

const MOST_CIRCLED = 20;
