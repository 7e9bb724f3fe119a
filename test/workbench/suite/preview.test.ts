import * as vscode from 'vscode';
import { open, until } from './workspace';

// What the page shows is tried in ui/; here that it opens in either extension host.
describe('the preview', () => {
  it('opens beside a draft', async () => {
    await open('2024-示例县自然资源局.gouji');
    await vscode.commands.executeCommand('gouji.previewToSide');
    const tabs = () => vscode.window.tabGroups.all.flatMap(({ tabs: each }) => each);
    const isPreview = ({ input }: vscode.Tab) =>
      input instanceof vscode.TabInputWebview && input.viewType.endsWith('gouji.preview');
    await until(() => tabs().some(isPreview));
    await vscode.window.tabGroups.close(tabs().filter(isPreview));
  });
});
