import type { Figure } from '../../numbers/token';
import { type Marks, marksOf, unmarkedFrom } from '../../text/marks';
import { CHANGE, COMPARED } from './vocabulary';

/**
 * Whether a figure describes another one instead of counting something itself: a percentage, a multiple, or the amount
 * of a change (`同上年相比减少442条`). `before` is the masked text that leads to it.
 */
export function describesAnother(figure: Figure, before: string): boolean {
  switch (figure.measure) {
    case 'percent':
    case 'points':
    case 'times':
    case 'fraction':
      return true;
    default:
      return isThreshold(figure) || isChangeAmount(before);
  }
}

/** `10万以上文章3篇`: a number that says which are counted, in no unit. */
function isThreshold({ measure, approximation }: Figure): boolean {
  return measure === 'bare' && approximation !== undefined && /^(以上|以下|以内|及以上|\+)$/.test(approximation);
}

/** Whether what follows `before` is an amount of increase or decrease, or last year's count beside this year's. */
function isChangeAmount(before: string): boolean {
  const clause = lastClause(before);
  if (clause === '') return false;
  if (CHANGE.test(clause) && !/(到|至|为)$/.test(clause)) {
    return (
      COMPARED.test(before.slice(-40)) || /^(同比|环比)?(净)?(增长|增加|上升|下降|减少|降低|增幅|降幅)/.test(clause)
    );
  }
  return /(上年|去年|20\d\d年)(同期)?(为|是|的)?$/.test(clause) && COMPARED.test(clause);
}

const LONGEST_CLAUSE = 60;
const CLAUSE_MARKS = marksOf(',;:。、()\n#');

/** The text since the last punctuation mark, at most 60 characters of it. */
export function lastClause(text: string): string {
  return since(text, CLAUSE_MARKS, LONGEST_CLAUSE);
}

/** The end of a text after the last of the given marks, at most `longest` characters. */
export function since(text: string, marks: Marks, longest: number): string {
  return text.slice(unmarkedFrom(text, text.length, Math.max(0, text.length - longest), marks));
}
