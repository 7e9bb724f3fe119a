import assert from 'node:assert/strict';
import type { CheckedFile } from '../../../server/src/features/checkResult';
import { buildBundles } from '../../lsp/support/bundles';
import { Folder } from '../../lsp/support/cli';
import { sarifValidator } from '../../support/schemas/sarif';
import { add, addCarriedOver, follow, madeReport, sumUp, textOf } from '../../support/years';

const AGENCY = '示例县自然资源局';

describe('the command line with many drafts', function () {
  this.timeout(120_000);

  let folder: Folder;
  before(buildBundles);
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  const checked = async (...args: string[]): Promise<readonly CheckedFile[]> =>
    JSON.parse((await folder.run(['check', '--format', 'json', ...args])).stdout).files;
  const rules = (file: CheckedFile | undefined) => file?.findings.map(({ rule }) => rule);

  /** Two years of one agency; in the later one two more were carried over than were left. */
  function twoYears(front: readonly string[] = []) {
    const last = madeReport(AGENCY, 2022, 1);
    const report = { ...madeReport(AGENCY, 2023, 2), front };
    follow(report, last);
    addCarriedOver(report, 'business', 2);
    return { last, report };
  }

  it('holds reports of one agency against each other, and tells where last year’s figure stands', async () => {
    const { last, report } = twoYears();
    folder.write('报告/2022.gouji', textOf(last));
    folder.write('报告/2023.gouji', textOf(report));
    const [first, second] = await checked('.');
    assert.deepEqual([first?.file, rules(first)], ['报告/2022.gouji', []]);
    assert.deepEqual(rules(second), ['t3.carry-year', 't3.carry-year']);
    const [elsewhere] = second?.findings[0]?.elsewhere ?? [];
    assert.equal(elsewhere?.file, '报告/2022.gouji');
    const line = textOf(last).split('\n')[(elsewhere?.line ?? 0) - 1] ?? '';
    assert.match(line, /^\| 四、结转下年度继续办理/);
    assert.deepEqual(rules((await checked('报告/2023.gouji'))[0]), []);
    const text = (await folder.run(['check', '报告'])).stdout;
    assert.match(text, /\n +\+ \d+ 上年结转下年度继续办理·商业企业 \(报告\/2022\.gouji:\d+:\d+\)/);
  });

  it('reads what the front matter names, also where it is not on the command line', async () => {
    const { last, report } = twoYears(['上年: ../旧/去年.gouji']);
    folder.write('新/今年.gouji', textOf(report));
    assert.deepEqual(rules((await checked('新/今年.gouji'))[0]), ['year.previous']);
    folder.write('旧/去年.gouji', textOf({ ...last, agency: '示例县国土资源局' }));
    assert.deepEqual(rules((await checked('新/今年.gouji'))[0]), ['t3.carry-year', 't3.carry-year']);
  });

  it('takes the report of the year before that it is told', async () => {
    const { last, report } = twoYears();
    folder.write('a.gouji', textOf(report));
    folder.write('b.txt', textOf({ ...last, agency: '别的单位' }));
    const carried = ['t3.carry-year', 't3.carry-year'];
    assert.deepEqual(rules((await checked('--year-before', 'b.txt', 'a.gouji'))[0]), carried);
    const { stdout } = await folder.run(['check', '--format', 'json', '--year-before', '-', 'a.gouji'], textOf(last));
    assert.deepEqual(rules(JSON.parse(stdout).files[0]), carried);
  });

  it('adds up units that lie in another folder', async () => {
    const units = [1, 2, 3].map((seed) => madeReport(`示例县第${seed}局`, 2023, seed));
    for (const [index, unit] of units.entries()) folder.write(`units/${index}.gouji`, textOf(unit));
    const whole = madeReport('示例县人民政府', 2023, 9, ['下级: [units/*.gouji]']);
    sumUp(whole, units);
    folder.write('county.gouji', textOf(whole));
    assert.deepEqual(rules((await checked('county.gouji'))[0]), []);
    add(whole, 't2-2021', 'pub.licensing.decisions', 5);
    folder.write('county.gouji', textOf(whole));
    const [finding] = (await checked('county.gouji'))[0]?.findings ?? [];
    assert.equal(finding?.rule, 'units.sum');
    assert.match(finding.message, /^3 个下级的“.*”合计为 \d+，本报告为 \d+，差 5/);
    assert.deepEqual(finding.elsewhere?.map(({ file }) => file).sort(), [
      'units/0.gouji',
      'units/1.gouji',
      'units/2.gouji',
    ]);
  });

  it('says the same of many drafts on all cores as of each by itself, in the order of the arguments', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `${(index * 7) % 40}-报告.gouji`);
    for (const [index, name] of names.entries()) {
      const report = madeReport(`示例县第${index}局`, 2023, index + 1);
      if (index % 3 === 0) add(report, 't3-2021', 'req.new@total', 1);
      folder.write(name, textOf(report));
    }
    folder.write('空.gouji', '');
    folder.write('坏.gouji', Buffer.from([0, 1, 2, 3]));
    const all = [...names, '空.gouji', '坏.gouji'];
    const together = await folder.run(['check', ...all]);
    const again = await folder.run(['check', ...all]);
    assert.deepEqual(again, together);
    assert.equal(together.status, 2);
    assert.equal(together.stderr, '坏.gouji：是二进制文件，不能作为报告读取\n');
    let at = -1;
    for (const name of [names[0], names[1], names[2], names[39]]) {
      const [own] = (await folder.run(['check', name ?? ''])).stdout.split(/\n1 个文件/);
      const found = together.stdout.indexOf(own ?? '?');
      assert.ok(found > at, `${name} comes in its turn`);
      at = found;
    }
    assert.match(together.stdout, /\n41 个文件：错误 14，/);
  });

  it('begins a report after last year’s, adds up units and compares years', async () => {
    const { last, report } = twoYears();
    folder.write('2022.gouji', textOf(last));
    folder.write('2023.gouji', textOf(report));
    const made = await folder.run([
      'new',
      '--year',
      '2023',
      '--agency',
      AGENCY,
      '--from',
      '2022.gouji',
      '-o',
      '新.gouji',
    ]);
    assert.deepEqual(made, { status: 0, stdout: '', stderr: '' });
    assert.deepEqual(new Set(rules((await checked('新.gouji'))[0])), new Set(['fmt.blank']));
    const again = await folder.run(['new', '--year', '2023', '--agency', AGENCY, '-o', '新.gouji']);
    assert.equal(again.status, 2);
    assert.match(again.stderr, /^新\.gouji: 写不进去/);
    const compared = (await folder.run(['diff', '2022.gouji', '2023.gouji'])).stdout;
    const over = report.tables.get('t3-2021')?.get('req.carried-over@total');
    assert.match(compared, new RegExp(`上年结转[^ ]*·总计 +\\d+ +${over} `));
    const units = [1, 2, 3].map((seed) => madeReport(`示例县第${seed}局`, 2023, seed));
    for (const [index, unit] of units.entries()) folder.write(`units/${index}.gouji`, textOf(unit));
    folder.write('units/旧.gouji', textOf(madeReport('示例县第4局', 2022, 4)));
    const summed = await folder.run(['sum', '-o', '县.gouji', 'units']);
    assert.equal(summed.status, 1);
    assert.match(summed.stderr, /^汇总 3 个单位；有 1 份下级报告不是 2023 年度的：示例县第4局\n$/);
    const whole = madeReport('示例县人民政府', 2023, 9);
    sumUp(whole, units);
    const [file] = await checked('县.gouji');
    assert.equal(file?.tables.length, 3);
    const total = whole.tables.get('t3-2021')?.get('req.new@total');
    assert.match(
      (await folder.run(['diff', '县.gouji', '县.gouji'])).stdout,
      new RegExp(`本年新收[^ ]*·总计 +${total} +${total} `),
    );
  });

  it('names a folder of own catalogues that cannot be read, and goes on', async () => {
    folder.write('.gouji', 'no folder');
    folder.write('a.gouji', textOf(madeReport(AGENCY, 2023, 3)));
    const { status, stderr } = await folder.run(['check', 'a.gouji']);
    assert.equal(status, 0);
    assert.match(stderr, /^\.gouji：/m);
  });

  it('writes SARIF that keeps to the whole of its schema, with the places in other files', async () => {
    const { last, report } = twoYears();
    folder.write('2022.gouji', textOf(last));
    folder.write('2023.gouji', textOf(report));
    const log = JSON.parse((await folder.run(['check', '--format', 'sarif', '.'])).stdout);
    const validate = sarifValidator();
    assert.equal(validate(log), true, JSON.stringify(validate.errors?.slice(0, 3)));
    const [result] = log.runs[0].results;
    const uris = result.relatedLocations.map(
      (one: { physicalLocation: { artifactLocation: { uri: string } } }) => one.physicalLocation.artifactLocation.uri,
    );
    assert.ok(uris.some((uri: string) => uri.endsWith('/2022.gouji')));
    assert.equal(validate({ ...log, runs: [{}] }), false);
  });
});
