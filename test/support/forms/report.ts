import type { Era, Form } from '../../../server/src/catalogue/format';
import { catalogue } from '../check';
import { Random } from '../random';
import { type Filling, fill } from './fill';
import { type FormNotation, writeForm } from './write';

/** A report with nothing but what its format demands, its tables filled at random so that no rule has anything to say. */
export interface FilledReport {
  readonly text: string;
  readonly tables: readonly { readonly form: Form; readonly filling: Filling }[];
}

export interface FillOptions {
  /** Whether each table's name stands over it. */
  readonly captions?: boolean;
  /** What is made of the figures of a table before they are written. */
  readonly spoil?: (filling: Filling, random: Random) => Filling;
}

/** An agency that may make rules, so that any number of them is plausible. */
const AGENCY = '示例省人民政府';

/** In a year of the era for which no rule of thumb asks for a second look at common figures. */
export const YEARS: Readonly<Record<string, number>> = { 'stat-2014': 2016, 'format-2019': 2020, 'format-2021': 2023 };

export function filledReport(
  era: Era,
  notation: FormNotation,
  seed: number,
  { captions = false, spoil = (filling) => filling }: FillOptions = {},
): FilledReport {
  const random = new Random(seed);
  const year = YEARS[era.id];
  if (year === undefined) throw new Error(`no year for ${era.id}`);
  const tables = catalogue.formsOfEra(era.id).map((form) => ({ form, filling: spoil(fill(form, random), random) }));
  const table = ({ form, filling }: FilledReport['tables'][number]) =>
    `${captions ? `表：${form.title}\n` : ''}${writeForm(form, filling, notation)}\n`;
  const sections = era.sections.map(({ ordinal, title, forms }) => {
    const own = tables.filter(({ form }) => forms.includes(form.id));
    return `${'一二三四五六'.charAt(ordinal - 1)}、${title}\n\n${own.length > 0 ? own.map(table).join('\n') : NO_FEES}\n`;
  });
  const body = sections.length > 0 ? sections.join('') : `附表\n\n${tables.map(table).join('\n')}`;
  return { text: `# ${AGENCY}${year}年政府信息公开工作年度报告\n\n${body}`, tables };
}

/** What a section without a table says: random figures may have requests closed for want of payment. */
const NO_FEES = '本年度没有收取信息处理费。\n';
