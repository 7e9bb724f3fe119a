import assert from 'node:assert/strict';
import Big from 'big.js';
import type { ProseClaimForm, Term } from '../../../server/src/catalogue/format';
import { tableClaimsOf } from '../../../server/src/model/claims/against';
import { readPassage } from '../../../server/src/model/claims/claims';
import { passagesOf } from '../../../server/src/model/claims/passages';
import { compilePhrase, findPhrase, matchLeft } from '../../../server/src/model/claims/phrase';
import { readProse } from '../../../server/src/model/claims/reading';
import { openDraft } from '../../../server/src/syntax/draft';
import { assertLinear } from '../../support/growth';
import { showClaim } from './claims';

/** A made-up table: 12 requests, 10 of them online, 5 reviews, 3 of them upheld, no complaint. */
const CELLS: Readonly<Record<string, number>> = {
  received: 12,
  carried: 3,
  online: 10,
  review: 5,
  upheld: 3,
  litigation: 2,
  'litigation.upheld': 1,
  complaints: 0,
  staff: 2,
  fee: 1.5,
};
const UNITS: Readonly<Record<string, string>> = { staff: '人', fee: '万元' };

const cell = (indicator: string): Term => ({ kind: 'cell', sign: 1, indicator, previous: false });

function form(
  id: string,
  phrases: readonly string[],
  zero: readonly string[] = [],
  alternatives: readonly (readonly Term[])[] = [],
): ProseClaimForm {
  return { id, eras: ['e'], phrases, zero, target: [cell(id)], alternatives, confirms: false, explain: '' };
}

const FORMS: readonly ProseClaimForm[] = [
  form('received', ['(共)收到(信息公开)申请{n}'], ['未收到(信息公开)申请'], [[cell('received'), cell('carried')]]),
  form('online', ['(网上|网络)申请{n}']),
  form('review', ['行政复议(案件)(共){n}'], ['无行政复议', '未发生行政复议']),
  form('upheld', ['(结果)维持{n}'], [], [[cell('litigation.upheld')]]),
  form('litigation', ['行政诉讼(案件){n}'], ['无行政诉讼']),
  form('complaints', ['举报(投诉){n}'], ['没有举报投诉']),
  form('staff', ['{n}(名)专职', '专职人员{n}']),
  form('fee', ['收取费用{n}']),
  { ...form('review.confirms', ['受理投诉件{n}']), target: [cell('review')], confirms: true },
  { ...form('received.mailbox', ['(局长|镇长)信箱(…)处理来信{n}']), target: [cell('received')] },
];

function show(text: string): readonly string[] {
  const context = { year: 2023 };
  const passages = passagesOf(openDraft('file:///a.gouji', 1, text)).map((passage) =>
    readPassage(passage, (block) => readProse(block.text), context),
  );
  const tables = {
    valueOf: (ref: string) => (CELLS[ref] === undefined ? undefined : new Big(CELLS[ref])),
    unitOf: (ref: string) => UNITS[ref] ?? '件',
  };
  return tableClaimsOf(passages, FORMS, tables, context).map(
    (claim) => `${claim.target?.form ?? ''} ${showClaim(claim)}`,
  );
}

describe('prose against tables', () => {
  const cases: readonly (readonly [string, ...string[]])[] = [
    ['2023年，我局共收到申请12件。', 'received equal holds: 12 = 12'],
    ['2023年，我局共收到申请13件。', 'received equal broken warning: 13 ≠ 12 → 12'],
    // With what was carried over: the other reading.
    ['全年共收到信息公开申请15件。', 'received equal holds: 15 = 15'],
    ['全年收到申请约12件。', 'received equal holds: 12 = 12'],
    ['全年收到申请20余件。', 'received equal broken warning: 20 ≠ 12 → 12'],
    // Another body, another year, another stage.
    ['全市各级机关共收到申请130件。', 'received equal unknown: 130 ? 12'],
    ['2022年，我局共收到申请9件。', 'received equal unknown: 9 ? 12'],
    ['向上级机关收到申请9件。', 'received equal unknown: 9 ? 12'],
    ['收到申请12件，其中网上申请11件。', 'received equal holds: 12 = 12', 'online equal broken warning: 11 ≠ 10 → 10'],
    ['网上申请10次。', 'online equal holds: 10 = 10'],
    [
      '行政复议5件，其中维持3件；行政诉讼2件，其中维持1件。',
      'review equal holds: 5 = 5',
      'upheld equal holds: 3 = 3',
      'litigation equal holds: 2 = 2',
      'upheld equal holds: 1 = 1',
    ],
    ['行政复议、行政诉讼7件。', 'litigation equal unknown: 7 ? 2'],
    ['行政复议、行政诉讼分别为5件、3件。', 'review equal holds: 5 = 5', 'litigation equal broken warning: 3 ≠ 2 → 2'],
    ['行政复议案件5件均被维持。', 'review equal holds: 5 = 5', 'upheld equal broken warning: 5 ≠ 3 → 3'],
    ['办公室、中心各1名专职人员。', 'staff equal holds: 2×1 = 2'],
    ['收取费用1.5万元。', 'fee equal holds: 1.5万元 = 1.5'],
    ['收取费用15000元。', 'fee equal holds: 15000元 = 1.5'],
    ['收取费用1.6万元。', 'fee equal broken warning: 1.6万元 ≠ 1.5 → 1.5'],
    ['没有举报投诉。', 'complaints equal holds: 0 = 0'],
    ['2023年无行政复议。', 'review equal broken warning: 0 ≠ 5'],
    ['2022年无行政复议。', 'review equal unknown: 0 ? 5'],
    ['举办培训12件。'],
    // All of 5 are upheld: of others more may be, but not fewer.
    ['行政复议2件，皆为维持。', 'review equal broken warning: 2 ≠ 5 → 5', 'upheld equal unknown: 2 ? 3'],
    ['行政复议5件，全部维持。', 'review equal holds: 5 = 5', 'upheld equal broken warning: 5 ≠ 3 → 3'],
    // A slip of the pen between the words, but no word that changes them.
    ['共收到政府信息公开申请书12件。', 'received equal holds: 12 = 12'],
    ['共收到政府信息公开申请书13件。', 'received equal broken warning: 13 ≠ 12 → 12'],
    ['共收到政府信息公开申请率13件。'],
    ['收到申请人12件。'],
    // What stands in the clause before is another thing; beside the figure it is the thing counted.
    ['回复咨询40条，网上申请11件。', 'online equal broken warning: 11 ≠ 10 → 10'],
    ['网上咨询申请11件。'],
    // Words that may mean less than the cell confirm it, and contradict nothing.
    ['受理投诉件5件。', 'review.confirms equal holds: 5 = 5'],
    ['受理投诉件4件。', 'review.confirms equal unknown: 4 ? 5'],
    // From the clause before.
    ['开通“局长信箱”，全年处理来信12件。', 'received.mailbox equal holds: 12 = 12'],
    ['开通“局长信箱”，受理3次，全年处理来信12件。'],
  ];
  for (const [text, ...expected] of cases) it(text, () => assert.deepEqual(show(text), expected));
});

describe('phrases of the catalogue', () => {
  const left = (source: string, text: string) => matchLeft(compilePhrase(source), text)?.start;

  it('match the words before a figure, optional ones and fillers passed over', () => {
    assert.equal(left('(共)收到(信息公开)申请{n}', '我局共收到申请'), 2);
    assert.equal(left('(共)收到(信息公开)申请{n}', '我局收到政府信息公开申请共计'), 2);
    assert.equal(left('(制发|印发)规范性文件{n}', '废止规范性文件'), undefined);
    assert.equal(left('(制发|印发)规范性文件{n}', '印发行政规范性文件'), 0);
    assert.equal(left('结转(下年|{year}年){n}', '结转2024年'), 0);
  });

  it('are found in running text', () => {
    assert.equal(findPhrase(compilePhrase('未收到(信息公开)申请'), '今年未收到申请。'), 2);
    assert.equal(findPhrase(compilePhrase('未收到(信息公开)申请'), '今年收到申请。'), undefined);
  });

  it('match in linear time', () => {
    const phrase = compilePhrase('(共)(共)(共)(共)(共)(共)收到(信息)(信息)(信息)(信息)申请{n}');
    const match = (size: number) => {
      const text = `${'共'.repeat(size)}收到${'信息'.repeat(size)}申请`;
      for (let round = 0; round < 300; round += 1) matchLeft(phrase, text);
    };
    assertLinear('a phrase of words that may be left out', match, 200);
  });
});
