import assert from 'node:assert/strict';
import fc from 'fast-check';
import { alignPipeTable, writePipeTable } from '../../../server/src/features/format/align';
import { emptyRow, format, formatOnType } from '../../../server/src/features/format/format';
import { factsOf } from '../../../server/src/model/facts';
import { readPipeTable } from '../../../server/src/syntax/table/pipe';
import { applyInOrder } from '../../../server/src/text/change';
import { displayWidth } from '../../../server/src/text/displayWidth';
import { CLEAN, sample, sampleNames } from '../../lsp/support/drafts';
import { reportOf } from '../../support/check';
import { anyText, holdsForAll } from '../../support/random';
import { snapshotOf, URI } from '../../support/snapshot';

const aligned = (table: string) => applyInOrder(table, alignPipeTable(table));
const formatted = (text: string) => applyInOrder(text, format(snapshotOf(text), URI));

/** The text after typing `typed` at `$0`; the caret is where the edits leave it. */
function typed(source: string, character: string): string {
  const at = source.indexOf('$0');
  const text = source.replace('$0', character);
  const caret = at + character.length;
  const changes = formatOnType(snapshotOf(text), URI, caret, character);
  const moved = changes.filter(({ span }) => span.end < caret || (span.end === caret && span.start < caret));
  const shift = moved.reduce((sum, { span, text: newText }) => sum + newText.length - (span.end - span.start), 0);
  const out = applyInOrder(text, changes);
  return `${out.slice(0, caret + shift)}$0${out.slice(caret + shift)}`;
}

const cell = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '１２',
    '1,204',
    '合计',
    '—',
    'a b',
    '\\|',
    '`x`',
    '项目（件）',
    '“三安全”',
    '１２．５',
    '🙂',
    'é',
  ),
  fc.string({ maxLength: 6 }).map((text) => text.replace(/[|\\]/g, '')),
);
const padding = fc.constantFrom('', ' ', '  ', '\t', '     ');
const tables = fc
  .array(fc.array(fc.tuple(padding, cell, padding), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })
  .chain((rows) =>
    fc.tuple(
      fc.constant(rows),
      fc.constantFrom('', '|---|\n', '|--:|:-:|---|\n', '| :-- | -:|\n'),
      fc.constantFrom('\n', '\r\n'),
    ),
  )
  .map(([rows, delimiter, eol]) => {
    const lines = rows.map((row) => `|${row.map(([before, text, after]) => `${before}${text}${after}`).join('|')}|\n`);
    return [...lines.slice(0, 1), delimiter, ...lines.slice(1)].join('').replaceAll('\n', eol);
  });

describe('the formatting of tables', () => {
  it('aligns by display width, labels left and numbers right', () => {
    const source = '|项目|自然人|备注|\n|---|---|---|\n|一、新收|2|无|\n|（一）予以公开 | 1204| |\n';
    assert.equal(
      aligned(source),
      [
        '| 项目           | 自然人 | 备注 |',
        '|----------------|-------:|------|',
        '| 一、新收       |      2 | 无   |',
        '| （一）予以公开 |   1204 |      |',
        '',
      ].join('\n'),
    );
  });

  it('counts characters of ambiguous width as wide', () => {
    for (const line of aligned('| “a” | 1 |\n|---|--:|\n| abcdef | 2 |\n').trimEnd().split('\n'))
      assert.equal(displayWidth(line.replaceAll('-', '-')), displayWidth('| abcdef | 1 |'));
  });

  it('keeps the alignment that a delimiter row states', () => {
    assert.equal(
      aligned('| a | b | c |\n|:--|:-:|--:|\n| 1 | 22 | xyz |\n| 123 | 4444 | w |\n'),
      ['| a   |  b   |   c |', '|:----|:----:|----:|', '| 1   |  22  | xyz |', '| 123 | 4444 |   w |', ''].join('\n'),
    );
  });

  it('fills up rows that are too short, closes them, and keeps escaped pipes', () => {
    assert.equal(
      aligned('| a | b\\|c | d |\n|---|---|---|\n| 1 |\n| 2 | 3\n'),
      ['| a | b\\|c | d |', '|---|-----:|---|', '| 1 |      |   |', '| 2 |    3 |   |', ''].join('\n'),
    );
  });

  it('writes the outer pipes that GFM lets out', () => {
    assert.equal(aligned('a | b\n--|--\n1 | 2\n'), '| a | b |\n|---|--:|\n| 1 | 2 |\n');
  });

  it('touches no other text', () => {
    const text = '# 标题\n\n文字 | 不是表 |\t \n\n|a|b|\n|-|-|\n|1|2|\n\n甲\t乙\n丙\t1\n丁\t2\n';
    assert.equal(formatted(text), text.replace('|a|b|\n|-|-|\n|1|2|', '| a | b |\n|---|--:|\n| 1 | 2 |'));
  });

  it('aligns only the tables of a range', () => {
    const text = '|a|b|\n|-|-|\n|1|2|\n\n文字。\n\n|c|d|\n|-|-|\n|3|4|\n';
    const at = text.indexOf('|c');
    assert.equal(
      applyInOrder(text, format(snapshotOf(text), URI, { start: at + 2, end: at + 3 })),
      '|a|b|\n|-|-|\n|1|2|\n\n文字。\n\n| c | d |\n|---|--:|\n| 3 | 4 |\n',
    );
  });

  it('does not fill up a row where its number would then stand in another column', () => {
    const text = '表：stat-2014\n| 统计指标 | 单位 | 统计数 |\n|---|---|--:|\n| 六、举报投诉数量 | 7 |\n';
    assert.equal(
      factsOf(reportOf(formatted(text)))
        .get('stat.complaints')
        ?.toString(),
      '7',
    );
  });

  it('gives no edits for a table that is aligned', () => {
    assert.deepEqual(format(snapshotOf(formatted(CLEAN)), URI), []);
  });

  for (const name of sampleNames()) {
    it(`keeps every figure of ${name} and is done once`, () => {
      const once = formatted(sample(name));
      assert.equal(formatted(once), once);
      assert.deepEqual([...factsOf(reportOf(once))].map(String), [...factsOf(reportOf(sample(name)))].map(String));
    });
  }

  it('is done once, keeps every cell and makes all rows equally wide', () => {
    holdsForAll(
      [tables],
      (table) => {
        const once = aligned(table);
        assert.equal(aligned(once), once);
        const contents = (text: string) =>
          readPipeTable(text).rows.map(({ cells }) =>
            cells
              .map((one) => one.text)
              .join('|')
              .replace(/\|*$/, ''),
          );
        assert.deepEqual(contents(once), contents(table));
        const lines = once.trimEnd().split(/\r?\n/);
        assert.equal(new Set(lines.map((line) => displayWidth(line))).size, 1, once);
      },
      { runs: 500 },
    );
  });

  it('ends on any text, and changes only white space, pipes and delimiter rows', () => {
    const bare = (text: string) => text.replace(/[\s|:-]/g, '');
    holdsForAll([anyText], (text) => {
      const once = formatted(text);
      assert.equal(bare(once), bare(text));
      assert.equal(formatted(once), once);
    });
  });

  describe('while typing', () => {
    it('aligns the table when a cell is closed, the caret where it was', () => {
      assert.equal(
        typed('| 项目 | 数 |\n|---|--:|\n| 培训班 $0\n', '|'),
        '| 项目   | 数 |\n|--------|---:|\n| 培训班 |$0\n',
      );
    });

    it('leaves a pipe in prose alone', () => {
      assert.equal(typed('甲 $0 乙\n', '|'), '甲 |$0 乙\n');
    });

    it('adds an empty row behind a row', () => {
      assert.equal(
        typed('| 项目 | 数 |\n|------|---:|\n| 培训 |  3 |$0\n', '\n').replace('$0', ''),
        '| 项目 | 数 |\n|------|---:|\n| 培训 |  3 |\n|      |    |\n',
      );
    });

    it('adds none in the middle of a row, nor behind one that is no table', () => {
      for (const source of ['| 项目 | 数 |\n|---|--:|\n| 培$0训 | 3 |\n', '文字 |$0\n', '| a | b |\n|---|--:|$0 c |\n'])
        assert.equal(typed(source, '\n'), source.replace('$0', '\n$0'));
    });
  });

  it('writes an empty row as wide as another', () => {
    assert.equal(emptyRow('| 培训\\| |  3 |'), '|        |    |');
  });

  it('writes tables that are read as they were meant', () => {
    const rows = [
      ['a|b', ' c '],
      ['x\ny', '-'],
      ['', '1'],
    ];
    assert.deepEqual(
      readPipeTable(writePipeTable(rows)).rows.map(({ cells }) => cells.map(({ text }) => text)),
      [
        ['a|b', 'c'],
        ['x y', '-'],
        ['', '1'],
      ],
    );
  });
});
