import type { Figure } from '../../numbers/token';
import { type Marks, unmarkedFrom } from '../../text/marks';
import { COMPARED, saysEarlier } from './vocabulary';
import { CLAUSE_MARKS } from './walk';

/** The words that lead to a figure. */
interface Words {
  readonly before: string;
  readonly clause: string;
  readonly change: string | undefined;
}

/**
 * Whether a figure describes another one instead of counting something itself: a percentage, a multiple, or the amount
 * of a change (`同上年相比减少442条`).
 */
export function describesAnother(figure: Figure, words: Words): boolean {
  switch (figure.measure) {
    case 'percent':
    case 'points':
    case 'times':
    case 'fraction':
      return true;
    default:
      return isThreshold(figure) || isChangeAmount(words);
  }
}

/** `10万以上文章3篇`: a number that says which are counted, in no unit. */
function isThreshold({ measure, approximation }: Figure): boolean {
  return measure === 'bare' && approximation !== undefined && /^(以上|以下|以内|及以上|\+)$/.test(approximation);
}

/** Whether the words lead to an amount of increase or decrease, or to last year's count beside this year's. */
function isChangeAmount({ before, clause, change }: Words): boolean {
  if (change !== undefined && !/[到至为]$/.test(clause)) {
    return (
      COMPARED.test(before.slice(-40)) || /^(同比|环比)?(净)?(增长|增加|上升|下降|减少|降低|增幅|降幅)/.test(clause)
    );
  }
  return isPerEach(clause) || (saysEarlier(clause) && (COMPARED.test(clause) || /^[较比与同跟]/.test(clause)));
}

/** An average, or how many there are to each: `年均123件`, `每科1人`. */
function isPerEach(clause: string): boolean {
  return /([年月日户人次村场处校班]均(?![已为由按予在未无系属收获办得可能])|平均)[^,;。]{0,6}$|每[^,;。]{1,8}$/.test(
    clause,
  );
}

/** What stands before the last mark tells nothing of a figure, nor what is farther off. */
export const LONGEST_CLAUSE = 60;

/** The text since the last punctuation mark, at most 60 characters of it. */
export function lastClause(text: string): string {
  return since(text, CLAUSE_MARKS, LONGEST_CLAUSE);
}

/** The end of a text after the last of the given marks, at most `longest` characters. */
export function since(text: string, marks: Marks, longest: number): string {
  return text.slice(unmarkedFrom(text, text.length, Math.max(0, text.length - longest), marks));
}
