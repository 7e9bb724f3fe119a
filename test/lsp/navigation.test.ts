/** Selection ranges, document links, workspace symbols and renaming a number wherever it is said. */
import assert from 'node:assert/strict';
import {
  DocumentLinkRequest,
  PrepareRenameRequest,
  type Range,
  RenameRequest,
  type SelectionRange,
  SelectionRangeRequest,
  type TextDocumentEdit,
  type WorkspaceEdit,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { CLEAN } from './support/drafts';
import { marked, positionOf, textIn } from './support/marked';
import { startServer, type TestClient, URI } from './support/testClient';

const HERE = { textDocument: { uri: URI } };
const CONFIRMING = {
  textDocument: { diagnostic: {} },
  workspace: {
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } },
  },
} as const;

describe('navigation', () => {
  let client: TestClient;
  before(async () => {
    client = await startServer({ capabilities: CONFIRMING });
  });
  after(() => client.dispose());

  describe('selection ranges', () => {
    const textsAt = async (source: string): Promise<readonly string[]> => {
      const { text, cursor } = marked(source);
      await client.open(text);
      const [first] = (await client.connection.sendRequest(SelectionRangeRequest.type, {
        ...HERE,
        positions: [cursor],
      }))!;
      const texts: string[] = [];
      for (let range: SelectionRange | undefined = first; range; range = range.parent)
        texts.push(textIn(text, range.range));
      return texts;
    };

    it('grow from cell to row, table, section and draft', async () => {
      const texts = await textsAt(CLEAN.replace('| 2.重复申请', '| 2.重$0复申请'));
      assert.equal(texts[0], '2.重复申请');
      assert.match(texts[1]!, /^ 2\.重复申请 +$/);
      assert.match(texts[2]!, /^\| 2\.重复申请 .*\|$/);
      assert.match(texts[3]!, /^\| 项目 [\s\S]*结转下年度继续办理.*\|$/);
      assert.match(texts[4]!, /^表：[\s\S]*\|$/);
      assert.match(texts[5]!, /^三、收到和处理/);
      assert.equal(texts[6], CLEAN);
    });

    it('grow from clause to sentence and paragraph', async () => {
      const texts = await textsAt(CLEAN.replace('通过政务新媒体', '通过政务$0新媒体'));
      assert.equal(texts[0], '通过政务新媒体公开131条');
      assert.match(texts[1]!, /^全年主动公开.*35条$/);
      assert.match(texts[2]!, /^（一）主动公开。[\s\S]*均已公开。$/);
    });

    it('hold each other, wherever the cursor is', async () => {
      await client.open(CLEAN);
      const positions = CLEAN.split('\n').map((line, index) => ({
        line: index,
        character: Math.floor(line.length / 2),
      }));
      const ranges = (await client.connection.sendRequest(SelectionRangeRequest.type, { ...HERE, positions }))!;
      assert.equal(ranges.length, positions.length);
      const offset = ({ line, character }: Range['start']) => line * 10_000 + character;
      for (const first of ranges) {
        let range: SelectionRange | undefined = first;
        for (; range?.parent; range = range.parent) {
          assert.ok(offset(range.parent.range.start) <= offset(range.range.start));
          assert.ok(offset(range.parent.range.end) >= offset(range.range.end));
        }
      }
    });
  });

  it('document links lead to the reports of the front matter and to addresses', async () => {
    const text =
      '---\n上年: ./2023.gouji\n下级: [units/a.gouji, "units/*.gouji"]\n---\n\n网址：https://www.example.gov.cn/zwgk。\n';
    await client.open(text);
    const links = (await client.connection.sendRequest(DocumentLinkRequest.type, HERE))!;
    assert.deepEqual(
      links.map(({ range, target }) => [textIn(text, range), target]),
      [
        ['./2023.gouji', 'file:///reports/2023.gouji'],
        ['units/a.gouji', 'file:///reports/units/a.gouji'],
        ['https://www.example.gov.cn/zwgk', 'https://www.example.gov.cn/zwgk'],
      ],
    );
  });

  it('workspace symbols are headings, tables and rows of all open drafts, found by pinyin too', async () => {
    const other = 'file:///reports/2023.gouji';
    await client.open(CLEAN);
    await client.open(CLEAN.replaceAll('2024', '2023'), other);
    const find = async (query: string) =>
      ((await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query })) ?? []).map(
        ({ name, location, containerName }) => `${name} ${location.uri.slice(-10, -6)} ${containerName}`,
      );
    const whose = '示例县自然资源局';
    assert.deepEqual(
      await find('重复申请'),
      [2024, 2023].map((year) => `重复申请 ${year} ${whose} ${year} 收到和处理政府信息公开申请情况`),
    );
    assert.deepEqual(await find('cfsq'), await find('重复申请'));
    assert.deepEqual(
      await find('总体'),
      [2024, 2023].map((year) => `一、总体情况 ${year} ${whose} ${year}`),
    );
    assert.deepEqual(await find('没有的'), []);
    await client.close(other);
  });

  describe('renaming', () => {
    const prepareAt = async (source: string) => {
      const { text, cursor } = marked(source);
      await client.open(text);
      const found = (await client.connection.sendRequest(PrepareRenameRequest.type, { ...HERE, position: cursor })) as {
        range: Range;
        placeholder: string;
      } | null;
      return found && [textIn(text, found.range), found.placeholder];
    };

    const renameAt = async (source: string, newName: string, server = client) => {
      const { text, cursor } = marked(source);
      await server.open(text);
      const edit = (await server.connection.sendRequest(RenameRequest.type, { ...HERE, position: cursor, newName }))!;
      return { text, edit };
    };

    /** The draft after the edits that carry one of the annotations. */
    function applied(
      text: string,
      edit: WorkspaceEdit,
    ): { readonly result: string; readonly kinds: readonly string[] } {
      const edits = (edit.documentChanges as TextDocumentEdit[]).flatMap(({ edits }) => edits) as {
        range: Range;
        newText: string;
        annotationId?: string;
      }[];
      const sorted = [...edits].sort(
        (a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character,
      );
      const lines = text.split('\n');
      for (const { range, newText } of sorted) {
        const line = lines[range.start.line]!;
        lines[range.start.line] = line.slice(0, range.start.character) + newText + line.slice(range.end.character);
      }
      return { result: lines.join('\n'), kinds: edits.map(({ annotationId }) => annotationId ?? 'cell').sort() };
    }

    it('is offered on numbers of tables and on the sentences that repeat them', async () => {
      assert.deepEqual(await prepareAt(CLEAN.replace('412', '4$012')), ['412', '412']);
      assert.deepEqual(await prepareAt(CLEAN.replace('予以公开18件', '予以公开1$08件')), ['18', '18']);
      assert.equal(await prepareAt(CLEAN.replace('| 2.重复申请', '| 2.重$0复申请')), null);
      assert.equal(await prepareAt(CLEAN.replace('保持更新', '保$0持更新')), null);
    });

    it('changes the cell, its totals and the sentences that say them', async () => {
      const row = /(\| （一）予以公开 +\| +)12( .*)18 \|/;
      const { text, edit } = await renameAt(CLEAN.replace(row, '$1$$012$218 |'), '13');
      const { result, kinds } = applied(text, edit);
      assert.match(result, /\| （一）予以公开 +\| +13 .* 19 \|/);
      assert.match(result, /\| （七）总计 +\| +23 .* 32 \|/);
      assert.match(result, /予以公开19件/);
      assert.match(result, /全年办结32件/);
      assert.deepEqual([...new Set(kinds)], ['cell', 'prose', 'total']);
      assert.equal(kinds.filter((kind) => kind === 'cell').length, 1);
      assert.equal(kinds.filter((kind) => kind === 'total').length, 3);
      const annotations = Object.values(edit.changeAnnotations!);
      assert.ok(annotations.every(({ needsConfirmation }) => needsConfirmation));
      assert.equal((edit.documentChanges![0] as TextDocumentEdit).textDocument.version, 1);
    });

    it('goes from a sentence to its cell', async () => {
      const { text, edit } = await renameAt(CLEAN.replace('上年结转2件', '上年结转$02件'), '3');
      const { result } = applied(text, edit);
      assert.match(result, /上年结转3件/);
      assert.match(result, /\| 二、上年结转政府信息公开申请数量 .* 3 \|/);
    });

    it('takes only numbers', async () => {
      const source = CLEAN.replace('412', '4$012');
      await assert.rejects(renameAt(source, '若干'), /请输入一个数/);
      await assert.rejects(renameAt(CLEAN.replace('保持更新', '保$0持更新'), '3'), /没有可以统一修改的数/);
    });

    it('makes plain changes for a client that knows no others', async () => {
      const plain = await startServer();
      const { edit } = await renameAt(CLEAN.replace('412', '4$012'), '413', plain);
      plain.dispose();
      assert.deepEqual(
        edit.changes?.[URI]?.map(({ newText }) => newText),
        ['413'],
      );
    });

    it('leaves a total alone that was wrong before', async () => {
      const wrong = CLEAN.replace(/(\| 2\.重复申请 +\| +)0( .*)0 \|/, '$1$$00$29 |');
      const { text, edit } = await renameAt(wrong, '4');
      assert.match(applied(text, edit).result, /\| 2\.重复申请 +\| +4 .* 9 \|/);
      assert.ok(positionOf(text, '2.重复申请'));
    });
  });
});
