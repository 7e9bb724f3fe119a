import assert from 'node:assert/strict';
import { zh } from '../../../server/src/messages/zh';
import { summariesIn } from '../../../server/src/model/neighbours';
import type { Report } from '../../../server/src/model/report';
import { placeIn, subjectOf } from '../../../server/src/model/summary/summary';
import { explainedFindings } from '../../../server/src/repair/findings';
import type { Finding } from '../../../server/src/rules/finding';
import { neighboursOf } from '../../../server/src/workspace/neighbours';
import { reportOf, textAt } from '../../support/check';
import { folderOf } from '../../support/folder';
import { Random } from '../../support/random';
import { add, addCarriedOver, follow, type MadeReport, madeReport, sumUp, textOf } from '../../support/years';

/** A finding in a line: rule, cell or text, and the reports it points to. */
interface Told {
  readonly rule: string;
  readonly at: string;
  readonly others: readonly string[];
  readonly message: string;
}

function findingsOf(
  uri: string,
  files: ReadonlyMap<string, string>,
): { report: Report; findings: Finding[]; told: Told[] } {
  const report = reportOf(files.get(uri) ?? '', uri);
  const neighbours = neighboursOf(subjectOf(report), folderOf([...files]));
  const findings = explainedFindings(report, {
    messages: zh,
    neighbours,
    onFault: (rule, cause) => {
      throw new Error(`rule ${rule} failed`, { cause });
    },
  });
  for (const { elsewhere } of findings) {
    for (const one of elsewhere) {
      const summary = summariesIn(neighbours).find(({ uri: other }) => other === one.uri);
      assert.ok(summary, `${one.uri} is no neighbour`);
      if (one.ref !== undefined) {
        const place = placeIn(summary, one);
        assert.ok(place, `${one.ref} has no place`);
        const line = files.get(one.uri)?.split('\n')[place.line] ?? '';
        const text = line.slice(place.character, place.character + place.length);
        assert.ok(one.message.includes(String(Number(text))), `${one.message} is said of ${text}`);
      }
    }
  }
  const told = findings.map((finding) => ({
    rule: finding.rule,
    at: cellAt(report, finding) ?? textAt(report, finding.place),
    others: [...new Set(finding.elsewhere.map((one) => one.uri))],
    message: finding.message,
  }));
  return { report, findings, told };
}

function cellAt(report: Report, { place }: Finding): string | undefined {
  for (const table of report.tables) {
    if (table.kind !== 'standard' || table.block !== place.block) continue;
    for (const [ref, { cell }] of table.cells) if (cell.span.start === place.span.start) return ref;
  }
  return undefined;
}

const COLUMNS = ['natural-person', 'business', 'research', 'public-welfare', 'legal-service', 'other-org'];
const AGENCY = '示例县自然资源局';
const uriOf = (year: number) => `file:///报告/${year}.gouji`;
const FIRST = 2021;
const RUNS = 12;

/** Three years that belong together, each with a sentence on the change of requests. */
function threeYears(seed: number): MadeReport[] {
  const years: MadeReport[] = [];
  for (let at = 0; at < 3; at++) {
    const last = years[at - 1];
    const before = last ? Number(last.tables.get('t3-2021')?.get('req.new@total')) : undefined;
    const report = madeReport(AGENCY, FIRST + at, seed * 10 + at, [], (of) =>
      changeSentence(of('req.new@total'), before, at),
    );
    if (last) follow(report, last);
    years.push(report);
  }
  return years;
}

/** Reads last year's figure as it was first made, so that a figure changed later makes it wrong. */
function changeSentence(now: number, before: number | undefined, at: number): string {
  const rest = ['办理情况每季度通报一次。', '各科室按职责分工办理。', '申请较多的事项集中会商。'][at];
  if (before === undefined) return `全年新收政府信息公开申请${now}件。${rest}`;
  const verb = now >= before ? '增加' : '减少';
  return `全年新收政府信息公开申请${now}件，较上年${verb}${Math.abs(now - before)}件。${rest}`;
}

describe('three linked years', () => {
  const texts = (years: readonly MadeReport[]) => new Map(years.map((report) => [uriOf(report.year), textOf(report)]));

  it('have nothing wrong with them as they are made', () => {
    for (let seed = 1; seed <= RUNS; seed++) {
      const files = texts(threeYears(seed));
      for (const uri of files.keys()) assert.deepEqual(findingsOf(uri, files).told, [], `seed ${seed}`);
    }
  });

  it('show every seeded mistake on its cell, with last year’s report named, and nothing else', () => {
    for (let seed = 1; seed <= RUNS; seed++) {
      const random = new Random(seed);
      const years = threeYears(seed);
      const at = 1 + random.upTo(1);
      const report = years[at];
      assert.ok(report);
      const column = COLUMNS[random.upTo(5)] ?? '';
      const by = random.between(1, 5);
      addCarriedOver(report, column, by);
      add(report, 't2-2021', 'pub.normative.in-force', by);
      const files = texts(years);
      const last = [uriOf(report.year - 1)];
      const { told } = findingsOf(uriOf(report.year), files);
      const expected = [
        { rule: 't2.in-force-year.normative', at: 'pub.normative.in-force', others: last },
        { rule: 't3.carry-year', at: `req.carried-over@${column}`, others: last },
        { rule: 't3.carry-year', at: 'req.carried-over@total', others: last },
      ];
      assert.deepEqual(
        told.filter(({ rule }) => rule !== 'q.yoy').map(({ rule, at: place, others }) => ({ rule, at: place, others })),
        expected,
        `seed ${seed}`,
      );
      assert.match(
        told[1]?.message ?? '',
        new RegExp(`上年报告“结转下年度继续办理·.*”为 \\d+，本年“.*”为 \\d+，差 ${by}`),
      );
      // The year after follows the changed one; the year before knows nothing of it.
      for (const other of years.filter((one) => one.year < report.year)) {
        assert.deepEqual(findingsOf(uriOf(other.year), files).told, []);
      }
    }
  });

  it('show a wrong change in the prose', () => {
    for (let seed = 1; seed <= RUNS; seed++) {
      const [first, second] = threeYears(seed);
      assert.ok(first && second);
      const files = texts([first, second]);
      const uri = uriOf(second.year);
      const text = files.get(uri) ?? '';
      const wrong = text.replace(
        /(增加|减少)(\d+)件/,
        (_, verb: string, digits: string) => `${verb}${Number(digits) + 3}件`,
      );
      assert.notEqual(wrong, text);
      const { told } = findingsOf(uri, new Map([...files, [uri, wrong]]));
      assert.deepEqual(
        told.map(({ rule, others }) => ({ rule, others })),
        [{ rule: 'q.yoy', others: [uriOf(first.year)] }],
      );
      const turned = text.replace(/增加|减少/, (verb) => (verb === '增加' ? '减少' : '增加'));
      const upside = findingsOf(uri, new Map([...files, [uri, turned]])).told;
      assert.deepEqual(
        upside.map(({ rule }) => rule),
        ['q.yoy'],
      );
    }
  });

  it('say nothing where it is not sure which report is last year’s', () => {
    const years = threeYears(3);
    const [first, second] = years;
    assert.ok(first && second);
    addCarriedOver(second, 'business', 2);
    const files = texts([first, second]);
    const uri = uriOf(second.year);
    assert.equal(findingsOf(uri, files).told.length, 2);
    const other = { ...first, tables: new Map(first.tables) };
    const copy = new Map([...files, ['file:///报告/副本.gouji', textOf(other)]]);
    assert.equal(findingsOf(uri, copy).told.length, 2, 'a copy says the same');
    follow(other, madeReport(AGENCY, first.year - 1, 99));
    const rival = new Map([...files, ['file:///报告/另一稿.gouji', textOf(other)]]);
    assert.deepEqual(findingsOf(uri, rival).told, []);
  });
});

describe('a county with 80 units', () => {
  const COUNTY = 'file:///县/汇总.gouji';
  const UNITS = 80;
  const unitUri = (index: number) => `file:///县/units/${String(index + 1).padStart(2, '0')}局.gouji`;

  function county(seed: number): { readonly units: MadeReport[]; readonly whole: MadeReport } {
    const units = Array.from({ length: UNITS }, (_, index) =>
      madeReport(`示例县第${index + 1}局`, 2023, seed * 1000 + index),
    );
    const whole = madeReport('示例县人民政府', 2023, seed, ["下级: ['units/*.gouji']"]);
    sumUp(whole, units);
    return { units, whole };
  }

  const texts = (units: readonly MadeReport[], whole: MadeReport) =>
    new Map([...units.map((unit, index) => [unitUri(index), textOf(unit)] as const), [COUNTY, textOf(whole)] as const]);

  it('has nothing wrong with it as it is made, and every seeded mistake is found with the unit named', () => {
    const { units, whole } = county(7);
    const random = new Random(7);
    assert.deepEqual(findingsOf(COUNTY, texts(units, whole)).told, []);
    for (let run = 0; run < 6; run++) {
      const at = random.upTo(UNITS - 1);
      const unit = units[at];
      assert.ok(unit);
      const column = COLUMNS[random.upTo(5)] ?? '';
      const by = random.between(1, 5);
      addCarriedOver(unit, column, by);
      add(unit, 't2-2021', 'pub.licensing.decisions', by);
      const { told, findings } = findingsOf(COUNTY, texts(units, whole));
      assert.deepEqual(
        told.map(({ rule, at: place }) => `${rule} ${place}`),
        [
          'units.sum pub.licensing.decisions',
          `units.sum req.new@${column}`,
          'units.sum req.new@total',
          `units.sum req.carried-over@${column}`,
          'units.sum req.carried-over@total',
        ],
      );
      for (const [index, { elsewhere }] of findings.entries()) {
        const ref = told[index]?.at ?? '';
        const form: ReadonlyMap<string, string> | undefined = [...unit.tables.values()].find((cells) => cells.has(ref));
        const own = elsewhere.filter((one) => one.uri === unitUri(at));
        const value: number = Number(form?.get(ref));
        // What is 0 adds nothing, and is not listed.
        assert.deepEqual(
          own.map((one) => [one.ref, one.message]),
          value === 0 ? [] : [[ref, zh.workspace.unitPart(unit.agency, String(value))]],
          `run ${run}`,
        );
      }
      addCarriedOver(unit, column, -by);
      add(unit, 't2-2021', 'pub.licensing.decisions', -by);
    }
  });

  it('names the unit that was left out', () => {
    const { units, whole } = county(11);
    sumUp(whole, units.slice(1));
    const { told } = findingsOf(COUNTY, texts(units, whole));
    const named = told.filter(({ message }) => message.includes('恰为“示例县第1局”的数，疑漏加'));
    assert.ok(told.length > 100 && told.every(({ rule }) => rule === 'units.sum'));
    assert.ok(named.length > 10, `${named.length} of ${told.length}`);
  });

  it('names the unit that was added twice', () => {
    const { units, whole } = county(12);
    sumUp(whole, [...units, ...units.slice(30, 31)]);
    const { told } = findingsOf(COUNTY, texts(units, whole));
    const named = told.filter(({ message }) => message.includes('“示例县第31局”'));
    assert.ok(told.length > 100 && told.every(({ rule }) => rule === 'units.sum'));
    assert.ok(named.length > 10, `${named.length} of ${told.length}`);
    const others = told.filter(({ message }) => /“示例县第(?!31局)\d+局”/.test(message));
    assert.deepEqual(others, []);
  });

  it('names units that are missing, of another year or era, and then claims nothing of sums', () => {
    const { units, whole } = county(13);
    const files = texts(units, whole);
    const old = madeReport('示例县第1局', 2022, 5);
    const late = new Map([...files, [unitUri(0), textOf(old)]]);
    const found = findingsOf(COUNTY, late);
    assert.deepEqual(
      found.told.map(({ rule, others }) => ({ rule, others })),
      [{ rule: 'units.incomplete', others: [unitUri(0)] }],
    );
    assert.match(found.told[0]?.message ?? '', /有 1 份下级报告不是 2023 年度的：示例县第1局；没有核对汇总数/);
    const told = (changed: ReadonlyMap<string, string>) =>
      findingsOf(COUNTY, changed).told.map(
        ({ rule, others, message }) => `${rule} ${others.map((uri) => uri.slice(-9, -7))} ${message}`,
      );
    const unit = files.get(unitUri(4)) ?? '';
    const era = told(new Map([...files, [unitUri(4), `---\n格式: 2019\n---\n\n${unit}`]]));
    assert.equal(era.length, 1, era.join('\n'));
    assert.match(era[0] ?? '', /^units\.incomplete 05 .*示例县第5局/);
    const twice = told(new Map([...files, ['file:///县/units/99局.gouji', unit]]));
    assert.equal(twice.length, 1, twice.join('\n'));
    assert.match(twice[0] ?? '', /^units\.incomplete .*示例县第5局/);
    const cut = unit.replace(/表：主动公开[\s\S]*?(?=\n\n)/, '无。');
    const without = told(new Map([...files, [unitUri(4), cut]]));
    assert.equal(without.length, 1, without.join('\n'));
    assert.match(without[0] ?? '', /^units\.incomplete 05 .*没有可以汇总的《主动公开政府信息情况》：示例县第5局/);
    const named = ["下级: ['units/*.gouji', 没有.gouji]"];
    const absent = told(texts(units, { ...whole, front: named }));
    assert.equal(absent.length, 1, absent.join('\n'));
    assert.match(absent[0] ?? '', /^units\.incomplete .*没有\.gouji/);
  });
});
