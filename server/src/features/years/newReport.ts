import type { Catalogue } from '../../catalogue/catalogue';
import type { Era, Form } from '../../catalogue/format';
import type { Report } from '../../model/report';
import { writeOrdinal } from '../../syntax/ordinal';
import { filledTable } from '../convert/filledTable';
import { carriedOver } from './carriedOver';
import { rolledOver } from './rollOver';

export interface NewReport {
  readonly agency: string;
  readonly year: number;
  /** The era's key; the year's own where there is none. */
  readonly format?: string;
  /** Last year's report, and how the new one's front matter is to name it. */
  readonly last?: { readonly report: Report; readonly name?: string };
}

/**
 * A new report as a draft: of last year's, where the format is still the same, everything with what is to be renewed marked;
 * else what the format demands, with what carries over from last year's tables. `undefined`: no such format.
 */
export function newReport(catalogue: Catalogue, wish: NewReport): string | undefined {
  const era = wish.format === undefined ? catalogue.eraOfYear(wish.year) : catalogue.eraByKey(wish.format);
  if (!era) return undefined;
  const { last } = wish;
  const follows = last?.report.year === wish.year - 1;
  const front = frontOf(wish, era, follows);
  if (last && follows && last.report.era?.id === era.id) return front + rolledOver(last.report, wish);
  return front + skeleton(catalogue, wish, era);
}

function frontOf({ agency, year, last }: NewReport, era: Era, follows: boolean): string {
  const previous = follows && last?.name !== undefined ? [`上年: ${quoted(last.name)}`] : [];
  return ['---', `单位: ${quoted(agency)}`, `年度: ${year}`, `格式: ${era.key}`, ...previous, '---', '', ''].join('\n');
}

/** What YAML would take for something else than a text stands in quotes. */
function quoted(text: string): string {
  return /^[\p{Script=Han}\w./（）()-]+$/u.test(text) && !/^(?:[\d.]+|-.*)$/.test(text) ? text : JSON.stringify(text);
}

function skeleton(catalogue: Catalogue, wish: NewReport, era: Era): string {
  const sections = era.sections.map(({ ordinal, title, sentences, forms }) =>
    [
      `${writeOrdinal(1, ordinal)}${title}\n`,
      ...sentences.map((text) => `${filledIn(text, wish)}\n`),
      ...forms.flatMap((id) => {
        const form = catalogue.form(id);
        return form ? [`表：${form.title}\n${carriedTable(form, wish)}`] : [];
      }),
    ].join('\n'),
  );
  const tables = era.sections.length > 0 ? [] : catalogue.formsOfEra(era.id).map((form) => carriedTable(form, wish));
  return [
    ...(era.heading === undefined ? [] : [`# ${filledIn(era.heading, wish)}\n`]),
    ...(era.opening === undefined ? [] : [`${filledIn(era.opening, wish)}\n`]),
    ...sections,
    ...tables,
    ...(era.closing === undefined ? [] : [`${filledIn(era.closing, wish)}\n`]),
  ].join('\n');
}

/** `{单位}` and `{年度}`; what else is open stays to be renewed. */
function filledIn(text: string, { agency, year }: NewReport): string {
  return text.replace(/\{([^{}]*)\}/g, (_, name: string) =>
    name === '单位' ? agency : name === '年度' ? String(year) : name === 'n' ? '' : `〔${name}〕`,
  );
}

function carriedTable(form: Form, { last }: NewReport): string {
  return filledTable(form, (ref) => (last ? carriedOver(last.report, ref) : undefined));
}
