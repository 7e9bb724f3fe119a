/**
 * The shape of catalogue data after loading: forms, indicators, rules and law. Everything is readonly and checked;
 * the YAML that people maintain is described in `data/`, and `load.ts` turns one into the other.
 *
 * A *cell reference* names one number of a report: `indicator` or, on a matrix form, `indicator@column`. The same
 * reference means the same quantity on every form and in every year (`data/README.md`).
 */

/** `indicator` or `indicator@column`. */
export type CellRef = string;

export type Level = 'error' | 'warning' | 'information' | 'hint';

/** A cell with the word it goes by in a line, e.g. 新收. */
export interface HeadlineFigure {
  readonly ref: CellRef;
  readonly name: string;
}

/** A report format: the sections it demands and the reporting years it covers. Source: the notices named in `basis`. */
export interface Era {
  /** `free-2008`, `stat-2014`, `format-2019`, `format-2021`, or a user catalogue's own. */
  readonly id: string;
  /** What a writer puts into `格式:`, e.g. `2021`. */
  readonly key: string;
  /** First and last reporting year (not the year of publication); no `to`: still in force. */
  readonly from: number;
  readonly to?: number;
  readonly title: string;
  readonly basis: string;
  /** The sections demanded, in order; empty where the format prescribes none. */
  readonly sections: readonly SectionForm[];
  /** The report's title, e.g. `{单位}{年度}年政府信息公开工作年度报告`. */
  readonly heading?: string;
  /**
   * What a report says before its first section. `{单位}` and `{年度}` stand for the report's own, `{n}` for a number and
   * other words in braces for what the writer puts there.
   */
  readonly opening?: string;
  /** What a report says after its last section. */
  readonly closing?: string;
  /** The cells that tell a report of this format in a line, by the words they go by. */
  readonly headline: readonly HeadlineFigure[];
  /** Texts that only occur in reports of this format; used to tell formats apart, first match wins across eras. */
  readonly marks: readonly string[];
  /** The years in which the format was on trial: missing sections weigh less. */
  readonly trialYears: readonly number[];
  /** Last day of publication in the year after, `MM-DD`, for every agency; absent: it hangs on {@link AgencyKind.deadline}. */
  readonly deadline?: string;
}

export interface SectionForm {
  readonly ordinal: number;
  /** The mandated title without its ordinal, e.g. `总体情况`. */
  readonly title: string;
  /** Other accepted titles. */
  readonly aliases: readonly string[];
  /** A title belongs here when for one of these groups it contains every word. */
  readonly keywords: readonly (readonly string[])[];
  /** Forms to be filled in this section. */
  readonly forms: readonly string[];
  /** Texts that the section has to have or by custom has, see {@link Era.opening}. */
  readonly sentences: readonly string[];
}

export type FormKind = 'list' | 'blocks' | 'matrix' | 'single-row';

/** A standard table. */
export interface Form {
  readonly id: string;
  readonly title: string;
  /** Other names used in captions, e.g. `表三`. */
  readonly aliases: readonly string[];
  readonly era: string;
  readonly section?: number;
  readonly sectionHeading?: string;
  readonly kind: FormKind;
  readonly unit?: string;
  readonly fixedTexts: readonly FixedText[];
  readonly size: {
    readonly rows: number;
    readonly columns: number;
    readonly headerRows: number;
    readonly headerColumns: number;
  };
  /** The tree of column heads; empty for blocks. Leaf columns of a matrix carry the id used after `@`. */
  readonly columns: readonly Column[];
  readonly derivedColumns: readonly Derived[];
  /** Row heads that hold no numbers. */
  readonly groups: readonly Group[];
  readonly blocks: readonly FormBlock[];
  readonly rows: readonly FormRow[];
  readonly derived: readonly Derived[];
  /** Labels of lines under the table such as 填表日期, not indicators. */
  readonly footerFields: readonly string[];
  /** Groups of characters that scanning confuses in labels, the right one first, e.g. `申中`. */
  readonly confusables: readonly string[];
  /** The official layout, row by row, each cell at its top left corner. */
  readonly grid: readonly (readonly GridCell[])[];
}

export interface FixedText {
  readonly id: string;
  readonly text: string;
  readonly where: string;
}

export interface Column {
  readonly id: string;
  readonly label: string;
  readonly aliases: readonly string[];
  readonly columnSpan: number;
  readonly rowSpan: number;
  /** Physical column of a leaf, from 0. */
  readonly position?: number;
  /** True for the column that sums up its row. */
  readonly total: boolean;
  readonly children: readonly Column[];
}

export interface Group {
  readonly id: string;
  readonly label: string;
  readonly aliases: readonly string[];
  readonly typos: readonly string[];
  readonly parent?: string;
  /** Physical row where the form prints the group on a row of its own. */
  readonly position?: number;
  /** The derived indicator that sums this group, if reports use to state it. */
  readonly derived?: string;
}

export interface FormBlock {
  readonly id: string;
  readonly label: string;
  readonly law?: string;
  readonly firstRow: number;
  readonly lastRow: number;
}

/** One indicator as a form prints it: a row of a list or matrix, one cell of a block or of a single-row table. */
export interface FormRow {
  readonly id: string;
  /** The official label; `row·column` for block forms. */
  readonly label: string;
  readonly aliases: readonly string[];
  /** Misprints seen in published reports. */
  readonly typos: readonly string[];
  /** Labels of the heads above, outermost first. */
  readonly path: readonly string[];
  readonly parent?: string;
  /** The id of the {@link FormBlock}. */
  readonly block?: string;
  readonly rowLabel?: string;
  readonly columnLabel?: string;
  readonly unit: string;
  readonly type: 'integer' | 'decimal2';
  readonly signed: boolean;
  /** Physical row and column on the official grid, from 0; a matrix row has no column. */
  readonly row: number;
  readonly column?: number;
  /** A row that only some provinces add; its absence is never reported. */
  readonly extension: boolean;
}

/** A quantity that no cell prints but rules and prose use: a sum of references. */
export interface Derived {
  readonly id: string;
  readonly label: string;
  readonly unit?: string;
  readonly terms: readonly Term[];
}

export interface GridCell {
  readonly role: 'corner' | 'title' | 'block' | 'colhead' | 'rowhead' | 'label' | 'unit' | 'empty' | 'value';
  readonly text: string;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly ref?: CellRef;
  readonly id?: string;
}

/** What hover and documentation say of an indicator or of a matrix column. */
export interface Explanation {
  readonly id: string;
  readonly label: string;
  readonly forms: readonly string[];
  readonly unit?: string;
  readonly definition: string;
  readonly counting: string;
  /** Article references such as `ogi2019.36.1.6`. */
  readonly law: readonly string[];
  readonly mistakes: readonly string[];
  readonly related: readonly string[];
  readonly basis: { readonly definition: string; readonly counting: string };
}

export type RuleKind =
  | 'sum'
  | 'equality'
  | 'less-or-equal'
  | 'identity'
  | 'cross-table'
  | 'cross-year'
  | 'prose-to-table'
  | 'prose'
  | 'plausibility'
  | 'format'
  | 'structure';

export type Operator = '==' | '<=' | '>=' | '<' | '>';

/** A summand: a cell, last year's cell, or a number. `sign` is +1 or −1. */
export type Term =
  | {
      readonly kind: 'cell';
      readonly sign: 1 | -1;
      readonly indicator?: string;
      readonly column?: string;
      readonly previous: boolean;
    }
  | { readonly kind: 'constant'; readonly sign: 1 | -1; readonly value: string };

export interface EquationForm {
  readonly left: readonly Term[];
  readonly operator: Operator;
  readonly right: readonly Term[];
}

/** Conditions under which a rule applies; the grammar stands in `condition.ts`. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'compare'; readonly left: Quantity; readonly operator: Operator | '!='; readonly right: Quantity }
  /** The cell holds a number. */
  | { readonly kind: 'filled'; readonly term: Term }
  /** The cell holds a number without a decimal fraction. */
  | { readonly kind: 'integer'; readonly term: Term }
  /** The cell's text names a unit. */
  | { readonly kind: 'unit-written'; readonly term: Term }
  /** Last year's report is at hand. */
  | { readonly kind: 'previous' }
  /** The agency has, or surely lacks, a named power (`agencies.yaml`). */
  | { readonly kind: 'agency'; readonly power: string; readonly has: boolean };

export type Quantity =
  | { readonly kind: 'year' }
  | { readonly kind: 'sum'; readonly terms: readonly Term[]; readonly factor: string };

export interface RuleForm {
  readonly id: string;
  readonly forms: readonly string[];
  readonly kind: RuleKind;
  readonly level: Level;
  readonly foreach?: 'columns' | 'rows';
  /** With `foreach`: the columns or rows meant; `all` means every one, the total included. */
  readonly over: 'all' | readonly string[];
  readonly equation?: EquationForm;
  readonly when?: Condition;
  /** What the prose of a section is looked through for when the condition is met. */
  readonly prose?: SectionProse;
  /** The condition in the field's own words. */
  readonly whenText?: string;
  readonly expression?: string;
  readonly explain: string;
  /** `form`, `law`, `practice`, `derived`, a document's id or an article reference. */
  readonly source: readonly string[];
}

/** Words that a section's prose must contain; with `amount`, words whose amount must not be that cell's. */
export interface SectionProse {
  readonly section: number;
  readonly words: readonly string[];
  readonly amount?: CellRef;
}

/** How prose names a table quantity; used to hold prose against tables. */
export interface ProseClaimForm {
  readonly id: string;
  readonly eras: readonly string[];
  readonly phrases: readonly string[];
  readonly zero: readonly string[];
  readonly target: readonly Term[];
  readonly alternatives: readonly (readonly Term[])[];
  /** The words may speak of something narrower than the cell: an equal number confirms it, another one says nothing. */
  readonly confirms: boolean;
  readonly explain: string;
}

export interface ProseRuleForm {
  readonly id: string;
  readonly level: Level;
  readonly explain: string;
  readonly condition: string;
  readonly formula: string;
}

export interface LawDocument {
  readonly id: string;
  readonly title: string;
  readonly number?: string;
  readonly effective?: string;
  /** Names by which reports cite it, e.g. `条例`. */
  readonly aliases: readonly string[];
  readonly articles: readonly Article[];
}

export interface Article {
  readonly number: number;
  readonly label: string;
  readonly chapter?: string;
  /** True where the stored text gives only the gist. */
  readonly gist: boolean;
  readonly status: string;
  readonly paragraphs: readonly {
    readonly number: number;
    readonly text: string;
    readonly items: readonly { readonly number: number; readonly text: string }[];
  }[];
}

/** A class of reporting bodies told by its name. */
export interface AgencyKind {
  readonly id: string;
  readonly label: string;
  /** Endings of the agency's name; the longest ending among all kinds decides. */
  readonly suffixes: readonly string[];
  /** One of these must stand before the ending; empty: nothing need. Tells local bodies from national ones. */
  readonly places: readonly string[];
  readonly powers: Readonly<Record<string, boolean>>;
  /** Last day of publication in the year after, `MM-DD`, from 2019 on. */
  readonly deadline?: string;
}

export interface CatalogueData {
  readonly eras: readonly Era[];
  readonly forms: readonly Form[];
  readonly indicators: readonly Explanation[];
  readonly columns: readonly Explanation[];
  readonly rules: readonly RuleForm[];
  readonly proseClaims: readonly ProseClaimForm[];
  readonly proseRules: readonly ProseRuleForm[];
  readonly law: readonly LawDocument[];
  readonly agencies: readonly AgencyKind[];
  /** For all forms, see {@link Form.confusables}; each form has them joined to its own. */
  readonly confusables: readonly string[];
}
