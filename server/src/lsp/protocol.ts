/** What client and server say to each other beyond the Language Server Protocol; the client imports nothing else. */
import type { Position } from 'vscode-languageserver';
import type { BlockStep } from '../render/steps';

export type { BlockStep, PreviewBlock, RowStep } from '../render/steps';

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

/** A draft as a page: all of it, or what changed since the rendering `base`. `null`: the draft is not open. */
export const previewRequest = 'gouji/preview';

export interface PreviewParams {
  readonly uri: string;
  /** The {@link Preview.id} of the rendering that the page shows. */
  readonly base?: string;
  /** Whether findings are painted; they are unless this says no. */
  readonly findings?: boolean;
}

export interface Preview {
  /** Names this rendering in later requests. */
  readonly id: string;
  /** The version of the draft. */
  readonly version: number;
  /** The rendering that the steps start from; missing: from an empty page. */
  readonly base?: string;
  readonly steps: readonly BlockStep[];
  /** The line on which each block begins; missing: as before. */
  readonly lines?: readonly number[];
}

/** A place on the page: a block of a rendering, in a table a cell as `data-cell` names it. */
export interface PreviewPlace {
  readonly block: number;
  readonly cell?: string;
}

/** Where on the page the text at a position is printed, or `null`: nowhere on it. */
export const previewPlaceRequest = 'gouji/previewPlace';

export interface PreviewPlaceParams {
  readonly uri: string;
  /** The rendering that the page shows. */
  readonly id: string;
  readonly position: Position;
}

/** The range of the text that a place on the page comes from, or `null`: it is in the draft no more. */
export const previewSourceRequest = 'gouji/previewSource';

export interface PreviewSourceParams extends PreviewPlace {
  readonly uri: string;
  /** The rendering that the page shows. */
  readonly id: string;
  /** In prose: an offset in the block's text (`data-at` and what follows it). */
  readonly at?: number;
}
