import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineIndex } from '../../../server/src/text/lineIndex';
import { anyText, holdsForAll } from '../../support/random';

function outside(length: number): fc.Arbitrary<number> {
  return fc.integer({ min: -3, max: length + 3 });
}

describe('LineIndex', () => {
  it('counts as the protocol does: positions of offsets', () => {
    holdsForAll([anyText, fc.nat(300)], (text, offset) => {
      const document = TextDocument.create('test:a', 'gouji', 1, text);
      assert.deepEqual(new LineIndex(text).positionAt(offset), document.positionAt(offset));
    });
  });

  it('counts as the protocol does: offsets of positions, those outside the text included', () => {
    holdsForAll([anyText, outside(20), outside(40)], (text, line, character) => {
      const document = TextDocument.create('test:a', 'gouji', 1, text);
      const lines = new LineIndex(text);
      assert.equal(lines.count, document.lineCount);
      // The protocol knows no negative lines; they are taken for the first.
      const inside = { line: Math.max(0, line), character };
      assert.equal(lines.offsetAt({ line, character }), document.offsetAt(inside));
    });
  });

  it('comes back to every offset that is no middle of a line break', () => {
    holdsForAll([anyText], (text) => {
      const lines = new LineIndex(text);
      for (let offset = 0; offset <= text.length; offset++) {
        if (text.charAt(offset - 1) === '\r' && text.charAt(offset) === '\n') continue;
        assert.equal(lines.offsetAt(lines.positionAt(offset)), offset);
      }
    });
  });

  it('finds the ends of lines before their breaks', () => {
    const text = '甲\r\n乙\r丙\n\n丁';
    const lines = new LineIndex(text);
    const contents = [...lines.starts].map((start, line) => text.slice(start, lines.endOf(line)));
    assert.deepEqual(contents, ['甲', '乙', '丙', '', '丁']);
  });
});
