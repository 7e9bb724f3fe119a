import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import { bringFragment } from '../../server/src/features/bring/bring';
import type { BringResult, PrintedTableResult, SentFile } from '../../server/src/lsp/protocol';
import { openBytes } from '../../server/src/office/open';
import { CLEAN, FAULTY } from './support/drafts';
import { catalogue, startServer, type TestClient, URI } from './support/testClient';

const HTML = '<p>一、总体情况</p><table><tr><td>类别</td><td>次数</td></tr><tr><td>业务</td><td>3</td></tr></table>';

describe('files and the clipboard', () => {
  let client: TestClient;
  const start = async (locale = 'zh-cn') => {
    client = await startServer({ locale });
  };
  afterEach(() => client.dispose());

  const ask = <Result>(request: string, params: object) => client.connection.sendRequest<Result>(request, params);
  /** A draft as a web page. */
  const exportedWith = async (text: string) => {
    await client.open(text);
    return ask<SentFile>('gouji/export', { uri: URI, to: 'html' });
  };
  const bytesOf = ({ base64 }: SentFile) => Buffer.from(base64, 'base64');

  it('bring in what is on the clipboard', async () => {
    await start();
    const result = await ask<BringResult>('gouji/bring', { content: { kind: 'html', text: HTML } });
    assert.ok(result.kind === 'brought');
    assert.equal(result.text, '一、总体情况\n\n| 类别 | 次数 |\n|------|-----:|\n| 业务 |    3 |\n');
    assert.equal(result.isStructured, true);
    const plain = await ask<BringResult>('gouji/bring', { content: { kind: 'html', text: '<p>几个字</p>' } });
    assert.ok(plain.kind === 'brought' && !plain.isStructured);
    const text = await ask<BringResult>('gouji/bring', { content: { kind: 'text', text: '甲\t乙\n子\t1\n丑\t2\n' } });
    assert.ok(text.kind === 'brought' && text.text.startsWith('| 甲 | 乙 |'));
  });

  it('tell the format by the draft that receives them', async () => {
    await start();
    const draft = '---\n年度: 2020\n---\n\n四、政府信息公开行政复议、行政诉讼情况\n\n此处\n';
    await client.open(draft);
    const heads = ['行政复议', '未经复议直接起诉', '复议后起诉'].flatMap((head) =>
      ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'].map((leaf) => `${head}/${leaf}`),
    );
    const cells = (texts: readonly unknown[]) => `<tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`;
    const html = `<table>${cells(heads)}${cells(heads.map((_, index) => index))}</table>`;
    const into = { uri: URI, start: { line: 6, character: 0 }, end: { line: 6, character: 2 } };
    const result = await ask<BringResult>('gouji/bring', { content: { kind: 'html', text: html }, into });
    const before = draft.slice(0, draft.indexOf('此处'));
    assert.deepEqual(
      { text: result.kind === 'brought' ? result.text : '' },
      { text: (bringFragment(html, catalogue, { before, after: '\n' }) as { text: string }).text },
    );
  });

  it('send the report out as Word, as a page and as figures, and bring it back', async () => {
    await start();
    await client.open(CLEAN);
    for (const to of ['docx', 'html'] as const) {
      const sent = await ask<SentFile>('gouji/export', { uri: URI, to });
      assert.deepEqual(sent.problems, []);
      const content = { kind: 'file', name: `a.${to}`, base64: sent.base64 };
      const back = await ask<BringResult>('gouji/bring', { content });
      assert.ok(back.kind === 'brought');
      assert.deepEqual(back.notes, []);
      assert.match(back.text, /\| 一、本年新收政府信息公开申请数量 +\| +21 \| +6 \|/);
    }
    const json = JSON.parse(bytesOf(await ask<SentFile>('gouji/export', { uri: URI, to: 'json' })).toString());
    assert.deepEqual([json.version, json.year, json.format], [1, 2024, '2021']);
    const csv = bytesOf(await ask<SentFile>('gouji/export', { uri: URI, to: 'csv' })).toString();
    assert.match(csv, /^\ufeffagency,year,reference,.*\r\n/);
    assert.equal(await ask('gouji/export', { uri: 'file:///none.gouji', to: 'html' }), null);
  });

  it('say which errors a draft still has', async () => {
    await start();
    await client.open(FAULTY);
    const { problems } = await ask<SentFile>('gouji/export', { uri: URI, to: 'html' });
    assert.ok(problems.length > 0);
    for (const problem of problems) assert.match(problem, /^第 \d+ 行：/);
  });

  it('say what the settings want asked about', async () => {
    await start();
    const rules = { 'x.section-heading': 'warning' };
    const counts: number[] = [];
    for (const confirm of ['errors', 'warnings', 'never', 'always']) {
      await client.configure({ gouji: { rules, export: { confirm } } });
      counts.push((await exportedWith(FAULTY)).problems.length);
    }
    assert.deepEqual(counts, [3, 4, 0, 3]);
  });

  it('take the faces that the settings name, and the standard’s for what they do not or cannot', async () => {
    await start();
    const fonts = { body: ' 方正仿宋_GBK ', title: 'a"}</style><script>', heading2: 7, none: '宋体' };
    await client.configure({ gouji: { export: { fonts } } });
    const page = bytesOf(await exportedWith(CLEAN)).toString();
    assert.match(page, /body\{[^}]*pt\/1\.8 "方正仿宋_GBK","仿宋_GB2312",/);
    assert.match(page, /h1\{[^}]* "方正小标宋简体",/);
    assert.match(page, /h3,\.head-2\{font-family:"楷体_GB2312",/);
    const sheet = bytesOf(await ask<SentFile>('gouji/review', { uri: URI, to: 'html' })).toString();
    assert.match(sheet, /"方正仿宋_GBK"/);
    const { base64 } = await ask<SentFile>('gouji/export', { uri: URI, to: 'docx' });
    const parts = unzipSync(Buffer.from(base64, 'base64'));
    assert.match(strFromU8(parts['word/styles.xml']!), /w:eastAsia="方正仿宋_GBK"/);
    assert.match(strFromU8(parts['word/fontTable.xml']!), /w:name="方正仿宋_GBK"><w:altName w:val="仿宋_GB2312,/);
  });

  it('make the review sheet, in either language', async () => {
    for (const [locale, title] of [
      ['zh-cn', '核对单'],
      ['en', 'Review sheet'],
    ] as const) {
      await start(locale);
      await client.open(
        FAULTY.replace('二、主动公开', '<!-- 不校验: t2.fee-magnitude 已与财政局核对 -->\n二、主动公开'),
      );
      const html = bytesOf(await ask<SentFile>('gouji/review', { uri: URI, to: 'html' })).toString();
      assert.match(html, new RegExp(`<h1>${title}</h1>`));
      assert.match(html, /[0-9a-f]{64}/);
      assert.match(html, /t3\.row-total/);
      assert.match(html, /已与财政局核对/);
      assert.match(html, locale === 'en' ? /<p>Agency: 示例县/ : /<p>单位：示例县/);
      // Of a relation between sentences far apart each is shown, and nothing that lies between them.
      assert.match(html, /<td>3 = 3<\/td><td>制发[^。|]*。……2024年增加[^。|]*。<\/td>/);
      assert.doesNotMatch(html, /\|--/);
      const docx = bytesOf(await ask<SentFile>('gouji/review', { uri: URI, to: 'docx' }));
      assert.equal((await openBytes('sheet.docx', docx, catalogue)).kind, 'brought');
      if (locale === 'zh-cn') client.dispose();
    }
  });

  it('print the table at a position for the clipboard', async () => {
    await start();
    await client.open(CLEAN);
    const line = CLEAN.split('\n').findIndex((text) => text.startsWith('| 一、本年新收'));
    const table = await ask<PrintedTableResult>('gouji/printedTable', { uri: URI, position: { line, character: 4 } });
    assert.equal(table.title, '收到和处理政府信息公开申请情况');
    assert.match(table.html, /<th colspan="7" scope="colgroup">申请人情况<\/th>/);
    assert.match(table.tsv, /一、本年新收政府信息公开申请数量\t\t\t21\t6\t0\t1\t2\t0\t30\n/);
    assert.equal(await ask('gouji/printedTable', { uri: URI, position: { line: 8, character: 0 } }), null);
  });

  it('refuse in words, and go on serving', async () => {
    await start();
    const content = {
      kind: 'file',
      name: 'a.doc',
      base64: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]).toString('base64'),
    };
    const refused = await ask<BringResult>('gouji/bring', { content });
    assert.ok(refused.kind === 'refused');
    assert.match(refused.reason, /\.doc .*另存为 \.docx/);
    const nothing = await ask<BringResult>('gouji/bring', { content: { ...content, base64: '?' } });
    assert.equal(nothing.kind, 'brought');
  });
});
