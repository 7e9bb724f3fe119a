import { identityOf } from '../../model/identity';
import { type Report, standardTables } from '../../model/report';
import type { Place } from '../../syntax/block';
import { cellsOf } from '../../syntax/table/table';
import type { Rule, Signal } from '../rule';

interface DateSignal extends Signal {
  readonly rule: 'x.fill-date' | 'x.deadline';
  readonly date: string;
  /** The day it should not be before, or not after. */
  readonly bound: string;
  readonly agency: string;
}

/** The date on which a form was filled in, and the date of publication against the deadline of the law. */
export const dates: Rule<Report, DateSignal> = {
  name: 'dates',

  *check(report) {
    yield* fillDates(report);
    yield* deadline(report);
  },

  explain({ rule, date, bound, agency }, { report }, messages) {
    const message = rule === 'x.fill-date' ? messages.fillDate(date, bound) : messages.deadline(date, bound, agency);
    return { message: messages.because(message, report.catalogue.rule(rule)?.explain ?? '') };
  },
};

const DAY = /(20\d{2})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})\s*日?/;

/** A date in the form's footer before the year is over: the figures cannot be the whole year's. */
function* fillDates(report: Report): Iterable<DateSignal> {
  const { year } = report;
  if (year === undefined) return;
  for (const table of standardTables(report)) {
    if (!report.catalogue.rule('x.fill-date')?.forms.includes(table.form.id)) continue;
    for (const cell of cellsOf(table.syntax)) {
      const field = table.form.footerFields.find((name) => cell.text.includes(name));
      const at = field === undefined ? -1 : cell.text.indexOf(field);
      const match = at < 0 ? undefined : DAY.exec(cell.text.slice(at));
      if (!match || at < 0) continue;
      const day = [match[1], match[2], match[3]].map(Number);
      if (number(day) >= number([year, 12, 31])) continue;
      const offset = table.block.text.indexOf(match[0], cell.span.start);
      const span = { start: offset, end: offset + match[0].length };
      const place: Place = { block: table.block, span: offset < 0 ? cell.span : span };
      yield { rule: 'x.fill-date', place, date: written(day), bound: written([year, 12, 31]), agency: '' };
    }
  }
}

/** Source: 条例 (2019) 第四十九条; until 2018 条例 (2008) 第三十一条. */
function* deadline(report: Report): Iterable<DateSignal> {
  const { date } = identityOf(report.draft);
  const kind = report.agency === undefined ? undefined : report.catalogue.agencyKind(report.agency);
  const last = report.era?.deadline ?? kind?.deadline;
  if (!date || report.year === undefined || last === undefined) return;
  const [month = 12, day = 31] = last.split('-').map(Number);
  const bound = [report.year + 1, month, day];
  const stated = [date.year, date.month, date.day];
  if (number(stated) <= number(bound)) return;
  yield {
    rule: 'x.deadline',
    place: date.place,
    date: written(stated),
    bound: written(bound),
    agency: report.agency ?? '',
  };
}

function number(day: readonly number[]): number {
  return (day[0] ?? 0) * 10_000 + (day[1] ?? 0) * 100 + (day[2] ?? 0);
}

function written(day: readonly number[]): string {
  return `${day[0]}年${day[1]}月${day[2]}日`;
}
