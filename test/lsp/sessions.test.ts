import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { runSession, STEPS, type Step } from '../fuzz/session';

const SAMPLES = path.resolve(import.meta.dirname, '../../samples');
const texts = fs.readdirSync(SAMPLES).map((name) => fs.readFileSync(path.join(SAMPLES, name), 'utf8'));

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constant('edit' as const) },
    { weight: 6, arbitrary: fc.constantFrom(...STEPS) },
  ),
  seed: fc.nat(),
});

describe('a server under random scripts', function () {
  this.timeout(120_000);

  it('answers everything and shows what a fresh server shows of the same texts', async () => {
    const property = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), (script) =>
      runSession(texts, script),
    );
    await fc.assert(property, { seed: 20250131, numRuns: 12, endOnFailure: true });
  });
});
