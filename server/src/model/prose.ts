import type { Catalogue } from '../catalogue/catalogue';
import type { Era } from '../catalogue/format';
import type { Block } from '../syntax/block';
import { isSameList, perObject } from '../text/memory';
import { judgedAcrossYears } from './claims/acrossYears';
import { passageTableClaims } from './claims/against';
import { type Claim, type ClaimContext, isSameContext } from './claims/claim';
import { type Again, claimsAcross, type Passage, type PassageClaims, readPassage } from './claims/claims';
import { type Coverage, coverageOf } from './claims/coverage';
import { kindsOf } from './claims/kinds';
import { passagesOf } from './claims/passages';
import { type ProseReading, readProse } from './claims/reading';
import type { Stream } from './claims/stream';
import { type FormsOfTables, formsOfTables } from './claims/tables';
import { type Facts, factsOf } from './facts';
import type { Report } from './report';

/** What the prose of a report says in numbers. */
export interface Prose {
  /** In the order in which they were found, not of the text. */
  readonly claims: readonly Claim[];
  readonly coverage: Coverage;
  /** The same by passages, in the order of the text. */
  readonly parts: readonly ProsePart[];
}

/** What one passage says. The same object as long as nothing in it and nothing that concerns it has changed. */
export interface ProsePart {
  readonly passage: PassageClaims;
  /** Within itself, of earlier passages, and against the tables. */
  readonly claims: readonly Claim[];
  /** What later passages say of its figures. */
  readonly said: readonly Claim[];
}

/**
 * The claims of a report's prose, within itself, against its tables and, where they are given, last year's figures;
 * remembered per report, block and passage.
 */
export function proseOf(report: Report, previous?: Facts): Prose {
  const own = ownProse(report);
  const { year } = report;
  if (!previous || year === undefined) return own.prose;
  const known = own.acrossYears;
  if (known?.previous === previous) return known.prose;
  const prose = proseIn(own.prose.parts.map((part) => acrossYears(part, previous, year)));
  own.acrossYears = { previous, prose };
  return prose;
}

interface OwnProse {
  readonly prose: Prose;
  /** With the year before that was last asked for. */
  acrossYears?: { readonly previous: Facts; readonly prose: Prose };
}

const ownProse = perObject((report: Report): OwnProse => ({ prose: proseIn(partsOf(report)) }));

const judgedParts = new WeakMap<
  ProsePart,
  { readonly previous: Facts; readonly year: number; readonly part: ProsePart }
>();

/** A figure and what is said of its change stand in one passage. */
function acrossYears(part: ProsePart, previous: Facts, year: number): ProsePart {
  const known = judgedParts.get(part);
  if (known?.previous === previous && known.year === year) return known.part;
  const claims = judgedAcrossYears(part.claims, previous, year);
  const judged = claims === part.claims ? part : { ...part, claims };
  judgedParts.set(part, { previous, year, part: judged });
  return judged;
}

/** Lists over the whole report are made when they are asked for: an edit needs only what it changed. */
function proseIn(parts: readonly ProsePart[]): Prose {
  let claims: readonly Claim[] | undefined;
  let coverage: Coverage | undefined;
  return {
    parts,
    get claims() {
      claims ??= parts.flatMap((part) => part.claims);
      return claims;
    },
    get coverage() {
      coverage ??= joined(parts.map(coverageOfPart));
      return coverage;
    },
  };
}

/** For every figure of a passage, whether anything holds it; remembered. */
export const coverageOfPart: (part: ProsePart) => Coverage = perObject(({ passage, claims, said }) =>
  coverageOf([passage], [...claims, ...said]),
);

function joined(coverages: readonly Coverage[]): Coverage {
  const counts = { checked: 0, open: 0, apart: 0, unchecked: 0 };
  let marks = 0;
  for (const one of coverages) {
    counts.checked += one.counts.checked;
    counts.open += one.counts.open;
    counts.apart += one.counts.apart;
    counts.unchecked += one.counts.unchecked;
    marks += one.marks;
  }
  return { figures: coverages.flatMap(({ figures }) => figures), counts, marks };
}

function partsOf(report: Report): readonly ProsePart[] {
  const context: ClaimContext = {
    ...(report.year === undefined ? {} : { year: report.year }),
    sections: report.chapters.length,
    ...(report.era === undefined ? {} : { kinds: kindsOf(report.catalogue, report.era) }),
  };
  const passages = passagesOf(report.draft.blocks).map((passage) => remembered(passage, context));
  const across = claimsAcross(passages);
  const against = againstTables(report, passages, context);
  return partsFrom(
    passages.map((passage, index) => ({ passage, across: across[index] ?? NONE, against: against[index] ?? NONE })),
  );
}

const NONE: readonly never[] = [];

/** The parts of the last similar row of passages; by its first and its last passage, of which an edit leaves one. */
const lastRows = new WeakMap<PassageClaims, { readonly rows: readonly Row[]; readonly parts: readonly ProsePart[] }>();

/** Only parts that something new is said in or of are made anew. */
function partsFrom(rows: readonly Row[]): readonly ProsePart[] {
  const [first, end] = [rows[0]?.passage, rows[rows.length - 1]?.passage];
  if (!first || !end) return [];
  const last = lastRows.get(first) ?? lastRows.get(end);
  const kept = last ? keptOf(last.rows, rows) : [];
  const touched = new Set<Stream>();
  const touch = ({ passage, across }: Row) => {
    touched.add(passage.stream);
    for (const { of } of across) touched.add(of);
  };
  const isKept = new Set(kept);
  last?.rows.forEach((row, index) => {
    if (!isKept.has(index)) touch(row);
  });
  rows.forEach((row, index) => {
    if (kept[index] === undefined) touch(row);
  });
  const said = saidOfEarlier(rows, touched);
  const parts = rows.map((row, index) => {
    const { stream } = row.passage;
    const before = kept[index] === undefined || touched.has(stream) ? undefined : last?.parts[kept[index]];
    return before ?? rememberedPart({ ...row, said: said.get(stream) ?? NONE });
  });
  const now = { rows, parts };
  lastRows.set(first, now);
  lastRows.set(end, now);
  return parts;
}

/** For each row the index of the same one before, where rows are compared from both ends. */
function keptOf(before: readonly Row[], after: readonly Row[]): readonly (number | undefined)[] {
  const delta = before.length - after.length;
  return after.map((row, index) =>
    isSameRow(before[index], row) ? index : isSameRow(before[index + delta], row) ? index + delta : undefined,
  );
}

function isSameRow(one: Row | undefined, { passage, across, against }: Row): boolean {
  return one?.passage === passage && one.across === across && one.against === against;
}

/** What passages say of figures in earlier ones, by the passage that is spoken of, for those that are asked for. */
function saidOfEarlier(rows: readonly Row[], asked: ReadonlySet<Stream>): ReadonlyMap<Stream, readonly Again[]> {
  const said = new Map<Stream, Again[]>();
  if (asked.size === 0) return said;
  for (const { passage, across } of rows) {
    for (const again of across) {
      if (again.of === passage.stream || !asked.has(again.of)) continue;
      const known = said.get(again.of);
      if (known) known.push(again);
      else said.set(again.of, [again]);
    }
  }
  return said;
}

/** What a passage says of itself, of earlier passages and of the tables. */
interface Row {
  readonly passage: PassageClaims;
  readonly across: readonly Again[];
  readonly against: readonly Claim[];
}

interface Found extends Row {
  readonly said: readonly Again[];
}

const parts = new WeakMap<PassageClaims, { readonly found: Found; readonly part: ProsePart }>();

function rememberedPart(found: Found): ProsePart {
  const { passage, across, against, said } = found;
  const known = parts.get(passage);
  if (
    known &&
    known.found.against === against &&
    isSameList(known.found.across, across) &&
    isSameList(known.found.said, said)
  ) {
    return known.part;
  }
  const claims = [...passage.claims, ...across.map(({ claim }) => claim), ...against];
  const part = { passage, claims, said: said.map(({ claim }) => claim) };
  parts.set(passage, { found, part });
  return part;
}

/** A block is read anew only when it changed. */
const readingOf: (block: Block) => ProseReading = perObject((block) => readProse(block.text));

interface Known {
  readonly passage: Passage;
  readonly context: ClaimContext;
  readonly claims: PassageClaims;
}

/** By the passage's first block: the same blocks in the same report make the same claims. */
const known = new WeakMap<Block, Known>();

function remembered(passage: Passage, context: ClaimContext): PassageClaims {
  const first = passage.blocks[0];
  const before = first && known.get(first);
  if (before && isSame(before, passage, context)) return before.claims;
  const claims = readPassage(passage, readingOf, context);
  if (first) known.set(first, { passage, context, claims });
  return claims;
}

function isSame(before: Known, { blocks }: Passage, context: ClaimContext): boolean {
  return isSameContext(before.context, context) && isSameList(before.passage.blocks, blocks);
}

/** What the passages say of the tables: a passage is held against them anew only when it or what it asks of them changed. */
function againstTables(report: Report, passages: readonly PassageClaims[], context: ClaimContext) {
  const { catalogue, era } = report;
  if (!era) return [];
  const forms = formsOn(catalogue, era, factsOf(report));
  return passages.map(({ stream }) => passageTableClaims(stream, forms, context));
}

const formsByFacts = new WeakMap<Facts, { readonly era: Era; readonly forms: FormsOfTables }>();

/** The phrases with what the report's tables answer them; the same object for the same facts. */
function formsOn(catalogue: Catalogue, era: Era, facts: Facts): FormsOfTables {
  const known = formsByFacts.get(facts);
  if (known?.era === era) return known.forms;
  const tables = {
    valueOf: (ref: string) => facts.get(ref),
    unitOf: (ref: string) => catalogue.unitOf(ref.split('@')[0] ?? ''),
  };
  const forms = formsOfTables(proseClaimsOf(catalogue)(era), tables);
  formsByFacts.set(facts, { era, forms });
  return forms;
}

const proseClaimsOf = perObject((catalogue: Catalogue) => perObject((era: Era) => catalogue.proseClaimsOf(era.id)));
