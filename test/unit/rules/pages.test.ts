import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { ruleIds } from '../../../server/src/rules/levels';
import { catalogue } from '../../support/check';
import { rulePages } from '../../support/rulePages';

describe('docs/rules', () => {
  const folder = path.resolve(import.meta.dirname, '../../../docs/rules');
  const pages = rulePages();

  it('has a page for every rule, and the index', () => {
    assert.deepEqual(
      fs.readdirSync(folder).sort(),
      [...ruleIds(catalogue).map((id) => `${id}.md`), 'README.md'].sort(),
    );
  });

  it('is what the rules and their cases make it (node --import=tsx scripts/build-docs.mjs)', () => {
    // A checkout on Windows may end lines its own way.
    const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    assert.deepEqual(
      [...pages].filter(([name, text]) => read(name) !== text).map(([name]) => name),
      [],
    );
  });
});
