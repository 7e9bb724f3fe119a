import assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver/node';
import {
  type Preview,
  type PreviewParams,
  type PreviewPlace,
  previewPlaceRequest,
  previewRequest,
  previewSourceRequest,
} from '../../server/src/lsp/protocol';
import { CLEAN, FAULTY } from './support/drafts';
import { positionOf, textIn } from './support/marked';
import { startServer, type TestClient, URI } from './support/testClient';

describe('the preview', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await startServer();
  });
  afterEach(() => client.dispose());

  const preview = async (params: Partial<PreviewParams> = {}): Promise<Preview> => {
    const found = await client.connection.sendRequest<Preview | null>(previewRequest, { uri: URI, ...params });
    assert.ok(found);
    return found;
  };
  const placeAt = (id: string, text: string, part: string, by = 0) =>
    client.connection.sendRequest<PreviewPlace | null>(previewPlaceRequest, {
      uri: URI,
      id,
      position: positionOf(text, part, by),
    });
  const sourceOf = (id: string, place: PreviewPlace & { readonly at?: number }) =>
    client.connection.sendRequest<Range | null>(previewSourceRequest, { uri: URI, id, ...place });
  const typed = (text: string, part: string, newText: string, by = 0) => {
    const at = positionOf(text, part, by);
    return client.edit([{ range: { start: at, end: at }, text: newText }]);
  };

  it('is the whole page at first, with the line of each block', async () => {
    await client.open(CLEAN);
    const { base, steps, lines, version } = await preview();
    assert.equal(base, undefined);
    assert.equal(version, 1);
    const [put] = steps;
    assert.ok(steps.length === 1 && put && 'put' in put);
    assert.equal(lines?.length, put.put.length);
    const written = CLEAN.split('\n');
    assert.deepEqual(
      lines?.slice(0, 3).map((line) => written[line]?.slice(0, 6)),
      ['# 示例县自', '本报告根据《', '一、总体情况'],
    );
    assert.deepEqual(
      put.put.flatMap(({ rows = [], head = [] }) => (rows.length > 0 ? [head.length + rows.length] : [])),
      [14, 28, 4],
    );
  });

  it('sends the changed block alone, and no lines where none moved', async () => {
    await client.open(CLEAN);
    const { id } = await preview();
    await typed(CLEAN, '全年主动公开', '共', 2);
    const { base, steps, lines, version } = await preview({ base: id });
    assert.deepEqual([base, version, lines], [id, 2, undefined]);
    const put = steps.filter((step) => 'put' in step);
    assert.equal(put.length, 1);
    assert.match(JSON.stringify(put), /全年共主动公开/);
    assert.ok(JSON.stringify(steps).length < 600, JSON.stringify(steps));
  });

  it('sends the lines anew where they moved', async () => {
    await client.open(CLEAN);
    const before = await preview();
    await typed(CLEAN, '一、总体情况', '\n');
    const after = await preview({ base: before.id });
    assert.deepEqual(
      after.steps.filter((step) => !('keep' in step)),
      [],
    );
    assert.deepEqual(
      after.lines?.slice(2),
      before.lines?.slice(2).map((line) => line + 1),
    );
  });

  it('says nothing new where nothing changed, and everything to a page it does not know', async () => {
    await client.open(CLEAN);
    const { id, steps } = await preview();
    const same = await preview({ base: id });
    assert.equal(
      same.steps.every((step) => 'keep' in step),
      true,
    );
    const other = await preview({ base: 'of another server' });
    assert.equal(other.base, undefined);
    assert.deepEqual(other.steps, steps);
  });

  it('paints findings unless they are not wanted', async () => {
    await client.open(FAULTY);
    assert.match(JSON.stringify((await preview()).steps), /class=\\"value figure found error\\"/);
    assert.doesNotMatch(JSON.stringify((await preview({ findings: false })).steps), /found/);
  });

  it('is null for a draft that is not open, and forgets one that was closed', async () => {
    const ask = (base?: string) => client.connection.sendRequest<Preview | null>(previewRequest, { uri: URI, base });
    assert.equal(await ask(), null);
    await client.open(CLEAN);
    const { id } = await preview();
    await client.close();
    assert.equal(await ask(id), null);
    assert.equal(await sourceOf(id, { block: 0 }), null);
    await client.open(CLEAN);
    assert.equal((await preview({ base: id })).base, undefined);
  });

  it('tells the cell of a position, and the range of a cell', async () => {
    await client.open(CLEAN);
    const { id } = await preview();
    const place = await placeAt(id, CLEAN, '| 行政许可', 2);
    assert.match(place?.cell ?? '', /^\d+\.0$/);
    assert.equal(textIn(CLEAN, (await sourceOf(id, place!))!), '行政许可');
    const value = { ...place!, cell: place!.cell!.replace('.0', '.1') };
    assert.equal(textIn(CLEAN, (await sourceOf(id, value))!), '412');
    // At the beginning of the row, outside its cells.
    assert.deepEqual(await placeAt(id, CLEAN, '| 行政许可'), place);
    assert.equal(await placeAt(id, CLEAN, '年度: 2024'), null);
    assert.equal((await placeAt(id, CLEAN, '表：主动公开'))?.block, place?.block);
  });

  it('tells the place of a piece of prose', async () => {
    await client.open(CLEAN);
    const { id } = await preview();
    const place = await placeAt(id, CLEAN, '（一）主动公开');
    assert.deepEqual(Object.keys(place ?? {}), ['block']);
    const range = await sourceOf(id, { block: place!.block, at: 8 });
    assert.deepEqual(range?.start, positionOf(CLEAN, '（一）主动公开', 8));
  });

  it('finds what stood elsewhere when the page was drawn, and not what is gone', async () => {
    await client.open(CLEAN);
    const { id } = await preview();
    const place = (await placeAt(id, CLEAN, '行政许可'))!;
    await client.edit([{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n\n' }]);
    const moved = await sourceOf(id, place);
    assert.equal(moved?.start.line, positionOf(CLEAN, '| 行政许可').line + 2);
    await client.edit([{ text: '# 空\n' }]);
    assert.equal(await sourceOf(id, place), null);
  });

  it('answers places that the page does not have', async () => {
    await client.open(CLEAN);
    const { id } = await preview();
    for (const place of [
      { block: 999 },
      { block: -1 },
      { block: 0, cell: '99.99' },
      { block: 0, cell: 'x' },
      { block: 0, at: 1e9 },
    ]) {
      const range = await sourceOf(id, place);
      assert.ok(range === null || range.start.line < CLEAN.split('\n').length);
    }
  });
});

describe('a keystroke in a report of 300 table rows', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  /** Three forms, and a free table that makes it 300 rows in all. */
  const rows = CLEAN.split('\n').filter((line) => line.startsWith('|')).length;
  const free = Array.from({ length: 300 - rows }, (_, at) => `| 第${at + 1}个科室 | ${at} | ${at * 2} | 备注${at} |`);
  const text = `${CLEAN}\n表：各科室情况\n| 科室 | 网上申请 | 当面申请 | 说明 |\n|---|---|---|---|\n${free.join('\n')}\n`;

  const cases: readonly {
    readonly where: string;
    readonly part: string;
    readonly by: number;
    readonly most: number;
  }[] = [
    { where: 'in a sentence', part: '设在办事大厅', by: 2, most: 500 },
    { where: 'in a cell of the free table', part: '备注150', by: 2, most: 1000 },
    { where: 'in a cell of a form, which breaks two sums', part: '| 1.属于国家秘密', by: 92, most: 2000 },
    { where: 'that begins a new line', part: '\n二、', by: 0, most: 3000 },
  ];

  for (const { where, part, by, most } of cases) {
    it(`${where} sends less than ${most} bytes`, async () => {
      client = await startServer();
      await client.open(text);
      const ask = (base?: string) => client.connection.sendRequest<Preview>(previewRequest, { uri: URI, base });
      const whole = await ask();
      const at = positionOf(text, part, by);
      await client.edit([{ range: { start: at, end: at }, text: part === '\n二、' ? '\n' : '1' }]);
      const changed = await ask(whole.id);
      const bytes = Buffer.byteLength(JSON.stringify(changed));
      console.log(`        ${bytes} bytes, the whole page ${Buffer.byteLength(JSON.stringify(whole))}`);
      assert.ok(bytes < most, JSON.stringify(changed));
      assert.equal(changed.base, whole.id);
    });
  }
});
