import fs from 'node:fs';
import path from 'node:path';
import { fuzzEdits } from '../../fuzz/edits';

const SAMPLES = path.resolve(import.meta.dirname, '../../../samples');
const texts = fs.readdirSync(SAMPLES).map((name) => fs.readFileSync(path.join(SAMPLES, name), 'utf8'));

describe('a draft that was edited', function () {
  this.timeout(60_000);

  for (const seed of [1, 2, 3]) {
    it(`shows what the same text shows when opened afresh, whatever was typed (seed ${seed})`, () => {
      fuzzEdits({ seed, texts, edits: 400, perDraft: 50, every: 8, unseen: 4 });
    });
  }
});
