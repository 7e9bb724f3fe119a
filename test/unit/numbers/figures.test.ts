import assert from 'node:assert/strict';
import Big from 'big.js';
import fc from 'fast-check';
import { figures, readFigures } from '../../../server/src/numbers/figures';
import { rewritten } from '../../../server/src/numbers/rewrite';
import type { Figure, Token } from '../../../server/src/numbers/token';
import { assertLinear } from '../../support/growth';

/** `written=value unit`, with bounds where it is not exact; marks as `{what written}`. */
function show(text: string): string {
  return figures(text)
    .map((token) => (token.kind === 'mark' ? `{${token.what} ${written(text, token)}}` : showFigure(text, token)))
    .join(' ');
}

function showFigure(text: string, figure: Figure): string {
  const { nominal, low, high, precision } = figure.quantity;
  const bounds = precision === 'exact' ? '' : ` ${precision}[${low?.toFixed() ?? ''},${high?.toFixed() ?? ''}]`;
  const unit = figure.unit === '' ? figure.measure : figure.unit;
  return `${written(text, figure)}=${nominal.toFixed()}${bounds} ${unit}`;
}

function written(text: string, token: Token): string {
  return text.slice(token.span.start, token.span.end);
}

function check(cases: readonly (readonly [string, string])[]): void {
  for (const [text, expected] of cases) it(text, () => assert.equal(show(text), expected));
}

describe('figures', () => {
  describe('read numbers as people write them', () => {
    check([
      ['办件12件', '12件=12 件'],
      ['办件１２件', '１２件=12 件'],
      ['发布1,204条', '1,204条=1204 条'],
      ['发布1，204条', '1，204条=1204 条'],
      ['发布 12 345 条', '12 345 条=12345 条'],
      ['面积15.67平方公里', '15.67平方公里=15.67 平方公里'],
      ['共3 件', '3 件=3 件'],
      ['答复 25\n件', '25\n件=25 件'],
      ['浏览12.3万次', '12.3万次=123000 rounded[122500,123500] 次'],
      ['收入3.2亿元', '3.2亿元=320000000 rounded[315000000,325000000] 亿元'],
      ['经费25.1万元', '25.1万元=251000 rounded[250500,251500] 万元'],
      ['处理费3940元', '3940元=3940 元'],
      ['印制1万2千份', '1万2千份=12000 rounded[11500,12500] 份'],
      ['印制3万5000份', '3万5000份=35000 份'],
      ['培训215人次', '215人次=215 人次'],
      ['接访40件次', '40件次=40 件次'],
      ['占70.4%', '70.4%=70.4 %'],
      ['占70.4％', '70.4％=70.4 %'],
      ['占3‰', '3‰=0.3 ‰'],
      ['占百分之三十', '百分之三十=30 %'],
      ['占百分之三十点五', '百分之三十点五=30.5 %'],
      ['提高5个百分点', '5个百分点=5 个百分点'],
      ['增长2倍', '2倍=2 倍'],
      ['完成三分之一', '三分之一=0.33333333333333333333 fraction'],
    ]);
  });

  describe('read Chinese numerals where they count', () => {
    check([
      ['收到二十五件', '二十五件=25 件'],
      ['收到一百零三件', '一百零三件=103 件'],
      ['叁拾件', '叁拾件=30 件'],
      ['召开两次', '两次=2 次'],
      ['由六部分组成', '六部分=6 部分'],
      ['共计十五，', '十五=15 bare'],
      ['均为零。', '零=0 bare'],
    ]);
  });

  describe('take approximations for ranges', () => {
    check([
      ['发布140余条', '140余条=140 approximate[140,150] 条'],
      ['印发3万余份', '3万余份=30000 approximate[30000,40000] 份'],
      ['2300余万次', '2300余万次=23000000 approximate[23000000,24000000] 次'],
      ['三十余次', '三十余次=30 approximate[30,40] 次'],
      ['发布约200条', '约200条=200 approximate[190,210] 条'],
      ['发布近200条', '近200条=200 approximate[190,200] 条'],
      ['发布200条左右', '200条左右=200 approximate[190,210] 条'],
      ['超过200条', '超过200条=200 approximate[200,] 条'],
      ['占90%以上', '90%以上=90 approximate[90,] %'],
      ['不足10件', '不足10件=10 approximate[,10] 件'],
      ['近七成。', '近七成=70 approximate[66.5,70] %'],
      ['预约3次', '3次=3 次'],
      ['上百场', '{indefinite 上百场}'],
      ['万余条', '{indefinite 万余条}'],
      ['数十次', '{indefinite 数十次}'],
    ]);
  });

  describe('know what is no figure', () => {
    check([
      ['2023年', '{year 2023年}'],
      ['2023年度', '{year 2023年度}'],
      ['2023年3月2日', '{date 2023年3月2日}'],
      ['自2023年1月1日起至12月31日止', '{period 2023年1月1日起至12月31日止}'],
      ['2023年1月1日---2023年12月31日', '{period 2023年1月1日---2023年12月31日}'],
      ['2023年11日至2023年1231日', '{period 2023年11日至2023年1231日}'],
      ['1-6月', '{period 1-6月}'],
      ['2024-01-20 16:48', '{date 2024-01-20} {time 16:48}'],
      ['二〇二三年', '{year 二〇二三年}'],
      ['“4•22”地球日', '{date 4•22}'],
      ['国发〔2021〕30号', '{documentNumber 〔2021〕30号}'],
      ['国发〔202130号', '{documentNumber 〔202130号}'],
      ['第711号令', '{ordinal 第711号}'],
      ['第二十条第（一）项', '{ordinal 第二十条} {ordinal 第（一）项}'],
      ['一、概述', '{ordinal 一、}'],
      ['（一）概述', '{ordinal （一）}'],
      ['1.概述', '{ordinal 1.}'],
      ['①甲②乙', '{ordinal ①} {ordinal ②}'],
      ['一是加强', '{ordinal 一是}'],
      ['电话：0000-0000000', '{phone 0000-0000000}'],
      ['电话：00000000', '{phone 00000000}'],
      ['“12345”平台', '{phone 12345}'],
      ['12345政务服务热线', '{phone 12345}'],
      ['邮编：000000', '{postcode 000000}'],
      ['大道23号607室', '{code 23号} {code 607室}'],
      ['http://example.cn/a?id=11850', '{url http://example.cn/a?id=11850}'],
      ['xx00@example.cn', '{email xx00@example.cn}'],
      ['014416330/2018-04736', '{code 014416330/2018-04736}'],
      ['15个工作日', '{duration 15个工作日}'],
      ['总分90.7分', '{score 90.7分}'],
      ['一级栏目', '{level 一级}'],
      ['10—20件', '{range 10—20件}'],
      ['《2023年工作要点》', '{title 《2023年工作要点》}'],
      ['最多跑一次', '{setPhrase 一次}'],
      ['“七个一”', '{setPhrase 七个}'],
      ['四个意识', '{setPhrase 四个}'],
      ['三审三校', ''],
      ['双随机、一公开', ''],
      ['PM2.5', '{word PM2.5}'],
      ['{{本年新收}}件', '{reference {{本年新收}}}'],
      ['共条，', '{gap 共条}'],
      ['公共条件', ''],
      ['比例为%；', '{gap 为%}'],
    ]);
  });

  it('drops left-overs of copying and page numbers', () => {
    assert.equal(show('[bookmark: _GoBack]100条'), '100条=100 条');
    assert.equal(show('答复\n- 3 -\n50件'), '50件=50 件');
  });

  it('keeps what is counted', () => {
    const [first, second] = figures('其中网上申请8件，信函2件').filter(
      (token): token is Figure => token.kind === 'figure',
    );
    assert.equal(first?.noun, '其中网上申请');
    assert.equal(second?.noun, '信函');
  });

  it('rewrites a value in the manner of a figure', () => {
    const [figure] = figures('12.3万条').filter((token): token is Figure => token.kind === 'figure');
    assert.ok(figure);
    assert.equal(rewritten(figure, new Big(131000)), '13.1万');
  });

  it('gives tokens in order, apart and inside the text, for any text', () => {
    const piece = fc.constantFrom(
      '1',
      '２',
      '，',
      '、',
      '。',
      '件',
      '万',
      '余',
      '（',
      '）',
      '年',
      '月',
      '%',
      '共',
      '十',
      '百分之',
      '占',
      ' ',
      '\n',
      '第',
      '《',
      '》',
      'a',
      '.',
      '-',
      '〔',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const token of figures(text)) {
          assert.ok(token.span.start >= end && token.span.end > token.span.start && token.span.end <= text.length);
          end = token.span.end;
        }
      }),
      { seed: 20240131, numRuns: 2000 },
    );
  });

  it('is linear in digits, commas and brackets', () => {
    const hostile = [
      '1',
      '1,',
      '1,111',
      '111,',
      '(',
      '(1,23)',
      '1.',
      '1 ',
      '1-',
      '一',
      '十',
      '《',
      '{{',
      '<!--',
      'a@',
      '1/',
      '〔2021',
      '共条，',
      '2018年',
    ];
    for (const unit of hostile)
      assertLinear(unit, (size) => readFigures(unit.repeat(Math.ceil(size / unit.length))), 5e4);
  }).timeout(60_000);
});
