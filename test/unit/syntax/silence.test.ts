import assert from 'node:assert/strict';
import { openDraft } from '../../../server/src/syntax/draft';
import { type Silence, silencesOf } from '../../../server/src/syntax/silence';
import { textOf } from '../../support/fixture';

/** The silences of a text in short: what they cover, rules, reason. */
function check(text: string, ...expected: readonly [Silence['covers'], string, string][]): void {
  const found = openDraft('test:a', 1, text).blocks.flatMap((block) =>
    silencesOf(block).map((silence) => {
      assert.match(textOf(block.text, silence.span), /^<!--[\s\S]*-->$/);
      return [silence.covers, silence.rules.join(' '), silence.reason];
    }),
  );
  assert.deepEqual(found, expected);
}

describe('silencing comments', () => {
  it('alone cover the next block, at a line’s end that line', () => {
    check('<!-- 不校验: t3.identity 按上级口径 -->\n| 1 |\n', ['next-block', 't3.identity', '按上级口径']);
    check('共12条。<!-- 不校验：q.sum 系估计 -->\n', ['line', 'q.sum', '系估计']);
    check('| 12 | <!-- 不校验: fmt.blank --> |\n', ['line', 'fmt.blank', '']);
  });

  it('name several rules, or all', () => {
    check('<!-- 不校验: t3.row-total, fmt.blank，t2.in-force-year.rules、x.period 原因 -->\n', [
      'next-block',
      't3.row-total fmt.blank t2.in-force-year.rules x.period',
      '原因',
    ]);
    check('<!--不校验:全部-->\n', ['next-block', '全部', '']);
  });

  it('may run over lines', () => {
    check('<!-- 不校验: q.sum\n  因为分项\n  不全 -->\n', ['next-block', 'q.sum', '因为分项\n  不全']);
  });

  it('without a rule silence none', () => check('<!-- 不校验: 原因 -->\n', ['next-block', '', '原因']));

  it('are told from other comments', () => check('<!-- 校验: q.sum -->\n<!-- 待补 -->\n<!-- 不校验 q.sum -->\n'));

  it('must be closed', () => check('<!-- 不校验: q.sum\n'));
});
