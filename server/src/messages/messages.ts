import type { OfficeWords } from './office';
import type { ShownValue, WorkspaceRule, WorkspaceWords } from './workspaceWords';

/** A label of the form with what its cell or cells hold. */
export interface Named {
  readonly label: string;
  readonly value: string;
}

/** A summand of an equation with last year's report. */
export interface AcrossYearsTerm extends Named {
  readonly isLastYears: boolean;
  readonly isTaken: boolean;
}

/**
 * Every text that a user meets, as typed functions; `zh.ts` and `en.ts` have the same keys. Labels of forms, rule
 * explanations and law texts come from the catalogue and stay as the form prints them.
 */
export interface Messages {
  readonly language: Language;
  /** `总计应为 152，现为 149，差 3`. */
  totalIs(label: string, expected: string, actual: string, difference: string): string;
  /** A total with what further equations say of the same cell. */
  alsoBroken(label: string, expected: string): string;
  /** The two sides of an identity. */
  sidesDiffer(left: string, leftSum: string, right: string, rightSum: string, difference: string): string;
  exceeds(left: Named, right: Named, difference: string): string;
  fallsShort(left: Named, right: Named, difference: string): string;
  differ(left: Named, right: Named): string;
  /** With the reason of its rule. The catalogue gives reasons in Chinese: an English message goes without these. */
  because(message: string, reason: string): string;
  summand(sign: string, value: string, label: string): string;
  blankSummand(sign: string, label: string): string;
  lastYears(label: string): string;
  /** Of what last year's report and this one say; `expected` is what the terms come to. */
  acrossYears(terms: readonly AcrossYearsTerm[], expected: string, own: Named, difference: string): string;
  /** A further statement behind another. */
  moreover(statement: string): string;
  /** Between a name and what is said of it, with the space that belongs there. */
  readonly colon: string;
  /** What is said in brackets behind something. */
  aside(text: string): string;
  sumOf(count: number): string;
  totalMissing(label: string, expected: string): string;
  partsMissing(label: string, total: string): string;
  columnsMissing(label: string, total: string): string;
  fillWith(value: string): string;
  notInteger(label: string, written: string): string;
  negative(label: string, written: string): string;
  unreadable(label: string, written: string, reason: 'text' | 'separators' | 'approximate'): string;
  blanks(count: number, labels: readonly string[]): string;
  blankCell(label: string): string;
  notApplicable(label: string, written: string): string;
  unitInCell(label: string, written: string, unit: string): string;
  groupValue(label: string, written: string): string;
  labelUnlike(written: string, official: string): string;
  useLabel(official: string): string;
  rowsMissing(form: string, count: number, labels: readonly string[]): string;
  rowsUnrecognised(count: number, labels: readonly string[]): string;
  cornerNote(text: string): string;
  tableEra(form: string, year: number, era: string): string;
  tableMissing(section: string, form: string): string;
  tableNotRead(section: string, form: string): string;
  tableRepeated(form: string): string;
  sectionsUnknown(titles: readonly string[]): string;
  sectionMissing(ordinal: string, title: string): string;
  sectionRepeated(title: string): string;
  sectionRenamed(ordinal: string, title: string, found: string): string;
  sectionMisplaced(title: string, before: string): string;
  ordinalBroken(written: string, expected: string): string;
  fillDate(date: string, end: string): string;
  deadline(date: string, deadline: string, agency: string): string;
  frontUnknownKey(key: string, known: readonly string[]): string;
  frontRepeatedKey(key: string): string;
  frontWrongType(key: string): string;
  frontYaml(fault: string): string;
  frontUnknownFormat(written: string, known: readonly string[]): string;
  silenceUnused(rules: readonly string[]): string;
  silenceUnknown(rule: string): string;
  leftover(written: string): string;
  referenceUnknown(name: string): string;
  referenceOpen(labels: readonly string[]): string;
  readonly remove: string;
  freeTotal(label: string, expected: string, actual: string, difference: string): string;
  freePart(label: string, part: string, whole: string): string;
  freeShare(written: string, expected: string): string;
  readonly limits: LimitWords;
  /** What a rule that is not in the catalogue is about. */
  readonly ownRules: Readonly<Record<OwnRule, string>>;
  readonly table: string;
  verdicts(holds: number, broken: number, unknown: number): string;
  readonly workspace: WorkspaceWords;
  readonly claims: ClaimWords;
  readonly repair: RepairWords;
  readonly hover: HoverWords;
  readonly writing: WritingWords;
  readonly actions: ActionWords;
  /** How many figures of the prose could be checked, and how many were. */
  coverage(counts: Readonly<{ figures: number; checked: number }>): string;
  readonly manual: ManualWords;
  readonly cli: CliWords;
  readonly office: OfficeWords;
  readonly replay: ReplayWords;
}

/** What was not looked at because it is more than any report has. */
export interface LimitWords {
  figures(count: number, most: number): string;
  parts(label: string, count: number, most: number): string;
}

/** What is shown while a report is written: completion, hints, lenses, renaming. */
export interface WritingWords {
  /** Kinds of completions. */
  readonly kinds: Readonly<Record<'table' | 'section' | 'sentence' | 'row' | 'group' | 'column' | 'value', string>>;
  readonly draft: string;
  /** A whole report in the format of that key, to be filled in. */
  whole(key: string): string;
  readonly zero: string;
  readonly computeHere: string;
  computed(value: string): string;
  byLastYear(value: string): string;
  /** Beside cells that are blank or say `=`. */
  workedOut(values: readonly ShownValue[]): string;
  /** Beside figures that are wrong. */
  shouldBe(values: readonly ShownValue[]): string;
  /** Shows the table as it is printed. */
  readonly preview: string;
  fillTotals(count: number): string;
  verdicts(holds: number, broken: number, unknown: number): string;
  readonly nothingToFill: string;
  readonly notANumber: string;
  readonly notRenamed: string;
  renamedProse(count: number): string;
  renamedTotals(count: number): string;
}

export type { ShownValue } from './workspaceWords';

/** What is said of the arithmetic in prose. */
export interface ClaimWords {
  shouldBe(expected: string, written: string, difference: string | undefined, formula: string): string;
  broken(formula: string): string;
  missing(expected: string, formula: string): string;
  unlikeTable(written: string, label: string, value: string): string;
  saidZero(label: string, value: string): string;
  /** Of a change from last year's figure to this year's, which rose or fell by `amount`. */
  unlikeLastYear(last: Named, now: string, rises: boolean, amount: string, written: string): string;
  inTable(label: string, value: string): string;
  listed(written: string, counted: string): string;
  fillIn(text: string): string;
  changeTo(text: string): string;
  readonly kinds: Readonly<Record<ClaimKind, string>>;
  /** What became of a figure. */
  readonly coverage: Readonly<Record<'checked' | 'open' | 'apart' | 'unchecked', string>>;
  readonly causes: Readonly<Record<ClaimCause, string>>;
  readonly roles: Readonly<Record<ClaimRole, (text: string) => string>>;
}

/** What is said of a cell that broken equations point at. */
export interface RepairWords {
  /** `written` is missing for a blank cell. */
  cell(label: string, written: string | undefined, expected: string): string;
  /** The equations that are off, and by how much. */
  off(equations: readonly string[], difference: string): string;
  /** The other cell of two that are wrong together. */
  together(label: string, written: string | undefined, expected: string): string;
  /** Other cells that would do as well, or less well. */
  others(count: number): string;
  /** The total agrees with another equation. */
  readonly partWrong: string;
  slip(kind: SlipKind, right: string, wrong: string): string;
  readonly lastYear: string;
  neighbour(label: string): string;
  exchanged(label: string, written: string): string;
  countedTwice(label: string): string;
  leftOut(label: string): string;
  witness(says: 'changed' | 'present', text: string): string;
  /** What a sentence says, as a related place. */
  said(text: string): string;
  change(cells: readonly { readonly label: string; readonly value: string }[]): string;
}

export type SlipKind = 'swapped' | 'tenfold' | 'doubled' | 'added' | 'dropped' | 'digit';

export type ClaimKind =
  | 'sum'
  | 'rest'
  | 'missing'
  | 'share'
  | 'rate'
  | 'change'
  | 'difference'
  | 'equal'
  | 'carry'
  | 'list'
  | 'period';

export type ClaimCause = 'truncated' | 'magnitude' | 'unreachable' | 'direction' | 'short' | 'year' | 'outlier';

export type ClaimRole =
  | 'total'
  | 'part'
  | 'base'
  | 'percent'
  | 'rest'
  | 'before'
  | 'after'
  | 'delta'
  | 'said'
  | 'received'
  | 'carriedIn'
  | 'answered'
  | 'carriedOut'
  | 'gap'
  | 'period';

/** Rules of the markup itself; all others come from the catalogue. */
export type OwnRule =
  | WorkspaceRule
  | 'fmt.unreadable'
  | 'form.rows'
  | 'form.unrecognised'
  | 'form.repeated'
  | 'form.not-read'
  | 'outline.ordinal'
  | 'outline.sections'
  | 'front.key'
  | 'markup.silence'
  | 'markup.leftover'
  | 'markup.reference'
  | 'free.total'
  | 'free.of-which'
  | 'free.share'
  | 'limit.reached';

export interface HoverWords {
  readonly definition: string;
  readonly counting: string;
  readonly law: string;
  readonly mistakes: string;
  readonly equations: string;
  readonly related: string;
  readonly unit: string;
  readonly value: string;
  readonly gist: string;
  readonly indicators: string;
  readonly group: string;
  basis(kind: string): string;
  formula(left: string, right: string): string;
  readonly holds: string;
  readonly broken: string;
  readonly unknown: string;
  frontKey(key: 'agency' | 'year' | 'format' | 'previous' | 'units'): string;
}

/** Titles of what the editor offers to do. */
export interface ActionWords {
  readonly convertTable: string;
  convertTables(count: number): string;
  fillBlanks(count: number): string;
  completeTable(form: string): string;
  insertSection(ordinal: string, title: string): string;
  renameSection(title: string): string;
  insertSections(count: number): string;
  insertTable(form: string): string;
  readonly renumber: string;
  halfWidth(count: number): string;
  removeLeftovers(count: number): string;
  tableFromProse(label: string, value: string): string;
  /** A number of the prose becomes `{{name}}`. */
  toReference(name: string): string;
  /** A reference becomes the number that it comes to. */
  toNumber(value: string): string;
  /** To silence a rule at a place, for a reason to be written. */
  keep(rule: string): string;
  /** Stands where the reason is to be written. */
  readonly reason: string;
  fixRule(rule: string, count: number): string;
  readonly fixAll: string;
}

/** How the replay of a recorded session went. */
export interface ReplayWords {
  readonly noRecording: string;
  done(
    messages: number,
    requests: number,
    faults: number,
    unanswered: number,
    slowest: Readonly<{ method: string; milliseconds: number }>,
  ): string;
}

/** The page of a rule. */
export interface ManualWords {
  readonly level: string;
  /** The level of a rule on prose, which weighs what it finds. */
  byEvidence(level: string): string;
  readonly forms: string;
  readonly formats: string;
  readonly formula: string;
  readonly condition: string;
  readonly cell: string;
  readonly wordings: string;
  readonly source: string;
  readonly year: string;
  /** The source of rules that name none. */
  readonly sources: Readonly<Record<'prose' | 'claim', string>>;
  readonly bad: string;
  readonly good: string;
  beside(name: string): string;
  readonly says: string;
  at(place: string): string;
  readonly mend: string;
  readonly quickFixes: string;
  readonly mendByHand: string;
  readonly silence: string;
  howToSilence(rule: string): string;
  /** Of a rule that only confirms, or whose slips other rules report. */
  readonly neverBroken: string;
  readonly rules: string;
  readonly demand: string;
  readonly rulesIntroduction: string;
  readonly groups: Readonly<Record<RuleGroup, string>>;
}

/** What the rules of the index are sorted by. */
export type RuleGroup = 'table' | 'cells' | 'report' | 'prose' | 'claim' | 'free' | 'neighbours' | 'markup';

export interface CliWords {
  summary(files: number, error: number, warning: number, information: number, hint: number): string;
  readonly levels: Readonly<Record<'error' | 'warning' | 'information' | 'hint', string>>;
  nothing(file: string): string;
  cannotRead(file: string, reason: string): string;
  readonly notFound: string;
  readonly notPermitted: string;
  readonly isDirectory: string;
  readonly binary: string;
  tooLarge(megabytes: number): string;
  readonly undecodable: string;
  noFiles(pattern: string): string;
  reading(done: number, total: number): string;
  checking(done: number, total: number): string;
  readonly notWritten: string;
  /** Of a file that would have to be written over in another encoding. */
  readonly notUtf8: string;
  readonly notCache: string;
  readonly brokenCache: string;
  cacheUnused(file: string, reason: string): string;
  cacheUnwritten(file: string, reason: string): string;
  formatted(file: string): string;
  wouldFormat(file: string): string;
  fixed(file: string, changes: number): string;
  wouldFix(file: string, changes: number): string;
  tables(count: number): string;
  unknownTopic(topic: string, near: readonly string[]): string;
}

export type Language = 'zh' | 'en';
