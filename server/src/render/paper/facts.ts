import { leavesOf } from '../../catalogue/formCells';
import { plainLabel } from '../../catalogue/labels';
import { type Report, standardTables } from '../../model/report';
import { type BoundCell, numberOf, type StandardTable } from '../../model/table';

/** One number of a report's standard tables, for programs. Its schema is `docs/facts.schema.json`. */
export interface PublishedFact {
  /** `req.new@total`: the same quantity in every report and year. */
  readonly reference: string;
  readonly indicator: string;
  readonly column?: string;
  readonly form: string;
  readonly label: string;
  readonly columnLabel?: string;
  /** Exact, in the unit; a string, since programs round numbers. Absent: blank, not applicable or unreadable. */
  readonly value?: string;
  readonly unit?: string;
  /** As the draft writes it. */
  readonly written: string;
}

export interface PublishedFacts {
  readonly version: 1;
  readonly agency?: string;
  readonly year?: number;
  /** The format's key, e.g. `2021`. */
  readonly format?: string;
  readonly facts: readonly PublishedFact[];
}

/** Every value cell of the report's standard tables, in the order of the draft; of two tables of one form the first counts. */
export function publishedFacts(report: Report): PublishedFacts {
  const { agency, year, era } = report;
  const seen = new Set<string>();
  const facts = standardTables(report).flatMap((table) =>
    [...table.cells.values()].flatMap((cell) => {
      if (seen.has(cell.ref)) return [];
      seen.add(cell.ref);
      return [factOf(table, cell)];
    }),
  );
  return {
    version: 1,
    ...(agency === undefined ? {} : { agency }),
    ...(year === undefined ? {} : { year }),
    ...(era ? { format: era.key } : {}),
    facts,
  };
}

function factOf({ form }: StandardTable, { ref, indicator, column, row, cell, value }: BoundCell): PublishedFact {
  const number = numberOf(value);
  const unit = row?.unit ?? form.unit;
  const head = column === undefined ? undefined : leavesOf(form.columns).find(({ id }) => id === column)?.label;
  const label = row?.label ?? form.derived.find(({ id }) => id === indicator)?.label ?? indicator;
  return {
    reference: ref,
    indicator,
    ...(column === undefined ? {} : { column }),
    form: form.id,
    label: plainLabel(label),
    ...(head === undefined ? {} : { columnLabel: head }),
    ...(number ? { value: number.toFixed() } : {}),
    ...(unit === undefined ? {} : { unit }),
    written: cell.text,
  };
}

const COLUMNS = [
  'reference',
  'indicator',
  'column',
  'form',
  'label',
  'columnLabel',
  'value',
  'unit',
  'written',
] as const;

/** The same as a table, with agency and year before each row (RFC 4180; lines end with CRLF). */
export function factsCsv({ agency, year, facts }: PublishedFacts): string {
  const rows = [
    ['agency', 'year', ...COLUMNS],
    ...facts.map((fact) => [
      agency ?? '',
      year === undefined ? '' : String(year),
      ...COLUMNS.map((key) => fact[key] ?? ''),
    ]),
  ];
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** A cell that a spreadsheet would take for a formula is kept from being one. */
function csvCell(text: string): string {
  const harmless = /^[=+@\t\r]/.test(text) || /^-[^0-9.]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
