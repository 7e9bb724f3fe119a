import type { ShownValue, WorkspaceWords } from './workspaceWords';

export const workspaceEn: WorkspaceWords = {
  previousAbsent: (written) => `The file that “上年” names is not there: ${written}`,
  previousOtherYear: (written, year, wanted) =>
    `${written}, named by “上年”, is the report of ${year}, not of ${wanted}; nothing was checked against it`,
  sameTable: (form, year, cells) =>
    `All ${cells} figures of “${form}” are those of the report of ${year}; make sure that they were renewed`,
  sameText: (year) => `This paragraph is that of the report of ${year} with other figures`,
  sameFigures: (year) =>
    `This paragraph is that of the report of ${year}, figures and all; make sure that they were renewed`,
  inLastYears: 'the same place in last year’s report',
  unitsAbsent: (written) => `No reports of units found for ${written.join(', ')}`,
  unitsOtherYear: (units, count, wanted) =>
    `${count} ${count === 1 ? 'unit’s report is' : 'units’ reports are'} not of ${wanted}: ${listed(units, count)}`,
  unitsOtherEra: (units, count) =>
    `${count} ${count === 1 ? 'unit’s report is' : 'units’ reports are'} in another format than this one: ${listed(units, count)}`,
  unitsRepeated: (units, count) =>
    `${count} ${count === 1 ? 'unit’s report is' : 'units’ reports are'} there twice: ${listed(units, count)}`,
  unitsWithout: (form, units, count) =>
    `${count} ${count === 1 ? 'unit’s report has' : 'units’ reports have'} no “${form}” to add up: ${listed(units, count)}`,
  notSummed: '; the sums were not checked',
  unitsSum: (units, label, sum, written, difference) =>
    `“${label}” of ${units} units adds up to ${sum}, this report says ${written}, off by ${difference}`,
  leftOut: (unit) => `, just what “${unit}” has: left out?`,
  countedTwice: (unit) => `, just what “${unit}” has: counted twice?`,
  unitPart: (unit, value) => `+ ${value} ${unit}`,
  pending: (written) =>
    written === '' ? 'Something here is to be renewed' : `“${written}” is last year’s and to be renewed`,
  renewed: 'Renewed: take the mark away',
  comparison: (agency, last, year) => `“${agency}”: ${last} and ${year} compared`,
  comparisonHeads: ['Indicator', 'Last year', 'This year', 'Change'],
  nothingToCompare: 'The two reports have no figures to compare.',
  noLastYear:
    'Last year’s report was not found: a report of the same agency and the year before must be in the workspace, or be named in the front matter (“上年”).',
  noUnits: 'This report names no units: name their reports in the front matter (“下级”).',
  summed: (units, remarks) => `${units} units added up${remarks.length > 0 ? `; ${remarks.join('; ')}` : ''}`,
  noFormat: (year) => `There is no report format for ${year}`,
  written: (file) => `${file} written`,
  lastYearHint: (values) => `last year ${values.map(shown).join(', ')}`,
  changes: (year, changed, of) => `Against ${year}: ${changed} of ${of} figures differ`,
  handedIn: (units, handedIn, repeated) =>
    `${units} units, ${handedIn} handed in${repeated > 0 ? `, ${repeated} there twice` : ''}`,
  indexing: 'Gouji: reading the reports of the workspace',
  checking: 'Gouji: checking the reports of the workspace',
  lastYear: (year, value) => `Last year (${year}): ${value}`,
  unitsTotal: (units, sum) => `${units} units together ${sum}:`,
  otherUnits: (count) => `${count} other units`,
  sumReason: 'Where the front matter names the units’ reports, each cell is the sum of their cells',
};

function listed(names: readonly string[], count: number): string {
  return names.join(', ') + (count > names.length ? ', …' : '');
}

/** A cell that stands alone needs no name. */
function shown({ name, text }: ShownValue): string {
  return name === undefined ? text : `${name} ${text}`;
}
