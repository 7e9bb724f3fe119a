import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editDraft, openDraft, startOf } from '../../../server/src/syntax/draft';
import { applyChange } from '../../../server/src/text/change';
import { LineIndex } from '../../../server/src/text/lineIndex';

/** What decides where blocks begin and end, and what looks far ahead. */
const PIECE = fc.constantFrom(
  ...[
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\t',
    '|',
    '| 甲 | 1 |\n',
    '|---|---|\n',
    '甲\t1\n',
    '乙|\n',
    '---\n',
    '...\n',
    'k: v\n',
  ],
  ...[
    '# 题\n',
    '一、总体情况\n',
    '（一）主动公开\n',
    '1. 项\n',
    '- 项\n',
    '表：甲\n',
    '— 3 —\n',
    '12\n',
    '<!-- 注\n',
    '-->\n',
  ],
  ...[
    '<table>\n',
    '</table>\n',
    '<tr><td>1</td></tr>\n',
    '公开信息12条。',
    '很长的一行字没有标点还在继续往下写着',
    '\u200b',
    ' ',
    '。',
  ],
);
const TEXT = fc.array(PIECE, { maxLength: 60 }).map((pieces) => pieces.join(''));
const EDITS = fc.array(
  fc.record({ at: fc.nat(), length: fc.oneof(fc.nat(3), fc.nat(40)), text: fc.array(PIECE, { maxLength: 3 }) }),
  { minLength: 1, maxLength: 8 },
);

describe('an edited draft', () => {
  it('has the blocks and lines of the same text opened afresh', () => {
    fc.assert(
      fc.property(TEXT, EDITS, fc.boolean(), (text, edits, isLong) => {
        let draft = openDraft('a', 1, isLong ? `${text}\n\n`.repeat(4) : text);
        edits.forEach(({ at, length, text: pieces }, index) => {
          const start = at % (draft.text.length + 1);
          const change = { span: { start, end: Math.min(draft.text.length, start + length) }, text: pieces.join('') };
          const expected = openDraft('a', index, applyChange(draft.text, change));
          draft = editDraft(draft, index, [change]);
          assert.equal(draft.text, expected.text);
          assert.deepEqual({ ...draft, stretches: 0, bounds: 0 }, { ...expected, stretches: 0, bounds: 0 });
          assert.deepEqual(
            draft.stretches.flatMap(({ blocks }) => blocks),
            draft.blocks,
          );
          draft.blocks.forEach((block, own) => {
            assert.equal(startOf(draft, block), draft.starts[own]);
          });
        });
      }),
      { seed: 8, numRuns: 3000 },
    );
  });

  it('has lines that are found again around the change only', () => {
    const unit = fc.constantFrom('a', '\r', '\n', '\r\n', '字');
    const string = fc.array(unit, { maxLength: 8 }).map((units) => units.join(''));
    fc.assert(
      fc.property(string, string, string, string, (head, gone, added, tail) => {
        const [before, text] = [head + gone + tail, head + added + tail];
        const change = { span: { start: head.length, end: head.length + gone.length }, text: added };
        const { lines } = editDraft(openDraft('a', 1, before), 2, [change]);
        assert.deepEqual(lines, new LineIndex(text));
      }),
      { seed: 9, numRuns: 5000 },
    );
  });
});
