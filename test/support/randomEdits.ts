import type { TextChange } from '../../server/src/text/change';
import type { Random } from './random';

/** What is typed, pasted and spoilt in drafts: figures, words of claims, cells, headings, markup, and what no one should type. */
const PIECES = [
  ...[
    '1',
    '0',
    '9',
    '12',
    '－',
    '%',
    '万',
    '件',
    '条',
    '，',
    '。',
    '、',
    '；',
    '\n',
    '\n\n',
    '|',
    '\t',
    ' ',
    '　',
    '=',
  ],
  ...[
    '其中',
    '共',
    '占',
    '比上年增加',
    '其余',
    '均为',
    '分别为',
    '未收到',
    '收到政府信息公开申请',
    '办结',
    '结转下年度',
  ],
  ...[
    '一、总体情况\n',
    '（一）主动公开。',
    '三、收到和处理政府信息公开申请情况\n',
    '2023年',
    '《条例》第二十条',
    '{{本年新收}}',
  ],
  ...['<!-- 不校验: q.sum 理由 -->\n', '<table>', '</table>', '| --- |', '表：行政复议\n', '---\n', '# ', '1. '],
  ...['\u0000', '\ufeff', '\u200b', '\u202e', '\ud83d', '\ude00', '\r\n', '\r', '\u2028', '&nbsp;', '[bookmark: x]'],
];

/** A change of a text: mostly a character or a figure typed or deleted, now and then a line moved, cut or doubled. */
export function randomChange(text: string, random: Random): TextChange {
  const at = random.upTo(text.length);
  const piece = PIECES[random.upTo(PIECES.length - 1)] ?? '';
  switch (random.upTo(9)) {
    case 0:
    case 1:
    case 2:
      return { span: { start: at, end: at }, text: piece };
    case 3:
    case 4:
      return { span: { start: at, end: Math.min(text.length, at + random.between(1, 3)) }, text: '' };
    case 5:
    case 6:
      return digitChange(text, at, random);
    case 7:
      return { span: lineAt(text, at), text: '' };
    case 8: {
      const line = lineAt(text, at);
      const to = random.upTo(text.length);
      return { span: { start: to, end: to }, text: text.slice(line.start, line.end) };
    }
    default:
      return { span: { start: at, end: Math.min(text.length, at + random.upTo(80)) }, text: piece };
  }
}

/** The next digit becomes another. */
function digitChange(text: string, at: number, random: Random): TextChange {
  const found = /[0-9]/.exec(text.slice(at, at + 2_000));
  const start = at + (found?.index ?? 0);
  return { span: { start, end: Math.min(text.length, start + (found ? 1 : 0)) }, text: String(random.upTo(9)) };
}

function lineAt(text: string, at: number): { readonly start: number; readonly end: number } {
  const start = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
  const end = text.indexOf('\n', at);
  return { start: Math.min(start, at), end: end < 0 ? text.length : end + 1 };
}
