import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editDraft, openDraft } from '../../../server/src/syntax/draft';
import { isPageNumber } from '../../../server/src/text/pageNumber';
import { findingsIn, reportOf, textAt } from '../../support/check';
import { applied } from '../../support/slips';

function kinds(text: string): string[] {
  return openDraft('test:a', 1, text).blocks.map(({ kind, text: own }) => `${kind} ${own.replaceAll('\n', '⏎')}`);
}

describe('numbers of printed pages', () => {
  it('are told from items, cells and text', () => {
    for (const line of [
      '- 1 -',
      '-12-',
      '— 3 —',
      '－ ３ －',
      '　　— 3 —',
      '第 3 页 共 12 页',
      '第3页，共12页',
      '第三页',
      'Page 3 of 12',
    ])
      assert.ok(isPageNumber(line), line);
    for (const line of ['12', '- 1', '1 -', '- 公开 -', '第3页的附表', '- 1 - 2', '—', '-1', '第一，', 'Page'])
      assert.ok(!isPageNumber(line), line);
  });

  it('part no paragraph', () => {
    assert.deepEqual(kinds('全年公开信息\n- 1 -\n12条。\n'), ['paragraph 全年公开信息⏎- 1 -⏎12条。⏎']);
    assert.deepEqual(kinds('全年公开信息\n\n— 1 —\n\n12条。\n'), ['paragraph 全年公开信息⏎⏎— 1 —⏎⏎12条。⏎']);
  });

  it('part no item and no heading that a page ends', () => {
    assert.deepEqual(
      kinds('1、建设用地预审、土地供应、地质灾害防治和不动产登记等各类政务信息公开\n第 1 页 共 9 页\n98条；\n'),
      ['item 1、建设用地预审、土地供应、地质灾害防治和不动产登记等各类政务信息公开⏎第 1 页 共 9 页⏎98条；⏎'],
    );
  });

  it('stand alone between what they do not join', () => {
    assert.deepEqual(kinds('公开12条。\n\n- 1 -\n\n公开13条。\n'), [
      'paragraph 公开12条。⏎',
      'blank ⏎',
      'leftover - 1 -⏎',
      'blank ⏎',
      'paragraph 公开13条。⏎',
    ]);
    assert.deepEqual(kinds('公开12条\n- 1 -\n二、申请\n'), [
      'paragraph 公开12条⏎',
      'leftover - 1 -⏎',
      'heading 二、申请⏎',
    ]);
  });

  it('hide no figure of the sentence', () => {
    const text = '收到申请30件，其中甲类\n- 1 -\n12件、乙类9件、丙类\n\n第 2 页 共 9 页\n\n10件、其他2件。\n';
    const findings = findingsIn(reportOf(text)).filter(({ rule }) => rule === 'q.sum');
    assert.deepEqual(
      findings.map(({ level }) => level),
      ['error'],
    );
  });

  it('are offered for removal, line and all', () => {
    const text = '全年公开信息\n- 1 -\n12条、政策\n\n第 2 页 共 9 页\n\n3条。\n\n- 3 -\n';
    const report = reportOf(text);
    const leftovers = findingsIn(report).filter(({ rule }) => rule === 'markup.leftover');
    assert.deepEqual(
      leftovers.map(({ place }) => textAt(report, place)),
      ['- 1 -', '第 2 页 共 9 页', '- 3 -'],
    );
    const leftoversIn = (draft: string) => {
      const own = reportOf(draft);
      const [first] = findingsIn(own).filter(({ rule }) => rule === 'markup.leftover');
      return first?.fixes[0] && applied(own, first.fixes[0]);
    };
    let after = text;
    for (let next = leftoversIn(after); next !== undefined; next = leftoversIn(after)) after = next;
    assert.equal(after, '全年公开信息\n12条、政策\n3条。\n\n');
  });

  it('come out the same after an edit as in a fresh draft, and lose nothing', () => {
    const piece = fc.constantFrom(
      '- 1 -',
      '第 2 页 共 9 页',
      '公开信息',
      '12条。',
      '\n',
      '\n',
      ' ',
      '1、甲',
      '一、乙',
      '|',
      '\t',
      '\r\n',
    );
    const script = fc.array(fc.tuple(fc.nat(), fc.nat(6), piece), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), script, (pieces, edits) => {
        let draft = openDraft('test:a', 1, pieces.join(''));
        for (const [at, length, text] of edits) {
          const start = at % (draft.text.length + 1);
          const end = Math.min(draft.text.length, start + length);
          draft = editDraft(draft, draft.version + 1, [{ span: { start, end }, text }]);
          const fresh = openDraft('test:a', 1, draft.text);
          assert.deepEqual(draft.blocks, fresh.blocks);
          assert.equal(draft.blocks.map((block) => block.text).join(''), draft.text);
        }
      }),
      { seed: 20250125, numRuns: 500 },
    );
  });
});
