/** The draft that newcomers practise on says what the walkthrough says of it. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { findingsIn, reportOf } from '../support/check';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SAMPLE = fs.readFileSync(path.join(ROOT, 'walkthrough/sample.gouji'), 'utf8');
const CLEAN = fs.readFileSync(path.join(ROOT, 'samples/2024-示例县自然资源局.gouji'), 'utf8');

describe('the practice draft', () => {
  it('has its three mistakes, of three kinds, and nothing else to find', () => {
    const rules = findingsIn(reportOf(SAMPLE)).map(({ rule }) => rule);
    assert.deepEqual(rules.sort(), ['p.req.total', 'q.yoy', 't3.result-total.2021']);
  });

  it('is the clean sample but for them', () => {
    const [mistaken, clean] = [SAMPLE, CLEAN].map((text) => text.split('\n'));
    const changed = mistaken!.filter((line, at) => line !== clean![at]);
    assert.equal(mistaken!.length, clean!.length);
    // Two of the three stand in one paragraph.
    assert.equal(changed.length, 2);
  });
});
