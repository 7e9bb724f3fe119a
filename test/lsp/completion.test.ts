import assert from 'node:assert/strict';
import type { CompletionItem, CompletionList, MarkupContent, TextEdit } from 'vscode-languageserver/node';
import { CompletionItemKind, CompletionRequest, CompletionResolveRequest } from 'vscode-languageserver/node';
import { accepted } from './support/accept';
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

  const taken = (source: string, item: CompletionItem) => accepted(marked(source).text, item);

  it('lets a writer build the whole skeleton of a report of 2024 without typing a label', async () => {
    const typed = { 单位: '示例县自然资源局', 年度: '2024' };
    let source = '$0';
    /** Takes the first item whose label begins so, as one does who types a letter or two, and goes to a new line. */
    const take = async (beginning: string) => {
      const item = (await itemsAt(source)).find(({ label }) => label.startsWith(beginning));
      assert.ok(item, `${beginning} is offered after …${source.slice(-80)}`);
      source = accepted(marked(source).text, item, typed).replace(/\n*\$0\n*$/, '\n\n$0');
    };
    /** As long as the likeliest item is a sentence of this section, takes that. */
    const takeSentences = async () => {
      for (let next = await itemsAt(source); next[0]?.kind === CompletionItemKind.Text; next = await itemsAt(source)) {
        await take(next[0].label);
      }
    };
    await take('---');
    await take('#');
    await take('本报告');
    await take('一、');
    await takeSentences();
    for (const section of ['二、', '三、', '四、']) {
      await take(section);
      assert.ok((await itemsAt(source))[0]?.label.startsWith('表：'), 'the section’s own table is the likeliest');
      await take('表：');
    }
    await take('五、');
    await takeSentences();
    await take('六、');
    await take('无其他');
    await take('示例县自然资源局');

    const { text } = marked(source);
    await client.open(text);
    const found = await client.pulled();
    assert.deepEqual(
      found.map(({ code, severity }) => `${code} ${severity}`),
      ['fmt.blank 3', 'fmt.blank 3', 'fmt.blank 3'],
      'nothing is wrong but that no number is filled in yet',
    );
    assert.match(text, /^---\n单位: 示例县自然资源局\n年度: 2024\n格式: 2021\n---\n\n# 示例县自然资源局2024年/);
    assert.match(text, /2024年1月1日至2024年12月31日/);
    assert.match(text, /\n示例县自然资源局\n年月日\n/);
    const lines = (draft: string, pattern: RegExp) => draft.match(pattern) ?? [];
    for (const same of [/^[一二三四五六]、.*$/gm, /^（[一二三四五]）/gm, /^表：.*$/gm]) {
      assert.deepEqual(lines(text, same), lines(CLEAN, same));
    }
    // Every label of every table stands there as the official form prints it.
    const labels = (draft: string) => lines(draft, /^\| [^|]*[^-| \d][^|]*/gm).map((cell) => cell.trimEnd());
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

    it('offers what last year’s report gives, where that is open', async () => {
      const other = 'file:///reports/2023.gouji';
      const row = /(\| 二、上年结转政府信息公开申请数量 +\| +)\d/;
      assert.deepEqual(await labelsAt(CLEAN.replaceAll('2023', '2022').replace(row, '$1$$0 ')), ['2', '0', '=']);
      const before = CLEAN.replaceAll('2024', '2023').replace(/(\| 四、结转下年度继续办理 +\| +)\d/, '$17');
      await client.open(before, other);
      const items = await itemsAt(CLEAN.replace(row, '$1$$0 '));
      assert.deepEqual(
        items.map(({ label, detail }) => `${label} ${detail}`),
        ['2 按勾稽关系为 2', '7 按上年报告为 7', '0 没有的填 0', '= 由勾稽关系得出，不必填数'],
      );
      await client.close(other);
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
