import assert from 'node:assert/strict';
import { applyChange, detach } from '../../../server/src/text/change';
import { displayWidth } from '../../../server/src/text/displayWidth';
import { markSpans, readFixture } from '../../support/fixture';
import { anyText, holdsForAll } from '../../support/random';

describe('applyChange', () => {
  /** What stands in «…» gives way to `text`. */
  function check(marked: string, text: string, expected: string): void {
    const fixture = readFixture(marked);
    assert.equal(applyChange(fixture.text, { span: fixture.spans[0]!, text }), expected);
  }

  it('replaces, inserts and removes', () => {
    check('共«12»条', '13', '共13条');
    check('共«»条', '13', '共13条');
    check('共«12»条', '', '共条');
  });

  it('moves what lies outside the text to its end', () => {
    assert.equal(applyChange('ab', { span: { start: 5, end: 9 }, text: 'c' }), 'abc');
    assert.equal(applyChange('ab', { span: { start: 1, end: 9 }, text: 'c' }), 'ac');
  });
});

describe('detach', () => {
  it('changes nothing of the text', () => {
    holdsForAll([anyText], (text) => assert.equal(detach(text), text));
  });
});

describe('displayWidth', () => {
  it('counts two columns for a Chinese character and one for a Latin one', () => {
    assert.equal(displayWidth('共12条'), 6);
    assert.equal(displayWidth('（一）'), 6);
    assert.equal(displayWidth('“𠮷”'), 6);
    assert.equal(displayWidth('\u200b\ufeff'), 0);
  });
});

describe('fixtures', () => {
  it('are what markSpans writes', () => {
    const marked = '甲«乙»丙«»丁';
    const { text, spans } = readFixture(marked);
    assert.equal(text, '甲乙丙丁');
    assert.equal(markSpans(text, spans), marked);
  });

  it('know a cursor and nested spans', () => {
    assert.deepEqual(readFixture('a«b$0«c»»'), {
      text: 'abc',
      spans: [
        { start: 1, end: 3 },
        { start: 2, end: 3 },
      ],
      cursor: 2,
    });
  });
});
