/** What client and server say to each other beyond the Language Server Protocol; the client imports nothing else. */
import type { Position } from 'vscode-languageserver';
import type { BlockStep } from '../render/steps';

export type { BlockStep, PreviewBlock, RowStep } from '../render/steps';

/** `initializationOptions`. */
export interface InitializationOptions {
  /** Where the manual's page of a rule is: the rule's id is put behind it. Without it diagnostics carry no link. */
  readonly manual?: string;
  /** The client's command that shows a draft's preview: `[uri]`. Without it nothing offers one. */
  readonly preview?: string;
  /** Settings for clients without `workspace/configuration`. */
  readonly settings?: unknown;
  /** Whether the client answers {@link findFilesRequest} and {@link readFileRequest}. */
  readonly files?: boolean;
}

/** `Diagnostic.data`. */
export interface DiagnosticData {
  readonly rule: string;
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

/** Brings in a file or what is on the clipboard, as text for a draft. */
export const bringRequest = 'gouji/bring';

export interface BringParams {
  readonly content: BroughtContent;
  /** Where the text is to stand; without it, it is a draft of its own. */
  readonly into?: {
    readonly uri: string;
    readonly start: LinePosition;
    readonly end: LinePosition;
  };
}

export type BroughtContent =
  | { readonly kind: 'html'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** `base64` are the file's bytes, whatever it is; its name helps to tell. */
  | { readonly kind: 'file'; readonly name: string; readonly base64: string };

/** As the protocol counts: from 0, characters in UTF-16 units. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

export type BringResult =
  | {
      readonly kind: 'brought';
      readonly text: string;
      /** What was not understood, in words. */
      readonly notes: readonly string[];
      /** Whether there is a table or heading in it: more than plain words. */
      readonly isStructured: boolean;
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** The report as a file; `null` where the server does not hold the draft. */
export const exportRequest = 'gouji/export';

export interface ExportParams {
  readonly uri: string;
  readonly to: 'docx' | 'html' | 'json' | 'csv';
}

export interface SentFile {
  readonly base64: string;
  /** What is to be asked about first (`gouji.export.confirm`), in words, in the order of the text. */
  readonly problems: readonly string[];
}

/** The review sheet as a file; `null` where the server does not hold the draft. */
export const reviewRequest = 'gouji/review';

export interface ReviewParams {
  readonly uri: string;
  readonly to: 'docx' | 'html';
}

/** The table at a position as it is printed; `null` where there is none. */
export const printedTableRequest = 'gouji/printedTable';

export interface PrintedTableParams {
  readonly uri: string;
  readonly position: LinePosition;
}

export interface PrintedTableResult {
  readonly title?: string;
  /** With its merged cells, for word processors. */
  readonly html: string;
  /** For spreadsheets. */
  readonly tsv: string;
}

/** Asks the client for the drafts and own catalogues in a folder of a file system that only it can reach. */
export const findFilesRequest = 'gouji/findFiles';

export interface FindFilesParams {
  readonly folder: string;
  /** Also in the folders of this one. */
  readonly below: boolean;
}

export interface FoundFiles {
  readonly uris: readonly string[];
  readonly fault?: string;
}

/** Asks the client for the text of a file; `fault` says why there is none. */
export const readFileRequest = 'gouji/readFile';

export interface ReadFileParams {
  readonly uri: string;
}

export interface ReadFile {
  readonly text?: string;
  readonly fault?: string;
}

/** A worker asks the client for the code of a library, a file of `dist/lib`: it can read none itself. It answers with the text. */
export const readLibraryRequest = 'gouji/readLibrary';

export type Library = 'docx' | 'mammoth';

export interface ReadLibraryParams {
  readonly library: Library;
}

/** A command of the server: checks all drafts of all folders, open or not. It answers with {@link WorkspaceTotals}. */
export const CHECK_WORKSPACE = 'gouji.checkWorkspace';

export interface WorkspaceTotals {
  readonly files: number;
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  readonly hint: number;
}

/** Asks for a draft in a line; `null` where the server does not hold it. */
export const overviewRequest = 'gouji/overview';

/** In the client's language. */
export interface DraftOverview {
  /** The main figures of its tables, such as `新收 15 · 办结 15 · 结转 0`; empty without tables. */
  readonly figures: string;
  /** Whether the equations of these tables hold; missing: none was checked. */
  readonly verdict?: 'holds' | 'broken';
  /** How many figures of the prose were checked and how many were not; missing: there are none. */
  readonly coverage?: string;
}

/** Asks for a text to be shown: this year beside last year (Markdown), the units' tables added up, a new report. */
export const compareRequest = 'gouji/compareWithLastYear';
export const sumUnitsRequest = 'gouji/sumUnits';
export const newReportRequest = 'gouji/newReport';

export interface OfDraftParams {
  readonly uri: string;
}

export interface NewReportParams {
  readonly agency: string;
  readonly year: number;
  /** Last year's report. */
  readonly from?: string;
}

/** `fault` says, for the writer, why there is no text; `remark` what to know about the one there is. */
export interface MadeText {
  readonly text?: string;
  readonly fault?: string;
  readonly remark?: string;
}
