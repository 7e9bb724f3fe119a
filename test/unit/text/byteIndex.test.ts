import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ByteIndex } from '../../../server/src/text/byteIndex';
import { LineIndex } from '../../../server/src/text/lineIndex';
import { holdsForAll } from '../../support/random';

const characters = fc.string({
  unit: fc.constantFrom('a', '|', 'é', '县', '，', '𠮷', '😀', '\n', '\r\n'),
  maxLength: 700,
});

describe('bytes of UTF-8', () => {
  it('come before each character as many as its text before it has, and lead back to it', () => {
    holdsForAll([characters], (text) => {
      const index = new ByteIndex(text);
      let offset = 0;
      for (const character of [...text, '']) {
        const bytes = Buffer.byteLength(text.slice(0, offset));
        assert.equal(index.bytesBefore(offset), bytes);
        assert.equal(index.offsetAt(bytes), offset);
        // What points into a character is where it begins.
        if (Buffer.byteLength(character) > 1) assert.equal(index.offsetAt(bytes + 1), offset);
        offset += character.length;
      }
      assert.equal(index.offsetAt(index.bytesBefore(text.length) + 9), text.length);
    });
  });

  it('count the places in lines where that was agreed on', () => {
    const lines = new LineIndex('甲|𠮷乙\n丙', 'utf-8');
    assert.deepEqual(lines.positionAt(4), { line: 0, character: 8 });
    assert.equal(lines.offsetAt({ line: 0, character: 8 }), 4);
    assert.equal(lines.offsetAt({ line: 0, character: 6 }), 2);
    assert.equal(lines.offsetAt({ line: 0, character: 99 }), 5);
    assert.deepEqual(lines.positionAt(7), { line: 1, character: 3 });
  });
});
