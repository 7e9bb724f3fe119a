import assert from 'node:assert/strict';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  type Range,
  ResponseError,
  type TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver/node';
import { CLEAN, sample } from './support/drafts';
import { positionOf, textIn } from './support/marked';
import { PULLED, startServer, type TestClient, URI } from './support/testClient';

const ABLE: ClientCapabilities = {
  ...PULLED,
  textDocument: { ...PULLED.textDocument, codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
  workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
};

const LEFTOVER = CLEAN.replace('一、总体情况', '一、总体情况[bookmark: _GoBack]');

function rangeOf(text: string, part: string): Range {
  return { start: positionOf(text, part), end: positionOf(text, part, part.length) };
}

/** The text with the edits made, as an editor makes them. */
function edited(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .reverse()
    .reduce(
      (so, { range, newText }) =>
        so.slice(0, offsetIn(text, range.start)) + newText + so.slice(offsetIn(text, range.end)),
      text,
    );
}

function offsetIn(text: string, position: Range['start']): number {
  return textIn(text, { start: { line: 0, character: 0 }, end: position }).length;
}

describe('code actions of the server', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await startServer({ capabilities: ABLE });
  });
  afterEach(() => client.dispose());

  async function asked(text: string, part: string, only?: string[], from = client): Promise<CodeAction[]> {
    const actions = await from.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: URI },
      range: rangeOf(text, part),
      context: { diagnostics: await from.pulled(), ...(only ? { only } : {}) },
    });
    return (actions ?? []) as CodeAction[];
  }

  const resolved = (action: CodeAction) => client.connection.sendRequest(CodeActionResolveRequest.type, action);

  function documentEdit(action: CodeAction): TextDocumentEdit {
    const [change] = action.edit?.documentChanges ?? [];
    assert.ok(change && 'edits' in change);
    return change;
  }

  it('offers fixes with the diagnostics they mend, the preferred one marked, and no edit yet', async () => {
    await client.open(LEFTOVER);
    const actions = await asked(LEFTOVER, '[bookmark: _GoBack]');
    const remove = actions.find(({ title }) => title === '删去');
    assert.equal(remove?.kind, 'quickfix');
    assert.equal(remove.isPreferred, true);
    assert.equal(remove.edit, undefined);
    assert.deepEqual(
      remove.diagnostics,
      (await client.pulled()).filter(({ code }) => code === 'markup.leftover'),
    );
    assert.equal(
      actions.some(({ kind }) => kind === 'source.fixAll.gouji'),
      false,
    );
  });

  it('makes the edit when an action is chosen, for the version it was offered for', async () => {
    await client.open(LEFTOVER);
    const [remove] = await asked(LEFTOVER, '[bookmark: _GoBack]', ['quickfix']);
    const change = documentEdit(await resolved(remove!));
    assert.deepEqual(change.textDocument, { uri: URI, version: 1 });
    assert.equal(edited(LEFTOVER, change.edits as TextEdit[]), CLEAN);
  });

  it('makes no edit for a draft that has changed since', async () => {
    await client.open(LEFTOVER);
    const [remove] = await asked(LEFTOVER, '[bookmark: _GoBack]');
    await client.edit([{ range: rangeOf(LEFTOVER, '568'), text: '567' }]);
    await assert.rejects(resolved(remove!), (fault) => fault instanceof ResponseError && fault.code === -32801);
  });

  it('gives edits at once, and as plain changes, to a client that can do no more', async () => {
    const simple = await startServer();
    await simple.open(LEFTOVER);
    const [remove] = await asked(LEFTOVER, '[bookmark: _GoBack]', ['quickfix'], simple);
    simple.dispose();
    assert.equal(edited(LEFTOVER, remove?.edit?.changes?.[URI] ?? []), CLEAN);
  });

  it('lets the reason for keeping be filled in, where the client can', async () => {
    await client.open(LEFTOVER);
    const actions = await asked(LEFTOVER, '[bookmark: _GoBack]');
    const keep = actions.find(({ title }) => title.startsWith('保留'));
    const [edit] = documentEdit(await resolved(keep!)).edits;
    assert.ok(edit && 'snippet' in edit);
    assert.equal(edit.snippet.value, `<!-- 不校验: markup.leftover \${1:理由} -->\n`);
  });

  it('converts a pasted table', async () => {
    const text = sample('dinghai-2020.gouji');
    await client.open(text);
    const actions = await asked(text, '行政处罚', ['refactor']);
    const convert = actions.find(({ title }) => title === '转换为标准表格');
    assert.equal(convert?.kind, 'refactor.rewrite');
    const out = edited(text, documentEdit(await resolved(convert)).edits as TextEdit[]);
    assert.match(out, /\n表：主动公开政府信息情况\n\| 第二十条第（一）项 +\|/);
  });

  it('fixes everything that is certain for who asks for it', async () => {
    for (const only of ['source.fixAll.gouji', 'source.fixAll', 'source']) {
      const text = LEFTOVER.replace('|           37 |', '|           ３７ |');
      await client.open(text);
      const [fix, ...others] = await asked(text, '一、总体情况', [only]);
      assert.equal(others.length, 0);
      assert.equal(fix?.kind, 'source.fixAll.gouji');
      const out = edited(text, documentEdit(await resolved(fix)).edits as TextEdit[]);
      assert.doesNotMatch(out, /bookmark|３/);
      await client.edit([{ text: out }]);
      const [again] = await asked(out, '一、总体情况', [only]);
      assert.deepEqual(documentEdit(await resolved(again!)).edits, []);
    }
  });

  it('offers nothing where there is nothing to do, and nothing for a draft that is not open', async () => {
    await client.open(CLEAN);
    assert.deepEqual(await asked(CLEAN, '监督保障'), []);
    await client.close();
    assert.deepEqual(await asked(CLEAN, '监督保障'), []);
    assert.deepEqual(client.logged, []);
  });
});
