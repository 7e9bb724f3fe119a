import type { Figure } from '../../numbers/token';
import { family } from '../../numbers/units';
import { partsMaking } from './exact';
import { addable, type FigureSlot, hasFigure } from './figure-slot';
import type { Slot } from './slot';
import type { Stream } from './stream';
import { CLOSING_TOTAL, mayEndInTotal } from './vocabulary';
import { Rank } from './walk';

const MOST_PARTS = 40;

/** A word of adding up right before a figure, whatever leads to it: `12个村、3个社区共15个`. */
export function endsInTotalling(slot: Slot): boolean {
  return mayEndInTotal(slot.before) && /(?<!公)(共|共计|合计|总计|总共|一共)$/.test(slot.before.slice(-12));
}

/** A name that says it is a total: `参保总人数达312.9万人`. Of what, it does not say, so only parts that make it are its own. */
export function namesTotal(slot: Slot): boolean {
  return /总(人|件|条|户|次|篇|量|金?额)?(次|数|量)?(达到?|为)?$/.test(slot.before.slice(-12));
}

/** Whether nothing but the word of adding up leads to the figure: `…，共计18条`. */
export function isClosingTotal(slot: Slot): boolean {
  return mayEndInTotal(slot.before) && CLOSING_TOTAL.test(slot.clause);
}

/** Figures before a closing total or a gap, nearest first, back to the sentence's beginning or a figure of another kind. */
export function partsBefore(stream: Stream, end: Slot): readonly FigureSlot[] {
  const run: FigureSlot[] = [];
  for (let at = end.index - 1; at >= Math.max(0, end.index - 3 * MOST_PARTS) && run.length < MOST_PARTS; at -= 1) {
    const slot = stream.slots[at];
    const next = stream.slots[at + 1];
    if (slot === undefined || next === undefined || next.rank >= Rank.item || slot.depth < end.depth) break;
    if (slot.depth > end.depth) continue;
    if (!hasFigure(slot)) break;
    if (slot.isAttribute) continue;
    if (end.figure === undefined ? slot.figure.measure !== 'count' : !mayClose(end.figure, slot.figure)) break;
    run.push(slot);
  }
  return run;
}

/** People may be summed up as attendances: `52、48、60人，共160人次`. */
function mayClose(total: Figure, part: Figure): boolean {
  return addable(total, part) || (family(total.unit) === 'attendance' && family(part.unit) === 'people');
}

/** The nearest figures of a run that make the total exact, in order. */
export function exactRun(run: readonly FigureSlot[], total: FigureSlot): readonly FigureSlot[] | undefined {
  const nearest = partsMaking(run, total.figure.quantity.nominal);
  return nearest === undefined ? undefined : [...nearest].reverse();
}

/** Of a run before a closing total or a gap (nearest first), the members of one list in one unit; in order. */
export function listedRun(run: readonly FigureSlot[], total: Slot): readonly FigureSlot[] {
  const isAttendance = family(total.figure?.unit ?? '') === 'attendance';
  const unit = isAttendance ? run[0]?.figure.unit : (total.figure?.unit ?? run[0]?.figure.unit);
  const separator = run[0]?.rank;
  const listed: FigureSlot[] = [];
  for (const part of run) {
    if (part.figure.unit !== unit) break;
    listed.unshift(part);
    if (part.rank !== separator || part.rank > Rank.semicolon) break;
  }
  return listed;
}

/** The figures of a bracket right before a total: `（A 10条，B 8条）共计18条`. */
export function bracketBefore(stream: Stream, total: FigureSlot): readonly FigureSlot[] {
  if (!/\)[,;]?[^,;。()]{0,3}$/.test(total.before.slice(-8))) return [];
  const parts: FigureSlot[] = [];
  for (let at = total.index - 1; at >= Math.max(0, total.index - MOST_PARTS); at -= 1) {
    const slot = stream.slots[at];
    if (slot === undefined || slot.depth !== total.depth + 1 || !hasFigure(slot)) break;
    if (!addable(total.figure, slot.figure) && !slot.isAttribute) return [];
    if (!slot.isAttribute) parts.unshift(slot);
    if (slot.before.includes('(')) break;
  }
  return parts;
}
