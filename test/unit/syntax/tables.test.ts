import assert from 'node:assert/strict';
import { readTable } from '../../../server/src/syntax/table/read';
import { cellsOf, type Notation, type TableSyntax } from '../../../server/src/syntax/table/table';
import { markSpans, readFixture, textOf } from '../../support/fixture';
import { anyText, holdsForAll } from '../../support/random';

/** Reads the table; every cell's content is marked in it, and `rows` are the cells as read. */
function check(notation: Notation, marked: string, rows: readonly (readonly string[])[]): TableSyntax {
  const { text } = readFixture(marked);
  const table = readTable(text);
  assert.equal(table.notation, notation);
  assert.deepEqual(
    table.rows.map(({ cells }) => cells.map((cell) => cell.text)),
    rows,
  );
  const spans = cellsOf(table).map(({ span }) => span);
  assert.equal(markSpans(text, spans), marked);
  for (const { span, slot } of cellsOf(table)) assert.ok(slot.start <= span.start && span.end <= slot.end);
  return table;
}

/** Where each cell stands: `row,column` and, if it covers more, `rows×columns`. */
function places(table: TableSyntax): string[] {
  return cellsOf(table).map(({ row, column, rowSpan, columnSpan }) =>
    rowSpan * columnSpan === 1 ? `${row},${column}` : `${row},${column} ${rowSpan}×${columnSpan}`,
  );
}

describe('pipe tables', () => {
  it('give each cell its content without the padding', () => {
    const table = check('pipe', '| «项目» | «总计» |\n|------|-----:|\n| «新收» |   «15» |\n', [
      ['项目', '总计'],
      ['新收', '15'],
    ]);
    assert.ok(table.rectangular);
    assert.deepEqual(table.delimiter, { start: 12, end: 27 });
  });

  it('keep blank cells, and tell where a value would go', () => {
    check('pipe', '| «a» | «» | «b» |\n', [['a', '', 'b']]);
    check('pipe', '|«a»|«»|«»|\n', [['a', '', '']]);
    check('pipe', '| «a» | «»\u3000 |\n', [['a', '']]);
  });

  it('know escapes', () => {
    check('pipe', '| «a\\|b» | «c» |\n', [['a|b', 'c']]);
    check('pipe', '| «a\\\\» | «c» |\n', [['a\\\\', 'c']]);
  });

  it('need no outer pipes', () => {
    check('pipe', '«a» | «b»\n--- | ---\n«1» | «2»', [
      ['a', 'b'],
      ['1', '2'],
    ]);
    check('pipe', '| «a» | «b»\r\n| «1» | «2»\r\n', [
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('may be ragged', () => {
    assert.ok(!check('pipe', '| «a» | «b» |\n| «1» |\n', [['a', 'b'], ['1']]).rectangular);
  });

  it('have a row of dashes below the head only', () => {
    const table = check('pipe', '| «a» | «b» |\n| «1» | «2» |\n| «-» | «—» |\n', [
      ['a', 'b'],
      ['1', '2'],
      ['-', '—'],
    ]);
    assert.equal(table.delimiter, undefined);
  });
});

describe('tables of tabs', () => {
  it('give the cells of each line', () => {
    check('tsv', '«项目»\t«自然人»\t«总计»\n«新收»\t«»\t« 15»\n'.replace('« 15»', ' «15»'), [
      ['项目', '自然人', '总计'],
      ['新收', '', '15'],
    ]);
  });

  it('may begin with a blank cell and end without a line break', () => {
    check('tsv', '«»\t«自然人»\r\n«新收»\t«１３»', [
      ['', '自然人'],
      ['新收', '１３'],
    ]);
  });

  it('skip lines of nothing', () => {
    check('tsv', '«a»\t«b»\n\n«1»\t«2»\n', [
      ['a', 'b'],
      ['1', '2'],
    ]);
  });
});

describe('rows that a pipe closes', () => {
  it('have their cells between the pipes, the first one without', () => {
    const table = check('rows', '«甲»|\n«乙» | «丙» |\n«1» | «2» |\n«»| «3» |\n', [
      ['甲'],
      ['乙', '丙'],
      ['1', '2'],
      ['', '3'],
    ]);
    assert.ok(!table.rectangular);
  });

  it('are cells on lines of their own where most of them hold one', () => {
    check('lines', '«甲» |\n«1» |\n«乙» |\n«2» |\n', [
      ['甲', '1'],
      ['乙', '2'],
    ]);
  });
});

describe('cells on lines', () => {
  it('indented with tabs, rows apart', () => {
    check('lines', '\t«信息内容»\n\t«本年数»\n\n\t«规章»\n\t　　«0»\n\n\n\t«»\n\t«55» \n', [
      ['信息内容', '本年数'],
      ['规章', '0'],
      ['', '55'],
    ]);
  });

  it('may be broken over two lines', () => {
    check('lines', '\t«本年新\n制作数量»\n\t«本年新\r\n公开数量»\n\n\t«1»\n\t«2»\n', [
      ['本年新 制作数量', '本年新 公开数量'],
      ['1', '2'],
    ]);
  });

  it('closed by pipes, rows apart', () => {
    check('lines', '«甲» |\n«1» |\n\n«乙» |\n«»|\n', [
      ['甲', '1'],
      ['乙', ''],
    ]);
  });

  it('closed by pipes without gaps: the shortest width at which columns repeat', () => {
    const rows =
      '«指 标» |\n«单位» |\n«数量» |\n«一、主动公开» |\n«—» |\n«»|\n«1.公报» |\n«条» |\n«3» |\n«2.网站» |\n«条» |\n«158» |\n';
    check('lines', rows, [
      ['指 标', '单位', '数量'],
      ['一、主动公开', '—', ''],
      ['1.公报', '条', '3'],
      ['2.网站', '条', '158'],
    ]);
  });

  it('closed by pipes without gaps: titles above the heads are rows of their own', () => {
    check(
      'lines',
      '«统计表» |\n«（2017年度）» |\n«指标» |\n«数量» |\n«公报» |\n«3» |\n«网站» |\n«158» |\n«微博» |\n«2» |\n',
      [['统计表'], ['（2017年度）'], ['指标', '数量'], ['公报', '3'], ['网站', '158'], ['微博', '2']],
    );
  });

  it('closed by pipes without gaps: merged cells leave blanks at the next row’s start', () => {
    check(
      'lines',
      '«类» |\n«项» |\n«数» |\n«总» |\n«甲» |\n«一» |\n«1» |\n«2» |\n«»|\n«二» |\n«3» |\n«4» |\n«合计» |\n«4» |\n«6» |\n',
      [
        ['类', '项', '数', '总', '甲'],
        ['一', '1', '2'],
        ['', '二', '3', '4'],
        ['合计', '4', '6'],
      ],
    );
  });
});

describe('HTML tables', () => {
  it('give the content between the tags', () => {
    check('html', '<table>\n<tr><th>«项目»</th><td> «15» </td></tr>\n<tr><td>«新收»<td><b>«2»</b></table>', [
      ['项目', '15'],
      ['新收', '2'],
    ]);
  });

  it('know blank cells', () => {
    check(
      'html',
      '<table><tr><td>«»</td><td> «»</td><td>«»<br></td><td>«»<p></p></td></tr></table>'.replace(' «»<', '«» <'),
      [['', '', '', '']],
    );
  });

  it('know entities', () => {
    check('html', '<table><tr><td>«1&lt;2 &amp; 3»</td><td>«&#49;5»</td></tr></table>', [['1<2 & 3', '15']]);
  });

  it('place cells beside and below merged ones', () => {
    const table = check(
      'html',
      '<table><tr><td rowspan="2">«a»</td><td colspan=2>«b»</td></tr><tr><td>«c»</td><td>«d»</td></tr><tr><td>«e»</td><td colspan="2">«f»</td></tr></table>',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ],
    );
    assert.deepEqual(places(table), ['0,0 2×1', '0,1 1×2', '1,1', '1,2', '2,0', '2,1 1×2']);
    assert.ok(table.rectangular);
  });

  it('know sections of rows', () => {
    check('html', '<table><thead><tr><th>«a»</th></tr></thead><tbody><tr><td>«1»</td></tr></tbody></table>', [
      ['a'],
      ['1'],
    ]);
  });

  it('take a senseless span for one', () => {
    const table = readTable(
      '<table><tr><td rowspan="0">a</td><td colspan="x">b</td><td colspan="99999999">c</td></tr></table>',
    );
    assert.deepEqual(places(table), ['0,0', '0,1', '0,2 1×100']);
  });
});

describe('any text read as a table', () => {
  it('has every content within its slot, and slots in order', () => {
    holdsForAll(
      [anyText],
      (text) => {
        for (const source of [
          text,
          `<table>${text}`,
          `|${text}`,
          `\t${text}`,
          `a |\n${text}`,
          `<table><tr><td>${text}`,
        ]) {
          for (const cell of cellsOf(readTable(source))) {
            assert.ok(
              cell.slot.start <= cell.span.start && cell.span.start <= cell.span.end && cell.span.end <= cell.slot.end,
            );
            assert.ok(cell.slot.end <= source.length);
          }
        }
      },
      { runs: 1000 },
    );
  });

  it('has contents that are what the text says there, but for escapes, entities and line breaks', () => {
    holdsForAll([anyText], (text) => {
      const table = readTable(text);
      if (table.notation === 'html') return;
      for (const { span, text: content } of cellsOf(table)) {
        const written = textOf(text, span);
        assert.equal(content.replace(/\s+/g, ' '), written.replaceAll('\\|', '|').replace(/\s+/g, ' '));
      }
    });
  });
});
