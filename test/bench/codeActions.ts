/** How long it takes to list the code actions at each finding of the samples; the first request of a draft included. */
import { offersAt } from '../../server/src/features/codeActions/actions';
import { findingsIn, reportIn } from '../../server/src/workspace/snapshot';
import { sample, sampleNames } from '../lsp/support/drafts';
import { spanOfPlace } from '../support/check';
import { snapshotOf, URI } from '../support/snapshot';

const WARM_UP = 2;

/** The slowest request of a draft that has just been opened and checked, in milliseconds. */
function slowest(text: string): { readonly places: number; readonly most: number } {
  const snapshot = snapshotOf(text);
  const report = reportIn(snapshot, URI);
  if (!report) return { places: 0, most: 0 };
  const spans = findingsIn(snapshot, URI).map(({ place }) => spanOfPlace(report, place));
  const times = spans.map((span) => {
    const start = performance.now();
    offersAt(snapshot, URI, span, (kind) => kind !== 'source.fixAll.gouji');
    return performance.now() - start;
  });
  return { places: spans.length, most: Math.max(0, ...times) };
}

export function benchCodeActions(): void {
  console.log(`\nlisting code actions, the slowest at any finding, after ${WARM_UP} rounds to warm up`);
  for (let round = 0; round < WARM_UP; round++) for (const name of sampleNames()) slowest(sample(name));
  for (const name of sampleNames()) {
    const { places, most } = slowest(sample(name));
    console.log(`${most.toFixed(1).padStart(8)} ms  ${name}, ${places} findings`);
  }
}
