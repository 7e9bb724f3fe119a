import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020';
import { buildBundles } from '../../lsp/support/bundles';
import { Folder } from '../../lsp/support/cli';
import { CLEAN, FAULTY } from '../../lsp/support/drafts';

const SCHEMA = path.resolve(import.meta.dirname, '../../../docs/facts.schema.json');
const PAGE = '<html><body><h1>某局2024年政府信息公开工作年度报告</h1><p>一、总体情况</p></body></html>';

describe('the command line, converting', function () {
  this.timeout(60_000);

  let folder: Folder;
  before(buildBundles);
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  it('writes Word and web pages and reads them again', async () => {
    folder.write('a.gouji', CLEAN);
    for (const format of ['docx', 'html']) {
      assert.equal((await folder.run(['convert', 'a.gouji', '--to', format, '-o', `a.${format}`])).status, 0);
      const { status, stdout, stderr } = await folder.run(['convert', `a.${format}`]);
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, /\| 四、结转下年度继续办理 +\| +1 \|/);
    }
  });

  it('takes faces by the part of the page, and none that cannot be', async () => {
    folder.write('a.gouji', CLEAN);
    const faces = ['--font', 'body=方正仿宋_GBK', '--font', 'table=SimSun'];
    const page = await folder.run(['convert', 'a.gouji', '--to', 'html', ...faces]);
    assert.match(page.stdout, /body\{[^}]* "方正仿宋_GBK","仿宋_GB2312",/);
    assert.match(page.stdout, /table\{[^}]* "SimSun","宋体","Songti SC",/);
    const sheet = await folder.run(['review', 'a.gouji', ...faces]);
    assert.match(sheet.stdout, /"方正仿宋_GBK"/);
    for (const wrong of ['body', 'text=仿宋', 'body=a";}']) {
      const { status, stdout, stderr } = await folder.run(['convert', 'a.gouji', '--to', 'html', '--font', wrong]);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, /--font/);
    }
  });

  it('reads a page in GBK, and standard input as what it is said to be', async () => {
    const gbk = Buffer.concat([
      Buffer.from('<html><head><meta charset="gbk"></head><body><p>'),
      Buffer.from([0xb1, 0xa8, 0xb8, 0xe6]),
      Buffer.from('</p></body></html>'),
    ]);
    folder.write('a.htm', gbk);
    assert.equal((await folder.run(['convert', 'a.htm'])).stdout, '报告\n');
    assert.match(
      (await folder.run(['convert', '--from', 'html', '-'], PAGE)).stdout,
      /^# 某局2024年政府信息公开工作年度报告\n\n一、总体情况\n$/,
    );
  });

  it('writes the figures as JSON that its schema describes, and as CSV', async () => {
    folder.write('a.gouji', CLEAN);
    const { stdout, status } = await folder.run(['convert', 'a.gouji', '--to', 'json']);
    assert.equal(status, 0);
    const validate = new Ajv({ strict: true }).compile(JSON.parse(fs.readFileSync(SCHEMA, 'utf8')));
    assert.ok(validate(JSON.parse(stdout)), JSON.stringify(validate.errors));
    const facts: { readonly facts: readonly Readonly<Record<string, string>>[] } = JSON.parse(stdout);
    const total = facts.facts.find(({ reference }) => reference === 'req.new@total');
    assert.deepEqual([total?.value, total?.unit, total?.columnLabel], ['30', '件', '总计']);
    const csv = await folder.run(['convert', 'a.gouji', '--to', 'csv']);
    assert.equal(csv.stdout.split('\r\n').length, facts.facts.length + 2);
  });

  it('warns of a draft with errors and says which, and exports it', async () => {
    folder.write('a.gouji', FAULTY);
    const { status, stderr } = await folder.run(['convert', 'a.gouji', '--to', 'html', '-o', 'a.html']);
    assert.equal(status, 1);
    assert.match(stderr, /^a\.gouji：文稿还有 \d+ 个错误\n {2}第 \d+ 行：/);
    assert.match(fs.readFileSync(folder.file('a.html'), 'utf8'), /<h1>/);
  });

  it('makes the review sheet, as a page or for Word', async () => {
    folder.write('a.gouji', CLEAN);
    const { status, stdout } = await folder.run(['review', 'a.gouji']);
    assert.equal(status, 0);
    assert.match(stdout, /<h1>核对单<\/h1>/);
    assert.equal((await folder.run(['review', 'a.gouji', '-o', 'a.docx'])).status, 0);
    assert.equal(fs.readFileSync(folder.file('a.docx')).subarray(0, 2).toString(), 'PK');
    folder.write('b.gouji', FAULTY);
    assert.equal((await folder.run(['review', 'b.gouji', '-o', 'b.html'])).status, 1);
  });

  it('says what it cannot read, in words', async () => {
    folder.write('a.docx', Buffer.from('PK\u0003\u0004 no archive'));
    folder.write('b.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]));
    const broken = await folder.run(['convert', 'a.docx']);
    assert.deepEqual([broken.status, broken.stdout], [2, '']);
    assert.match(broken.stderr, /^a\.docx：文件损坏/);
    assert.match((await folder.run(['convert', 'b.doc'])).stderr, /^b\.doc：这是旧的 \.doc 格式/);
  });

  it('names on stderr what was not understood', async () => {
    const row = (...cells: readonly unknown[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    const table = `<table>${row('甲', '乙')}${row('子', 1)}${row('丑', 1, 5)}${row('寅', 2)}</table>`;
    folder.write('a.html', `<html><body><p>前</p>${table}</body></html>`);
    const { status, stdout, stderr } = await folder.run(['convert', 'a.html']);
    assert.equal(status, 1);
    assert.match(stderr, /^a\.html：这一行的格子比表头多，可能有一个数被拆到了两格.*丑　1　5\n$/);
    assert.match(stdout, /\n丑　1　5\n/);
  });
});
