// Long, since it is the command line's manual in cases: each option once, on one kind of folder.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020';
import fc from 'fast-check';
import { buildBundles, CLI } from '../../lsp/support/bundles';
import { Folder, type Outcome } from '../../lsp/support/cli';
import { BROKEN_TABLE, CLEAN, FAULTY, sample, sampleNames } from '../../lsp/support/drafts';
import { sarifValidator } from '../../support/schemas/sarif';

const ESCAPE = '\u001b';
const SUM = '| 项目 | 数量 |\n|---|---|\n| 图书资料 | 3 |\n| 办公用品 | 4 |\n| 合计 | 8 |\n';

describe('the command line', function () {
  this.timeout(60_000);

  let folder: Folder;
  before(buildBundles);
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  const check = (...args: string[]) => folder.run(['check', ...args]);
  const json = (outcome: Outcome): Checked => JSON.parse(outcome.stdout);

  describe('check', () => {
    it('ends with 0 where nothing is wrong, 1 where something is, 2 where something cannot be read', async () => {
      folder.write('clean.gouji', CLEAN);
      folder.write('broken.gouji', BROKEN_TABLE);
      const statuses = await Promise.all(
        [['clean.gouji'], ['broken.gouji'], ['clean.gouji', 'none.gouji'], ['broken.gouji', 'none.gouji']].map(
          async (files) => (await check(...files)).status,
        ),
      );
      assert.deepEqual(statuses, [0, 1, 2, 2]);
    });

    it('counts what is at or above the level', async () => {
      folder.write('open.gouji', '一、总体情况\n\n三、其他\n');
      const levels = ['error', 'warning', 'information', 'hint'];
      const statuses = await Promise.all(
        levels.map(async (level) => (await check('--level', level, 'open.gouji')).status),
      );
      assert.deepEqual(statuses, [0, 0, 1, 1]);
    });

    it('shows each finding with its line and a caret under its place, counted in display columns', async () => {
      folder.write('sum.gouji', SUM);
      const { stdout, stderr } = await check('sum.gouji');
      assert.equal(stderr, '');
      assert.deepEqual(stdout.split('\n').slice(0, 3), [
        'sum.gouji:5:8 错误 “合计”应为 7，现为 8，差 1 [free.total]',
        '  5 | | 合计 | 8 |',
        '    |          ^',
      ]);
      assert.match(stdout, /\n1 个文件：错误 1，警告 0，信息 0，提示 0\n$/);
    });

    it('writes no escape codes where the output is no terminal', async () => {
      folder.write('sum.gouji', SUM);
      for (const env of [{}, { NO_COLOR: '1' }, { TERM: 'xterm-256color' }]) {
        const { stdout } = await folder.run(['check', 'sum.gouji'], '', env);
        assert.ok(stdout.length > 0 && !stdout.includes(ESCAPE));
      }
    });

    it('speaks English where it is asked to or the environment does', async () => {
      folder.write('sum.gouji', SUM);
      const asked = await folder.run(['--lang', 'en', 'check', 'sum.gouji']);
      assert.match(asked.stdout, /^sum\.gouji:5:8 error “合计” should be 7, is 8, off by 1 \[free\.total\]\n/);
      assert.match(asked.stdout, /\n1 file: 1 error, 0 warnings, 0 notes, 0 hints\n$/);
      const english = await folder.run(['check', 'sum.gouji'], '', { LANG: 'en_GB.UTF-8' });
      assert.equal(english.stdout, asked.stdout);
    });

    it('takes files in the order of the arguments, directories and patterns in the order of names', async () => {
      for (const name of ['z.gouji', 'units/b.gouji', 'units/a.gouji.md', 'units/deep/c.gouji', 'units/not.md']) {
        folder.write(name, CLEAN);
      }
      folder.write('odd[1].gouji', CLEAN);
      const outcome = await check(
        '--format',
        'json',
        'z.gouji',
        'units',
        'odd[1].gouji',
        'units/*.gouji',
        'units/not.md',
      );
      assert.equal(outcome.status, 0);
      assert.deepEqual(
        json(outcome).files.map(({ file }) => file),
        [
          'z.gouji',
          'units/a.gouji.md',
          'units/b.gouji',
          'units/deep/c.gouji',
          'odd[1].gouji',
          'units/b.gouji',
          'units/not.md',
        ],
      );
    });

    it('reads standard input', async () => {
      const outcome = await folder.run(['check', '--format', 'json', '-'], SUM);
      assert.equal(outcome.status, 1);
      const [file] = json(outcome).files;
      assert.deepEqual([file?.file, file?.findings.map(({ rule }) => rule)], ['-', ['free.total']]);
    });

    it('reads GB18030 and UTF-16 as it reads UTF-8', async () => {
      folder.write('utf8.txt', `\ufeff${SUM}`);
      folder.write('utf16le.txt', Buffer.from(`\ufeff${SUM}`, 'utf16le'));
      folder.write('utf16be.txt', Buffer.from(`\ufeff${SUM}`, 'utf16le').swap16());
      folder.write('gb18030.txt', GB18030);
      const outcome = await check('--format', 'json', 'utf8.txt', 'utf16le.txt', 'utf16be.txt', 'gb18030.txt');
      assert.equal(outcome.stderr, '');
      const [first, ...others] = json(outcome).files.map(({ findings }) => findings);
      assert.equal(first?.[0]?.rule, 'free.total');
      assert.deepEqual(others, [first, first, first]);
    });

    it('refuses by name what it cannot read and does the others', async () => {
      folder.write('good.gouji', CLEAN);
      folder.write('picture.gouji', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]));
      folder.write('garbled.gouji', Uint8Array.from([0xb1, 0xa8, 0xff, 0xff, 0x30]));
      folder.write('empty/readme.txt', '');
      fs.truncateSync(folder.file(folder.write('large.gouji', '一、')), 64 * 2 ** 20 + 1);
      const outcome = await check(
        'none.gouji',
        'picture.gouji',
        'garbled.gouji',
        'empty',
        'large.gouji',
        '*.docx',
        'good.gouji',
      );
      assert.equal(outcome.status, 2);
      assert.deepEqual(outcome.stderr.trimEnd().split('\n'), [
        'none.gouji：文件不存在',
        'picture.gouji：是二进制文件，不能作为报告读取',
        'garbled.gouji：不是 UTF-8 或者 GB18030 文本',
        'empty：没有符合的报告文件',
        'large.gouji：大于 64 MiB，不读取',
        '*.docx：没有符合的报告文件',
      ]);
      assert.match(outcome.stdout, /^good\.gouji：没有发现问题\n/);
    });

    it('reads last year’s report, and says when it cannot', async () => {
      folder.write('this.gouji', CLEAN);
      const last = CLEAN.replace(/(四、结转下年度继续办理 *\|)( *\d+)/, '$1 7');
      folder.write('last.gouji', last);
      const rules = async (...args: string[]) =>
        json(await check('--format', 'json', ...args)).files[0]?.findings ?? [];
      assert.deepEqual(await rules('this.gouji'), []);
      assert.ok(
        (await rules('--year-before', 'last.gouji', 'this.gouji')).some(({ message }) => message.includes('7')),
      );
      const outcome = await check('--year-before', 'none.gouji', 'this.gouji');
      assert.deepEqual([outcome.status, outcome.stderr], [2, 'none.gouji：文件不存在\n']);
    });

    it('stops quietly, with its own status, when its reader has seen enough', async () => {
      folder.write('sum.gouji', SUM);
      const child = spawn(process.execPath, [CLI, 'check', '--format', 'json', ...Array(40).fill('sum.gouji')], {
        cwd: folder.path,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stdout.destroy();
      const errors: Buffer[] = [];
      child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
      const [status] = await once(child, 'close');
      assert.deepEqual([status, Buffer.concat(errors).toString()], [1, '']);
    });
  });

  describe('check --format json', () => {
    const validate = new Ajv({ strict: true, allErrors: true }).compile(schema('check'));

    it('keeps to its schema for every sample, with claims and without', async () => {
      for (const name of sampleNames()) folder.write(name, sample(name));
      folder.write('broken.gouji', BROKEN_TABLE);
      folder.write('free.gouji', SUM);
      folder.write('blank.gouji', '');
      for (const options of [[], ['--claims']]) {
        const checked = json(await check('--format', 'json', ...options, '.'));
        assert.ok(validate(checked), JSON.stringify(validate.errors?.slice(0, 3)));
        assert.ok(checked.files.length > 5);
        assert.ok(checked.files.every((file) => 'claims' in file === options.length > 0));
      }
    });

    it('has a schema that refuses what it does not know', async () => {
      folder.write('sum.gouji', SUM);
      const checked = json(await check('--format', 'json', 'sum.gouji'));
      assert.ok(validate(checked));
      for (const spoil of [
        (one: Checked) => Object.assign(one, { more: 1 }),
        (one: Checked) => Object.assign(one.files[0]!, { more: 1 }),
        (one: Checked) => Object.assign(one.files[0]!.findings[0]!, { line: 0 }),
        (one: Checked) => Object.assign(one.files[0]!.findings[0]!, { level: 'fatal' }),
        (one: Checked) => Object.assign(one, { version: 2 }),
      ]) {
        const spoilt = structuredClone(checked);
        spoil(spoilt);
        assert.ok(!validate(spoilt), JSON.stringify(spoilt));
      }
    });

    it('gives exact texts, lines and columns, and edits that mend', async () => {
      folder.write('faulty.gouji', FAULTY);
      const checked = json(await check('--format', 'json', '--claims', 'faulty.gouji'));
      const [file] = checked.files;
      assert.ok(file && file.findings.length > 3);
      const lines = FAULTY.split('\n');
      for (const { text, start, end, line, column, related } of file.findings) {
        assert.equal(FAULTY.slice(start, end), text);
        assert.ok(lines[line - 1]?.slice(column - 1).startsWith(text.split('\n')[0]!), text);
        for (const part of related) assert.equal(FAULTY.slice(part.start, part.end), part.text);
      }
      for (const { text, start, end, figures } of file.claims ?? []) {
        assert.equal(FAULTY.slice(start, end), text);
        for (const figure of figures) assert.equal(FAULTY.slice(figure.start, figure.end), figure.text);
      }
      const counts = { error: 0, warning: 0, information: 0, hint: 0 };
      for (const { level } of file.findings) counts[level]++;
      assert.deepEqual(checked.summary, { files: 1, findings: counts });
      const blank = file.findings.find(({ rule }) => rule === 'fmt.blank');
      const [edit] = blank?.fixes[0]?.edits ?? [];
      assert.ok(edit);
      folder.write('mended.gouji', FAULTY.slice(0, edit.start) + edit.newText + FAULTY.slice(edit.end));
      const after = json(await check('--format', 'json', 'mended.gouji'));
      assert.ok(!after.files[0]?.findings.some(({ rule }) => rule === 'fmt.blank'));
    });
  });

  describe('check for machines', () => {
    it('writes SARIF 2.1.0', async () => {
      folder.write('faulty.gouji', FAULTY);
      folder.write('clean.gouji', CLEAN);
      const { stdout } = await check('--format', 'sarif', 'faulty.gouji', 'clean.gouji');
      const log: SarifLog = JSON.parse(stdout);
      const validate = sarifValidator();
      assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 3)));
      const [run] = log.runs;
      assert.ok(run.results.length > 3);
      for (const { ruleId, ruleIndex, locations } of run.results) {
        assert.equal(run.tool.driver.rules[ruleIndex]?.id, ruleId);
        const { artifactLocation, region } = locations[0].physicalLocation;
        assert.equal(path.basename(decodeURI(artifactLocation.uri)), 'faulty.gouji');
        assert.equal(FAULTY.slice(0, region.charOffset).split('\n').length, region.startLine);
      }
    });

    it('writes GitHub’s commands, with what would end them escaped', async () => {
      folder.write('50%,a:b.gouji', '[bookmark: 100%]\n');
      const { stdout } = await check('--format', 'github', '50%,a:b.gouji');
      assert.equal(
        stdout,
        '::notice file=50%25%2Ca%3Ab.gouji,line=1,col=1,title=markup.leftover::“[bookmark: 100%25]”是复制时的残留，宜删去\n',
      );
    });
  });

  describe('outline', () => {
    it('indents sections and tables', async () => {
      folder.write('a.gouji', `一、总体情况\n\n（一）主动公开\n\n${BROKEN_TABLE.slice(BROKEN_TABLE.indexOf('四、'))}`);
      const { status, stdout } = await folder.run(['outline', 'a.gouji']);
      assert.equal(status, 0);
      assert.deepEqual(stdout.trimEnd().split('\n'), [
        '一、总体情况',
        '  （一）主动公开',
        '四、政府信息公开行政复议、行政诉讼情况',
        '  政府信息公开行政复议、行政诉讼情况  ✓ 0 · ✗ 1 · 未核 2',
      ]);
    });

    it('keeps to its schema as JSON', async () => {
      const validate = new Ajv({ strict: true, allErrors: true }).compile<Outline>(schema('outline'));
      for (const name of sampleNames()) {
        folder.write(name, sample(name));
        const { stdout } = await folder.run(['outline', '--format', 'json', name]);
        const outline: unknown = JSON.parse(stdout);
        assert.ok(validate(outline), JSON.stringify(validate.errors?.slice(0, 3)));
        assert.ok(outline.outline.length > 0, name);
      }
    });

    it('refuses by name what it cannot read', async () => {
      folder.write('dir/a.gouji', CLEAN);
      for (const [file, reason] of [
        ['none.gouji', '文件不存在'],
        ['dir', '是目录'],
      ] as const) {
        const { status, stdout, stderr } = await folder.run(['outline', file]);
        assert.deepEqual([status, stdout, stderr], [2, '', `${file}：${reason}\n`]);
      }
    });
  });

  describe('explain', () => {
    const explain = (...topic: string[]) => folder.run(['explain', ...topic]);

    it('explains an indicator by its id and by its label, in plain text', async () => {
      const byId = await explain('req.result.granted');
      const byLabel = await explain('（一）予以公开');
      assert.equal(byId.status, 0);
      assert.match(byId.stdout, /^予以公开（单位：件）\n\n定义：/);
      assert.ok(byLabel.stdout.includes(byId.stdout.trim()));
      assert.doesNotMatch(byId.stdout, /\*\*|^>|\\/m);
    });

    it('explains a rule', async () => {
      assert.match(
        (await explain('t4.review-total')).stdout,
        /^t4\.review-total（级别：错误）\n\n行政复议的总计应等于/,
      );
      assert.match((await explain('fmt.unreadable')).stdout, /^fmt\.unreadable（级别：警告）\n\n/);
    });

    it('does not know others, and says what is near', async () => {
      const near = await explain('fmt.blan');
      assert.deepEqual([near.status, near.stdout], [2, '']);
      assert.match(near.stderr, /^没有叫“fmt\.blan”的指标或者规则；是不是：fmt\.blank\b/);
      for (const topic of ['', ' ', '没有这样的指标', 'constructor', '__proto__']) {
        const { status, stderr } = await explain(topic);
        assert.deepEqual([status, stderr], [2, `没有叫“${topic}”的指标或者规则\n`]);
      }
    });
  });

  it('says how it is used where it is used wrongly', async () => {
    for (const args of [
      [],
      ['nothing'],
      ['check'],
      ['check', '--nothing', 'a'],
      ['check', '--format', 'xml', 'a'],
      ['check', '--level', 'fatal', 'a'],
      ['--lang', 'fr', 'check', 'a'],
      ['outline'],
      ['outline', 'a', 'b'],
      ['explain'],
      ['lsp'],
    ]) {
      const { status, stdout, stderr } = await folder.run(args);
      assert.deepEqual([status, stdout], [2, ''], args.join(' '));
      assert.notEqual(stderr, '', args.join(' '));
      assertNoTrace(stderr);
    }
  });

  it('tells its version and its use', async () => {
    const { version } = JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../../../package.json'), 'utf8'));
    assert.deepEqual(await folder.run(['--version']), { status: 0, stdout: `${version}\n`, stderr: '' });
    const help = await folder.run(['--help']);
    assert.equal(help.status, 0);
    for (const command of ['check', 'outline', 'explain', 'lsp']) assert.ok(help.stdout.includes(command));
  });

  it('never shows a stack trace, whatever it is given', async () => {
    const argument = fc.oneof(
      fc.constantFrom(
        'check',
        'outline',
        'explain',
        '--format',
        'json',
        '--level',
        '--',
        '-',
        '--lang',
        'en',
        '**',
        '{a',
        '[',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !text.includes('\0')),
    );
    const bytes = fc.uint8Array({ maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(fc.array(argument, { maxLength: 5 }), bytes, async (args, content) => {
        folder.write('bytes.gouji', content);
        const runs = [
          folder.run(
            args.filter((arg) => arg !== 'lsp'),
            content,
          ),
          folder.run(['check', 'bytes.gouji']),
        ];
        for (const { status, stderr } of await Promise.all(runs)) {
          assert.ok(status === 0 || status === 1 || status === 2, String(status));
          assertNoTrace(stderr);
        }
      }),
      { numRuns: 20, seed: 20250131 },
    );
  });
});

interface CheckedSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Outline {
  readonly outline: readonly unknown[];
}

interface SarifLog {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string };
              readonly region: { readonly startLine: number; readonly charOffset: number };
            };
          },
        ];
      }[];
    },
  ];
}

interface Checked {
  readonly files: readonly {
    readonly file: string;
    readonly findings: readonly (CheckedSpan & {
      readonly rule: string;
      readonly level: 'error' | 'warning' | 'information' | 'hint';
      readonly message: string;
      readonly line: number;
      readonly column: number;
      readonly related: readonly CheckedSpan[];
      readonly fixes: readonly {
        readonly preferred: boolean;
        readonly edits: readonly { readonly start: number; readonly end: number; readonly newText: string }[];
      }[];
    })[];
    readonly claims?: readonly (CheckedSpan & { readonly figures: readonly CheckedSpan[] })[];
  }[];
  readonly summary: unknown;
}

function schema(name: string): object {
  return JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, `../../../docs/${name}.schema.json`), 'utf8'));
}

function assertNoTrace(stderr: string): void {
  assert.doesNotMatch(stderr, /^\s+at .*:\d+:\d+\)?$/m);
  assert.doesNotMatch(stderr, /node:internal|UnhandledPromise|Error:/);
}

/** {@link SUM} in GB18030, which Node can read but not write. */
const GB18030 = Buffer.from(
  [
    '7c20cfeec4bf207c20cafdc1bf207c0a',
    '7c2d2d2d7c2d2d2d7c0a',
    '7c20cdbccae9d7cac1cf207c2033207c0a',
    '7c20b0ecb9abd3c3c6b7207c2034207c0a',
    '7c20bacfbcc6207c2038207c0a',
  ].join(''),
  'hex',
);
