import assert from 'node:assert/strict';
import { readCell } from '../../../server/src/numbers/cell';
import { assertLinear } from '../../support/growth';

/** `value unit «number's text»`, or the kind with its reason. */
function show(text: string): string {
  const reading = readCell(text);
  if (reading.kind === 'number') {
    return `${reading.value.toFixed()}${reading.unit === undefined ? '' : ` ${reading.unit}`} «${text.slice(reading.span.start, reading.span.end)}»`;
  }
  return reading.kind === 'unreadable' ? `unreadable ${reading.reason}` : reading.kind;
}

describe('readCell', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['', 'blank'],
    ['　 \u00a0\u200b', 'blank'],
    ['[image: ]', 'blank'],
    ['=', 'computed'],
    ['＝', 'computed'],
    ['—', 'notApplicable'],
    ['/', 'notApplicable'],
    ['／', 'notApplicable'],
    ['-', 'notApplicable'],
    ['——', 'notApplicable'],
    ['无', 'notApplicable'],
    ['15', '15 «15»'],
    ['　　0', '0 «0»'],
    ['[bookmark: _GoBack]100', '100 «100»'],
    ['１２', '12 «１２»'],
    ['1,204', '1204 «1,204»'],
    ['1，204', '1204 «1，204»'],
    ['12,345,678.90', '12345678.9 «12,345,678.90»'],
    ['1 204', '1204 «1 204»'],
    ['1 2 3', '123 «1 2 3»'],
    ['1\u200b2', '12 «1\u200b2»'],
    ['1494281.84', '1494281.84 «1494281.84»'],
    ['-3', '-3 «-3»'],
    ['－3', '-3 «－3»'],
    ['+3', '3 «+3»'],
    ['3万', '30000 «3万»'],
    ['1.2亿', '120000000 «1.2亿»'],
    ['3万条', '30000 条 «3万»'],
    ['25.1万元', '25.1 万元 «25.1»'],
    ['251000元', '251000 元 «251000»'],
    ['3 件', '3 件 «3»'],
    ['27.4％', '27.4 % «27.4»'],
    ['十五', '15 «十五»'],
    ['零', '0 «零»'],
    ['1,23', 'unreadable separators'],
    ['1.2.3', 'unreadable separators'],
    ['12、13', 'unreadable text'],
    ['约3万', 'unreadable approximate'],
    ['300余', 'unreadable approximate'],
    ['见附件', 'unreadable text'],
    ['3件其中网络申请2件', 'unreadable text'],
    ['O', 'unreadable text'],
  ];
  for (const [text, expected] of cases) it(JSON.stringify(text), () => assert.equal(show(text), expected));

  it('is linear in digits and separators', () => {
    for (const unit of ['1,', '1', '1 ', '一', '['])
      assertLinear(unit, (size) => readCell(unit.repeat(size / unit.length)), 2.5e5);
  });
});
