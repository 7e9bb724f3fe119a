/** A form of a place's own, written from docs/catalogue.md alone (test/fixtures/ownForm), goes through every feature. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeLensRequest,
  type CompletionItem,
  CompletionRequest,
  DefinitionRequest,
  DiagnosticRefreshRequest,
  DocumentFormattingRequest,
  InlayHintRequest,
  type Location,
  ReferencesRequest,
  RenameRequest,
  SignatureHelpRequest,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { nodeFiles } from '../../server/src/hosts/nodeFiles';
import {
  type BringResult,
  bringRequest,
  exportRequest,
  type Preview,
  previewRequest,
  reviewRequest,
  type SentFile,
} from '../../server/src/lsp/protocol';
import { zh } from '../../server/src/messages/zh';
import { buildBundles } from './support/bundles';
import { Folder } from './support/cli';
import { PULLED, startServer, type TestClient } from './support/testClient';

const FIXTURE = path.resolve(import.meta.dirname, '../fixtures/ownForm');
const FORM = fs.readFileSync(path.join(FIXTURE, '.gouji/channels.yaml'), 'utf8');
const TEXT = fs.readFileSync(path.join(FIXTURE, '2023.gouji'), 'utf8');
/** The total of the first row is 3 too much. */
const WRONG = TEXT.replace('|   30 |', '|   33 |');
const TITLE = '政务公开事项公开渠道统计';
const HEAD = TEXT.slice(0, TEXT.indexOf('共公开'));
const CANONICAL = `| 事项     | 门户网站 | 政务新媒体 | 公开栏 | 查阅点 | 热线解答 | 合计 |
|----------|---------:|-----------:|-------:|-------:|---------:|-----:|
| 重大决策 |       12 |          8 |      5 |      3 |        2 |   30 |
| 办事服务 |       20 |         10 |      6 |      4 |        0 |   40 |
| 惠民补贴 |        4 |          3 |      2 |      1 |        0 |   10 |
| 事项总数 |       36 |         21 |     13 |      8 |        2 |   80 |
`;
/** The same table as a spreadsheet gives it. */
const TABBED = CANONICAL.replace(/\|-.*\n/, '')
  .replace(/^\| | *\|$/gm, '')
  .replace(/ *\| */g, '\t');

describe('a form of one’s own', () => {
  let client: TestClient;
  let count = 0;

  before(async () => {
    let wake: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => {
      wake = resolve;
    });
    client = await startServer({
      capabilities: {
        textDocument: { ...PULLED.textDocument, completion: { completionItem: { snippetSupport: true } } },
        workspace: { diagnostics: { refreshSupport: true } },
      },
      folders: [pathToFileURL(FIXTURE).href],
      hostFiles: () => nodeFiles(zh.cli),
      prepare: (connection) => connection.onRequest(DiagnosticRefreshRequest.type, () => wake()),
    });
    await ready;
  });
  after(() => client.dispose());

  /** Opens a text as another draft of the folder. */
  async function opened(text: string) {
    count++;
    const uri = pathToFileURL(path.join(FIXTURE, `${count}.gouji`)).href;
    await client.open(text, uri);
    return { uri, textDocument: { uri } };
  }

  /** The position in the middle of `word`, on the line that begins with `begin`; of several the last. */
  function at(begin: string, word: string, text = TEXT) {
    const lines = text.split('\n');
    const line = lines.findIndex((one) => one.startsWith(begin));
    return { line, character: (lines[line] ?? '').lastIndexOf(word) + 1 };
  }

  /** What stands in the text at places of it. */
  const textAt = (places: readonly Location[]) =>
    places.map(({ range: { start, end } }) =>
      (TEXT.split('\n')[start.line] ?? '').slice(start.character, end.character),
    );

  const found = async (uri: string) =>
    (await client.pulled(uri)).filter(({ code }) => code !== 'outline.sections').map(({ code }) => code);

  async function completions(text: string): Promise<readonly CompletionItem[]> {
    const lines = text.split('\n');
    const offered = await client.connection.sendRequest(CompletionRequest.type, {
      ...(await opened(text)),
      position: { line: lines.length - 1, character: (lines.at(-1) ?? '').length },
    });
    return Array.isArray(offered) ? offered : (offered?.items ?? []);
  }

  const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);

  it('is in the outline and over the text, with its equations', async () => {
    const { uri, textDocument } = await opened(TEXT);
    const [section] = await client.symbols(uri);
    assert.deepEqual(
      section?.children?.map(({ name, detail }) => [name, detail]),
      [[TITLE, '✓ 10']],
    );
    const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument });
    assert.deepEqual(
      lenses?.map(({ command }) => command?.title),
      ['✓ 10 项勾稽成立'],
    );
  });

  it('is checked, in its sums and in what prose says of it', async () => {
    assert.deepEqual(await found((await opened(TEXT)).uri), []);
    const { uri, textDocument } = await opened(WRONG);
    const diagnostics = await client.pulled(uri);
    assert.deepEqual(await found(uri), ['demo.p.decision', 'demo.row']);
    const row = diagnostics.find(({ code }) => code === 'demo.row');
    assert.match(String(row?.message), /^重大决策·合计现为 33，应为 30；.*合计应等于五个渠道之和。$/);
    assert.ok(row);
    const actions = (await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range: row.range,
      context: { diagnostics: [row] },
    })) as CodeAction[];
    assert.equal(actions[0]?.title, '改“重大决策·合计”为 30');
    assert.deepEqual(await found((await opened(WRONG.replace('|   33 |', '|      |'))).uri), [
      // The share has no value then.
      'markup.reference',
      'fmt.total-missing',
    ]);
  });

  it('is explained under the pointer', async () => {
    const { uri } = await opened(TEXT);
    const row = await client.hoverText(at('| 重大决策', '重大'), uri);
    assert.match(row, /定义：本年度公开的重大行政决策事项。.*\n\n口径：一项决策分阶段公开的，只计一项。/);
    const cell = await client.hoverText(at('| 重大决策', '30'), uri);
    assert.match(cell, /\*\*重大决策·合计\*\*：30 项/);
    assert.match(cell, /✓ 重大决策·合计 = 下列 5 项之和：12 \+ 8 \+ 5 \+ 3 \+ 2 = 30/);
    assert.match(await client.hoverText(at('| 事项 ', '政务新媒体'), uri), /政务新媒体/);
    assert.match(await client.hoverText(at('共公开', '30'), uri), /✓ 成立\n\n表中“重大决策·合计”30/);
    assert.match(await client.hoverText(at('共公开', '事项总数%'), uri), /：37\.5%/);
  });

  it('is completed: the table, its rows and heads, names in references', async () => {
    const caption = (await completions(`${HEAD}表：`)).find(({ label }) => label === `表：${TITLE}`);
    const inserted = String(caption?.insertText ?? caption?.textEdit?.newText);
    assert.equal(inserted.replace(/\$\d+/g, '').split('\n')[1], CANONICAL.split('\n')[0]);
    assert.equal(inserted.match(/\$\d+/g)?.length, 24);
    assert.deepEqual(labels(await completions(`${HEAD}表：${TITLE}\n| 事项 | 门户网站 |\n|--|--:|\n| `)), [
      '重大决策',
      '办事服务',
      '惠民补贴',
      '事项总数',
    ]);
    const heads = ['门户网站', '政务新媒体', '公开栏', '查阅点', '热线解答', '合计'];
    assert.deepEqual(labels(await completions(`${HEAD}表：${TITLE}\n| 事项 | `)), heads);
    const rows = (await completions(`${TEXT}\n占{{`)).map(({ label, detail }) => `${label} ${detail}`);
    assert.deepEqual(rows, ['重大决策 30', '办事服务 40', '惠民补贴 10', '事项总数 80']);
    assert.deepEqual(labels(await completions(`${TEXT}\n占{{办事服务@`)), heads);
  });

  it('tells its equations while one writes, and what a blank total and a reference come to', async () => {
    const blank = TEXT.replace('|   30 |', '|      |');
    const { textDocument } = await opened(blank);
    const help = await client.connection.sendRequest(SignatureHelpRequest.type, {
      textDocument,
      position: at('| 惠民补贴', '10', blank),
    });
    assert.deepEqual(
      help?.signatures.map(({ label }) => label.split(' = ')[1]),
      ['门户网站 4 + 政务新媒体 3 + 公开栏 2 + 查阅点 1 + 热线解答 0', '重大决策 + 办事服务 40 + 惠民补贴 10'],
    );
    const hints = await client.connection.sendRequest(InlayHintRequest.type, {
      textDocument,
      range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
    });
    assert.deepEqual(
      hints?.map(({ label }) => String(label)),
      ['= 2', '算得 合计 30'],
    );
  });

  it('leads from references, shares too, to its cells and back', async () => {
    const { textDocument } = await opened(TEXT);
    const ask = async (position: ReturnType<typeof at>) =>
      textAt((await client.connection.sendRequest(DefinitionRequest.type, { textDocument, position })) as Location[]);
    assert.deepEqual(await ask(at('共公开', '事项总数%')), ['30', '80']);
    assert.deepEqual(await ask(at('共公开', '@热线解答')), ['2']);
    const said = await client.connection.sendRequest(ReferencesRequest.type, {
      textDocument,
      position: at('| 重大决策', '30'),
      context: { includeDeclaration: true },
    });
    assert.deepEqual(textAt(said ?? []), ['30项', '{{重大决策/事项总数%}}', '30']);
  });

  it('changes a number wherever it is said', async () => {
    const { uri, textDocument } = await opened(TEXT);
    const edit = await client.connection.sendRequest(RenameRequest.type, {
      textDocument,
      position: at('| 重大决策', '12'),
      newName: '15',
    });
    const texts = edit?.changes?.[uri]?.map(({ newText }) => newText);
    assert.deepEqual(texts?.sort(), ['15', '33', '33', '39', '83']);
  });

  it('is aligned, and made canonical where it came from elsewhere', async () => {
    const ragged = TEXT.replace(/^\| 惠民补贴.*$/m, '|惠民补贴|4|3|2|1|0|10|');
    const { textDocument } = await opened(ragged);
    const edits = await client.connection.sendRequest(DocumentFormattingRequest.type, {
      textDocument,
      options: { tabSize: 2, insertSpaces: true },
    });
    assert.equal(TextDocument.applyEdits(TextDocument.create('made:/a', 'gouji', 1, ragged), edits ?? []), TEXT);
    const tabbed = await opened(`${HEAD}表：${TITLE}\n${TABBED}`);
    const position = { line: 8, character: 0 };
    const actions = (await client.connection.sendRequest(CodeActionRequest.type, {
      ...tabbed,
      range: { start: position, end: position },
      context: { diagnostics: [] },
    })) as CodeAction[];
    const convert = actions.find(({ title }) => title === '转换为标准表格');
    assert.ok(convert, actions.map(({ title }) => title).join(' '));
    const { edit } = await client.connection.sendRequest(CodeActionResolveRequest.type, convert);
    assert.equal(edit?.changes?.[tabbed.uri]?.[0]?.newText, CANONICAL);
  });

  it('is previewed with its merged heads and the values of references', async () => {
    const preview = await client.connection.sendRequest<Preview>(previewRequest, { uri: (await opened(TEXT)).uri });
    const page = JSON.stringify(preview.steps).replaceAll('\\"', '"');
    assert.match(page, /<th class="colhead" colspan="2" scope="colgroup" data-cell="0\.1">线上渠道<\/th>/);
    assert.match(page, /<span class="reference" data-at="17">37\.5%<\/span>/);
  });

  it('goes out as Word, web page and data, and comes back', async () => {
    const { uri } = await opened(TEXT);
    const sent = async (to: string) =>
      (await client.connection.sendRequest<SentFile>(exportRequest, { uri, to })).base64;
    for (const to of ['docx', 'html']) {
      const back = await client.connection.sendRequest<BringResult>(bringRequest, {
        content: { kind: 'file', name: `a.${to}`, base64: await sent(to) },
      });
      assert.ok(back.kind === 'brought');
      assert.ok(back.text.includes(`表：${TITLE}\n${CANONICAL}`), `${to}: ${back.text}`);
      assert.ok(back.text.includes('占全部事项的37.5%，其中热线解答2项'), `${to}: ${back.text}`);
      assert.deepEqual(back.notes, []);
    }
    const { facts } = JSON.parse(Buffer.from(await sent('json'), 'base64').toString()) as { facts: object[] };
    assert.equal(facts.length, 24);
    assert.deepEqual(facts[5], {
      reference: 'demo.decision@all',
      indicator: 'demo.decision',
      column: 'all',
      form: 'demo.channels',
      label: '重大决策',
      columnLabel: '合计',
      value: '30',
      unit: '项',
      written: '30',
    });
    const csv = Buffer.from(await sent('csv'), 'base64').toString();
    assert.ok(csv.includes(',demo.total@all,demo.total,all,demo.channels,事项总数,合计,80,项,80'), csv);
  });

  it('is on the review sheet', async () => {
    const { uri } = await opened(WRONG);
    const { base64 } = await client.connection.sendRequest<SentFile>(reviewRequest, { uri, to: 'html' });
    const sheet = Buffer.from(base64, 'base64').toString();
    assert.match(sheet, /表格勾稽：成立 8 项，不成立 2 项，没有核对 0 项。/);
    assert.match(sheet, /<td>成立<\/td><td>办事服务·合计 = 下列 5 项之和：20 \+ 10 \+ 6 \+ 4 = 40<\/td>/);
  });

  describe('on the command line', () => {
    const folder = new Folder();
    before(() => {
      buildBundles();
      folder.write('.gouji/channels.yaml', FORM);
      folder.write('right.gouji', TEXT);
      folder.write('wrong.gouji', WRONG);
      folder.write('tabbed.txt', `一、总体情况\n\n${TITLE}\n${TABBED}`);
    });
    after(() => folder.remove());

    it('is checked, explained, converted and reviewed', async () => {
      const right = await folder.run(['check', 'right.gouji']);
      assert.equal(right.status, 0, right.stdout);
      const wrong = await folder.run(['check', 'wrong.gouji']);
      assert.equal(wrong.status, 1);
      assert.match(wrong.stdout, /\[demo\.row\]/);
      assert.match(wrong.stdout, /\[demo\.p\.decision\]/);
      assert.match((await folder.run(['explain', '重大行政决策'])).stdout, /定义：本年度公开的重大行政决策事项。/);
      assert.match((await folder.run(['explain', 'demo.column'])).stdout, /事项总数应等于三类事项之和。/);
      assert.equal((await folder.run(['outline', 'right.gouji'])).stdout, `一、总体情况\n  ${TITLE}  ✓ 10\n`);
      const converted = await folder.run(['convert', 'tabbed.txt']);
      assert.ok(converted.stdout.includes(CANONICAL), converted.stdout + converted.stderr);
      const page = await folder.run(['convert', '--to', 'html', '-o', 'a.html', 'right.gouji']);
      assert.equal(page.status, 0, page.stderr);
      assert.ok((await folder.run(['convert', 'a.html'])).stdout.includes(CANONICAL));
      assert.match((await folder.run(['review', 'right.gouji'])).stdout, /表格勾稽：成立 10 项/);
    });
  });
});
