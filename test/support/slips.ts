import type { CellRef, Form } from '../../server/src/catalogue/format';
import { type Report, standardTables } from '../../server/src/model/report';
import type { Finding } from '../../server/src/rules/finding';
import type { Fix } from '../../server/src/rules/rule';
import { spanOfPlace } from './check';
import type { Filling } from './forms/fill';
import { type FormNotation, writeForm } from './forms/write';

/** How figures go wrong under the hand, each by its own rule; none leaves the figure as it was. */
export const SLIPS: readonly ((written: string) => string)[] = [oneMore, swapped, tenfold];

function oneMore(written: string): string {
  return String(Number(written) + 1);
}

/** Two neighbouring digits change places; where that gives no other number, nine more. */
function swapped(written: string): string {
  const digits = [...written];
  const at = digits.findIndex((digit, place) => {
    const next = digits[place + 1];
    return next !== undefined && next !== digit && !(place === 0 && next === '0');
  });
  if (at < 0) return String(Number(written) + 9);
  return [...digits.slice(0, at), digits[at + 1], digits[at], ...digits.slice(at + 2)].join('');
}

function tenfold(written: string): string {
  return written === '0' ? '10' : `${written}0`;
}

/** A report that has nothing but one table. */
export function tableDraft(form: Form, filling: Filling, year: number, notation: FormNotation = 'pipe'): string {
  return `---\n单位: 示例省人民政府\n年度: ${year}\n---\n\n表：${form.title}\n${writeForm(form, filling, notation)}`;
}

export function withFigure(filling: Filling, ref: CellRef, written: string): Filling {
  return new Map(filling).set(ref, written);
}

/** The text after one or more fixes. */
export function applied(report: Report, ...fixes: readonly Fix[]): string {
  const edits = fixes
    .flatMap(({ edits }) => edits)
    .map(({ place, newText }) => ({ ...spanOfPlace(report, place), newText }))
    .sort((a, b) => b.start - a.start);
  return edits.reduce(
    (text, { start, end, newText }) => text.slice(0, start) + newText + text.slice(end),
    report.draft.text,
  );
}

export function errorsAmong(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ level }) => level === 'error');
}

/** The cell of the table that a finding stands on. */
export function cellAt(report: Report, { place }: Finding): CellRef | undefined {
  for (const table of standardTables(report)) {
    if (table.block !== place.block) continue;
    for (const { ref, cell } of table.cells.values()) {
      if (cell.slot.start <= place.span.start && place.span.start <= cell.slot.end) return ref;
    }
  }
  return undefined;
}
