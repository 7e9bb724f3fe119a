import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type BlockStep, type PreviewBlock, type RowStep, stepsBetween } from '../../../server/src/render/steps';

/** What the steps make of a list, by the letter of their description. */
function applied(before: readonly PreviewBlock[], steps: readonly BlockStep[]): PreviewBlock[] {
  return steps.flatMap((step): readonly PreviewBlock[] => {
    if ('keep' in step) return before.slice(step.keep, step.keep + step.count);
    if ('put' in step) return step.put;
    const { frame, head = [], rows = [] } = before[step.patch]!;
    return [{ frame, head: appliedRows(head, step.head), rows: appliedRows(rows, step.rows) }];
  });
}

function appliedRows(before: readonly string[], steps: readonly RowStep[]): string[] {
  return steps.flatMap((step) => ('keep' in step ? before.slice(step.keep, step.keep + step.count) : step.put));
}

const prose = (frame: string): PreviewBlock => ({ frame });
const table = (frame: string, rows: readonly string[]): PreviewBlock => ({ frame, head: ['h'], rows });

describe('the steps between two pages', () => {
  const row = fc.constantFrom('1', '2', '3', '4');
  const block = fc.oneof(
    fc.constantFrom('a', 'b', 'c', 'd').map(prose),
    fc.tuple(fc.constantFrom('t', 'u'), fc.array(row, { maxLength: 6 })).map(([frame, rows]) => table(frame, rows)),
  );
  const page = fc.array(block, { maxLength: 9 });

  it('make the one of the other', () => {
    fc.assert(
      fc.property(page, page, (before, after) => {
        assert.deepEqual(applied(before, stepsBetween(before, after)), after);
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  it('name nothing of the page before twice', () => {
    fc.assert(
      fc.property(page, page, (before, after) => {
        const used = stepsBetween(before, after).flatMap((step) => {
          if ('keep' in step) return Array.from({ length: step.count }, (_, index) => step.keep + index);
          return 'patch' in step ? [step.patch] : [];
        });
        assert.deepEqual(
          used,
          [...new Set(used)].sort((a, b) => a - b),
        );
      }),
      { seed: 12, numRuns: 1000 },
    );
  });

  it('keep everything of an equal page, and put everything on an empty one', () => {
    const blocks = [prose('a'), table('t', ['1', '2'])];
    assert.deepEqual(stepsBetween(blocks, [prose('a'), table('t', ['1', '2'])]), [{ keep: 0, count: 2 }]);
    assert.deepEqual(stepsBetween([], blocks), [{ put: blocks }]);
  });

  it('put a changed block alone, and of a changed table its changed row', () => {
    const rows = ['1', '2', '3', '4'];
    const before = [prose('a'), prose('b'), table('t', rows), prose('c')];
    const after = [prose('a'), prose('B'), table('t', ['1', '2', 'three', '4']), prose('c')];
    assert.deepEqual(stepsBetween(before, after), [
      { keep: 0, count: 1 },
      { put: [prose('B')] },
      {
        patch: 2,
        head: [{ keep: 0, count: 1 }],
        rows: [{ keep: 0, count: 2 }, { put: ['three'] }, { keep: 3, count: 1 }],
      },
      { keep: 3, count: 1 },
    ]);
  });

  it('keep what stands behind a block or a row that was added or taken out', () => {
    const rows = ['1', '2', '3', '4'];
    const before = [prose('a'), prose('b'), table('t', rows), prose('c')];
    assert.deepEqual(stepsBetween(before, [prose('a'), prose('x'), ...before.slice(1)]), [
      { keep: 0, count: 1 },
      { put: [prose('x')] },
      { keep: 1, count: 3 },
    ]);
    assert.deepEqual(stepsBetween(before, before.slice(1)), [{ keep: 1, count: 3 }]);
    const [step] = stepsBetween([table('t', rows)], [table('t', ['1', '3', '4'])]);
    assert.deepEqual(step, {
      patch: 0,
      head: [{ keep: 0, count: 1 }],
      rows: [
        { keep: 0, count: 1 },
        { keep: 2, count: 2 },
      ],
    });
  });
});
