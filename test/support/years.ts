/** Made-up reports that belong together: years of one agency, and a county with its units. */
import type { CellRef, Form } from '../../server/src/catalogue/format';
import { catalogue } from './check';
import { fill } from './forms/fill';
import { writeForm } from './forms/write';
import { Random } from './random';

/** A report as data: its text is made last, when every figure stands. */
export interface MadeReport {
  readonly agency: string;
  readonly year: number;
  readonly era: string;
  readonly front: readonly string[];
  readonly tables: Map<string, Map<CellRef, string>>;
  /** What the first section says. */
  readonly prose: (at: (ref: CellRef) => number) => string;
}

const REQUESTS = 't3-2021';

function formsOf(era: string): readonly Form[] {
  return catalogue.formsOfEra(era);
}

export function madeReport(
  agency: string,
  year: number,
  seed: number,
  front: readonly string[] = [],
  prose: MadeReport['prose'] = () => '本年度各项工作正常开展。',
): MadeReport {
  const random = new Random(seed);
  const era = catalogue.eraOfYear(year)?.id ?? '';
  const tables = new Map(formsOf(era).map((form) => [form.id, new Map(fill(form, random))]));
  const disclosure = tables.get('t2-2021');
  // The agencies of these tests may not make rules.
  for (const row of ['issued', 'repealed', 'in-force']) disclosure?.set(`pub.rules.${row}`, '0');
  disclosure?.set('pub.fees.amount', (random.upTo(9999) / 100).toFixed(2));
  // No more lawsuits after a review than there were reviews.
  const reviews = [...tables.values()].find((cells) => cells.has('litigation.after-review.total'));
  for (const part of ['upheld', 'corrected', 'other', 'pending', 'total']) {
    reviews?.set(`litigation.after-review.${part}`, reviews.get(`review.${part}`) ?? '');
  }
  return { agency, year, era, front, tables, prose };
}

/**
 * Makes a report follow last year's: what was carried forward is carried over, and what is in force is what was, with what
 * was made and without what was repealed. Each column of requests is balanced again by what was newly received.
 */
export function follow(report: MadeReport, last: MadeReport): void {
  const requests = report.tables.get(REQUESTS);
  const before = last.tables.get(last.era === 'format-2021' ? REQUESTS : 't3-2019');
  if (!requests || !before) return;
  for (const column of COLUMNS) {
    const at = (row: string) => Number(requests.get(`${row}@${column}`));
    const over = Number(before.get(`req.carried-forward@${column}`));
    requests.set(`req.carried-over@${column}`, String(over));
    // A column that so becomes negative forwards more.
    const short = Math.max(0, over - at('req.result.total') - at('req.carried-forward'));
    requests.set(`req.carried-forward@${column}`, String(at('req.carried-forward') + short));
    requests.set(`req.new@${column}`, String(at('req.result.total') + at('req.carried-forward') - over));
  }
  for (const row of ['req.new', 'req.carried-over', 'req.carried-forward']) {
    const parts = COLUMNS.map((column) => Number(requests.get(`${row}@${column}`)));
    requests.set(`${row}@total`, String(parts.reduce((sum, part) => sum + part, 0)));
  }
  const disclosure = report.tables.get('t2-2021');
  const then = last.tables.get('t2-2021');
  if (!disclosure || !then) return;
  for (const kind of ['pub.rules', 'pub.normative']) {
    const valid = Number(then.get(`${kind}.in-force`));
    const repealed = Math.min(valid, Number(disclosure.get(`${kind}.repealed`)));
    const issued = Number(disclosure.get(`${kind}.issued`));
    disclosure.set(`${kind}.repealed`, String(repealed));
    disclosure.set(`${kind}.in-force`, String(valid + issued - repealed));
  }
}

const COLUMNS = ['natural-person', 'business', 'research', 'public-welfare', 'legal-service', 'other-org'];

/** Makes a report the sum of others. */
export function sumUp(report: MadeReport, units: readonly MadeReport[]): void {
  for (const [form, cells] of report.tables) {
    for (const ref of cells.keys()) {
      const parts = units.map((unit) => Math.round(100 * Number(unit.tables.get(form)?.get(ref))));
      const sum = parts.reduce((one, other) => one + other, 0);
      cells.set(ref, sum % 100 === 0 ? String(sum / 100) : (sum / 100).toFixed(2));
    }
  }
}

/** Changes a figure of a report. */
export function add(report: MadeReport, form: string, ref: CellRef, by: number): void {
  const cells = report.tables.get(form);
  if (!cells?.has(ref)) throw new Error(`${form} has no ${ref}`);
  cells.set(ref, String(Number(cells.get(ref)) + by));
}

/** Changes a figure of a column of requests with all that must go with it: no equation of the report itself breaks. */
export function addCarriedOver(report: MadeReport, column: string, by: number): void {
  for (const place of [column, 'total']) {
    add(report, REQUESTS, `req.carried-over@${place}`, by);
    add(report, REQUESTS, `req.new@${place}`, -by);
  }
}

export function textOf({ agency, year, era, front, tables, prose }: MadeReport): string {
  const at = (ref: CellRef) => Number([...tables.values()].find((cells) => cells.has(ref))?.get(ref));
  const sections = (catalogue.era(era)?.sections ?? []).map(({ ordinal, title, forms }) => {
    const own = forms.flatMap((id) => {
      const form = catalogue.form(id);
      const filling = tables.get(id);
      return form && filling ? [`表：${form.title}\n${writeForm(form, filling, 'pipe')}`] : [];
    });
    const text = ordinal === 1 ? prose(at) : '本年度没有收取信息处理费。';
    return `${'一二三四五六'.charAt(ordinal - 1)}、${title}\n\n${own.length > 0 ? own.join('\n') : text}\n`;
  });
  const head = front.length === 0 ? '' : `---\n${front.join('\n')}\n---\n\n`;
  return `${head}# ${agency}${year}年政府信息公开工作年度报告\n\n${sections.join('\n')}`;
}
