import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { snippets } from '../../../server/src/features/completion/snippets';
import { catalogue } from '../catalogue/builtin';

describe('snippets/gouji.json', () => {
  it('is what the catalogue makes it (node --import=tsx scripts/build-snippets.mjs)', () => {
    const file = path.resolve(import.meta.dirname, '../../../snippets/gouji.json');
    assert.deepEqual(JSON.parse(fs.readFileSync(file, 'utf8')), snippets(catalogue));
  });
});
