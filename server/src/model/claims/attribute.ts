import type { Slot, Stream } from './stream';
import { CHANGE, COMPARED } from './vocabulary';

/**
 * Whether a figure describes another one instead of counting something itself: a percentage, a multiple, or the amount
 * of a change (`同上年相比减少442条`).
 */
export function isAttribute(stream: Stream, slot: Slot): boolean {
  const figure = slot.figure;
  if (figure === undefined) return false;
  if (
    figure.measure === 'percent' ||
    figure.measure === 'points' ||
    figure.measure === 'times' ||
    figure.measure === 'fraction'
  )
    return true;
  return isChangeAmount(stream, slot);
}

/** Whether a count is an amount of increase or decrease, or last year's count beside this year's. */
export function isChangeAmount(_stream: Stream, slot: Slot): boolean {
  const clause = lastClause(slot.before);
  if (CHANGE.test(clause) && !/(增长|增加|上升|提高|下降|减少|降低|缩减|压缩|增|减)(到|至|为)$/.test(clause)) {
    return (
      COMPARED.test(slot.before.slice(-40)) ||
      /^(同比|环比)?(净)?(增长|增加|上升|下降|减少|降低|增幅|降幅)/.test(clause)
    );
  }
  return /(上年|去年|20\d\d年)(同期)?(为|是|的)?$/.test(clause) && COMPARED.test(clause);
}

/** The text since the last punctuation mark. */
export function lastClause(text: string): string {
  const tail = text.slice(-60);
  return tail.slice(tail.search(/[^,;:。、()\n#]*$/));
}
