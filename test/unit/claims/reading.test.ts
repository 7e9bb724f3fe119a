import assert from 'node:assert/strict';
import fc from 'fast-check';
import { claimsOf, readPassage } from '../../../server/src/model/claims/claims';
import { coverageOf } from '../../../server/src/model/claims/coverage';
import { passagesOf } from '../../../server/src/model/claims/passages';
import { readProse } from '../../../server/src/model/claims/reading';
import { openDraft } from '../../../server/src/syntax/draft';
import { assertLinear } from '../../support/growth';
import { claimsIn } from './claims';

const PIECES = [
  '收到申请',
  '其中',
  '共',
  '共计',
  '12',
  '3',
  '９',
  '件',
  '条',
  '%',
  '占',
  '，',
  '、',
  '；',
  '。',
  '：',
  '（',
  '）',
  '\n',
  '1、',
  '①',
  '同比',
  '增长',
  '由',
  '至',
  '其余',
  '分别为',
  '均为',
  '等',
  '个',
  '2023年',
  '上年',
  '结转',
  '办结',
  '办结率',
  '余',
  '约',
  '万',
  '一、',
  '部分组成',
];

describe('reading claims', () => {
  it('ends on any text, with every figure where it says', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }), (pieces) => {
        for (const claim of claimsIn(pieces.join(''))) {
          for (const { place, text } of claim.figures)
            assert.equal(place.block.text.slice(place.span.start, place.span.end), text);
        }
      }),
      { seed: 20240131, numRuns: 3000 },
    );
  }).timeout(60_000);

  it('reads each block once and gives the same claims for the same blocks', () => {
    const draft = openDraft(
      'file:///a.gouji',
      1,
      '一、情况\n共公开60条，其中甲30条，乙30条。\n二、其他\n收到申请3件，3件已审结。\n',
    );
    let reads = 0;
    const read = (block: { readonly text: string }) => {
      reads += 1;
      return readProse(block.text);
    };
    for (const passage of passagesOf(draft)) readPassage(passage, read, {});
    assert.equal(reads, draft.blocks.length);
  });

  it('says of every figure what became of it', () => {
    const text = '2023年发布信息60条，其中甲30条，乙30条。开展培训4次，约200人参加，满意率98%。同上年相比减少5条。';
    const passages = passagesOf(openDraft('file:///a.gouji', 1, text)).map((passage) =>
      readPassage(passage, (block) => readProse(block.text), {}),
    );
    const coverage = coverageOf(passages, claimsOf(passages));
    assert.deepEqual(
      coverage.figures.map(({ figure, status }) => `${figure.quantity.nominal.toFixed()} ${status}`),
      ['60 checked', '30 checked', '30 checked', '4 unchecked', '200 apart', '98 apart', '5 unchecked'],
    );
    assert.equal(coverage.marks, 1);
  });

  it('is linear in hostile text', () => {
    const hostile = [
      '1,',
      '(1,23)',
      '1件，',
      '其中1件，',
      '1件：',
      '共9件，其中1件、',
      '1件占1%，',
      '1件，同比增长1%，',
      '其余1件，',
      '结转下年1件，收到1件，',
      '甲、乙分别为1件、2件，',
      '名、',
      '共条，',
      '由1个至2个',
    ];
    for (const unit of hostile) {
      // Few enough figures for the passage to be read as prose, see MOST_FIGURES.
      const read = (repeats: number) => {
        const block = { kind: 'paragraph' as const, text: unit.repeat(repeats) };
        claimsOf([readPassage({ blocks: [block] }, () => readProse(block.text), { year: 2023 })]);
      };
      assertLinear(unit, read, 400);
    }
  }).timeout(120_000);
});
