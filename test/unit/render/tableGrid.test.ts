import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { parse } from 'yaml';
import { type TableCell, type TableGrid, tableGrid } from '../../../server/src/render/tableGrid';
import { catalogue, reportOf } from '../../support/check';
import { filledReport } from '../../support/forms/report';
import { NOTATIONS } from '../../support/forms/write';

const FORMS = fileURLToPath(new URL('../../../server/src/catalogue/data/tables/', import.meta.url));

/** A cell of the YAML as the people write it who maintain the forms. */
interface Written {
  readonly t?: string;
  readonly rs?: number;
  readonly cs?: number;
  readonly role?: string;
  readonly ref?: string;
  readonly values?: string;
}

/** Every row of a form's YAML in the words of {@link spans}, read by nothing of the product. */
function writtenSpans(file: string): string[] {
  const form = parse(readFileSync(FORMS + file, 'utf8')) as {
    readonly grid: readonly (readonly Written[])[];
    readonly columns?: readonly ColumnYaml[];
  };
  return form.grid.map((row) =>
    row
      .flatMap((cell) => {
        if (cell.values !== undefined) return leaves(form.columns ?? []).map((id) => `=${cell.values}@${id}`);
        const text = cell.ref === undefined ? (cell.t ?? '') : `=${cell.ref}`;
        return [(cell.rs ?? 1) * (cell.cs ?? 1) === 1 ? text : `${text} ${cell.rs ?? 1}×${cell.cs ?? 1}`];
      })
      .join(' | '),
  );
}

interface ColumnYaml {
  readonly id: string;
  readonly children?: readonly ColumnYaml[];
}

const leaves = (columns: readonly ColumnYaml[]): string[] =>
  columns.flatMap(({ id, children }) => (children ? leaves(children) : [id]));

/** The rows of a grid: text or reference of each cell, with its span where it is merged. */
function spans({ rows }: TableGrid): string[] {
  return rows.map((cells) =>
    cells
      .map(({ text, ref, rowSpan, columnSpan }) => {
        const shown = ref === undefined ? text : `=${ref}`;
        return rowSpan * columnSpan === 1 ? shown : `${shown} ${rowSpan}×${columnSpan}`;
      })
      .join(' | '),
  );
}

function gridsOf(text: string): TableGrid[] {
  const report = reportOf(text);
  return report.tables.map((table) => tableGrid(report, table));
}

/** Every place of the grid is covered by one cell. */
function assertTiled({ rows, columns }: TableGrid): void {
  const places = rows.map(() => new Array<number>(columns).fill(0));
  rows.forEach((cells, at) => {
    for (const cell of cells) {
      assert.equal(cell.row, at);
      for (let row = at; row < at + cell.rowSpan; row++) {
        for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
          const line = places[row];
          assert.ok(line && column < columns, 'a cell beyond the edge');
          line[column] = (line[column] ?? 0) + 1;
        }
      }
    }
  });
  for (const line of places)
    assert.ok(
      line.every((count) => count === 1),
      JSON.stringify(places),
    );
}

const erasWithForms = catalogue.eras.filter(({ id }) => catalogue.formsOfEra(id).length > 0);

describe('the official grid', () => {
  it('of every form has the spans of its YAML', () => {
    const files = readdirSync(FORMS).filter((name) => name.endsWith('.yaml'));
    const seen: string[] = [];
    for (const era of erasWithForms) {
      const { text } = filledReport(era, 'pipe', 7);
      const forms = catalogue.formsOfEra(era.id);
      for (const [at, grid] of gridsOf(text).entries()) {
        const id = forms[at]?.id ?? '';
        const written = writtenSpans(`${id}.yaml`);
        const filledIn = spans(grid).map((line, row) => (grid.rows[row]?.[0]?.role === 'title' ? written[row] : line));
        assert.deepEqual(filledIn, written, id);
        assertTiled(grid);
        seen.push(`${id}.yaml`);
      }
    }
    assert.deepEqual(seen.sort(), files.sort());
    assert.equal(files.length, 7);
  });

  for (const notation of NOTATIONS) {
    it(`holds every value of tables written as ${notation}, with its place in the draft`, () => {
      for (const era of erasWithForms) {
        for (const seed of [1, 2, 3]) {
          const { text, tables } = filledReport(era, notation, seed);
          const report = reportOf(text);
          assert.equal(report.tables.length, tables.length);
          report.tables.forEach((table, at) => {
            const grid = tableGrid(report, table);
            const cells = grid.rows.flat();
            for (const [ref, value] of tables[at]?.filling ?? []) {
              const cell = cells.find((one) => one.ref === ref);
              // Rows that only some provinces add stand in rows of their own.
              if (!cell)
                assert.ok(
                  cells.some(({ role, text }) => role === 'note' && text === value),
                  ref,
                );
              else assert.equal(cell.text, value, `${ref} ${notation}`);
              const source = cell?.source;
              if (source && table.syntax.notation !== 'html') {
                assert.equal(table.block.text.slice(source.span.start, source.span.end).trim(), value);
              }
            }
            assertTiled(grid);
          });
        }
      }
    });
  }

  it('prints rows that the draft leaves out, works out what says “=”, and fills in year and agency', () => {
    const text = [
      '示例县自然资源局2016年政府信息公开工作年度报告',
      '',
      '表：政府信息公开情况统计表',
      '| 统计指标 | 单位 | 统计数 |',
      '|---|---|---|',
      '| 五、行政诉讼数量 | 件 | = |',
      '| （一）维持具体行政行为或者驳回原告诉讼请求数 | 件 | 2 |',
      '| （二）被依法纠正数 | 件 | 1 |',
      '| （三）其他情形数 | 件 | 0 |',
    ].join('\n');
    const [grid] = gridsOf(text);
    const cells = grid?.rows.flat() ?? [];
    assert.equal(grid?.rows.length, 74);
    const total = cells.find(({ ref }) => ref === 'stat.litigation');
    assert.deepEqual([total?.text, total?.isComputed], ['3', true]);
    const absent = cells.find(({ ref }) => ref === 'stat.pub.total');
    assert.deepEqual([absent?.text, absent?.source], ['', undefined]);
    assert.deepEqual(
      cells.filter(({ role }) => role === 'title').map((cell) => cell.text),
      ['政府信息公开情况统计表', '（2016年度）', '填报单位：示例县自然资源局'],
    );
  });

  it('keeps what the form has no place for in rows of its own', () => {
    const text = [
      '# 示例县2023年政府信息公开工作年度报告',
      '四、政府信息公开行政复议、行政诉讼情况',
      '表：政府信息公开行政复议、行政诉讼情况',
      '| 行政复议/结果维持 | 行政复议/总计 | 备注 |',
      '|---|---|---|',
      '| 1 | 1 | 已经撤回 |',
      '| 另有 | 7 | |',
    ].join('\n');
    const [grid] = gridsOf(text);
    assert.ok(grid);
    assertTiled(grid);
    const notes = grid.rows.flat().filter(({ role }) => role === 'note');
    const said = notes.map((cell) => cell.text).join(' ');
    for (const kept of ['备注', '已经撤回', '另有', '7']) assert.match(said, new RegExp(kept));
  });
});

describe('a free table', () => {
  const grid = (rows: readonly string[]): TableGrid => {
    const [found] = gridsOf(`# 说明\n\n表：例表\n${rows.join('\n')}\n`);
    assert.ok(found);
    assertTiled(found);
    return found;
  };

  it('merges equal beginnings of neighbouring heads, and no other “/”', () => {
    const free = grid([
      '| 科室 | 来件/网上/门户 | 来件/网上/邮箱 | 来件/当面 | 增/减 |',
      '|---|---|---|---|---|',
      '| 甲科 | 1 | 2 | 3 | -1 |',
    ]);
    assert.deepEqual(spans(free), [
      '科室 3×1 | 来件 1×3 | 增/减 3×1',
      '网上 1×2 | 当面 2×1',
      '门户 | 邮箱',
      '甲科 | 1 | 2 | 3 | -1',
    ]);
    assert.equal(free.headRows, 3);
    assert.equal(free.title, '例表');
    assert.deepEqual(
      free.rows[3]?.map(({ role }) => role),
      ['rowhead', 'value', 'value', 'value', 'value'],
    );
  });

  it('has the merged cells that HTML gives it', () => {
    const free = grid([
      '<table><tr><td rowspan="2">甲</td><td colspan="2">乙</td></tr><tr><td>丙</td><td>丁</td></tr>',
      '<tr><td>一</td><td>1</td><td>2</td></tr></table>',
    ]);
    assert.deepEqual(spans(free), ['甲 2×1 | 乙 1×2', '丙 | 丁', '一 | 1 | 2']);
    assert.equal(free.headRows, 2);
  });

  it('covers every place once, whatever is written', () => {
    const cell = fc.constantFrom('1', '甲', '', '甲/乙', '甲/丙', '<td>', '|');
    const html = fc
      .array(
        fc.array(fc.tuple(cell, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), { maxLength: 5 }),
        {
          maxLength: 5,
        },
      )
      .map((rows) => {
        const cells = (row: readonly [string, number, number][]) =>
          row
            .map(([text, rs, cs]) => `<td rowspan="${rs}" colspan="${cs}">${text.replaceAll('<', '&lt;')}</td>`)
            .join('');
        return `<table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table>`;
      });
    const pipes = fc
      .array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 })
      .map((rows) => rows.map((row) => `| ${row.join(' | ')} |`).join('\n'));
    fc.assert(
      fc.property(fc.oneof(html, pipes), (text) => {
        for (const found of gridsOf(`# 说明\n\n${text}\n`)) assertTiled(found);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('keeps the words of every cell', () => {
    const free = grid(['| a | b |', '|---|---|', '| 1 | x | y |', '| 2 |']);
    const texts = free.rows.flat().map((cell: TableCell) => cell.text);
    for (const word of ['a', 'b', '1', 'x', 'y', '2']) assert.ok(texts.includes(word), word);
  });
});
