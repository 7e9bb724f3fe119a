import assert from 'node:assert/strict';
import { openDraft } from '../../../server/src/syntax/draft';
import { readHeaded } from '../../../server/src/syntax/heading';
import { chineseNumeral, type Ordinal, readOrdinal, writeOrdinal } from '../../../server/src/syntax/ordinal';
import { textOf } from '../../support/fixture';
import { anyText, holdsForAll } from '../../support/random';

describe('ordinals', () => {
  function check(line: string, level: Ordinal['level'], number: number, rest = '甲'): void {
    const ordinal = readOrdinal(line);
    assert.ok(ordinal, `no ordinal in ${line}`);
    assert.deepEqual([ordinal.level, ordinal.number], [level, number], line);
    assert.equal(line.slice(ordinal.end), rest);
    assert.match(line.slice(0, ordinal.start), /^[\s\u200b]*$/);
  }

  it('of four levels', () => {
    check('一、甲', 1, 1);
    check('（二）甲', 2, 2);
    check('3.甲', 3, 3);
    check('（4）甲', 4, 4);
  });

  it('as people type them', () => {
    for (const line of ['1.甲', '1．甲', '１、甲', '1、甲', ' 1. 甲', '\u3000\u30001、甲', '\t１．甲', '1 . 甲'])
      check(line, 3, 1);
    for (const line of ['(一)甲', '（ 一 ）甲', '（一）、甲', '( 一）甲', '\u200b（一）甲']) check(line, 2, 1);
    for (const line of ['⑴甲', '①甲', '(1)甲', '（１）甲', '1)甲', '1）甲', '① 甲', '①、甲']) check(line, 4, 1);
    for (const line of ['一、甲', '一．甲', '一 、甲', '\u3000\u3000一、\u3000甲']) check(line, 1, 1);
  });

  it('up to 九十九', () => {
    for (let number = 1; number <= 99; number++) {
      check(`${chineseNumeral(number)}、甲`, 1, number);
      for (const level of [1, 2, 3, 4] as const) check(`${writeOrdinal(level, number)}甲`, level, number);
    }
  });

  it('are not decimals, years, lone numbers or words', () => {
    for (const line of [
      '1.5万条',
      '2024年',
      '12',
      '（一',
      '一般',
      '三是加强领导',
      '（见附件）',
      '十分重要',
      '1-2',
      '',
    ]) {
      assert.equal(readOrdinal(line), undefined, line);
    }
  });

  it('are looked for in any text without harm', () => {
    holdsForAll([anyText], (text) => {
      const ordinal = readOrdinal(text);
      assert.ok(ordinal === undefined || (ordinal.start < ordinal.end && ordinal.end <= text.length));
    });
  });
});

describe('heading or item', () => {
  function check(kind: 'heading' | 'item', ...lines: readonly string[]): void {
    for (const line of lines) assert.equal(openDraft('test:a', 1, `${line}\n`).blocks[0]?.kind, kind, line);
  }

  it('levels 1 and 2 are headings', () => {
    check('heading', '一、总体情况', '（一）公开形式：', '(二)接受衡阳市党政门户网站访谈2次。', '十一、附表');
  });

  it('below, short lines that end without punctuation are', () => {
    check('heading', '1.平台建设', '（3）监督保障', '①主动公开', '2、提案办理情况');
    check('item', '1.平台建设；', '2.平台建设。', '3.平台建设，', '（1）平台建设：', '④监督保障、');
  });

  it('below, a line that ends with a counted figure is an entry of a list', () => {
    check('item', '1、建设用地预审信息 98条', '2.行政许可9项', '③占27.4%', '（4）收费１２万元');
  });

  it('below, long lines are items', () => {
    check('item', `1.${'长'.repeat(31)}`);
    check('heading', `1.${'长'.repeat(30)}`);
  });

  it('below, run-in headings are', () => {
    check('heading', '1.加强政务公开。充分保证群众的知情权。', '（2）平台建设。全年更新1200条；');
    check('item', `1.${'长'.repeat(31)}。后文。`, '1.一句话。', '2.“一句话。”');
  });

  it('a dash makes an item', () => check('item', '- 平台建设', '• 平台建设'));
});

describe('readHeaded', () => {
  function check(text: string, level: number, title: string, body = ''): void {
    const headed = readHeaded(text);
    assert.deepEqual(
      [headed.level, textOf(text, headed.title), textOf(text, headed.body).trim()],
      [level, title, body],
      text,
    );
  }

  it('tells level and title', () => {
    check('一、总体情况\n', 1, '总体情况');
    check('\u3000\u3000（一）主动公开情况 \r\n', 2, '主动公开情况');
    check('# 示例局2024年年度报告\n', 0, '示例局2024年年度报告');
    check('## 总体情况', 1, '总体情况');
    check('## 一、总体情况', 1, '总体情况');
    check('##### 监督保障', 4, '监督保障');
    check('- 甲；', 4, '甲；');
    check('六、无此情况。\n', 1, '无此情况');
  });

  it('parts a run-in heading from its paragraph', () => {
    check('1.加强政务公开。充分保证群众的知情权。\n', 3, '加强政务公开', '充分保证群众的知情权。');
    check('（二）依申请公开。全年收到6件。', 2, '依申请公开', '全年收到6件。');
  });

  it('joins the lines of a heading broken to fit a page', () => {
    const text = '1.充分利用咨询电话、信箱留言、政务微博微信等渠道落实留言办\n理答复机制；\n';
    const { blocks } = openDraft('test:a', 1, text);
    assert.equal(blocks.length, 1);
    check(text, 3, '充分利用咨询电话、信箱留言、政务微博微信等渠道落实留言办', '理答复机制；');
  });

  it('reads any text', () => {
    holdsForAll([anyText], (text) => {
      const { title, body } = readHeaded(text);
      assert.ok(0 <= title.start && title.start <= title.end && title.end <= text.length);
      assert.ok(body.start <= Math.max(body.start, body.end) && body.end <= text.length);
    });
  });
});
