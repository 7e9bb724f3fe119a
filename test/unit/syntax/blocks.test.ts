import assert from 'node:assert/strict';
import type { BlockKind } from '../../../server/src/syntax/block';
import { openDraft } from '../../../server/src/syntax/draft';
import { anyText, holdsForAll } from '../../support/random';

/** The blocks, in order, whose texts joined are the draft. */
function check(...expected: readonly (readonly [BlockKind, string])[]): void {
  const text = expected.map(([, part]) => part).join('');
  const blocks = openDraft('test:a', 1, text).blocks.map(({ kind, text: own }) => [kind, own]);
  assert.deepEqual(blocks, expected);
}

describe('blocks', () => {
  it('joined are the text, whatever it is', () => {
    holdsForAll(
      [anyText],
      (text) => {
        const { blocks, starts } = openDraft('test:a', 1, text);
        assert.equal(blocks.map((block) => block.text).join(''), text);
        assert.ok(blocks.every((block) => block.text !== ''));
        assert.deepEqual(
          [...starts],
          [...blocks.keys(), blocks.length].map((index) => lengthOf(blocks.slice(0, index))),
        );
      },
      { runs: 2000 },
    );
  });

  it('are none in an empty text', () => check());

  it('are the same however lines end', () => {
    holdsForAll([anyText], (text) => {
      const unix = text.replace(/\r\n?/g, '\n');
      const kinds = (all: string) => openDraft('test:a', 1, all).blocks.map(({ kind }) => kind);
      assert.deepEqual(kinds(unix.replaceAll('\n', '\r\n')), kinds(unix));
    });
  });

  describe('front matter', () => {
    it('stands between two lines of dashes at the top', () => {
      check(['front', '---\n年度: 2024\n---\n'], ['paragraph', '正文。\n']);
      check(['front', '---\r\n年度: 2024\r\n...\r\n'], ['blank', '\r\n'], ['heading', '一、概述\r\n']);
      check(['front', '---\n---']);
    });

    it('is not where the second line is missing, or where something stands before', () => {
      check(['paragraph', '---\n年度: 2024\n']);
      check(['blank', '\n'], ['paragraph', '---\n年度: 2024\n---\n']);
    });
  });

  describe('headings', () => {
    it('are told by ordinals of levels 1 and 2, long or short', () => {
      check(['heading', '一、总体情况\n'], ['heading', '（一）主动公开情况\n'], ['paragraph', '正文。\n']);
      check(['heading', '六、无因公开引起行政复议、行政诉讼及举报的情况。\n'], ['heading', ' 七、没有收费\n']);
    });

    it('are told by hash signs, with or without an ordinal', () => {
      check(['heading', '# 示例局2024年年度报告\n'], ['heading', '## 总体情况\n'], ['heading', '### （一）主动公开\n']);
      check(['paragraph', '#没有空格\n']);
    });

    it('may hold the paragraph they run into', () => {
      check(['heading', '1.加强政务公开。充分保证群众的知情权。\n'], ['heading', '（二）依申请公开。全年收到6件。\n']);
    });

    it('need no blank line before them', () => {
      check(['paragraph', '前言。\n'], ['heading', '一、概述\n'], ['heading', '1.平台建设\n'], ['paragraph', '内容。']);
    });
  });

  describe('items', () => {
    it('are lines with a lower ordinal that end with punctuation or a figure', () => {
      check(
        ['item', '1、建设用地预审信息 98条；\n'],
        ['item', '2、规划信息9条。\n'],
        ['item', '（3）其他；\n'],
        ['item', '①土地438条\n'],
      );
    });

    it('are lines with a dash or a bullet', () => {
      check(['item', '- 甲\n'], ['item', '• 乙\n'], ['item', '· 丙\n'], ['paragraph', '-丁\n']);
    });
  });

  describe('paragraphs', () => {
    it('end at a blank line or a new ordinal', () => {
      check(['paragraph', '甲。\n乙。\n'], ['blank', '\n \n\u3000\n'], ['paragraph', '丙。\n'], ['item', '1.丁；\n']);
    });

    it('go on over the lines that a PDF broke', () => {
      check([
        'item',
        '1.充分利用咨询电话、信箱留言、政务微博微信等渠道，落实留言办理答\n复机制，提高对社会关切热点的发现、搜集和反馈能力；\n',
      ]);
      check(['heading', '（一）公开情况\n'], ['paragraph', '短的标题不折行。\n']);
    });

    it('may be indented with tabs', () => {
      check([
        'paragraph',
        '\t2024年，本局认真贯彻落实条例，全年主动公开政府信息568条。\n\t第二行，仍是正文，没有表格。\n',
      ]);
      check(
        ['heading', '\t一、概述\n'],
        ['paragraph', '\t全年公开568条。\n'],
        ['heading', '\t二、主动公开\n'],
        ['paragraph', '\t无。\n'],
      );
    });

    it('may hold pipes', () => {
      check(['paragraph', '甲|乙是一种写法。\n再说一句。\n']);
      check(['paragraph', '只有一行 |\n'], ['blank', '\n'], ['paragraph', '正文。\n']);
    });
  });

  describe('captions', () => {
    it('stand on a line of their own', () => {
      check(['caption', '表：情况\n'], ['table', '| a | b |\n|---|---|\n| 1 | 2 |\n']);
      check(['caption', '\u3000表 : t4-2021\n'], ['blank', '\n'], ['table', '|1|2|\n']);
    });
  });

  describe('comments', () => {
    it('take whole lines, to the one that closes them', () => {
      check(['comment', '<!-- 甲\n乙 -->\n'], ['paragraph', '正文。\n']);
      check(['comment', '<!-- 甲\n\t乙\n| 丙 -->\n'], ['heading', '一、概述\n']);
    });

    it('with text behind them belong to it', () => {
      check(['paragraph', '<!-- 甲 -->正文。\n']);
      check(['paragraph', '正文 <!-- 甲 -->。\n']);
    });

    it('never closed end at a blank line', () => {
      check(['comment', '<!-- 甲\n乙\n'], ['blank', '\n'], ['heading', '一、概述\n']);
    });
  });

  describe('tables', () => {
    it('of pipes: rows that open with one, or that stand at a row of dashes', () => {
      check(['paragraph', '如下。\n'], ['table', '| a | b |\n|---|--:|\n| 1 | 2 |\n'], ['paragraph', '完。\n']);
      check(
        ['paragraph', '如下。\n'],
        ['table', 'a | b\n--- | ---\n1 | 2\n'],
        ['blank', '\n'],
        ['paragraph', '完。\n'],
      );
      check(['table', '| 72 | 64 |\n']);
    });

    it('of tabs: lines of several cells', () => {
      check(['table', '项目\t数量\n甲\t1\n'], ['blank', '\n'], ['paragraph', '完。\n']);
      check(['paragraph', '如下：\n'], ['table', '\t自然人\t总计\n新收\t1\t1\n'], ['heading', '四、诉讼\n']);
    });

    it('of tab-indented cells with blank lines between the rows, cells broken over two lines among them', () => {
      check(
        ['heading', '二、主动公开\n'],
        ['table', '\t信息内容\n\t本年新\n制作数量\n\n\t规章\n\t　　0\n\n\n\t行政许可\n\t55\n'],
        ['blank', '\n'],
        ['heading', '三、收到和处理\n'],
      );
    });

    it('of cells on lines that end with a pipe, with blank lines between the rows or none', () => {
      check(
        ['heading', '十一、附表\n'],
        ['table', '指 标 |\n数量 |\n(一)收到申请数 |\n149 |\n'],
        ['blank', '\n'],
        ['paragraph', '完。\n'],
      );
      check(['table', '甲 |\n1 |\n\n乙 |\n|\n'], ['paragraph', '完。\n']);
    });

    it('of rows that end with a pipe, some of one cell, without blank lines', () => {
      check(
        ['heading', '四、诉讼\n'],
        ['table', '行政复议 |\n维持 | 纠正 |\n1 | 0 |\n'],
        ['blank', '\n'],
        ['table', '一、甲 | 1 |\n二、乙 | 2 |\n'],
        ['paragraph', '完。\n'],
      );
      // One alone is prose.
      check(['paragraph', '甲|乙|\n完。\n']);
    });

    it('of HTML: to the tag that closes the outermost', () => {
      check(['table', '<table>\n<tr><td>1\n\n</td></tr>\n</table>\n'], ['paragraph', '完。\n']);
      check(['table', '<TABLE border="1"><tr><td><table></table></td></tr>\n</TABLE>\n'], ['heading', '四、诉讼\n']);
      check(['table', '<table>\n<tr><td>1\n'], ['blank', '\n'], ['paragraph', '从不关闭。\n']);
    });
  });
});

function lengthOf(blocks: readonly { readonly text: string }[]): number {
  return blocks.reduce((length, block) => length + block.text.length, 0);
}
