import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contentOf, isInTable, type Move, type Step, stepFrom } from '../../../client/src/cells';
import { holdsForAll } from '../../support/random';

const TABLE = '| 项目 | 数 |\n|------|---:|\n| 培训 |  3 |\n| a\\|b |    |\n文字';

/** Where a move from `$0` ends: the text with the selection `«…»`. */
function moved(source: string, move: Move): string {
  const at = source.indexOf('$0');
  const before = source.slice(0, at).split('\n');
  const lines = source.replace('$0', '').split('\n');
  const caret = { line: before.length - 1, character: before.at(-1)!.length };
  const step = stepFrom((line) => lines[line], caret, move);
  return shown(lines, step);
}

function shown(lines: string[], step: Step): string {
  if (step.kind === 'stay' || step.kind === 'leave') return step.kind;
  const line = step.kind === 'row' ? step.after + 1 : step.line;
  if (step.kind === 'row') lines.splice(line, 0, step.text);
  const { start, end } = contentOf(lines[line]!, step.column);
  const text = lines[line]!;
  lines[line] = `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`;
  return lines.join('\n');
}

const from = (part: string, by = 0) => {
  const at = TABLE.indexOf(part) + by;
  return `${TABLE.slice(0, at)}$0${TABLE.slice(at)}`;
};
const to = (part: string) => TABLE.replace(part, `«${part}»`);

describe('going through the cells of a table', () => {
  it('goes to the next cell, over the delimiter row, into blanks', () => {
    assert.equal(moved(from('项目'), 'next'), to('数'));
    assert.equal(moved(from('数'), 'next'), to('培训'));
    assert.equal(moved(from('a\\', 1), 'next'), TABLE.replace('| a\\|b |    |', '| a\\|b | «»   |'));
  });

  it('goes to the cell before', () => {
    assert.equal(moved(from('培训', 1), 'previous'), to('数'));
    assert.equal(moved(from('3'), 'previous'), to('培训'));
    assert.equal(moved(from('项目'), 'previous'), 'stay');
  });

  it('goes to the cell below', () => {
    assert.equal(moved(from('数'), 'below'), to('3'));
    assert.equal(moved(from('培训', 2), 'below'), to('a\\|b'));
  });

  it('adds a row behind the last one', () => {
    const rows = TABLE.replace('\n文字', '\n|«»   |   |\n文字').replace('|«»   |', '| «»  |');
    assert.equal(moved(from('|    |\n', 3), 'next'), rows);
    assert.equal(moved(from('a\\', 1), 'below'), rows);
  });

  it('adds a row behind the one whose end the caret is at', () => {
    assert.equal(moved(from('  3 |', 5), 'below'), TABLE.replace('  3 |', '  3 |\n| «»  |   |'));
  });

  it('leaves the table from its empty last row', () => {
    assert.equal(moved('| a |\n|---|\n| $0  |\n', 'below'), 'leave');
  });

  it('is inside behind a row’s first pipe only', () => {
    assert.deepEqual(
      [0, 1, 2].map((at) => isInTable('| a |', at)),
      [false, true, true],
    );
    assert.equal(isInTable('文字 | a |', 6), false);
    assert.equal(isInTable('|', 1), false);
    assert.equal(isInTable('', 0), false);
  });

  it('always ends in a cell of the table, whatever the rows', () => {
    const row = fc.constantFrom('| a | b |', '|---|---|', '| c', '||', '| \\| |', '|', '文字', '', '|  |  |  |');
    holdsForAll(
      [
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.nat(5),
        fc.nat(9),
        fc.constantFrom<Move>('next', 'previous', 'below'),
      ],
      (lines, line, character, move) => {
        if (!isInTable(lines[line] ?? '', character)) return;
        const step = stepFrom((at) => lines[at], { line, character }, move);
        const text = step.kind === 'row' ? step.text : step.kind === 'cell' ? lines[step.line] : undefined;
        if (text === undefined || (step.kind !== 'row' && step.kind !== 'cell')) return;
        const { start, end } = contentOf(text, step.column);
        assert.ok(0 < start && start <= end && end <= text.length, text);
        assert.ok(isInTable(text, start), text);
      },
      { runs: 1000 },
    );
  });
});
