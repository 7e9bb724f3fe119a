import assert from 'node:assert/strict';
import { type DocumentSymbol, FoldingRangeKind, type Range, SymbolKind } from 'vscode-languageserver/node';
import { BROKEN_TABLE, FAULTY, sample, sampleNames } from './support/drafts';
import { textIn } from './support/marked';
import { startServer, type TestClient } from './support/testClient';

describe('document symbols', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await startServer();
  });
  afterEach(() => client.dispose());

  it('are the sections as a tree, each table under its own with its verdict', async () => {
    await client.open(
      `一、总体情况\n\n（一）主动公开。全年公开1条。\n\n1.制度\n\n（二）其他\n\n${BROKEN_TABLE.slice(BROKEN_TABLE.indexOf('四、'))}`,
    );
    assert.deepEqual(tree(await client.symbols()), [
      [
        '一、总体情况',
        [
          ['（一）主动公开', [['1.制度', []]]],
          ['（二）其他', []],
        ],
      ],
      ['四、政府信息公开行政复议、行政诉讼情况', [['政府信息公开行政复议、行政诉讼情况 ✗ 1', []]]],
    ]);
  });

  it('tell sections from tables by their kind', async () => {
    await client.open(BROKEN_TABLE);
    const [section] = await client.symbols();
    assert.equal(section?.kind, SymbolKind.String);
    assert.deepEqual(
      section?.children?.map(({ kind, detail }) => [kind, detail]),
      [[SymbolKind.Array, '✓ 0 · ✗ 1 · 未核 2']],
    );
  });

  it('select the words that name them, inside what belongs to them, inside their parent', async () => {
    for (const name of sampleNames()) {
      const text = sample(name);
      await client.open(text);
      const symbols = await client.symbols();
      assert.ok(symbols.length > 0, name);
      for (const [symbol, parent] of withParents(symbols)) {
        assert.ok(within(symbol.selectionRange, symbol.range), `${name}: ${symbol.name}`);
        assert.ok(!parent || within(symbol.range, parent.range), `${name}: ${symbol.name} in ${parent?.name}`);
        assert.notEqual(symbol.name.trim(), '', name);
        const selected = textIn(text, symbol.selectionRange);
        if (symbol.kind === SymbolKind.String)
          assert.ok(selected.replace(/\s+/g, ' ').startsWith(symbol.name.slice(0, 30)));
      }
    }
  });

  it('are counted in English for an English client', async () => {
    client.dispose();
    client = await startServer({ locale: 'en' });
    await client.open(BROKEN_TABLE);
    assert.equal((await client.symbols())[0]?.children?.[0]?.detail, '✓ 0 · ✗ 1 · unchecked 2');
  });
});

describe('folding ranges', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await startServer();
  });
  afterEach(() => client.dispose());

  it('fold front matter, sections, tables, comments and lists', async () => {
    const text = `---
年度: 2024
---

一、总体情况

1、甲类 3条；
2、乙类 4条。

<!-- 一段
说明 -->

（一）统计表

| 项目 | 数 |
|---|---|
| 甲 | 1 |

二、其他

无。
`;
    await client.open(text);
    const folds = (await client.folds()).map(({ startLine, endLine, kind }) => [startLine, endLine, kind]);
    assert.deepEqual(sorted(folds), [
      [0, 2, undefined],
      [4, 16, undefined],
      [6, 7, undefined],
      [9, 10, FoldingRangeKind.Comment],
      [12, 16, undefined],
      [14, 16, undefined],
      [18, 20, undefined],
    ]);
  });

  it('are of more than one line and inside the draft', async () => {
    await client.open(FAULTY);
    const last = FAULTY.split('\n').length - 1;
    const folds = await client.folds();
    assert.ok(folds.length > 8);
    for (const { startLine, endLine } of folds) assert.ok(startLine < endLine && endLine <= last);
  });
});

type Tree = readonly [string, readonly Tree[]];

function tree(symbols: readonly DocumentSymbol[]): Tree[] {
  return symbols.map(({ name, detail, children }) => [
    detail === undefined ? name : `${name} ${/✗ \d+/.exec(detail)?.[0] ?? '✓'}`,
    tree(children ?? []),
  ]);
}

function withParents(
  symbols: readonly DocumentSymbol[],
  parent?: DocumentSymbol,
): (readonly [DocumentSymbol, DocumentSymbol | undefined])[] {
  return symbols.flatMap((symbol) => [[symbol, parent] as const, ...withParents(symbol.children ?? [], symbol)]);
}

function within(inner: Range, outer: Range): boolean {
  return !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);
}

function isBefore(one: Range['start'], other: Range['start']): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

function sorted<Fold extends readonly (number | string | undefined)[]>(folds: readonly Fold[]): Fold[] {
  return [...folds].sort((a, b) => Number(a[0]) - Number(b[0]) || Number(b[1]) - Number(a[1]));
}
