import type { Block } from '../syntax/block';
import type { Draft } from '../syntax/draft';
import { inBlocks } from '../syntax/stretch';

/**
 * The year in which the school year begins that a draft names first: 2014 of `2014—2015学年`. Universities report by school
 * years, from 1 September to 31 August. Source: 高等学校信息公开办法（教育部令第29号）.
 */
export function schoolYearOf(draft: Draft): number | undefined {
  return namedIn(draft)[0]?.begins;
}

const NAMED = /((?:19|20)\d{2})\s*年?\s*[-—–－~～至到]{1,3}\s*((?:19|20)\d{2})\s*年?\s*学年/;

const namedIn = inBlocks(({ kind, text }: Block): readonly { readonly begins: number }[] => {
  const match = kind === 'table' || !text.includes('学年') ? null : NAMED.exec(text);
  const begins = Number(match?.[1]);
  return match && Number(match[2]) === begins + 1 ? [{ begins }] : [];
});
