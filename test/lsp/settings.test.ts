import assert from 'node:assert/strict';
import { ConfigurationRequest, DiagnosticRefreshRequest, DiagnosticSeverity } from 'vscode-languageserver/node';
import { BROKEN_TABLE, CLEAN } from './support/drafts';
import { PULLED, PUSHED, startServer, type TestClient } from './support/testClient';

const BROKEN_SUM = 't4.review-total';

describe('settings', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  const severity = async () => (await client.pulled()).find(({ code }) => code === BROKEN_SUM)?.severity;

  it('are taken as the client sends them where it cannot be asked', async () => {
    client = await startServer();
    await client.open(BROKEN_TABLE);
    assert.equal(await severity(), DiagnosticSeverity.Error);
    await client.configure({ gouji: { rules: { [BROKEN_SUM]: 'hint' } } });
    assert.equal(await severity(), DiagnosticSeverity.Hint);
    await client.configure({ gouji: { rules: { [BROKEN_SUM]: 'off' } } });
    assert.equal(await severity(), undefined);
    await client.configure({ gouji: {} });
    assert.equal(await severity(), DiagnosticSeverity.Error);
  });

  it('are as unset where they are of the wrong type', async () => {
    client = await startServer();
    await client.open(BROKEN_TABLE);
    for (const settings of [null, 3, {}, { gouji: 'x' }, { gouji: { rules: [], format: 2021 } }]) {
      await client.configure(settings);
      assert.equal(await severity(), DiagnosticSeverity.Error);
    }
    await client.configure({ gouji: { rules: { [BROKEN_SUM]: 'fatal', 'outline.sections': 'off' } } });
    assert.deepEqual([await severity(), await has('outline.sections')], [DiagnosticSeverity.Error, false]);
  });

  it('come with the initialization where the client has no others', async () => {
    client = await startServer({ initializationOptions: { settings: { rules: { [BROKEN_SUM]: 'warning' } } } });
    await client.open(BROKEN_TABLE);
    assert.equal(await severity(), DiagnosticSeverity.Warning);
  });

  it('are asked for where the client lets itself be asked, again when they change, and it is told to pull', async () => {
    let level = 'information';
    let refreshed: () => void;
    let refresh = new Promise<void>((resolve) => {
      refreshed = resolve;
    });
    client = await startServer({
      capabilities: { ...PULLED, workspace: { configuration: true, diagnostics: { refreshSupport: true } } },
      prepare: (connection) => {
        connection.onRequest(ConfigurationRequest.type, ({ items }) =>
          items.map(({ section }) => (section === 'gouji' ? { rules: { [BROKEN_SUM]: level } } : null)),
        );
        connection.onRequest(DiagnosticRefreshRequest.type, () => refreshed());
      },
    });
    await client.open(BROKEN_TABLE);
    await refresh;
    assert.equal(await severity(), DiagnosticSeverity.Information);
    refresh = new Promise((resolve) => {
      refreshed = resolve;
    });
    level = 'off';
    await client.configure(null);
    await refresh;
    assert.equal(await severity(), undefined);
  });

  it('that the client does not give leave the server as it was', async () => {
    client = await startServer({
      capabilities: { ...PULLED, workspace: { configuration: true } },
      prepare: (connection) => {
        connection.onRequest(ConfigurationRequest.type, () => {
          throw new Error('not now');
        });
      },
    });
    await client.log(/settings could not be read/);
    await client.open(BROKEN_TABLE);
    assert.equal(await severity(), DiagnosticSeverity.Error);
  });

  it('are told of by pushing anew', async () => {
    client = await startServer({ capabilities: PUSHED });
    await client.open(BROKEN_TABLE);
    await client.pushed(({ diagnostics }) => diagnostics.some(({ code }) => code === BROKEN_SUM));
    await client.configure({ gouji: { rules: { [BROKEN_SUM]: 'off' } } });
    await client.pushed(({ diagnostics }) => !diagnostics.some(({ code }) => code === BROKEN_SUM));
  });

  it('override the format that the year suggests', async () => {
    client = await startServer();
    await client.open(CLEAN.replace(/^格式: .*\n/m, ''));
    assert.equal(await has('x.section-heading'), false);
    await client.configure({ gouji: { format: '2019' } });
    const before = await client.pulled();
    await client.configure({ gouji: { format: 'auto' } });
    assert.notDeepEqual(await client.pulled(), before);
    assert.deepEqual(await client.pulled(), []);
  });

  async function has(rule: string): Promise<boolean> {
    return (await client.pulled()).some(({ code }) => code === rule);
  }
});
