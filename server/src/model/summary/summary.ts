import type Big from 'big.js';
import type { CellRef } from '../../catalogue/format';
import { startOf } from '../../syntax/draft';
import { perObject } from '../../text/memory';
import type { Facts } from '../facts';
import { type Report, type ReportHead, standardTables } from '../report';
import type { StandardTable } from '../table';
import { type Entries, entriesOf } from './entries';
import { fingerprintOf } from './paragraphs';
import { isSameTable, type Known, knownCells, summarise, type TableSummary } from './tableSummary';

/**
 * What other reports need to know of a report: small, flat and plain, so that thousands can be kept after their texts were
 * let go, and sent between threads. Everything but `places`, `paragraphs.lines` and `entries` is free of places.
 */
export interface Summary extends Subject {
  /** At most one of each form: of a form that is there twice nothing is known. */
  readonly tables: readonly TableSummary[];
  /** Where the cells of `tables` stand, one after the other: line, and first unit × 256 + length. */
  readonly places: Uint32Array;
  readonly paragraphs: Paragraphs;
  /** Headings and tables, for finding them by name. */
  readonly entries: Entries;
}

/** Whose report it is, and which reports it names as its neighbours. */
export interface Subject {
  readonly uri: string;
  readonly agency?: string;
  readonly year?: number;
  /** The id of the era. */
  readonly era?: string;
  /** Last year's report, as the front matter names it. */
  readonly previous?: string;
  /** The reports that this one sums up, as the front matter names them. */
  readonly units: readonly string[];
}

/** Fingerprints of the paragraphs that state figures, and the lines they begin on. */
export interface Paragraphs {
  readonly masked: Float64Array;
  readonly exact: Float64Array;
  readonly lines: Uint32Array;
}

/** A range within one line, as the Language Server Protocol counts. */
export interface LinePlace {
  readonly line: number;
  readonly character: number;
  readonly length: number;
}

/** Whose report it is, of which year, and which reports it names. */
export function subjectOf({ draft, agency, year, era, front }: ReportHead): Subject {
  const { previous, units = [] } = front?.facts ?? {};
  return {
    uri: draft.uri,
    ...(agency === undefined ? {} : { agency }),
    ...(year === undefined ? {} : { year }),
    ...(era === undefined ? {} : { era: era.id }),
    ...(previous === undefined ? {} : { previous }),
    units,
  };
}

/** Remembered with the report. */
export const summaryOf: (report: Report) => Summary = perObject((report) => {
  const tables = singleTables(report);
  return {
    ...subjectOf(report),
    tables: tables.map(summarise),
    places: placesOf(report, tables),
    paragraphs: paragraphsOf(report),
    entries: entriesOf(report),
  };
});

/** Tables whose form the report has once only. */
function singleTables(report: Report): StandardTable[] {
  const tables = standardTables(report);
  return tables.filter(({ form }) => tables.filter((other) => other.form.id === form.id).length === 1);
}

function placesOf({ draft }: Report, tables: readonly StandardTable[]): Uint32Array {
  const places: number[] = [];
  for (const table of tables) {
    const from = startOf(draft, table.block) ?? 0;
    for (const { cell } of table.cells.values()) {
      const span = cell.span.start < cell.span.end ? cell.span : cell.slot;
      const { line, character } = draft.lines.positionAt(from + span.start);
      const end = draft.lines.positionAt(Math.min(from + span.end, draft.lines.endOf(line))).character;
      places.push(line, character * 256 + Math.min(255, end - character));
    }
    // Derived sums stand nowhere.
    const derived = summarise(table).refs.split(' ').length - table.cells.size;
    for (let at = 0; at < derived; at++) places.push(NOWHERE, 0);
  }
  return Uint32Array.from(places);
}

const NOWHERE = 0xffffffff;

function paragraphsOf({ draft }: Report): Paragraphs {
  const found = draft.blocks.flatMap((block, index) => {
    const print = fingerprintOf(block);
    return print ? [{ print, line: draft.lines.lineAt(draft.starts[index] ?? 0) }] : [];
  });
  return {
    masked: Float64Array.from(found, ({ print }) => print.masked),
    exact: Float64Array.from(found, ({ print }) => print.exact),
    lines: Uint32Array.from(found, ({ line }) => line),
  };
}

/** Whether two summaries of a report tell its neighbours the same: text that only moved or was reworded wakes nobody. */
export function sameFacts(one: Summary, other: Summary): boolean {
  return (
    one === other ||
    (one.uri === other.uri &&
      one.agency === other.agency &&
      one.year === other.year &&
      one.era === other.era &&
      one.previous === other.previous &&
      isSame(one.units, other.units) &&
      one.tables.length === other.tables.length &&
      one.tables.every((table, index) => {
        const twin = other.tables[index];
        return twin !== undefined && isSameTable(table, twin);
      }) &&
      isSame(one.paragraphs.masked, other.paragraphs.masked) &&
      isSame(one.paragraphs.exact, other.paragraphs.exact))
  );
}

function isSame<Item>(one: ArrayLike<Item>, other: ArrayLike<Item>): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

/** What the report is known to say of a cell; its form decides where two forms have the same cell. */
export function knownOf(summary: Summary, ref: CellRef, form?: string): Known {
  for (const table of summary.tables) {
    if (form !== undefined && table.form !== form) continue;
    const known = knownCells(table).get(ref);
    if (known) return known;
  }
  return { kind: 'unknown' };
}

/** Every number of the report; remembered with its summary. */
export const factsOfSummary: (summary: Summary) => Facts = perObject(({ tables }) => {
  const facts = new Map<CellRef, Big>();
  for (const table of tables) {
    for (const [ref, known] of knownCells(table)) {
      if (known.kind === 'number' && !facts.has(ref)) facts.set(ref, known.value);
    }
  }
  return facts;
});

/** Where the report has a cell; `undefined` for sums that it has no cell for. */
function placeOfRef({ tables, places }: Summary, ref: CellRef): LinePlace | undefined {
  let before = 0;
  for (const table of tables) {
    const refs = table.refs.split(' ');
    const at = refs.indexOf(ref);
    const line = at < 0 ? undefined : places[2 * (before + at)];
    const packed = places[2 * (before + at) + 1] ?? 0;
    if (line !== undefined && line !== NOWHERE) {
      return { line, character: Math.floor(packed / 256), length: packed % 256 };
    }
    before += refs.length;
  }
  return undefined;
}

/** Where the report has a cell or the paragraph with a masked fingerprint. */
export function placeIn(
  summary: Summary,
  { ref, paragraph }: { readonly ref?: CellRef; readonly paragraph?: number },
): LinePlace | undefined {
  if (ref !== undefined) return placeOfRef(summary, ref);
  if (paragraph === undefined) return undefined;
  const at = summary.paragraphs.masked.indexOf(paragraph);
  return at < 0 ? undefined : { line: summary.paragraphs.lines[at] ?? 0, character: 0, length: 0 };
}
