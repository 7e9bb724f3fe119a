import assert from 'node:assert/strict';
import {
  DefinitionRequest,
  DocumentHighlightRequest,
  type Location,
  type Range,
  ReferencesRequest,
} from 'vscode-languageserver/node';
import { positionOf, textIn } from './support/marked';
import { startServer, type TestClient, URI } from './support/testClient';

const DRAFT = `# 示例县民政局2023年政府信息公开工作年度报告

一、总体情况
全年新收政府信息公开申请15件，其中自然人申请13件、商业企业申请2件。

三、收到和处理政府信息公开申请情况
| 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
|---|---|---|---|---|---|---|---|
| 一、本年新收政府信息公开申请数量 | 13 | 2 | 0 | 0 | 0 | 0 | 15 |
| 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| （一）予以公开 | 13 | 2 | 0 | 0 | 0 | 0 | 15 |
| （七）总计 | 13 | 2 | 0 | 0 | 0 | 0 | 15 |
| 四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
`;
const TOTAL = '| 0 | 0 | 0 | 0 | 15 |';

describe('a number said twice', () => {
  let client: TestClient;
  const textDocument = { uri: URI };

  before(async () => {
    client = await startServer();
    await client.open(DRAFT);
  });
  after(() => client.dispose());

  function lineAndText({ start, end }: Range): string {
    return `${start.line}:${textIn(DRAFT, { start, end })}`;
  }

  it('leads from the prose to its cell', async () => {
    const found = await client.connection.sendRequest(DefinitionRequest.type, {
      textDocument,
      position: positionOf(DRAFT, '15件'),
    });
    assert.deepEqual(
      (found as Location[]).map(({ range }) => lineAndText(range)),
      ['8:15'],
    );
  });

  it('is found from the cell in the prose', async () => {
    const position = positionOf(DRAFT, TOTAL, TOTAL.indexOf('15'));
    const context = { includeDeclaration: true };
    const found = await client.connection.sendRequest(ReferencesRequest.type, { textDocument, position, context });
    assert.deepEqual(
      found?.map(({ range }) => lineAndText(range)),
      ['3:15件', '8:15'],
    );
  });

  it('lights up with all figures of its claim', async () => {
    const position = positionOf(DRAFT, '13件');
    const found = await client.connection.sendRequest(DocumentHighlightRequest.type, { textDocument, position });
    const texts = found?.map(({ range }) => lineAndText(range)) ?? [];
    assert.ok(
      ['3:15件', '3:13件', '3:2件'].every((text) => texts.includes(text)),
      texts.join(' '),
    );
  });

  it('shows the claim as understood, with its formula and verdict', async () => {
    const hover = await client.hoverText(positionOf(DRAFT, '13件'));
    assert.match(hover, /13\+2 = 15/);
    assert.match(hover, /成立/);
  });
});
