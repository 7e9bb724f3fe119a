/** What client and server say to each other beyond the Language Server Protocol; the client imports nothing else. */

/** `initializationOptions`. */
export interface InitializationOptions {
  /** Where the manual's page of a rule is: the rule's id is put behind it. Without it diagnostics carry no link. */
  readonly manual?: string;
  /** Settings for clients without `workspace/configuration`. */
  readonly settings?: unknown;
}

/** `Diagnostic.data`. */
export interface DiagnosticData {
  readonly rule: string;
  /** The version of the draft that was judged. */
  readonly version: number;
}

/** A rule's manual page as Markdown, or `null` where there is no such rule. */
export const explainRuleRequest = 'gouji/explainRule';

export interface ExplainRuleParams {
  readonly rule: string;
}

/** A command of the server: `[uri]` or `[uri, line of a table]`. It answers by an edit of the document. */
export const FILL_TOTALS = 'gouji.fillTotals';
