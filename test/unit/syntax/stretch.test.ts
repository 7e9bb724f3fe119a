import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Block } from '../../../server/src/syntax/block';
import { inBlocks, indexedBlocks, someBlock, stretchesOf } from '../../../server/src/syntax/stretch';

const BLOCKS = fc.array(
  fc.boolean().map((isMeant): Block => ({ kind: isMeant ? 'heading' : 'paragraph', text: 'x' })),
  { maxLength: 300 },
);
const isMeant = ({ kind }: Block) => kind === 'heading';

describe('stretches of blocks', () => {
  it('tell what the blocks themselves tell', () => {
    const [all, indexed, some] = [
      inBlocks((block) => (isMeant(block) ? [block] : [])),
      indexedBlocks((block) => (isMeant(block) ? block : undefined)),
      someBlock(isMeant),
    ];
    fc.assert(
      fc.property(BLOCKS, fc.nat(300), fc.nat(300), (blocks, from, to) => {
        const draft = { stretches: stretchesOf(blocks) };
        assert.deepEqual(all(draft), blocks.filter(isMeant));
        for (const { found, index } of indexed(draft)) assert.equal(blocks[index], found);
        assert.equal(indexed(draft).length, all(draft).length);
        assert.equal(some(draft, from, to), blocks.slice(from, to).some(isMeant));
      }),
      { seed: 21 },
    );
  });

  it('are the same objects but for those with other blocks, and do not crumble', () => {
    fc.assert(
      fc.property(BLOCKS, fc.array(fc.tuple(fc.nat(), fc.nat(3)), { minLength: 1, maxLength: 60 }), (first, edits) => {
        let blocks = first;
        let stretches = stretchesOf(blocks);
        for (const [at, gone] of edits) {
          const index = at % (blocks.length + 1);
          const rest = blocks.slice(index + gone);
          blocks = [...blocks.slice(0, index), { kind: 'paragraph', text: 'y' }, ...rest];
          const before = new Set(stretches);
          stretches = stretchesOf(blocks, stretches);
          assert.deepEqual(
            stretches.flatMap((stretch) => stretch.blocks),
            blocks,
          );
          assert.ok(stretches.filter((stretch) => !before.has(stretch)).length <= 4);
        }
        assert.ok(stretches.length <= blocks.length / 8 + 4, `${stretches.length} of ${blocks.length}`);
      }),
      { seed: 22 },
    );
  });
});
