/** Rules that hold a report against other reports. */
export type WorkspaceRule =
  | 'year.previous'
  | 'year.same-table'
  | 'year.same-text'
  | 'year.same-figures'
  | 'markup.pending'
  | 'units.incomplete'
  | 'units.sum';

/** What is said of last year's report and of the units' reports. */
export interface WorkspaceWords {
  previousAbsent(written: string): string;
  previousOtherYear(written: string, year: number, wanted: number): string;
  sameTable(form: string, year: number, cells: number): string;
  sameText(year: number): string;
  sameFigures(year: number): string;
  /** Last year's report, as a related place. */
  readonly inLastYears: string;
  unitsAbsent(written: readonly string[]): string;
  unitsOtherYear(units: readonly string[], count: number, wanted: number): string;
  unitsOtherEra(units: readonly string[], count: number): string;
  unitsRepeated(units: readonly string[], count: number): string;
  unitsWithout(form: string, units: readonly string[], count: number): string;
  /** Why nothing was added up. */
  readonly notSummed: string;
  unitsSum(units: number, label: string, sum: string, written: string, difference: string): string;
  /** The one unit whose figure is just the difference. */
  leftOut(unit: string): string;
  countedTwice(unit: string): string;
  unitPart(unit: string, value: string): string;
  readonly sumReason: string;
  pending(written: string): string;
  readonly renewed: string;
  comparison(agency: string, last: number, year: number): string;
  readonly comparisonHeads: readonly string[];
  readonly nothingToCompare: string;
  readonly noLastYear: string;
  readonly noUnits: string;
  /** Of a summing-up: how many units, and what was left out. */
  summed(units: number, remarks: readonly string[]): string;
  noFormat(year: number): string;
  written(file: string): string;
  lastYearHint(values: readonly ShownValue[]): string;
  changes(year: number, changed: number, of: number): string;
  handedIn(units: number, handedIn: number, repeated: number): string;
  readonly indexing: string;
  readonly checking: string;
  lastYear(year: number, value: string): string;
  unitsTotal(units: number, sum: string): string;
  otherUnits(count: number): string;
}

/** A number with what tells it from others beside it. */
export interface ShownValue {
  readonly name?: string;
  readonly text: string;
}
