/** What docs/security.md promises of the shipped sources, read off them. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { readFront } from '../server/src/syntax/front';

const ROOT = path.resolve(import.meta.dirname, '..');

const sources = ['server/src', 'client/src', 'client/webview'].flatMap((folder) =>
  fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mts|js|mjs)$/.test(name))
    .map((name) => {
      const file = path.posix.join(folder, name.split(path.sep).join('/'));
      return { file, text: fs.readFileSync(path.join(ROOT, file), 'utf8') };
    }),
);

function filesWith(pattern: RegExp): string[] {
  return sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
}

describe('the shipped sources', () => {
  it('open no connection', () => {
    assert.deepEqual(filesWith(/['"](?:node:)?(?:http2?|https|net|tls|dgram|dns|inspector)(?:\/\w+)?['"]/), []);
    assert.deepEqual(filesWith(/\bfetch\(|XMLHttpRequest|\bWebSocket\b|EventSource|sendBeacon/), []);
  });

  it('run no text as code, and no other program', () => {
    assert.deepEqual(filesWith(/\beval\(|new Function\b|['"](?:node:)?(?:vm|child_process)['"]/), []);
  });

  it('write files only in the places that are there for it', () => {
    const writing =
      /\b(?:writeFile|appendFile|createWriteStream|writeSync|openSync|copyFile|cp|mkdir|mkdtemp|symlink|unlink|truncate)(?:Sync)?\(/;
    assert.deepEqual(filesWith(writing).sort(), [
      'client/src/office/sending.ts',
      'server/src/hosts/cli/writeText.ts',
      'server/src/hosts/cli/years.ts',
      'server/src/hosts/record.ts',
    ]);
  });

  it('hold what would be found', () => {
    assert.ok(sources.length > 200);
    assert.ok(filesWith(/from 'node:fs/).length > 0);
  });
});

describe('hostile front matter', () => {
  const front = (yaml: string) => readFront(`---\n${yaml}\n---\n`);

  it('is not blown up by aliases: they are never followed', () => {
    const levels = Array.from({ length: 30 }, (_, level) => {
      const above = level === 0 ? '"x"' : `*a${level - 1}`;
      return `k${level}: &a${level} [${Array(9).fill(above).join(', ')}]`;
    });
    const { entries } = front(levels.join('\n'));
    assert.equal(entries.length, 30);
    assert.deepEqual(entries[29]?.value, { kind: 'list', items: [] });
    assert.deepEqual(front('a: &a 1\nb: *a').entries[1]?.value, { kind: 'other' });
  });

  it('makes nothing of tags but the text they stand before', () => {
    const { entries } = front('单位: !!js/function "function () { throw 1 }"\n年度: !other 2024');
    assert.deepEqual(entries[0]?.value, { kind: 'text', text: 'function () { throw 1 }' });
    assert.equal(entries.length, 2);
  });
});
