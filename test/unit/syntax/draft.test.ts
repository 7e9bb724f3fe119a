import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blockIndexAt, type Draft, editDraft, openDraft, spanIn, startOf } from '../../../server/src/syntax/draft';
import { tableOf } from '../../../server/src/syntax/table/read';
import { applyChange, type TextChange } from '../../../server/src/text/change';
import { readFixture } from '../../support/fixture';
import { anyText, holdsForAll } from '../../support/random';

/** An edit script without a text: places are fractions of what the text's length will be. */
type Script = readonly (readonly [from: number, length: number, text: string])[][];

const script: fc.Arbitrary<Script> = fc.array(
  fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), fc.oneof(fc.constant(''), anyText)), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 1, maxLength: 6 },
);

/** The script's changes as the protocol sends them, each counted in the text after the one before. */
function changesOn(text: string, edits: Script[number]): { readonly changes: TextChange[]; readonly text: string } {
  const changes: TextChange[] = [];
  let current = text;
  for (const [from, length, inserted] of edits) {
    const start = Math.floor(from * current.length);
    const change = { span: { start, end: Math.min(current.length, start + length) }, text: inserted };
    changes.push(change);
    current = applyChange(current, change);
  }
  return { changes, text: current };
}

function assertSame(edited: Draft, fresh: Draft): void {
  assert.equal(edited.text, fresh.text);
  assert.equal(edited.version, fresh.version);
  assert.deepEqual(edited.blocks, fresh.blocks);
  assert.deepEqual(edited.starts, fresh.starts);
  assert.deepEqual(edited.lines.starts, fresh.lines.starts);
}

/** Edits `before` to `after` where they differ and tells which blocks of the old draft are in the new one. */
function keptBlocks(marked: string, replacement: string): string[] {
  const { text, spans } = readFixture(marked);
  const draft = openDraft('test:a', 1, text);
  const edited = editDraft(draft, 2, [{ span: spans[0]!, text: replacement }]);
  assertSame(edited, openDraft('test:a', 2, applyChange(text, { span: spans[0]!, text: replacement })));
  const old = new Set(draft.blocks);
  return edited.blocks.filter((block) => old.has(block)).map((block) => block.text);
}

describe('editDraft', () => {
  it('gives what openDraft gives, whatever the edits', () => {
    holdsForAll(
      [anyText, script],
      (text, steps) => {
        let draft = openDraft('test:a', 0, text);
        for (const [index, edits] of steps.entries()) {
          const { changes, text: next } = changesOn(draft.text, edits);
          draft = editDraft(draft, index + 1, changes);
          assertSame(draft, openDraft('test:a', index + 1, next));
        }
      },
      { runs: 1500 },
    );
  });

  it('keeps the blocks that no edit touched', () => {
    assert.deepEqual(keptBlocks('一、甲\n正文«»。\n二、乙\n后文。\n', '很长'), ['一、甲\n', '二、乙\n', '后文。\n']);
    assert.deepEqual(keptBlocks('一、甲\n\n| a | b |\n| 1 | «2» |\n\n二、乙\n', '30'), [
      '一、甲\n',
      '\n',
      '\n',
      '二、乙\n',
    ]);
  });

  it('keeps what stands before and behind a table that an edit tears apart', () => {
    const kept = keptBlocks('一、甲\n| a |b|\n«| 1 |2|\n»| 3 |4|\n二、乙\n', '话。\n');
    assert.deepEqual(kept, ['一、甲\n', '二、乙\n']);
  });

  it('keeps everything where the text only moved', () => {
    assert.deepEqual(keptBlocks('«»一、甲\n正文。\n', '# 标题\n'), ['一、甲\n', '正文。\n']);
  });

  it('sees a line break that the edit splits or joins', () => {
    assert.deepEqual(keptBlocks('一、甲\r«\n»正文。\r\n\r\n二、乙\r\n', ''), ['正文。\r\n', '\r\n', '二、乙\r\n']);
    assert.deepEqual(keptBlocks('一、甲«\r»\n正文。\n\n二、乙\n', '\r文'), ['\n', '二、乙\n']);
  });

  it('keeps what was read of a table it did not touch', () => {
    const draft = openDraft('test:a', 1, '甲。\n\n| a | b |\n| 1 | 2 |\n');
    const edited = editDraft(draft, 2, [{ span: { start: 0, end: 1 }, text: '乙丙' }]);
    assert.equal(tableOf(edited.blocks[2]!), tableOf(draft.blocks[2]!));
  });
});

describe('places', () => {
  it('of blocks are where their text stands', () => {
    holdsForAll([anyText], (text) => {
      const draft = openDraft('test:a', 1, text);
      for (const block of draft.blocks) {
        const span = spanIn(draft, { block, span: { start: 0, end: block.text.length } });
        assert.equal(text.slice(span?.start, span?.end), block.text);
        assert.equal(draft.blocks[blockIndexAt(draft, span?.start ?? -1)], block);
      }
    });
  });

  it('of another draft are none', () => {
    const one = openDraft('test:a', 1, '甲');
    const other = openDraft('test:a', 1, '甲');
    assert.equal(startOf(other, one.blocks[0]!), undefined);
  });
});
