import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isCarry, reportOf } from './carried';
import { diagnosticsWhen, open, write } from './workspace';

const AGENCY = '示例县年际局';

describe('last year’s report', () => {
  it('is found in the folder though it is not open, followed, and shown beside this year', async () => {
    await write('年际-2022.gouji', reportOf(AGENCY, 2022, '结转下年度', 5));
    await write('年际-2023.gouji', reportOf(AGENCY, 2023, '上年结转', 6));
    const { uri } = await open('年际-2023.gouji');
    const found = await diagnosticsWhen(uri, (diagnostics) => diagnostics.filter(isCarry).length === 2);
    const [first] = found.filter(isCarry);
    assert.match(first?.message ?? '', / 5, .* is 6, off by 1/);
    assert.ok(first?.relatedInformation?.some(({ location }) => location.uri.path.endsWith('年际-2022.gouji')));
    await vscode.commands.executeCommand('gouji.compareWithLastYear');
    const shown = vscode.window.activeTextEditor?.document;
    assert.deepEqual([shown?.languageId, shown?.isUntitled], ['markdown', true]);
    assert.match(shown?.getText() ?? '', /“示例县年际局”: 2022 and 2023 compared/);
    await write('年际-2022.gouji', reportOf(AGENCY, 2022, '结转下年度', 6));
    await diagnosticsWhen(uri, (diagnostics) => diagnostics.filter(isCarry).length === 0);
  });

  it('is checked with all others on demand', async () => {
    const totals = await vscode.commands.executeCommand<{ files: number }>('gouji.checkWorkspace');
    assert.ok(totals.files >= 2);
  });
});
