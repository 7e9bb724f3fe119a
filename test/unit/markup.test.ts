import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { seen } from '../support/seen';

/** A draft in a block of its own, and the block right under it: what is seen in the draft. */
const EXAMPLE = /^```gouji\n([^`]*)^```\n\n^```结果\n([^`]*)^```$/gm;

describe('docs/markup.md', () => {
  const file = path.resolve(import.meta.dirname, '../../docs/markup.md');
  const text = fs.readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  const examples = [...text.matchAll(EXAMPLE)];

  it('has a result under every example', () => {
    assert.ok(examples.length > 10);
    assert.equal(examples.length, text.match(/^```gouji$/gm)?.length);
  });

  for (const [, draft = '', result = ''] of examples) {
    it(draft.trim().split('\n')[0] ?? '', () => assert.deepEqual(seen(draft), result.split('\n').slice(0, -1)));
  }
});
