import assert from 'node:assert/strict';
import {
  type Diagnostic,
  type DiagnosticOptions,
  DiagnosticSeverity,
  type FullDocumentDiagnosticReport,
  type ProtocolConnection,
  RegistrationRequest,
  UnregistrationRequest,
} from 'vscode-languageserver/node';
import { BROKEN_TABLE, CLEAN, FAULTY } from './support/drafts';
import { positionOf, textIn } from './support/marked';
import { PULLED, PUSHED, startServer, type TestClient, URI } from './support/testClient';

const BROKEN_SUM = 't4.review-total';

describe('diagnostics', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  it('say what is wrong where, with the parts as related information and data for later', async () => {
    client = await startServer();
    await client.open(BROKEN_TABLE);
    const diagnostic = find(await client.pulled(), BROKEN_SUM);
    assert.equal(textIn(BROKEN_TABLE, diagnostic.range), '6');
    assert.equal(diagnostic.severity, DiagnosticSeverity.Error);
    assert.equal(diagnostic.source, 'gouji');
    assert.match(messageOf(diagnostic), /应为 5，现为 6，差 1/);
    assert.deepEqual(diagnostic.data, { rule: BROKEN_SUM });
    assert.equal(diagnostic.codeDescription, undefined);
    const related = diagnostic.relatedInformation ?? [];
    assert.deepEqual(
      related.map(({ location, message }) => [textIn(BROKEN_TABLE, location.range), message.split(' ').slice(0, 2)]),
      [
        ['1', ['+', '1']],
        ['2', ['+', '2']],
        ['2', ['+', '2']],
        ['6', ['=', '6']],
        ['0', ['+', '0']],
      ],
    );
    assert.ok(related.every(({ location }) => location.uri === URI));
  });

  it('link to the manual only where the client has one', async () => {
    client = await startServer({ initializationOptions: { manual: 'gouji-manual:/' } });
    await client.open(BROKEN_TABLE);
    assert.deepEqual(find(await client.pulled(), BROKEN_SUM).codeDescription, { href: `gouji-manual:/${BROKEN_SUM}` });
  });

  it('stand in the order of the text', async () => {
    client = await startServer();
    await client.open(FAULTY);
    const lines = (await client.pulled()).map(({ range }) => range.start.line);
    assert.ok(lines.length > 2);
    assert.deepEqual(
      lines,
      [...lines].sort((a, b) => a - b),
    );
  });

  it('are in English for an English client', async () => {
    client = await startServer({ locale: 'en-GB' });
    await client.open(BROKEN_TABLE);
    assert.match(messageOf(find(await client.pulled(), BROKEN_SUM)), /should be 5, is 6, off by 1/);
  });

  describe('that are pulled', () => {
    it('are unchanged as long as draft and settings are', async () => {
      client = await startServer();
      await client.open(BROKEN_TABLE);
      const first = (await client.pull()) as FullDocumentDiagnosticReport;
      assert.equal(first.kind, 'full');
      assert.ok(first.resultId);
      assert.deepEqual(await client.pull(first.resultId), { kind: 'unchanged', resultId: first.resultId });
      assert.equal((await client.pull('of another server')).kind, 'full');
      await client.edit([{ range: at(BROKEN_TABLE, ' 6 |', 1, 1), text: '5' }]);
      const second = (await client.pull(first.resultId)) as FullDocumentDiagnosticReport;
      assert.equal(second.kind, 'full');
      assert.ok(!second.items.some(({ code }) => code === BROKEN_SUM));
      await client.configure({ gouji: { rules: { 'outline.sections': 'off' } } });
      assert.equal((await client.pull(second.resultId)).kind, 'full');
    });

    it('are unchanged after a key that moves none of them and touches none of their words', async () => {
      client = await startServer();
      await client.open(`${BROKEN_TABLE}\n\n本年度没有收取费用。\n`);
      const first = (await client.pull()) as FullDocumentDiagnosticReport;
      const end = BROKEN_TABLE.split('\n').length + 1;
      const after = { start: { line: end, character: 3 }, end: { line: end, character: 3 } };
      await client.edit([{ range: after, text: '里' }]);
      assert.deepEqual(await client.pull(first.resultId), { kind: 'unchanged', resultId: first.resultId });
      const before = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      await client.edit([{ range: before, text: '\n' }]);
      assert.equal((await client.pull(first.resultId)).kind, 'full');
    });

    it('are not unchanged in a document that was closed and opened with another text', async () => {
      client = await startServer();
      await client.open(BROKEN_TABLE);
      const first = (await client.pull()) as FullDocumentDiagnosticReport;
      await client.close();
      await client.open(CLEAN);
      const second = await client.pull(first.resultId);
      assert.equal(second.kind, 'full');
    });

    it('are offered by the scope, and offered anew when it changes', async () => {
      const told: unknown[] = [];
      const toldTimes = (times: number) => until(() => told.length === times);
      const capabilities = { textDocument: { diagnostic: { dynamicRegistration: true } } };
      const prepare = (connection: ProtocolConnection) => {
        connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
          for (const { method, registerOptions } of registrations) {
            told.push([method, (registerOptions as DiagnosticOptions).workspaceDiagnostics]);
          }
        });
        connection.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
          for (const { method } of unregisterations) told.push([method, 'no more']);
        });
      };
      client = await startServer({ capabilities, prepare });
      assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
      await toldTimes(1);
      await client.configure({ gouji: { rules: { 'fmt.blank': 'off' } } });
      await client.configure({ gouji: { diagnostics: { scope: 'workspace' } } });
      await toldTimes(3);
      const method = 'textDocument/diagnostic';
      assert.deepEqual(told, [
        [method, false],
        [method, 'no more'],
        [method, true],
      ]);
    });

    it('are not pushed as well', async () => {
      client = await startServer({ capabilities: PULLED });
      await client.open(BROKEN_TABLE);
      await client.pulled();
      await pause(300);
      assert.deepEqual(client.pushes, []);
    });
  });

  describe('that are pushed', () => {
    it('come once the writer pauses, of the last version', async () => {
      client = await startServer({ capabilities: PUSHED });
      await client.open(BROKEN_TABLE);
      for (const digit of '12345') await client.edit([{ range: at(BROKEN_TABLE, ' 6 |', 1, 1), text: digit }]);
      const { diagnostics } = await client.pushed(({ version }) => version === 6);
      assert.ok(!diagnostics.some(({ code }) => code === BROKEN_SUM));
      assert.equal(client.pushes.length, 1);
    });

    it('are taken back when the document is closed', async () => {
      client = await startServer({ capabilities: PUSHED });
      await client.open(BROKEN_TABLE);
      find((await client.pushed(({ version }) => version === 1)).diagnostics, BROKEN_SUM);
      await client.close();
      assert.deepEqual(await client.pushed(({ version }) => version === undefined), { uri: URI, diagnostics: [] });
    });
  });
});

function find(diagnostics: readonly Diagnostic[], rule: string): Diagnostic {
  const found = diagnostics.filter(({ code }) => code === rule);
  assert.equal(found.length, 1, `${rule} among ${diagnostics.map(({ code }) => code).join(' ')}`);
  return found[0]!;
}

function messageOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}

function at(text: string, part: string, by: number, length: number) {
  const start = positionOf(text, part, by);
  return { start, end: { ...start, character: start.character + length } };
}

/** For what must not happen there is nothing to wait for. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits for what the server does by itself; the test's time limit ends the wait. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
