import type { Catalogue } from '../catalogue/catalogue';
import type { CellRef, Era, SectionForm } from '../catalogue/format';
import type { Block } from '../syntax/block';
import { type Draft, indexOf } from '../syntax/draft';
import { frontOf } from '../syntax/front';
import { indexedBlocks } from '../syntax/stretch';
import { isSameList, perObject } from '../text/memory';
import { notes } from '../text/notes';
import { inOneGo, type Pieces } from '../text/pieces';
import { bindTable, type TableContext } from './bind/bindTable';
import { type FrontFacts, frontFacts } from './front';
import { identityOf } from './identity';
import { chapters, type Section } from './outline';
import type { BoundCell, ReportTable, StandardTable } from './table';

/** Whose report a draft is, of which year and in which format: what is known of it before its tables are read. */
export interface ReportHead {
  readonly draft: Draft;
  readonly catalogue: Catalogue;
  readonly front?: { readonly block: Block; readonly facts: FrontFacts };
  readonly agency?: string;
  readonly year?: number;
  readonly era?: Era;
}

/** What a draft says, seen through a catalogue. */
export interface Report extends ReportHead {
  readonly chapters: readonly Chapter[];
  readonly tables: readonly ReportTable[];
}

/** A section of the top level and which of the era's sections it is. */
export interface Chapter {
  readonly section: Section;
  readonly form?: SectionForm;
  /** Its title is none of the form's: only its ordinal and a word tell what it was meant to be. */
  readonly isRenamed: boolean;
}

/** Settings that change what a report is taken for. */
export interface ReportSettings {
  /** Overrides the format that year and text suggest: an era's key such as `2021`. */
  readonly format?: string;
}

/** Reads a draft. What depends on one block alone is remembered with that block, so that an edit elsewhere costs little. */
export function readReport(draft: Draft, catalogue: Catalogue, settings: ReportSettings = {}): Report {
  return inOneGo(readInPieces(draft, catalogue, settings));
}

/** The same, a table at a time: the tables are most of the work. */
export function* readInPieces(draft: Draft, catalogue: Catalogue, settings: ReportSettings = {}): Pieces<Report> {
  const head = headOf(draft, catalogue, settings);
  const { era } = head;
  const sections = chaptersOf(draft, catalogue, era);
  const tables: ReportTable[] = [];
  for (const { found, index } of tableBlocksOf(draft)) {
    yield;
    tables.push(remembered(catalogue, found, contextAt(draft, index, era, sections)));
  }
  return { ...head, chapters: sections, tables };
}

/** What a draft says of itself; costs little beside its tables. */
export function headOf(draft: Draft, catalogue: Catalogue, settings: ReportSettings = {}): ReportHead {
  const first = draft.blocks[0];
  const front = first?.kind === 'front' ? { block: first, facts: frontFacts(frontOf(first)) } : undefined;
  const identity = identityOf(draft);
  const agency = front?.facts.agency ?? identity.agency;
  const year = front?.facts.year ?? identity.year;
  const era = eraOf(draft, catalogue, settings.format ?? front?.facts.format, year);
  return {
    draft,
    catalogue,
    ...(front ? { front } : {}),
    ...(agency ? { agency } : {}),
    ...(year ? { year } : {}),
    ...(era ? { era } : {}),
  };
}

/** The sections of the top level; one whose title is not known is taken for the missing one of its ordinal. */
function chaptersOf(draft: Draft, catalogue: Catalogue, era: Era | undefined): readonly Chapter[] {
  const sections = chapters(draft);
  const named = sections.map(({ title }) => era && catalogue.sectionNamed(era, title));
  const found = new Set(named);
  return sections.map((section, at): Chapter => {
    const form = named[at];
    if (form) return { section, form, isRenamed: false };
    const ordinal = section.syntax.ordinal?.number;
    const meant = era && ordinal ? catalogue.sectionMeant(era, section.title, ordinal) : undefined;
    if (!meant || found.has(meant)) return { section, isRenamed: false };
    found.add(meant);
    return { section, form: meant, isRenamed: true };
  });
}

/**
 * The format the writer names, else the one of the reporting year; in a year of trial a report may keep to the format
 * before, which its text then shows. Without a year the text decides.
 */
function eraOf(draft: Draft, catalogue: Catalogue, key: string | undefined, year: number | undefined): Era | undefined {
  const named = key === undefined ? undefined : catalogue.eraByKey(key);
  if (named) return named;
  const ofYear = year === undefined ? undefined : catalogue.eraOfYear(year);
  if (ofYear && !ofYear.trialYears.includes(year ?? 0)) return ofYear;
  return eraOfTables(draft, catalogue) ?? ofYear;
}

function eraOfTables(draft: Draft, catalogue: Catalogue): Era | undefined {
  const tables = tableBlocksOf(draft);
  return tables.length === 0 ? undefined : catalogue.eraOfText(tables.map(({ found }) => found.text).join('\n'));
}

const tableBlocksOf = indexedBlocks((block) => (block.kind === 'table' ? block : undefined));

/** What stands around a table of the report and helps to tell its form. */
export function contextOf({ draft, era, chapters }: Report, { block }: ReportTable): TableContext {
  return contextAt(draft, indexOf(draft, block) ?? -1, era, chapters);
}

function contextAt(draft: Draft, index: number, era: Era | undefined, sections: readonly Chapter[]): TableContext {
  const chapter = sections.find(({ section }) => section.index < index && index < section.end);
  const caption = captionOf(draft, index);
  return {
    ...(caption === undefined ? {} : { caption }),
    ...(era ? { era: era.id } : {}),
    sectionForms: chapter?.form?.forms ?? NO_FORMS,
  };
}

const NO_FORMS: readonly string[] = [];

/** The caption on the line above a table, or above one blank line. */
function captionOf(draft: Draft, index: number): string | undefined {
  const above = draft.blocks[index - 1];
  const block = above?.kind === 'blank' ? draft.blocks[index - 2] : above;
  return block?.kind === 'caption' ? wordsOf(block) : undefined;
}

const wordsOf = perObject(({ text }: Block) => text.replace(/^[^：:]*[：:]/, '').trim());

/** A block as a table, by what it was told by. */
interface Bound {
  readonly catalogue: Catalogue;
  readonly context: TableContext;
  readonly table: ReportTable;
}

const bound = notes<Block, readonly Bound[]>();

/** Remembered for each block: what is being written around it comes and goes. */
const MOST_BOUND = 4;

/** The binding of a block in a context: the same object for the same block, so that findings on it can be remembered. */
function remembered(catalogue: Catalogue, block: Block, context: TableContext): ReportTable {
  const all = bound.get(block) ?? [];
  const known = all.find((one) => one.catalogue === catalogue && isSameContext(one.context, context));
  if (known) return known.table;
  const table = bindTable(catalogue, block, context);
  bound.set(block, [{ catalogue, context, table }, ...all.slice(0, MOST_BOUND - 1)]);
  return table;
}

function isSameContext(one: TableContext, other: TableContext): boolean {
  return one.caption === other.caption && one.era === other.era && isSameList(one.sectionForms, other.sectionForms);
}

/** The tables that are bound to a form, in the order of the text. */
export function standardTables(report: Report): StandardTable[] {
  return report.tables.filter((table) => table.kind === 'standard');
}

/** The cell of the report that a reference names; of two tables of one form the first. */
export function cellOf(
  report: Report,
  ref: CellRef,
): { readonly table: StandardTable; readonly cell: BoundCell } | undefined {
  for (const table of standardTables(report)) {
    const cell = table.cells.get(ref);
    if (cell) return { table, cell };
  }
  return undefined;
}
