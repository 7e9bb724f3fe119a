import assert from 'node:assert/strict';
import type { CompletionItem, CompletionList, MarkupContent, TextEdit } from 'vscode-languageserver/node';
import { CompletionRequest, CompletionResolveRequest } from 'vscode-languageserver/node';
import { CLEAN, FAULTY } from './support/drafts';
import { marked } from './support/marked';
import { startServer, type TestClient, URI } from './support/testClient';

const SNIPPETS = {
  textDocument: { diagnostic: {}, completion: { completionItem: { snippetSupport: true } } },
} as const;

describe('completion', () => {
  let client: TestClient;
  before(async () => {
    client = await startServer({ capabilities: SNIPPETS });
  });
  after(() => client.dispose());

  async function itemsAt(source: string, server = client): Promise<readonly CompletionItem[]> {
    const { text, cursor } = marked(source);
    await server.open(text);
    const params = { textDocument: { uri: URI }, position: cursor };
    return ((await server.connection.sendRequest(CompletionRequest.type, params)) as CompletionList).items;
  }

  const labelsAt = async (source: string) => (await itemsAt(source)).map(({ label }) => label);
  const newText = (item: CompletionItem | undefined) => (item?.textEdit as TextEdit | undefined)?.newText ?? '';

  /** The draft after taking an item as an editor does, every place of a snippet left as it is. */
  function taken(source: string, item: CompletionItem): string {
    const { text } = marked(source);
    const { range, newText: written } = item.textEdit as TextEdit;
    const lines = text.split('\n');
    const offset = ({ line, character }: typeof range.start) =>
      lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
    const plain =
      item.insertTextFormat === 2
        ? written
            .replace(/\$\{\d+:([^}]*)\}/g, '$1')
            .replace(/\$\d+/g, '')
            .replace(/\\([\\$}])/g, '$1')
        : written;
    return `${text.slice(0, offset(range.start))}${plain}$0${text.slice(offset(range.end))}`;
  }

  it('lets a writer build the whole skeleton of a report of 2024 without typing a label', async () => {
    let source = '---\n年度: 2024\n---\n\n$0';
    const take = async (pick: (items: readonly CompletionItem[]) => CompletionItem | undefined) => {
      const item = pick(await itemsAt(source));
      assert.ok(item, source.slice(-200));
      source = taken(source, item).replace(/\n*\$0\n*$/, '\n\n$0');
    };
    const first = (kind: number) => (items: readonly CompletionItem[]) => items.find((item) => item.kind === kind);
    const [TEXT, MODULE, STRUCT] = [1, 9, 22] as const;
    await take(first(MODULE));
    await take(first(TEXT));
    for (let section = 1; section <= 6; section++) {
      await take(first(MODULE));
      while ((await itemsAt(source))[0]?.kind === TEXT) await take(first(TEXT));
      if (section >= 2 && section <= 4) await take(first(STRUCT));
    }
    const { text } = marked(source);
    await client.open(text);
    const complaints = (await client.pulled()).filter(
      ({ code }) =>
        code === 'x.section-heading' ||
        code === 'x.table-missing' ||
        code === 'form.rows' ||
        code === 'x.section-order',
    );
    assert.deepEqual(complaints, []);
    const sections = await client.symbols();
    assert.deepEqual(
      sections.map(({ name }) => name),
      CLEAN.match(/^[一二三四五六]、.*$/gm),
    );
    const tables = CLEAN.match(/^表：.*$/gm) ?? [];
    assert.deepEqual(text.match(/^表：.*$/gm), tables);
    assert.match(text, /2024年1月1日至2024年12月31日/);
    // Every label of every table stands there as the official form prints it.
    const labels = (draft: string) => (draft.match(/^\| [^|]*[^-| \d][^|]*/gm) ?? []).map((cell) => cell.trimEnd());
    assert.deepEqual(labels(text).sort(), labels(CLEAN).sort());
  });

  it('writes the whole report at once, free of errors', async () => {
    const source = '---\n年度: 2024\n单位: 示例县自然资源局\n---\n\n$0';
    const [whole] = await itemsAt(source);
    assert.equal(whole?.label, '报告全文（2021 年格式）');
    await client.open(marked(taken(source, whole)).text);
    assert.deepEqual(
      (await client.pulled()).filter(({ severity }) => severity === 1).map(({ message }) => message),
      [],
    );
  });

  it('aligns a table’s columns by the width of their characters', async () => {
    const [table] = await itemsAt('---\n年度: 2024\n---\n\n二、主动公开政府信息情况\n\n表$0');
    const lines = newText(table).replace(/\$\d+/g, '').trim().split('\n').slice(1);
    const widths = lines.map((line) => [...line].reduce((sum, one) => sum + (one.charCodeAt(0) > 0x2e80 ? 2 : 1), 0));
    assert.equal(new Set(widths).size, 1, lines.join('\n'));
  });

  it('offers the tables of other formats by an unmistakable name', async () => {
    const items = await itemsAt('---\n年度: 2024\n---\n\n表：$0');
    const old = items.find(({ label }) => label === '表：收到和处理政府信息公开申请情况（2019）');
    assert.match(newText(old), /^表：t3-2019\n/);
    assert.ok(items.some(({ label }) => label.includes('统计表（2014）')));
  });

  it('is found by Chinese, initials, pinyin and other names', async () => {
    const items = await itemsAt(CLEAN.replace(/\| 四、结转下年度.*\n/, '| $0\n'));
    assert.equal(items[0]?.label, '四、结转下年度继续办理');
    for (const name of ['结转下年度继续办理', 'jzxndjxbl', 'jiezhuanxianiandujixubanli', '结转下年度'])
      assert.ok(items[0]?.filterText?.split(' ').includes(name), name);
  });

  it('goes without pinyin where that is switched off', async () => {
    const plain = await startServer({
      capabilities: SNIPPETS,
      initializationOptions: { settings: { completion: { pinyin: false } } },
    });
    const [item] = await itemsAt(CLEAN.replace(/\| 四、结转下年度.*\n/, '| $0\n'), plain);
    plain.dispose();
    assert.doesNotMatch(item?.filterText ?? '', /[a-z]/);
  });

  it('offers plain text to an editor without snippets', async () => {
    const plain = await startServer();
    const [item] = await itemsAt(CLEAN.replace(/\| 四、结转下年度.*\n/, '| $0\n'), plain);
    plain.dispose();
    assert.match(newText(item), /^四、结转下年度继续办理 \|(?: {1,2}\|){7}$/);
  });

  describe('in a table', () => {
    it('offers the rows that are missing, the next one first', async () => {
      const without = CLEAN.replace(/\| 5\.属于三类.*\n/, '').replace(/\| 2\.重复申请.*\n/, '| $0\n');
      assert.deepEqual(await labelsAt(without), ['2.重复申请', '5.属于三类内部事务信息']);
    });

    it('replaces only the label where the row has cells', async () => {
      const [item] = await itemsAt(CLEAN.replace('| 2.重复申请 ', '| 重$0 '));
      assert.equal(newText(item), '2.重复申请');
      assert.match(taken(CLEAN.replace('| 2.重复申请 ', '| 重$0 '), item!), /\n\| 2\.重复申请\$0 +\| +0 \|/);
    });

    it('offers the columns that are missing', async () => {
      assert.deepEqual(await labelsAt(CLEAN.replace('| 科研机构 |', '| $0 |')), ['科研机构']);
      assert.deepEqual(await labelsAt(CLEAN.replace('| 行政复议/总计 |', '| $0 |')), ['行政复议/总计']);
    });

    it('offers what the equations give for a cell', async () => {
      const labels = await labelsAt(CLEAN.replace(/(\| （七）总计 .*)31 \|/, '$1$$0 |'));
      assert.deepEqual(labels, ['31', '0', '=']);
    });

    it('offers only 0 where nothing can be told', async () => {
      assert.deepEqual(await labelsAt(CLEAN.replace('412', '$0')), ['0']);
    });
  });

  describe('in the front matter', () => {
    it('offers keys that are not there', async () => {
      assert.deepEqual(await labelsAt('---\n年度: 2024\n$0\n---\n'), ['单位', '格式', '上年', '下级']);
    });

    it('offers the formats, the one of the year first', async () => {
      assert.deepEqual(await labelsAt('---\n年度: 2019\n格式: $0\n---\n'), ['2019', '2021', '2014', '2008']);
    });

    it('takes agency and year from the title', async () => {
      const title = '示例县自然资源局2024年政府信息公开工作年度报告\n';
      assert.deepEqual(await labelsAt(`---\n单位: $0\n---\n\n${title}`), ['示例县自然资源局']);
      assert.deepEqual(await labelsAt(`---\n年度: $0\n---\n\n${title}`), ['2024']);
    });
  });

  it('offers rules to silence, those that speak here first', async () => {
    const labels = await labelsAt(`${FAULTY}\n<!-- 不校验: $0 -->\n`);
    const speaking = new Set((await client.pulled()).map(({ code }) => code));
    assert.ok(speaking.size > 2);
    assert.deepEqual(new Set(labels.slice(0, speaking.size)), speaking);
    assert.ok(labels.includes('全部'));
    const more = await labelsAt('<!-- 不校验: q.sum, t3$0 -->\n');
    assert.ok(more.includes('t3.identity') && !more.includes('q.sum'));
    assert.deepEqual(await labelsAt('<!-- 不校验: q.sum 因为$0 -->\n'), []);
  });

  describe('of references', () => {
    const within = (text: string) => CLEAN.replace('全年主动公开', `${text}全年主动公开`);

    it('offers the rows of the tables by their shortest names, with their values', async () => {
      const items = await itemsAt(within('收到{{$0'));
      const found = items.find(({ label }) => label === '本年新收');
      assert.deepEqual([found?.detail, newText(found)], ['30', '本年新收}}']);
    });

    it('offers columns after @ and does not close what is closed', async () => {
      const items = await itemsAt(within('收到{{本年新收@$0}}'));
      assert.deepEqual([items[0]?.label, items[0]?.detail, newText(items[0])], ['自然人', '21', '自然人']);
    });

    it('offers the whole of a share', async () => {
      const items = await itemsAt(within('{{予以公开/$0}}'));
      assert.ok(items.some((item) => newText(item) === '本年新收%'));
    });
  });

  it('makes documentation only when it is asked for', async () => {
    const [item] = await itemsAt(CLEAN.replace(/\| 四、结转下年度.*\n/, '| $0\n'));
    assert.equal(item?.documentation, undefined);
    const resolved = await client.connection.sendRequest(CompletionResolveRequest.type, item!);
    assert.match((resolved.documentation as MarkupContent).value, /^\*\*结转下年度继续办理\*\*/);
  });

  it('stays silent inside sentences, comments and documents that are not open', async () => {
    assert.deepEqual(await labelsAt(CLEAN.replace('其中通过门户', '其中$0通过门户')), []);
    assert.deepEqual(await labelsAt('<!-- 备注$0 -->\n'), []);
    const params = { textDocument: { uri: 'file:///other.gouji' }, position: { line: 0, character: 0 } };
    const list = (await client.connection.sendRequest(CompletionRequest.type, params)) as CompletionList;
    assert.deepEqual(list.items, []);
  });
});
