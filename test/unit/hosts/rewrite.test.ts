import assert from 'node:assert/strict';
import fs from 'node:fs';
import { buildBundles } from '../../lsp/support/bundles';
import { Folder } from '../../lsp/support/cli';
import { CLEAN, sample } from '../../lsp/support/drafts';

const CROOKED = '|项目|数|\n|-|-|\n|培训|３|\n';
const ALIGNED = '| 项目 | 数 |\n|------|---:|\n| 培训 | ３ |\n';
const FIXED = '| 项目 | 数 |\n|------|---:|\n| 培训 |  3 |\n';

describe('the command line, rewriting', function () {
  this.timeout(60_000);

  let folder: Folder;
  before(buildBundles);
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  const read = (name: string) => fs.readFileSync(folder.file(name), 'utf8');

  it('aligns files where they are, and says which', async () => {
    folder.write('a.gouji', CROOKED);
    folder.write('b.gouji', FIXED);
    const { status, stdout, stderr } = await folder.run(['format', 'a.gouji', 'b.gouji']);
    assert.deepEqual([status, stderr], [0, '']);
    assert.equal(stdout, 'a.gouji：已对齐\n');
    assert.equal(read('a.gouji'), ALIGNED);
    assert.equal(read('b.gouji'), FIXED);
  });

  it('checks without writing: 1 where a file would change, 0 where none would, 2 where one cannot be read', async () => {
    folder.write('a.gouji', CROOKED);
    folder.write('b.gouji', FIXED);
    for (const command of ['format', 'fix']) {
      const statuses = await Promise.all(
        [['a.gouji', 'b.gouji'], ['b.gouji'], ['b.gouji', 'none.gouji']].map(
          async (files) => (await folder.run([command, '--check', ...files])).status,
        ),
      );
      assert.deepEqual(statuses, [1, 0, 2], command);
    }
    assert.equal(read('a.gouji'), CROOKED);
  });

  it('fixes what is certain, and once is enough', async () => {
    folder.write('a.gouji', CROOKED);
    assert.equal((await folder.run(['fix', 'a.gouji'])).stdout, 'a.gouji：改了 3 行\n');
    assert.equal(read('a.gouji'), FIXED);
    assert.equal((await folder.run(['fix', 'a.gouji'])).stdout, '');
  });

  it('passes standard input on to standard output', async () => {
    assert.equal((await folder.run(['fix', '-'], CROOKED)).stdout, FIXED);
    assert.equal((await folder.run(['format', '-'], FIXED)).stdout, FIXED);
  });

  it('keeps a byte order mark and the line ends, and writes over no other encoding', async () => {
    folder.write('marked.gouji', `\ufeff${CROOKED.replaceAll('\n', '\r\n')}`);
    assert.equal((await folder.run(['fix', 'marked.gouji'])).status, 0);
    assert.equal(read('marked.gouji'), `\ufeff${FIXED.replaceAll('\n', '\r\n')}`);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(CROOKED, 'utf16le')]);
    folder.write('wide.gouji', utf16);
    const { status, stderr } = await folder.run(['fix', 'wide.gouji']);
    assert.equal(status, 2);
    assert.match(stderr, /^wide\.gouji：不是 UTF-8 编码，没有改写/);
    assert.deepEqual(fs.readFileSync(folder.file('wide.gouji')), utf16);
  });

  it('converts pasted tables to standard output or to a file', async () => {
    folder.write('pasted.txt', sample('dinghai-2020.gouji'));
    const { status, stdout } = await folder.run(['convert', '--to', 'gouji', 'pasted.txt']);
    assert.equal(status, 0);
    assert.match(stdout, /\n表：主动公开政府信息情况\n\| 第二十条第（一）项/);
    assert.equal((await folder.run(['convert', 'pasted.txt', '-o', 'out.gouji'])).stdout, '');
    assert.equal(read('out.gouji'), stdout);
    assert.equal((await folder.run(['convert', '-'], sample('dinghai-2020.gouji'))).stdout, stdout);
    assert.equal((await folder.run(['convert', '-'], CLEAN)).stdout, CLEAN);
  });

  it('says what it cannot read or write', async () => {
    folder.write('a.gouji', CROOKED);
    const missing = await folder.run(['convert', 'none.txt']);
    assert.deepEqual([missing.status, missing.stderr], [2, 'none.txt：文件不存在\n']);
    const unwritable = await folder.run(['convert', 'a.gouji', '-o', 'no/such/folder.gouji']);
    assert.equal(unwritable.status, 2);
    assert.doesNotMatch(unwritable.stderr, /\n\s+at /);
    assert.match(unwritable.stderr, /^no\/such\/folder\.gouji：写不进去/);
    assert.equal((await folder.run(['convert', '--to', 'docx', 'a.gouji'])).status, 2);
  });
});
