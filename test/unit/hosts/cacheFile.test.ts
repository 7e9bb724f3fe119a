import assert from 'node:assert/strict';
import fs from 'node:fs';
import { readCache, writeCache } from '../../../server/src/hosts/cli/cache/bytes';
import type { Kept } from '../../../server/src/hosts/cli/cache/kept';
import { digestOf } from '../../../server/src/hosts/cli/cache/key';
import { Memory } from '../../../server/src/hosts/cli/cache/memory';
import { buildBundles } from '../../lsp/support/bundles';
import { Folder } from '../../lsp/support/cli';
import { BROKEN_TABLE, CLEAN, FAULTY } from '../../lsp/support/drafts';

describe('the file of --cache', function () {
  this.timeout(60_000);

  let folder: Folder;
  before(buildBundles);
  beforeEach(() => {
    folder = new Folder();
    folder.write('drafts/clean.gouji', CLEAN);
    folder.write('drafts/faulty.gouji', FAULTY);
  });
  afterEach(() => folder.remove());

  const check = (...args: string[]) => folder.run(['check', 'drafts', ...args]);
  const cached = (...args: string[]) => check('--cache', 'cache', ...args);
  const cache = () => fs.readFileSync(folder.file('cache'));

  it('is made by the first run, read by the next, and written again only where something is new', async () => {
    const plain = await check();
    assert.deepEqual(await cached(), plain);
    const first = fs.statSync(folder.file('cache'));
    assert.deepEqual(await cached(), plain);
    assert.equal(fs.statSync(folder.file('cache')).ino, first.ino);
    folder.write('drafts/broken.gouji', BROKEN_TABLE);
    assert.deepEqual(await cached(), await check());
    assert.notEqual(fs.statSync(folder.file('cache')).ino, first.ino);
  });

  it('says what it says without, of more drafts than one thread checks', async () => {
    for (let index = 0; index < 26; index++) folder.write(`drafts/${index}.gouji`, index % 3 === 0 ? FAULTY : CLEAN);
    for (const format of ['text', 'json']) {
      const plain = await check('--format', format);
      assert.deepEqual(await cached('--format', format), plain);
      assert.deepEqual(await cached('--format', format), plain);
    }
  });

  it('is named in a line and made anew where it is damaged', async () => {
    const plain = await check();
    await cached();
    const whole = cache();
    for (const damaged of [whole.subarray(0, -20), Buffer.concat([whole, Buffer.from('[]\n')]), spoilt(whole)]) {
      folder.write('cache', damaged);
      const { stdout, stderr, status } = await cached();
      assert.deepEqual({ stdout, status, stderr }, { ...plain, stderr: '没有使用缓存 cache：内容损坏\n' });
      assert.deepEqual(cache(), whole);
    }
  });

  it('is made anew without a word where another program or catalogue made it, or it is empty', async () => {
    const plain = await check();
    await cached();
    const whole = cache();
    for (const other of [
      '',
      `gouji check cache 2 ${'x'.repeat(900)}`,
      whole.toString().replace(/^(.{20}).{3}/, '$1abc'),
    ]) {
      folder.write('cache', other);
      assert.deepEqual(await cached(), plain);
      assert.deepEqual(cache(), whole);
    }
    folder.write('.gouji/own.yaml', 'rules: []\n');
    assert.deepEqual(await cached(), plain);
  });

  it('is left alone and named where it is something else', async () => {
    const plain = await check();
    for (const name of ['drafts/clean.gouji', 'drafts']) {
      const { stdout, stderr, status } = await check('--cache', name);
      assert.deepEqual({ stdout, status }, { stdout: plain.stdout, status: plain.status });
      assert.match(stderr, /^没有使用缓存 drafts\S*：.+\n$/);
    }
    assert.equal(fs.readFileSync(folder.file('drafts/clean.gouji'), 'utf8'), CLEAN);
  });

  it('is named where it cannot be written, and nothing else changes', async () => {
    const plain = await check();
    const { stdout, stderr, status } = await check('--cache', 'none/cache');
    assert.deepEqual({ stdout, status }, { stdout: plain.stdout, status: plain.status });
    assert.match(stderr, /^没有更新缓存 none\/cache：.+\n$/);
    assert.deepEqual(fs.readdirSync(folder.path), ['drafts']);
  });
});

/** With one byte in the middle another. */
function spoilt(bytes: Buffer): Buffer {
  const spoilt = Buffer.from(bytes);
  const middle = Math.floor(spoilt.length / 2);
  spoilt[middle] = (spoilt[middle] ?? 0) ^ 1;
  return spoilt;
}

describe('the bytes of a cache', () => {
  const FRAME = 'frame';
  const told = { part: 'said', levels: { error: 1, warning: 0, information: 0, hint: 0 } };
  const kept: Kept = {
    digest: 'd',
    subject: { uri: 'file:///a', units: ['b'], year: 2023 },
    checked: { key: 'k', told },
  };
  const withBody = (body: string) => Buffer.from(`gouji check cache 1 ${FRAME} ${digestOf(body)}\n${body}`);
  const kindOf = (body: string) => readCache(withBody(body), FRAME).kind;

  it('give back what was written', () => {
    const cache = new Map([
      ['file:///a', kept],
      ['__proto__', { ...kept, subject: { uri: '__proto__', units: [] } }],
    ]);
    const read = readCache(Buffer.from(writeCache(cache, FRAME)), FRAME);
    assert.deepEqual(read, { kind: 'cache', cache });
  });

  it('are no more than can be read again', () => {
    const memory = new Memory(new Map());
    const large = { ...told, part: 'x'.repeat(100 * 2 ** 20) };
    for (const uri of ['file:///a', 'file:///b']) {
      const draft = { uri, units: [], source: { file: uri }, digest: uri };
      memory.keep({ draft, candidates: { previous: { kind: 'none' } } }, 'key', large);
    }
    assert.deepEqual(
      [...(memory.news ?? [])].map(([uri, { checked }]) => [uri, checked !== undefined]),
      [
        ['file:///a', true],
        ['file:///b', false],
      ],
    );
  });

  it('are looked through, whoever wrote them', () => {
    const line = (value: unknown) => `${JSON.stringify(value)}\n`;
    assert.equal(kindOf(line(['a', kept])), 'cache');
    const others: unknown[] = [
      3,
      null,
      ['a'],
      ['a', null],
      ['a', { ...kept, digest: 1 }],
      ['a', { ...kept, subject: { uri: 'a' } }],
      ['a', { ...kept, subject: { uri: 'a', units: [1] } }],
      ['a', { ...kept, subject: { uri: 'a', units: [], agency: {} } }],
      ['a', { ...kept, subject: { uri: 'a', units: [], year: '1' } }],
      ['a', { ...kept, checked: { key: 'k', told: { ...told, part: 1 } } }],
      ['a', { ...kept, checked: { key: 'k', told: { ...told, levels: { error: 'x' } } } }],
    ];
    assert.deepEqual(
      others.map((value) => kindOf(line(value))),
      others.map(() => 'broken'),
    );
    assert.equal(kindOf('{'), 'broken');
    const forged = readCache(
      withBody('["a",{"__proto__":{"polluted":1},"digest":"d","subject":{"uri":"a","units":[]}}]\n'),
      FRAME,
    );
    assert.equal(forged.kind, 'cache');
    assert.equal(({} as { polluted?: number }).polluted, undefined);
  });
});
