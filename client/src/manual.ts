import * as vscode from 'vscode';

const SCHEME = 'gouji-manual';

/** With a rule's id behind it, the address of the rule's page; diagnostics link there. */
export const MANUAL = `${SCHEME}:/`;

/** Opens the manual's pages. `explainRule` gives them as Markdown: the server has them from the rules, nothing is fetched. */
export function registerManual(explainRule: (rule: string) => Promise<string | undefined>): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: async (uri) =>
      (await explainRule(uri.path.slice(1))) ?? vscode.l10n.t('There is no rule of this name.'),
  });
}
