/** A client that counts bytes is told the same places as one that counts UTF-16 units. */
import assert from 'node:assert/strict';
import type { ClientCapabilities, Position } from 'vscode-languageserver/node';
import { CLEAN, FAULTY } from './support/drafts';
import { offsetIn, positionOf } from './support/marked';
import { PULLED, PUSHED, startServer, type TestClient, URI } from './support/testClient';

/** Characters of one, two, three and four bytes before everything that is asked about. */
const DRAFT = FAULTY.replaceAll('示例县', '𠮷é县')
  .replace('全年新收政府信息公开申请30件', '😀全年新收政府信息公开申请{{本年新收}}件')
  .replace('表：收到和处理', '<!-- 𠮷 不校验 -->\n\n表：收到和处理')
  .replace('一是政策解读', '一是（见https://example.com/）政策解读')
  .replace('| （二）部分公开（', '|  （二）部分公开（');

const CAPABILITIES: ClientCapabilities = {
  ...PULLED,
  textDocument: { ...PULLED.textDocument, codeAction: { resolveSupport: { properties: ['edit'] } } },
};

type Ask = (client: TestClient, at: (part: string, by?: number) => Position) => Promise<unknown>;

const textDocument = { uri: URI };

const REQUESTS: Readonly<Record<string, Ask>> = {
  'textDocument/diagnostic': (client) => client.pulled(),
  'textDocument/documentSymbol': (client) => client.symbols(),
  'textDocument/foldingRange': (client) => client.folds(),
  'textDocument/hover': (client, at) => client.hover(at('| （一）予以公开', 5)),
  'textDocument/definition': (client, at) => ask(client, 'definition', at('予以公开18件', 5)),
  'textDocument/references': (client, at) =>
    ask(client, 'references', at('   30 |', 4), { context: { includeDeclaration: true } }),
  'textDocument/documentHighlight': (client, at) => ask(client, 'documentHighlight', at('   30 |', 4)),
  'textDocument/completion': (client, at) => ask(client, 'completion', at('{{本年新收', 4)),
  'textDocument/signatureHelp': (client, at) => ask(client, 'signatureHelp', at('   31 |', 4)),
  'textDocument/inlayHint': (client, at) =>
    ask(client, 'inlayHint', undefined, { range: { start: at('---'), end: at('五、存在') } }),
  'textDocument/codeLens': (client) => ask(client, 'codeLens'),
  'textDocument/selectionRange': (client, at) =>
    ask(client, 'selectionRange', undefined, { positions: [at('   31 |', 4)] }),
  'textDocument/documentLink': (client) => ask(client, 'documentLink'),
  'textDocument/prepareRename': (client, at) => ask(client, 'prepareRename', at('   30 |', 4)),
  'textDocument/rename': (client, at) => ask(client, 'rename', at('   30 |', 4), { newName: '33' }),
  'textDocument/formatting': (client) => ask(client, 'formatting', undefined, { options: OPTIONS }),
  'textDocument/rangeFormatting': (client, at) =>
    ask(client, 'rangeFormatting', undefined, {
      options: OPTIONS,
      range: { start: at('表：收到'), end: at('四、结转') },
    }),
  'textDocument/onTypeFormatting': (client, at) =>
    ask(client, 'onTypeFormatting', at('   30 |', 7), { options: OPTIONS, ch: '|' }),
  'textDocument/codeAction': async (client, at) => {
    const range = { start: at('| 2 '), end: at('五、存在') };
    const actions = (await ask(client, 'codeAction', undefined, { range, context: { diagnostics: [] } })) as object[];
    return Promise.all(actions.map((action) => client.connection.sendRequest('codeAction/resolve', action)));
  },
  'workspace/symbol': (client) => client.connection.sendRequest('workspace/symbol', { query: '予以公开' }),
};

const OPTIONS = { tabSize: 4, insertSpaces: true };

describe('positions', () => {
  let [bytes, units]: TestClient[] = [];
  const both = () => [bytes!, units!] as const;

  beforeEach(async () => {
    bytes = await startServer({
      capabilities: { ...CAPABILITIES, general: { positionEncodings: ['utf-8', 'utf-16'] } },
    });
    units = await startServer({ capabilities: CAPABILITIES });
    for (const client of both()) await client.open(DRAFT);
  });
  afterEach(() => {
    for (const client of both()) client.dispose();
  });

  it('are counted as the client likes best, and as ever where it says nothing', async () => {
    const agreed: unknown[] = both().map((client) => client.initialized.capabilities.positionEncoding);
    for (const positionEncodings of [['utf-16', 'utf-8'], ['utf-32', 'utf-8', 'utf-16'], ['utf-32']]) {
      const client = await startServer({ capabilities: { ...PUSHED, general: { positionEncodings } } });
      agreed.push(client.initialized.capabilities.positionEncoding);
      client.dispose();
    }
    assert.deepEqual(agreed, ['utf-8', 'utf-16', 'utf-16', 'utf-8', 'utf-16']);
  });

  for (const [name, request] of Object.entries(REQUESTS)) {
    it(`are the same places in ${name}`, async () => {
      const inBytes = await request(bytes!, (part, by) => toBytes(DRAFT, positionOf(DRAFT, part, by)));
      const inUnits = await request(units!, (part, by) => positionOf(DRAFT, part, by));
      assert.ok(JSON.stringify(inUnits).length > 4, `nothing to compare: ${JSON.stringify(inUnits)}`);
      assert.deepEqual(
        comparable(inBytes, toUnits),
        comparable(inUnits, (_, position) => position),
      );
    });
  }

  it('are the same in colours', async () => {
    const [inBytes, inUnits] = await Promise.all(both().map((client) => ask(client, 'semanticTokens/full')));
    const ranges = tokens(inBytes).map(([start, end]) => [toUnits(DRAFT, start), toUnits(DRAFT, end)]);
    assert.ok(ranges.length > 50);
    assert.deepEqual(ranges, tokens(inUnits));
  });

  it('are understood in edits, one after the other', async () => {
    const edits = [
      { part: '𠮷é县自然资源局\n年度', length: 2, text: '甲' },
      { part: '制发行政规范性文件3件', length: 4, text: '😀乙' },
    ];
    for (const [client, count] of [
      [bytes!, toBytes],
      [units!, (_: string, position: Position) => position],
    ] as const) {
      let text = DRAFT;
      const changes = edits.map(({ part, length, text: other }) => {
        const before = text;
        const at = before.indexOf(part);
        assert.ok(at >= 0);
        const place = (offset: number) => count(before, positionAt(before, offset));
        text = before.slice(0, at) + other + before.slice(at + length);
        return { range: { start: place(at), end: place(at + length) }, text: other };
      });
      await client.edit(changes);
      const mirror = await startServer({ capabilities: CAPABILITIES });
      await mirror.open(text);
      const said = (one: TestClient) => one.pulled().then((all) => all.map(({ message }) => message));
      assert.deepEqual(await said(client), await said(mirror));
      const names = (one: TestClient) => one.symbols().then((all) => JSON.stringify(all.map(({ name }) => name)));
      assert.equal(await names(client), await names(mirror));
      mirror.dispose();
    }
  });

  it('of a clean draft hold no fault in either', async () => {
    for (const client of both()) {
      await client.edit([{ text: CLEAN }]);
      assert.deepEqual(await client.pulled(), []);
    }
  });
});

function ask(client: TestClient, method: string, position?: Position, more: object = {}): Promise<unknown> {
  const params = { textDocument, ...(position ? { position } : {}), ...more };
  return client.connection.sendRequest(`textDocument/${method}`, params);
}

type Count = (text: string, position: Position) => Position;

/** The same answer with every position counted another way; numbers that a server gives out are left out. */
function comparable(answer: unknown, count: Count): unknown {
  return JSON.parse(JSON.stringify(answer), (key, value) => {
    if (key === 'resultId') return undefined;
    const isPosition = typeof value?.line === 'number' && typeof value.character === 'number';
    return isPosition ? count(DRAFT, value) : value;
  });
}

function toBytes(text: string, { line, character }: Position): Position {
  return { line, character: Buffer.byteLength((text.split('\n')[line] ?? '').slice(0, character)) };
}

function toUnits(text: string, { line, character }: Position): Position {
  const bytes = Buffer.from(text.split('\n')[line] ?? '').subarray(0, character);
  return { line, character: bytes.toString().length };
}

function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)!.length };
  assert.equal(offsetIn(text, position), offset);
  return position;
}

/** Where each token begins and ends. */
function tokens(answer: unknown): [Position, Position][] {
  const { data } = answer as { data: number[] };
  const found: [Position, Position][] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [down, right, length] = data.slice(at) as [number, number, number];
    character = down === 0 ? character + right : right;
    line += down;
    found.push([
      { line, character },
      { line, character: character + length },
    ]);
  }
  return found;
}
