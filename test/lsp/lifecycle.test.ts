import assert from 'node:assert/strict';
import { type FullDocumentDiagnosticReport, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { Catalogue } from '../../server/src/catalogue/catalogue';
import { type DraftOverview, explainRuleRequest, overviewRequest } from '../../server/src/lsp/protocol';
import { ruleIds } from '../../server/src/rules/levels';
import { BROKEN_TABLE, CLEAN } from './support/drafts';
import { positionOf } from './support/marked';
import { catalogue, startServer, type TestClient, URI } from './support/testClient';

describe('the language server', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  it('announces itself and what it can do', async () => {
    client = await startServer();
    const { serverInfo, capabilities } = client.initialized;
    assert.deepEqual(serverInfo, { name: 'gouji', version: '0.0.0-test' });
    assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: TextDocumentSyncKind.Incremental });
    assert.deepEqual(capabilities.diagnosticProvider, {
      identifier: 'gouji',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    for (const provider of [
      'documentSymbolProvider',
      'foldingRangeProvider',
      'hoverProvider',
      'definitionProvider',
      'referencesProvider',
      'documentHighlightProvider',
    ] as const) {
      assert.equal(capabilities[provider], true, provider);
    }
  });

  it('has nothing to say of a document that is not open', async () => {
    client = await startServer();
    const uri = 'file:///elsewhere.gouji';
    const report = (await client.pull(undefined, uri)) as FullDocumentDiagnosticReport;
    assert.deepEqual(report, { kind: 'full', items: [] });
    assert.deepEqual(await client.symbols(uri), []);
    assert.deepEqual(await client.folds(uri), []);
    assert.equal(await client.hover({ line: 0, character: 0 }, uri), null);
  });

  it('leaves out, and logs, a change of a document that is not open', async () => {
    client = await startServer();
    await client.edit([{ text: BROKEN_TABLE }]);
    assert.deepEqual(await client.pulled(), []);
    await client.log(/not open was left out: file:\/\/\/reports/);
  });

  it('forgets a document that is closed', async () => {
    client = await startServer();
    await client.open(BROKEN_TABLE);
    assert.notDeepEqual(await client.pulled(), []);
    await client.close();
    assert.deepEqual(await client.pulled(), []);
    assert.deepEqual(await client.symbols(), []);
  });

  it('answers positions outside the text', async () => {
    client = await startServer();
    await client.open(CLEAN);
    for (const position of [
      { line: 100_000, character: 0 },
      { line: 0, character: 100_000 },
      { line: 2 ** 31 - 1, character: 2 ** 31 - 1 },
    ]) {
      const hover = await client.hover(position);
      assert.ok(hover === null || hover.range !== undefined);
    }
  });

  it('outlives a request that fails, says which one failed, and logs why', async () => {
    client = await startServer({}, new Faulty(catalogue.data));
    await client.open(CLEAN);
    const citation = positionOf(CLEAN, '《中华人民共和国政府信息公开条例》第五十条', 3);
    await assert.rejects(client.hover(citation), /hover failed/);
    await assert.rejects(client.connection.sendRequest(explainRuleRequest, { rule: 'fault' }), /explain rule failed/);
    await client.log(/hover: Error: no documents today/);
    assert.notDeepEqual(await client.symbols(), []);
    assert.match(await client.hoverText(positionOf(CLEAN, '年度:')), /年度/);
  });

  it('goes on with the other rules where one fails, and logs which', async () => {
    client = await startServer({}, new Rulesless(catalogue.data));
    await client.open(BROKEN_TABLE);
    const rules = (await client.pulled()).map(({ code }) => code);
    assert.ok(rules.includes('outline.sections'), rules.join(' '));
    await client.log(/equations: Error: no rules today/);
  });

  it('drops a request that is cancelled before its turn and answers the others', async () => {
    client = await startServer();
    await client.open(CLEAN);
    const { CancellationTokenSource } = await import('vscode-languageserver/node');
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri: 'file:///reports/2024.gouji' } };
    const first = client.symbols();
    const cancelled = client.connection.sendRequest('textDocument/documentSymbol', params, source.token);
    source.cancel();
    await assert.rejects(cancelled, { code: -32800 });
    assert.notDeepEqual(await first, []);
    assert.notDeepEqual(await client.symbols(), []);
  });

  it('refuses a request it does not know and goes on', async () => {
    client = await startServer();
    await assert.rejects(client.connection.sendRequest('gouji/nothing', {}), { code: -32601 });
    await client.open(BROKEN_TABLE);
    assert.notDeepEqual(await client.pulled(), []);
  });
});

describe('a draft in a line', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  it('tells its main figures and its coverage in the client’s language; null for a draft that is not open', async () => {
    client = await startServer();
    await client.open(CLEAN);
    const overview = await client.connection.sendRequest<DraftOverview | null>(overviewRequest, { uri: URI });
    assert.equal(overview?.figures, '新收 30 · 办结 31 · 结转 1');
    assert.equal(overview.verdict, 'holds');
    assert.match(overview.coverage ?? '', /^正文 \d+ 个数，已核 \d+，未核 \d+$/);
    assert.equal(await client.connection.sendRequest(overviewRequest, { uri: 'file:///none.gouji' }), null);
  });
});

describe('explaining a rule', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  const explain = (rule: string) => client.connection.sendRequest<string | null>(explainRuleRequest, { rule });

  it('gives a page for every rule that can be found, and null for others', async () => {
    client = await startServer();
    for (const id of ruleIds(catalogue)) {
      const page = (await explain(id)) ?? '';
      assert.ok(page.startsWith(`**${id}**（级别：`), id);
      assert.ok(page.includes(`<!-- 不校验: ${id} 理由 -->`), id);
    }
    assert.match((await explain('form.rows')) ?? '', /标准表的行不全/);
    for (const unknown of ['', 'no.such.rule', 'constructor', 'toString', '__proto__']) {
      assert.equal(await explain(unknown), null, unknown);
    }
  });

  it('speaks English to an English client', async () => {
    client = await startServer({ locale: 'en' });
    assert.match((await explain('form.rows')) ?? '', /The standard table lacks rows\./);
  });
});

/** A catalogue whose law cannot be looked up. */
class Faulty extends Catalogue {
  override documentNamed(): never {
    throw new Error('no documents today');
  }

  override rule(id: string) {
    if (id === 'fault') throw new Error('no such luck');
    return super.rule(id);
  }
}

/** A catalogue whose rules cannot be listed. */
class Rulesless extends Catalogue {
  override rulesOf(): never {
    throw new Error('no rules today');
  }
}
