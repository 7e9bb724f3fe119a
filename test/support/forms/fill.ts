import type { CellRef, Form } from '../../../server/src/catalogue/format';
import { leavesOf } from '../../../server/src/catalogue/formCells';
import type { Random } from '../random';

/** What stands in each value cell of a form, as written. */
export type Filling = ReadonlyMap<CellRef, string>;

/**
 * Random figures for a form that keep every equation, bound and rule of thumb of the catalogue. This is the tests' own
 * knowledge of the forms' arithmetic: it must not be worked out by the code it is to try.
 */
export function fill(form: Form, random: Random): Filling {
  switch (form.id) {
    case 't3-2019':
    case 't3-2021':
      return fillApplications(form, random);
    case 't4-2019':
    case 't4-2021':
      return fillReviews(random);
    case 't2-2019':
      return fillDisclosure2019(random);
    case 't2-2021':
      return fillDisclosure2021(random);
    case 'stat-2014':
      return fillStatistics(form, random);
    default:
      throw new Error(`no arithmetic known for form ${form.id}`);
  }
}

/** Sets figures of a form, one after the other. */
class Sheet {
  readonly cells = new Map<CellRef, string>();

  constructor(private readonly random: Random) {}

  set(ref: CellRef, value: number): number {
    this.cells.set(ref, String(value));
    return value;
  }

  any(ref: CellRef, most = 60): number {
    return this.set(ref, this.random.upTo(most));
  }

  /** The parts at random, and their sum as the total. */
  total(ref: CellRef, parts: readonly CellRef[], most?: number): number {
    return this.set(ref, sum(parts.map((part) => this.any(part, most))));
  }

  /** Parts at random that add up to `whole`. */
  split(whole: number, parts: readonly CellRef[]): void {
    let left = whole;
    parts.forEach((part, index) => {
      left -= this.set(part, index === parts.length - 1 ? left : this.random.upTo(left));
    });
  }

  /** An amount of money with at most two decimals. */
  money(ref: CellRef, most: number, unit = ''): void {
    const cents = this.random.between(1, most * 100);
    this.cells.set(ref, `${cents % 100 === 0 ? cents / 100 : (cents / 100).toFixed(2)}${unit}`);
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((one, other) => one + other, 0);
}

function below(form: Form, prefix: string): string[] {
  return form.rows.map(({ id }) => id).filter((id) => id.startsWith(`${prefix}.`));
}

/** Table 3: 新收 + 结转 = 办理结果 + 结转下年 in each column; the last column is the sum of the others. */
function fillApplications(form: Form, random: Random): Filling {
  const sheet = new Sheet(random);
  const columns = leavesOf(form.columns).map(({ id }) => id);
  const results = below(form, 'req.result').filter((id) => id !== 'req.result.total');
  const sums = new Map<string, number>();
  for (const column of columns.filter((id) => id !== 'total')) {
    const at = (row: string) => `${row}@${column}`;
    const values = new Map(results.map((row) => [row, random.upTo(9)]));
    const total = sum([...values.values()]);
    const forward = random.upTo(9);
    const over = random.upTo(Math.min(9, total + forward));
    values.set('req.result.total', total).set('req.carried-forward', forward);
    values.set('req.carried-over', over).set('req.new', total + forward - over);
    for (const [row, value] of values) sums.set(row, (sums.get(row) ?? 0) + sheet.set(at(row), value));
  }
  for (const [row, value] of sums) sheet.set(`${row}@total`, value);
  return sheet.cells;
}

function fillReviews(random: Random): Filling {
  const sheet = new Sheet(random);
  for (const group of ['review', 'litigation.direct', 'litigation.after-review']) {
    const parts = ['upheld', 'corrected', 'other', 'pending'].map((part) => `${group}.${part}`);
    sheet.total(`${group}.total`, parts);
  }
  return sheet.cells;
}

function fillDisclosure2019(random: Random): Filling {
  const sheet = new Sheet(random);
  for (const kind of ['rules', 'normative']) {
    sheet.any(`pub.${kind}.made`);
    const known = sheet.any(`pub.${kind}.disclosed-total`);
    sheet.any(`pub.${kind}.disclosed`, known);
  }
  for (const kind of ['licensing', 'other-services', 'penalty', 'coercion', 'fees']) {
    const before = sheet.any(`pub.${kind}.items-prev`);
    sheet.set(`pub.${kind}.items-change`, random.between(-before, 20));
    if (kind !== 'fees') sheet.any(`pub.${kind}.decisions`, 3000);
  }
  sheet.set('pub.procurement.items', random.between(1, 80));
  sheet.money('pub.procurement.amount', 2_000_000, random.upTo(1) === 0 ? '元' : '万元');
  return sheet.cells;
}

function fillDisclosure2021(random: Random): Filling {
  const sheet = new Sheet(random);
  for (const kind of ['rules', 'normative']) {
    const valid = sheet.any(`pub.${kind}.in-force`);
    const repealed = sheet.any(`pub.${kind}.repealed`);
    sheet.any(`pub.${kind}.issued`, valid + repealed);
  }
  for (const kind of ['licensing', 'penalty', 'coercion']) sheet.any(`pub.${kind}.decisions`, 5000);
  sheet.money('pub.fees.amount', 9_999);
  return sheet.cells;
}

function fillStatistics(form: Form, random: Random): Filling {
  const sheet = new Sheet(random);
  const at = (id: string) => `stat.${id}`;
  const parts = (prefix: string) => below(form, at(prefix)).filter((id) => !form.rows.some((row) => row.parent === id));

  const channels = parts('pub.channel').map((ref) => sheet.any(ref));
  const published = sheet.any(at('pub.total'), sum(channels));
  const normative = sheet.any(at('pub.normative'), published);
  sheet.set(at('pub.normative-issued'), normative + random.upTo(9));

  sheet.any(at('resp.hotspots'));
  for (const kind of ['press', 'interview']) sheet.any(at(`resp.${kind}.lead`), sheet.any(at(`resp.${kind}`)));
  sheet.any(at('resp.articles'));
  sheet.any(at('resp.social'));
  sheet.set(at('resp.other'), sum(parts('resp.other').map((ref) => sheet.any(ref))) + random.upTo(9));

  const denied = sheet.total(at('req.replied.denied'), parts('req.replied.denied'), 9);
  const kinds = form.rows.filter(({ parent }) => parent === at('req.replied')).map(({ id }) => id);
  const others = kinds.filter((id) => id !== at('req.replied.denied')).map((ref) => sheet.any(ref));
  const replied = sheet.set(at('req.replied'), denied + sum(others));
  sheet.split(sheet.set(at('req.closed'), replied), parts('req.closed'));
  sheet.split(sheet.set(at('req.received'), replied + random.upTo(9)), parts('req.received'));

  for (const kind of ['review', 'litigation']) sheet.total(at(kind), parts(kind));
  sheet.any(at('complaints'));
  sheet.money(at('fee'), 900);

  sheet.any(at('org.offices'));
  sheet.any(at('org.reading-points'));
  sheet.total(at('org.staff'), parts('org.staff'));
  sheet.money(at('org.budget'), 900);
  sheet.any(at('training.meetings'));
  const courses = sheet.set(at('training.courses'), random.between(1, 20));
  sheet.set(at('training.trainees'), courses + random.upTo(500));
  return sheet.cells;
}
