import assert from 'node:assert/strict';
import { readReport } from '../../../server/src/model/report';
import { openDraft } from '../../../server/src/syntax/draft';
import { frontOf } from '../../../server/src/syntax/front';
import { silencesOf } from '../../../server/src/syntax/silence';
import { tableOf } from '../../../server/src/syntax/table/read';
import { catalogue } from '../../support/check';
import { Random } from '../../support/random';

const MEGABYTE = 1_000_000;

function times(count: number, part: string): string {
  return part.repeat(count);
}

function randomBytes(length: number): string {
  const random = new Random(7);
  return Buffer.from(Uint8Array.from({ length }, () => random.upTo(255))).toString('utf8');
}

/** Texts that no person wrote. Time that grows with the square of the length would not end before the test's. */
const HOSTILE: Readonly<Record<string, () => string>> = {
  'random bytes': () => randomBytes(MEGABYTE),
  'one line': () => times(MEGABYTE, '长'),
  'one line of digits': () => times(MEGABYTE, '1'),
  'one line of spaces': () => times(MEGABYTE, ' '),
  'one line of ideographic spaces and an ordinal': () => `${times(MEGABYTE, '\u3000')}一、`,
  'nothing but line breaks': () => times(MEGABYTE, '\n'),
  'nothing but carriage returns': () => times(MEGABYTE, '\r'),
  'many pipes': () => times(100_000, '|'),
  'many escaped pipes': () => `|${times(100_000, '\\|')}`,
  'many lines of one pipe': () => times(100_000, '|\n'),
  'many lines of a tab': () => times(100_000, '\t\n'),
  'many lines of a tab and a word': () => times(100_000, '\t甲\n'),
  'many rows of tabbed cells': () => times(50_000, '\t甲\n\n'),
  'many tabbed lines of prose': () => times(5_000, `\t${times(120, '长')}\n`),
  'many tabs': () => times(100_000, '\t'),
  'many openings of comments': () => times(100_000, '<!--'),
  'many lines that open a comment': () => times(100_000, '<!--\n'),
  'many lines that open a comment, apart': () => times(100_000, '<!--\n\n'),
  'many openings of tables': () => times(20_000, '<table>'),
  'many lines that open a table': () => times(100_000, '<table\n'),
  'many tables never closed, apart': () => times(50_000, '<table>\n\n'),
  'many tables never closed but for the last': () => `${times(20_000, '<table>\n\n')}</table>`,
  'many cells with wide spans': () => `<table>${times(500, '<tr><td rowspan="100" colspan="100">1</td></tr>')}</table>`,
  'many cell lines': () => times(100_000, 'a|\n'),
  'many cell lines without numbers but one': () => `${times(50_000, '甲|\n')}1|\n`,
  'many rows that a pipe closes': () => times(100_000, 'a|b|\n'),
  'few rows that a pipe closes among many cells': () => times(25_000, 'a|\na|\na|\nb|c|\n'),
  'many lines with a pipe inside': () => times(100_000, 'a|b\n'),
  'many rows of dashes': () => times(100_000, 'a|b\n-|-\n'),
  'many headings': () => times(50_000, '一、甲\n'),
  'many nested headings': () => times(20_000, '一、甲\n（一）乙\n1.丙\n（1）丁\n'),
  'many captions': () => times(50_000, '表：甲\n'),
  'front matter never closed': () => `---\n${times(100_000, 'a: b\n')}`,
  'front matter of blank lines': () => `---\n${times(200_000, '\n')}a: b\n---\n`,
  'front matter of one long value': () => `---\n单位: ${times(100_000, '长')}\n---\n`,
  'many silences': () => times(20_000, '甲<!-- 不校验: a.b -->'),
};

describe('hostile texts', function () {
  this.timeout(10_000);

  for (const [name, make] of Object.entries(HOSTILE)) {
    it(`are divided and read: ${name}`, () => {
      const text = make();
      const draft = openDraft('test:a', 1, text);
      assert.ok(draft.blocks.map((block) => block.text).join('') === text);
      for (const block of draft.blocks) {
        if (block.kind === 'table') tableOf(block);
        if (block.kind === 'front') frontOf(block);
        silencesOf(block);
      }
      assert.ok(readReport(draft, catalogue));
    });
  }
});
