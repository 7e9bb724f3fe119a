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

  it('shows what would change as a diff that patch takes, without writing', async () => {
    const lines = Array.from({ length: 12 }, (_, index) => `第${index}段。\n\n`).join('');
    const texts = {
      'a.gouji': CROOKED,
      'b.gouji': `${lines}${CROOKED}\n${lines}${CROOKED.trimEnd()}`,
      'c.gouji': FIXED,
      'd.gouji': `${CROOKED}\n${lines}`.replaceAll('\n', '\r\n'),
    };
    for (const [name, text] of Object.entries(texts)) folder.write(name, text);
    const { status, stdout, stderr } = await folder.run(['fix', '--diff', ...Object.keys(texts)]);
    assert.deepEqual([status, stderr], [1, '']);
    for (const [name, text] of Object.entries(texts)) assert.equal(read(name), text);
    assert.ok(stdout.startsWith(`--- a.gouji\n+++ a.gouji\n@@ -1,3 +1,3 @@\n-|项目|数|\n`), stdout);
    assert.equal(stdout.includes('c.gouji'), false);
    const patched = Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, patchedBy(stdout, name, text)]),
    );
    await folder.run(['fix', ...Object.keys(texts)]);
    for (const [name, text] of Object.entries(patched)) assert.equal(text, read(name), name);
    assert.deepEqual(await folder.run(['fix', '--diff', 'a.gouji']), { status: 0, stdout: '', stderr: '' });
    assert.equal((await folder.run(['format', '--diff', '-'], CROOKED)).stdout.split('\n')[0], '--- -');
  });

  it('does the other files when one cannot be read, and names that one', async () => {
    folder.write('a.gouji', CROOKED);
    folder.write('z.gouji', CROOKED);
    folder.write('bytes.gouji', Uint8Array.of(0, 1, 2, 3));
    const { status, stdout, stderr } = await folder.run(['format', 'a.gouji', 'none.gouji', 'bytes.gouji', 'z.gouji']);
    assert.equal(status, 2);
    assert.equal(stdout, 'a.gouji：已对齐\nz.gouji：已对齐\n');
    assert.deepEqual(
      stderr
        .trimEnd()
        .split('\n')
        .map((line) => line.split('：')[0]),
      ['none.gouji', 'bytes.gouji'],
    );
    assert.deepEqual([read('a.gouji'), read('z.gouji')], [ALIGNED, ALIGNED]);
  });

  it('puts a file in the place of the old one at once: link, permissions and neighbours stay', async () => {
    folder.write('real/a.gouji', CROOKED);
    fs.chmodSync(folder.file('real/a.gouji'), 0o640);
    fs.symlinkSync('real/a.gouji', folder.file('link.gouji'));
    const before = fs.statSync(folder.file('real/a.gouji')).ino;
    assert.equal((await folder.run(['fix', 'link.gouji'])).status, 0);
    assert.ok(fs.lstatSync(folder.file('link.gouji')).isSymbolicLink());
    assert.equal(read('real/a.gouji'), FIXED);
    assert.equal(fs.statSync(folder.file('real/a.gouji')).mode & 0o777, 0o640);
    // Another file has its name: whoever still reads the old one reads all of it.
    assert.notEqual(fs.statSync(folder.file('real/a.gouji')).ino, before);
    assert.deepEqual(fs.readdirSync(folder.file('real')), ['a.gouji']);
  });

  it('leaves a file that needs nothing untouched', async () => {
    folder.write('b.gouji', FIXED);
    const { mtimeMs } = fs.statSync(folder.file('b.gouji'));
    assert.deepEqual(await folder.run(['fix', 'b.gouji']), { status: 0, stdout: '', stderr: '' });
    assert.equal(fs.statSync(folder.file('b.gouji')).mtimeMs, mtimeMs);
  });

  it('says what it cannot read or write', async () => {
    folder.write('a.gouji', CROOKED);
    const missing = await folder.run(['convert', 'none.txt']);
    assert.deepEqual([missing.status, missing.stderr], [2, 'none.txt：文件不存在\n']);
    const unwritable = await folder.run(['convert', 'a.gouji', '-o', 'no/such/folder.gouji']);
    assert.equal(unwritable.status, 2);
    assert.doesNotMatch(unwritable.stderr, /\n\s+at /);
    assert.match(unwritable.stderr, /^no\/such\/folder\.gouji：写不进去/);
    assert.equal((await folder.run(['convert', '--to', 'pdf', 'a.gouji'])).status, 2);
  });
});

/** A file's text after its part of a unified diff, worked out line by line as `patch` does. */
function patchedBy(diff: string, name: string, text: string): string {
  const part = diff.split(/^--- /m).find((one) => one.startsWith(`${name}\n`));
  if (part === undefined) return text;
  const old = text.split(/(?<=\n)/);
  const out: string[] = [];
  let at = 0;
  for (const hunk of part.split(/^(?=@@ )/m).slice(1)) {
    const [, start = '', count = '', , fresh = ''] = /^@@ -(\d+),(\d+) \+(\d+),(\d+) @@/.exec(hunk) ?? [];
    out.push(...old.slice(at, Number(start) - 1));
    at = Number(start) - 1;
    const from = { old: at, out: out.length };
    let sign = '';
    for (const line of hunk.split(/(?<=\n)/).slice(1)) {
      if (line.startsWith('\\') && sign !== '-') out.push(out.pop()?.trimEnd() ?? '');
      if (line.startsWith('\\')) continue;
      sign = line.charAt(0);
      const content = line.slice(1);
      if (line.startsWith('+') || line.startsWith(' ')) out.push(content);
      if (line.startsWith('-') || line.startsWith(' ')) {
        assert.equal(content.trimEnd(), old[at]?.trimEnd());
        at++;
      }
    }
    assert.deepEqual([at - from.old, out.length - from.out], [Number(count), Number(fresh)]);
  }
  return [...out, ...old.slice(at)].join('');
}
