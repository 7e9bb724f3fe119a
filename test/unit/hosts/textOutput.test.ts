import assert from 'node:assert/strict';
import { checkedFile } from '../../../server/src/features/checkResult';
import { fileInText, painter } from '../../../server/src/hosts/cli/textOutput';
import { zh } from '../../../server/src/messages/zh';
import { readReport } from '../../../server/src/model/report';
import { findingsOf } from '../../../server/src/rules/run';
import { openDraft } from '../../../server/src/syntax/draft';
import { displayWidth } from '../../../server/src/text/displayWidth';
import { FAULTY, sample, sampleNames } from '../../lsp/support/drafts';
import { catalogue } from '../../lsp/support/testClient';

describe('findings as text', () => {
  it('have their caret under the first character of their place, in every sample', () => {
    let carets = 0;
    for (const name of sampleNames()) {
      const text = sample(name);
      const file = checked(text);
      const lines = fileInText(file, text, zh, painter(false)).split('\n');
      for (const { line, text: marked, rule } of file.findings) {
        const margin = `  ${line} | `;
        const at = lines.findIndex((one, index) => one.startsWith(margin) && lines[index - 1]?.endsWith(`[${rule}]`));
        assert.ok(at > 0, `${name}: ${rule}`);
        const source = lines[at]!.slice(margin.length);
        const caret = lines[at + 1]!.slice(margin.length);
        assert.match(caret, /^ *\^+$/);
        const first = marked.replace('\t', ' ').charAt(0);
        if (first !== '') assert.equal(characterAt(source, caret.indexOf('^')), first, `${name}: ${source}`);
        assert.ok(displayWidth(source) <= 220, name);
        lines.splice(at - 1, 2);
        carets++;
      }
    }
    assert.ok(carets > 20);
  });

  it('mark a place at the end of a line, over several lines, and on a line with tabs', () => {
    for (const [text, source, caret] of [
      ['[bookmark: a]', '  1 | [bookmark: a]', '    | ^^^^^^^^^^^^^'],
      ['甲\t乙[image: ]', '  1 | 甲    乙[image: ]', '    |         ^^^^^^^^^'],
      ['数\u200b字', '  1 | 数\u200b字', '    |   ^'],
    ] as const) {
      const lines = fileInText(checked(text), text, zh, painter(false)).split('\n');
      assert.deepEqual(lines.slice(1, 3), [source, caret]);
    }
  });

  it('are coloured only where colours are wanted', () => {
    const plain = fileInText(checked(FAULTY), FAULTY, zh, painter(false));
    assert.ok(!plain.includes('\u001b'));
    assert.equal(painter(false)('red', '甲'), '甲');
  });
});

function checked(text: string) {
  const report = readReport(openDraft('file:///a.gouji', 1, text), catalogue);
  return checkedFile('a.gouji', report, findingsOf(report, { messages: zh }));
}

/** The character that begins at a display column. */
function characterAt(text: string, column: number): string | undefined {
  let width = 0;
  for (const character of text) {
    if (width === column && displayWidth(character) > 0) return character;
    width += displayWidth(character);
  }
  return undefined;
}
