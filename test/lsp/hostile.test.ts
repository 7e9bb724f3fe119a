/** Texts that no one writes, through the whole server: everything is answered, and soon. */
import assert from 'node:assert/strict';
import { startServer, type TestClient, URI } from './support/testClient';

const REPORT = '# 示例局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n';

const MANY = 150_000;

const TEXTS: Readonly<Record<string, string>> = {
  'a line of two million characters': `${REPORT}${'公开政府信息12条，'.repeat(200_000)}`,
  'a table of 1,000 columns': `${REPORT}${`${'| 1 '.repeat(1_000)}|\n`.repeat(12)}`,
  'a table of 20,000 rows': `${REPORT}| 项目 | 数 |\n|---|---|\n${'| 合计 | 1 |\n'.repeat(20_000)}`,
  'more rows than a call takes arguments': `${REPORT}| 项目 | 数 |\n|---|---|\n${'| 甲 | 1 |\n'.repeat(MANY)}`,
  'as many in HTML': `${REPORT}<table>${'<tr><td>1</td></tr>'.repeat(MANY)}</table>`,
  'as many cells in a row': `${REPORT}<table><tr>${'<td>1</td>'.repeat(MANY)}</tr></table>`,
  'as many rows of a standard table': `${REPORT}表：行政复议\n\n| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n|---|---|---|---|---|\n${'| 1 | 2 | 3 | 4 | 10 |\n'.repeat(MANY)}`,
  'as many lines with tabs': `${REPORT}${'甲\t2\n'.repeat(MANY)}`,
  'as many lines with a number': `${REPORT}${'12\n'.repeat(MANY)}`,
  'a hundred columns of a thousand': `${REPORT}${`${'| 1 '.repeat(100)}|\n`.repeat(1_000)}`,
  'silences over silences': `${REPORT}${'<!-- 不校验: q.sum 理由 -->\n\n公开12条。\n\n'.repeat(10_000)}`,
  'tables in tables in tables': `${REPORT}${'<table><tr><td>'.repeat(2_000)}1${'</td></tr></table>'.repeat(2_000)}`,
  'brackets in brackets': `${REPORT}${'（'.repeat(50_000)}12件${'）'.repeat(50_000)}`,
  'headings under headings': `${REPORT}${Array.from({ length: 5_000 }, (_, index) => `${'#'.repeat((index % 6) + 1)} 标题\n`).join('')}`,
  'all line ends, NUL, marks of order and direction': `\ufeff${REPORT}共\u00001\u200b2\u202e件\r其中\r\n3件\u2028、\u20294件。\n\r`,
  'references that name nothing': `${REPORT}${'{{本年新收}}{{/}}{{@}}'.repeat(5_000)}`,
  'front matter that never ends': `---\n${'单位: &a [*a, *a]\n'.repeat(3_000)}`,
};

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 30, character: 0 } };
const ASKED: Readonly<Record<string, object>> = {
  diagnostic: {},
  documentSymbol: {},
  foldingRange: {},
  'semanticTokens/full': {},
  codeLens: {},
  documentLink: {},
  inlayHint: { range: WHOLE },
  hover: { position: { line: 4, character: 8 } },
  completion: { position: { line: 4, character: 8 } },
  codeAction: { range: WHOLE, context: { diagnostics: [] } },
};

describe('hostile texts', function () {
  this.timeout(120_000);
  let client: TestClient;
  beforeEach(async () => {
    client = await startServer();
  });
  afterEach(() => client.dispose());

  for (const [name, text] of Object.entries(TEXTS)) {
    it(`are served: ${name}`, async () => {
      await client.open(text);
      for (const [method, params] of Object.entries(ASKED)) {
        const answer = await client.connection.sendRequest(`textDocument/${method}`, {
          textDocument: { uri: URI },
          ...params,
        });
        assert.notEqual(answer, undefined, method);
      }
      await client.edit([{ range: { start: { line: 4, character: 1 }, end: { line: 4, character: 1 } }, text: '字' }]);
      await client.pulled();
      assert.deepEqual(
        client.logged.filter((line) => / failed|Error/.test(line)),
        [],
      );
    });
  }
});
