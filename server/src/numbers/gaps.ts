import { readUnit } from './units';

/**
 * The end of a measure word whose number was forgotten, if 共, 计, 为, 占 or 达 at `at` leads to one: `共条，`, `比例为%`.
 * Source: prose.md § 2.4.
 */
export function gapEnd(text: string, at: number): number | undefined {
  const unit = readUnit(text, at + 1);
  if (unit === undefined) return undefined;
  const end = at + 1 + unit.text.length;
  const following = text.charAt(end);
  if (following !== '' && !',;。、):'.includes(following)) return undefined;
  if (unit.measure === 'percent') return end;
  return unit.measure === 'count' && isTotalWord(text, at) ? end : undefined;
}

/** 共 alone, 共计, 合计, 总计, 累计; not the end of 公共 or 统计. */
function isTotalWord(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  if (text.charAt(at) === '共') return before !== '公';
  return text.charAt(at) === '计' && before !== '' && '共合总累'.includes(before);
}
